import { tokenise } from './chinese.js';
import { type SparseRow } from './sparse-head.js';

const HAN = /\p{Script=Han}/u;
const HAN_RUN = /\p{Script=Han}+/gu;
const TWO_UNITS = /[\u{10000}-\u{10FFFF}]/u;
const WORD = /[\p{L}\p{N}]+(?:'[\p{L}]+)?|\p{Extended_Pictographic}|[?!€$£%]/gu;

/** The parts of a text that a sparse classifier looks at: word 1-2-grams, and character n-grams inside words. */
export type TextTerms = { words: string[]; characters: string[] };

/** Terms of an English, Chinese or mixed text. Chinese words come from the splitter, its characters in 1-4-grams. */
export function termsOf(text: string): TextTerms {
  const lower = text.toLowerCase();
  const words = HAN.test(lower) ? tokenise(lower) : (lower.match(WORD) ?? []);
  const pairs = words.slice(1).map((word, i) => `${words[i]} ${word}`);
  const characters = (lower.replace(HAN_RUN, ' ').match(WORD) ?? []).flatMap((word) => grams(` ${word} `, 2, 5));
  for (const run of lower.match(HAN_RUN) ?? []) characters.push(...grams(run, 1, 4));
  return { words: [...words, ...pairs], characters };
}

function grams(word: string, shortest: number, longest: number): string[] {
  // Taking a word apart costs ten times as much as cutting it; only characters of two units need it.
  const letters = TWO_UNITS.test(word) ? [...word] : word;
  const found: string[] = [];
  for (let size = shortest; size <= longest; size++) {
    for (let i = 0; i + size <= letters.length; i++) {
      const part = letters.slice(i, i + size);
      found.push(typeof part === 'string' ? part : part.join(''));
    }
  }
  return found;
}

/** Which terms count, and how rare each is. Word terms are prefixed `w`, character terms `c`. */
export type Vocabulary = { ids: ReadonlyMap<string, number>; idf: Float32Array };

/** The terms that occur in at least `least` of the texts, with smoothed inverse document frequency. */
export function learnVocabulary(texts: readonly TextTerms[], least: number): Vocabulary {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const term of new Set(prefixed(text).flat())) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  const kept = [...counts].filter(([, count]) => count >= least);
  return {
    ids: new Map(kept.map(([term], id) => [term, id])),
    idf: Float32Array.from(kept, ([, count]) => Math.log((1 + texts.length) / (1 + count)) + 1),
  };
}

/** (1 + log tf) * idf, words and characters each scaled to half of the squared length. */
export function sparseRow(text: TextTerms, vocabulary: Vocabulary): SparseRow {
  const [words, characters] = prefixed(text).map((terms) => weigh(terms, vocabulary));
  const entries = [...(words ?? []), ...(characters ?? [])];
  return { ids: Uint32Array.from(entries, ([id]) => id), values: Float32Array.from(entries, ([, value]) => value) };
}

function prefixed({ words, characters }: TextTerms): [string[], string[]] {
  return [words.map((term) => `w${term}`), characters.map((term) => `c${term}`)];
}

function weigh(terms: readonly string[], { ids, idf }: Vocabulary): [number, number][] {
  const counts = new Map<number, number>();
  for (const term of terms) {
    const id = ids.get(term);
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const entries = [...counts].map(([id, count]): [number, number] => [id, (1 + Math.log(count)) * (idf[id] ?? 1)]);
  const length = Math.sqrt(2 * entries.reduce((sum, [, value]) => sum + value * value, 0)) || 1;
  return entries.map(([id, value]) => [id, value / length]);
}
