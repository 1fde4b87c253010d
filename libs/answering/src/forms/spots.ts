/** Where a word stands in a text. */
export type Spot = { start: number; end: number };

const HAN = /\p{Script=Han}/u;
const SPECIAL = /[.*+?^${}()|[\]\\/]/gu;

/** Prepares a text for looking words up in it; places in it count in the result. */
export function plainText(text: string): string {
  return text.normalize('NFKC').replace(/[’‘]/gu, "'");
}

/**
 * The places of a word or phrase in a plain text. Latin words are found whole, in singular and plural, with a blank or a
 * hyphen between them; a single letter only as a capital (`M`, never the m of "I'm"); Chinese ones anywhere.
 */
export function spotsOf(text: string, phrase: string): Spot[] {
  const pattern = patternOf(phrase.trim());
  if (!pattern) return [];
  return [...text.matchAll(pattern)].map(({ index, 0: { length } }) => ({ start: index, end: index + length }));
}

const patterns = new Map<string, RegExp | undefined>();
const MOST_PATTERNS = 20_000;

function patternOf(phrase: string): RegExp | undefined {
  if (patterns.has(phrase)) return patterns.get(phrase);
  if (patterns.size > MOST_PATTERNS) patterns.clear();
  const made = makePattern(phrase);
  patterns.set(phrase, made);
  return made;
}

function makePattern(phrase: string): RegExp | undefined {
  if (phrase === '') return undefined;
  if (HAN.test(phrase)) return new RegExp(escaped(phrase), 'giu');
  if (/^[a-z]$/iu.test(phrase))
    return new RegExp(`(?<![\\p{Script=Latin}\\d'-])${phrase.toUpperCase()}(?![\\p{Script=Latin}\\d'-])`, 'gu');
  const words = phrase
    .split(/[\s-]+/u)
    .filter(Boolean)
    .map(escaped);
  const last = words.pop();
  if (last === undefined) return undefined;
  const body = [...words, /\p{L}$/u.test(last) ? plural(last) : last].join('[\\s-]+');
  return new RegExp(`(?<![\\p{Script=Latin}\\d])${body}(?![\\p{Script=Latin}\\d])`, 'giu');
}

/** A word in the singular or the plural, whichever it was given in. */
function plural(word: string): string {
  if (/[^s]ies$/iu.test(word)) return `${word.slice(0, -3)}(?:y|ies)`;
  if (/(?:ch|sh|x|ss)es$/iu.test(word)) return `${word.slice(0, -2)}(?:es)?`;
  if (/[^s]s$/iu.test(word)) return `${word}?`;
  if (/[^aeiou]y$/iu.test(word)) return `${word.slice(0, -1)}(?:y|ies)`;
  return `${word}(?:e?s)?`;
}

function escaped(word: string): string {
  return word.replace(SPECIAL, '\\$&');
}

/** Where one piece of a text ends and another matter begins: after a comma, a full stop, "and", "but". */
export const BREAK = /[,;.!?，。；！？\n]|(?:\b(?:and|but|also|plus|then)\b)|(?:以及|还有|但是|而且|另外|[和跟与])/giu;
