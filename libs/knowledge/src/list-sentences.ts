import { type Locale } from '@app/contracts';
import { joinSentences } from './sentences.js';

/** Fragments are read out together up to here; a longer list is quoted item by item. */
const LONGEST = { en: 400, zh: 160 };

type ListContext = {
  /** The sentence before the list, when it ends with a colon. */
  intro?: string;
  section: { heading?: string };
  /** Number of the first item of an ordered list. */
  start?: number;
  language: Locale;
};

/**
 * A list as sentences. Steps keep their numbers. Items that are no sentences of their own become one, after the
 * sentence that introduces them or else the heading: "You need: your order number; a photo."
 */
export function listSentences(items: readonly string[], { intro, section, start, language }: ListContext): string[] {
  const lead = intro ?? (section.heading === undefined ? undefined : section.heading + colon(language));
  if (start !== undefined) {
    const steps = items.map((item, i) => closed(`${start + i}. ${item}`, language));
    return intro === undefined ? steps : [joinSentences([intro, ...steps.slice(0, 1)], 'en'), ...steps.slice(1)];
  }
  if (items.every(isSentence)) return intro === undefined ? [...items] : [`${intro} ${items[0]}`, ...items.slice(1)];
  const fragments = items.map((item) => item.replace(/[;；,，.。]$/u, ''));
  const together = led(lead, fragments.join(language === 'zh' ? '；' : '; '), language);
  if (together.length <= LONGEST[language]) return [together];
  return fragments.map((fragment) => led(lead, fragment, language));
}

function led(lead: string | undefined, text: string, language: Locale): string {
  const space = language === 'zh' ? '' : ' ';
  return closed(lead === undefined ? text : lead + space + text, language);
}

function isSentence(item: string): boolean {
  return /[.!?。！？]["'”’」』）)]?$/u.test(item);
}

function colon(language: Locale): string {
  return language === 'zh' ? '：' : ':';
}

function closed(text: string, language: Locale): string {
  if (isSentence(text)) return text;
  return text.replace(/[;；,，]$/u, '') + (language === 'zh' ? '。' : '.');
}
