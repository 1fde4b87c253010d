import { type Locale } from '@app/contracts';
import { contentHash, type Article } from './article.js';
import { readSections, type Section } from './sections.js';
import { joinSentences } from './sentences.js';

/** Characters; a passage of this length stays within the embedding model's 256 tokens, title and heading included. */
const LONGEST = { en: 800, zh: 260 };
/** Raised when chunks or their embedding text are made otherwise, so that they are embedded anew. */
const RECIPE = 1;

/** A part of an article that is found and quoted as one. */
export type Chunk = {
  /** Article id, language, heading and its part: `shipping/zones@en#countries-by-zone/0`. Survives edits of the text. */
  id: string;
  articleId: string;
  language: Locale;
  title: string;
  heading?: string;
  /** Its sentences, joined. */
  text: string;
  sentences: string[];
  /** Words that the article's writer expects shoppers to use. */
  keywords: string[];
  /** Intents that its article answers. */
  intents: string[];
  /** Place in the article, from 0. */
  ordinal: number;
  /** Changes when anything does that is stored or embedded. */
  hash: string;
};

/** Cuts an article at its headings. The text before the first heading is a chunk; long sections become several. */
export function chunkArticle(article: Article): Chunk[] {
  const parts = new Map<string, number>();
  return readSections(article.body, article.language)
    .flatMap((section) => pack(section, article.language).map((sentences) => ({ section, sentences })))
    .map(({ section, sentences }, ordinal) => {
      const slug = section.heading === undefined ? 'lead' : headingSlug(section.heading);
      const part = parts.get(slug) ?? 0;
      parts.set(slug, part + 1);
      const { id: articleId, language, title, keywords, intents } = article;
      const heading = section.heading && [...section.parents, section.heading].join(' – ');
      const content = {
        title,
        heading,
        text: joinSentences(sentences, language),
        sentences,
        keywords,
        intents,
        ordinal,
      };
      return {
        id: `${articleId}@${language}#${slug}/${part}`,
        articleId,
        language,
        ...content,
        hash: contentHash([RECIPE, content]),
      };
    });
}

/** Lower-case letters, digits and Han characters joined by "-"; `section` when there are none. */
export function headingSlug(heading: string): string {
  const slug = heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return slug.slice(0, 60) || 'section';
}

/** A section's sentences in groups that are short enough; a single longer sentence is a group of its own. */
function pack(section: Section, language: Locale): string[][] {
  const groups: string[][] = [];
  let length = 0;
  for (const sentence of section.sentences) {
    const group = groups.at(-1);
    length += sentence.length + 1;
    if (group === undefined || length > LONGEST[language]) {
      groups.push([sentence]);
      length = sentence.length;
      continue;
    }
    group.push(sentence);
  }
  return groups;
}
