import { englishWords } from '@app/language-model';
import { chineseReader } from './chinese.js';

const HAN = /\p{Script=Han}/u;
const HAN_RUN = /\p{Script=Han}+/gu;
const LATIN_WORD = /(?<![\p{L}\p{N}@.-])\p{Script=Latin}{4,20}(?![\p{L}\p{N}@-])/gu;
/** Rarer words are no target: among the sentences are misspelt ones. */
const LEAST_ENGLISH = 3;
const LEAST_CHINESE = 2;
const LONGEST_CHINESE = 4;

/** What training sentences teach about spelling; plain data, so that it is kept with the model. */
export type Spelling = {
  /** Latin words, in lower case, and how often they occur. */
  english: ReadonlyMap<string, number>;
  /** Chinese words of two to four characters by their sound. */
  sounds: ReadonlyMap<string, string>;
  /** Every run of two to four Chinese characters that occurs. */
  runs: ReadonlySet<string>;
  /** Chinese characters that stand as words of their own. */
  singles: ReadonlySet<string>;
};

/** Learns words from normalised sentences. */
export function learnSpelling(sentences: readonly string[]): Spelling {
  const english = new Map<string, number>();
  const chinese = new Map<string, number>();
  const runs = new Set<string>();
  const singles = new Map<string, number>();
  const count = (counts: Map<string, number>, word: string) => counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const sentence of sentences) {
    for (const [word] of sentence.toLowerCase().matchAll(LATIN_WORD)) count(english, word);
    if (!HAN.test(sentence)) continue;
    const reader = chineseReader();
    for (const word of reader.tokenise(sentence)) if (HAN.test(word)) count(word.length > 1 ? chinese : singles, word);
    for (const [run] of reader.simplify(sentence).matchAll(HAN_RUN))
      for (const part of partsOf(run)) runs.add(part.text);
  }
  const sounds = new Map<string, string>();
  for (const [word, often] of [...chinese].sort((a, b) => b[1] - a[1])) {
    if (often < LEAST_CHINESE || word.length > LONGEST_CHINESE) continue;
    const sound = chineseReader().soundOf(word);
    if (sound && !sounds.has(sound)) sounds.set(sound, word);
  }
  const often = [...singles].filter(([, times]) => times >= LEAST_CHINESE);
  return { english, sounds, runs, singles: new Set(often.map(([character]) => character)) };
}

/**
 * Puts misspelt words right by the words that were learnt: an English word that nobody knows becomes the most frequent
 * learnt one that is one letter or one swap away (`pakage`); Chinese characters that form no word become the learnt word
 * of the same sound (注消 -> 注销). Everything else stays, so that names and codes are safe.
 */
export class Speller {
  private readonly near = new Map<string, string[]>();

  constructor(private readonly spelling: Spelling) {
    for (const [word, often] of spelling.english) {
      if (often < LEAST_ENGLISH || !englishWords().has(word)) continue;
      for (const key of withOneLetterLess(word)) this.near.set(key, [...(this.near.get(key) ?? []), word]);
    }
  }

  /** The text, put right; the same text where nothing is wrong. */
  correct(text: string): string {
    const latin = text.replace(LATIN_WORD, (word) => this.english(word));
    return HAN.test(latin) ? latin.replace(HAN_RUN, (run) => this.chinese(run)) : latin;
  }

  private english(word: string): string {
    const lower = word.toLowerCase();
    if (this.spelling.english.has(lower) || englishWords().has(lower)) return word;
    const candidates = new Set(withOneLetterLess(lower).flatMap((key) => this.near.get(key) ?? []));
    const often = (candidate: string) => this.spelling.english.get(candidate) ?? 0;
    const [best] = [...candidates].filter((one) => isOneAway(lower, one)).sort((a, b) => often(b) - often(a));
    return best ?? word;
  }

  private chinese(run: string): string {
    const reader = chineseReader();
    const simple = reader.simplify(run);
    const words = wordPlaces(reader.tokenise(simple), simple);
    let result = run;
    for (const { text, from } of partsOf(simple).sort((a, b) => b.text.length - a.text.length)) {
      const right = this.spelling.sounds.get(reader.soundOf(text) ?? '');
      if (right === undefined || right === text || this.spelling.runs.has(text) || reader.isWord(text)) continue;
      // 再加 sounds like 在家, but both characters are words: only what makes no sense is a slip.
      if ([...text].some((character, i) => character !== right[i] && this.spelling.singles.has(character))) continue;
      const to = from + text.length;
      // A known word inside, or one that is cut in two, is no misspelling.
      if (words.some((word) => word.from < to && word.to > from && reader.isWord(simple.slice(word.from, word.to))))
        continue;
      if (result.slice(from, to) === run.slice(from, to)) result = result.slice(0, from) + right + result.slice(to);
    }
    return result;
  }
}

/** Runs of two to four characters, with their places. */
function partsOf(run: string): { text: string; from: number }[] {
  const parts: { text: string; from: number }[] = [];
  for (let size = 2; size <= LONGEST_CHINESE; size++) {
    for (let from = 0; from + size <= run.length; from++) parts.push({ text: run.slice(from, from + size), from });
  }
  return parts;
}

/** Where words of two characters and more stand. */
function wordPlaces(words: readonly string[], text: string): { from: number; to: number }[] {
  let at = 0;
  return words.flatMap((word) => {
    const from = text.indexOf(word, at);
    if (from < 0) return [];
    at = from + word.length;
    return word.length > 1 ? [{ from, to: at }] : [];
  });
}

function withOneLetterLess(word: string): string[] {
  return [word, ...[...word].map((_, i) => word.slice(0, i) + word.slice(i + 1))];
}

/** One letter more, less or other, or two neighbours swapped; the first letter stays, as it does in most slips. */
function isOneAway(a: string, b: string): boolean {
  if (a[0] !== b[0] || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (left.length + right.length <= 1 || (left.length === 1 && right.length === 1)) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
