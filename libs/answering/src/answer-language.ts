import { type Locale } from '@app/contracts';
import { type Memory } from './turn.js';

const HAN = /\p{Script=Han}/u;
const LATIN_WORDS = /\p{Script=Latin}{2,}/gu;
/** An order number or an address in a text says nothing about its language. */
const NO_LANGUAGE = /\b[A-Z]{2,3}-?\d+\b|\S+@\S+|https?:\S+/giu;

/** What a form asked for that is written as it is, whatever language is spoken. */
const DATA = new Set(['address', 'company', 'code']);
const SAYS_SOMETHING = /\b(?:the|my|to|is|it|i|me|please|of|an?|and|for|can|you|want|not|that|this|one|yes|no)\b/iu;

/**
 * The language to answer in: that of the text, if it shows one; a lone word like "ok" or "hi", a number or an emoji
 * keeps the language in which the shopper wrote before, or else that of the page. So does an address or a company's
 * name with its number, where a form is being filled.
 */
export function answerLanguage(
  understood: { text: string; language: Locale },
  before: readonly string[],
  locale: Locale,
  filling: Pick<Memory, 'form' | 'awaiting'> | null = null,
): Locale {
  if (isDatum(understood.text, filling)) return spokenBefore(before) ?? locale;
  const bare = understood.text.replace(NO_LANGUAGE, ' ');
  if (HAN.test(bare)) return understood.language;
  const words = bare.match(LATIN_WORDS)?.length ?? 0;
  if (words > 1) return understood.language;
  return spokenBefore(before) ?? (words === 1 && locale === 'en' ? 'en' : locale);
}

/** Whether a text is only what a form asked for: "Lindelaan 4, 3012 AB Rotterdam" speaks no language. */
function isDatum(text: string, filling: Pick<Memory, 'form' | 'awaiting'> | null): boolean {
  if (!filling || !/\d/.test(text)) return false;
  if (DATA.has(filling.form?.asked?.slot ?? '')) return true;
  const fills = Boolean(filling.form) || filling.awaiting === 'which_order';
  return fills && !HAN.test(text) && !SAYS_SOMETHING.test(text);
}

function spokenBefore(before: readonly string[]): Locale | undefined {
  const last = before.findLast((text) => HAN.test(text) || (text.match(LATIN_WORDS)?.length ?? 0) > 1);
  return last === undefined ? undefined : HAN.test(last) ? 'zh' : 'en';
}
