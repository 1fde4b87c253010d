import MarkdownIt from 'markdown-it';
import { type Locale } from '@app/contracts';
import { listSentences } from './list-sentences.js';
import { joinSentences, splitSentences } from './sentences.js';
import { tableSentences } from './table-sentences.js';

/** The part of an article under one heading; the part before the first heading has none. */
export type Section = {
  heading?: string;
  /** Headings that this one stands under, outermost first. */
  parents: string[];
  /** Each can be quoted by itself: sentences, list items, table rows. */
  sentences: string[];
};

/** Raw HTML stays text: articles may come from anybody. */
const markdown = new MarkdownIt({ html: false, linkify: false });
export type Token = ReturnType<typeof markdown.parse>[number];

/** Splits an article's markdown at its headings and each part into sentences. All text is kept, in order. */
export function readSections(body: string, language: Locale): Section[] {
  const sections: Section[] = [];
  let path: { level: number; heading: string }[] = [];
  let current: Section = { parents: [], sentences: [] };
  const tokens = markdown.parse(body, {});
  for (let at = 0; at < tokens.length;) {
    const block = tokens.slice(at, (at = blockEnd(tokens, at)));
    if (block[0]?.type !== 'heading_open') {
      current.sentences.push(...blockSentences(block, current, language));
      continue;
    }
    sections.push(current);
    const level = Number(block[0].tag.slice(1));
    const heading = block
      .map((token) => inlineText(token, language))
      .join('')
      .trim();
    path = path.filter((above) => above.level < level);
    current = { heading, parents: path.map((above) => above.heading), sentences: [] };
    path.push({ level, heading });
  }
  sections.push(current);
  return sections.flatMap((section, i) => spoken(section, sections[i + 1]));
}

/** A heading with nothing under it is said itself, unless the next one stands under it and carries it on. */
function spoken(section: Section, next: Section | undefined): Section[] {
  if (section.sentences.length > 0) return [section];
  if (section.heading === undefined || next?.parents.at(-1) === section.heading) return [];
  return [{ ...section, sentences: [section.heading] }];
}

/** Index behind the top-level block that starts at `at`. */
function blockEnd(tokens: readonly Token[], at: number): number {
  let depth = 0;
  for (let i = at; i < tokens.length; i += 1) {
    depth += tokens[i]?.nesting ?? 0;
    if (depth === 0) return i + 1;
  }
  return tokens.length;
}

function blockSentences(block: readonly Token[], section: Section, language: Locale): string[] {
  const kind = block[0]?.type;
  if (kind === 'table_open') return tableSentences(tableRows(block, language), section.heading, language);
  if (kind === 'bullet_list_open' || kind === 'ordered_list_open') {
    const start = kind === 'ordered_list_open' ? Number(block[0]?.attrGet('start') ?? 1) : undefined;
    const intro = section.sentences.at(-1);
    const introduces = intro !== undefined && /[:：]$/.test(intro);
    if (introduces) section.sentences.pop();
    return listSentences(listItems(block, language), {
      intro: introduces ? intro : undefined,
      section,
      start,
      language,
    });
  }
  return block.flatMap((token) => splitSentences(inlineText(token, language), language));
}

function listItems(block: readonly Token[], language: Locale): string[] {
  const items: string[] = [];
  for (const token of block) {
    if (token.type === 'list_item_open' && token.level === (block[0]?.level ?? 0) + 1) items.push('');
    const text = inlineText(token, language).trim();
    if (text === '') continue;
    items.push(joinSentences([items.pop() ?? '', text].filter(Boolean), language));
  }
  return items.filter((item) => item !== '');
}

function tableRows(block: readonly Token[], language: Locale): string[][] {
  const rows: string[][] = [];
  for (const token of block) {
    if (token.type === 'tr_open') rows.push([]);
    if (token.type === 'inline') rows.at(-1)?.push(inlineText(token, language).trim());
  }
  return rows;
}

/** What a reader sees of a token: link texts, the alternative text of pictures, code; a soft break is a space in English. */
function inlineText(token: Token, language: Locale): string {
  if (token.type === 'fence' || token.type === 'code_block') return token.content.trim();
  return (token.children ?? [])
    .map((child) => {
      if (child.type === 'softbreak') return language === 'zh' ? '' : ' ';
      if (child.type === 'hardbreak') return '\n\n';
      return child.content;
    })
    .join('');
}
