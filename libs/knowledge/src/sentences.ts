import { type Locale } from '@app/contracts';

const END = /[.!?。！？…]+["'”’」』）)\]]*/gu;
/** A stop after these never ends a sentence. */
const ABBREVIATION = /(?:^|[\s("'])(?:e\.g|i\.e|cf|vs|approx|incl|excl|max|min|mr|mrs|ms|dr|prof|st|fig)\.$/i;
/** "No. 5" is a number, "No. We do not." is an answer. */
const NUMBER = /(?:^|\s)(?:no|nr|art|sec)\.$/i;
const LIST_NUMBER = /^\s*\d{1,3}\.$/;
/** A capital, a digit, a quotation, Han, or a brand such as iDEAL. */
const START = /^["'“‘(（「『[]*(?:\p{Lu}|\p{N}|\p{Lo}|\p{Ll}\p{Lu})/u;

/**
 * Splits running text at the ends of its sentences and at blank lines. Pieces are trimmed, none is empty, and joined
 * they are the text but for white space. Chinese stops need no space behind them; in Chinese text "!" and "?" neither.
 */
export function splitSentences(text: string, language: Locale): string[] {
  return text
    .split(/\n\s*\n/)
    .flatMap((paragraph) => cut(paragraph, language))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

function cut(text: string, language: Locale): string[] {
  const sentences: string[] = [];
  let from = 0;
  for (const match of text.matchAll(END)) {
    const to = match.index + match[0].length;
    if (!endsHere(text, from, match.index, to, language)) continue;
    sentences.push(text.slice(from, to));
    from = to;
  }
  sentences.push(text.slice(from));
  return sentences;
}

function endsHere(text: string, from: number, mark: number, to: number, language: Locale): boolean {
  const stops = text.slice(mark, to);
  if (/[。！？]/u.test(stops)) return true;
  if (language === 'zh' && /^[!?…]/u.test(stops) && /\p{Script=Han}$/u.test(text.slice(from, mark))) return true;
  const rest = text.slice(to);
  if (!/^\s/u.test(rest) || !START.test(rest.trimStart())) return false;
  const sentence = text.slice(from, to);
  if (LIST_NUMBER.test(sentence) || ABBREVIATION.test(sentence)) return false;
  return !(NUMBER.test(sentence) && /^\s*\p{N}/u.test(rest));
}

/** Sentences as running text again: a space between them in English, none between Chinese ones. */
export function joinSentences(sentences: readonly string[], language: Locale): string {
  return sentences.join(language === 'zh' ? '' : ' ');
}
