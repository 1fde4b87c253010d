import { LetterModel, type Sample } from './letter-model.js';
import { SUSPICIOUS, SuspicionDetector } from './detector.js';
import { SAMPLES } from './samples.js';

/** Texts of one collection that a letter model is trained with. */
const MOST_OF_ONE = 500;

/** A text to measure on, with the collection that it comes from. */
export type GuardText = Sample & { corpus: string };

/** Shares of texts that were called suspicious, 0 to 1. */
export type Flagged = {
  /** By the detector as it ships, which has seen none of these texts. */
  shipped: number;
  /** With the letter model trained on the other collections too, and never on this one. */
  leftOut: number;
  /** By its rules alone, and by that letter model alone. */
  rules: number;
  model: number;
};

/** One collection: how many attacks and honest texts, and what was flagged of each; absent where there are none. */
export type GuardRow = { corpus: string; attacks: number; detection?: Flagged; calm: number; falseAlarms?: Flagged };

/** Measures the detector with each collection left out in turn; `judged` hears the score of each text. */
export function evaluateGuard(
  texts: readonly GuardText[],
  judged: (text: GuardText, score: number) => void = () => undefined,
): GuardRow[] {
  const shipped = new SuspicionDetector();
  return [...new Set(texts.map(({ corpus }) => corpus))].map((corpus) => {
    const own = texts.filter((one) => one.corpus === corpus);
    const others = spread(texts, corpus);
    const leftOut = new SuspicionDetector(LetterModel.train([...SAMPLES, ...others]));
    for (const text of own) judged(text, leftOut.of(text.text).score);
    const attacks = own.filter(({ attack }) => attack);
    const calm = own.filter(({ attack }) => !attack);
    return {
      corpus,
      attacks: attacks.length,
      ...(attacks.length > 0 ? { detection: flagged(attacks, shipped, leftOut) } : {}),
      calm: calm.length,
      ...(calm.length > 0 ? { falseAlarms: flagged(calm, shipped, leftOut) } : {}),
    };
  });
}

/** The texts of every other collection; of a large one evenly as many as keep the smaller ones heard. */
function spread(texts: readonly GuardText[], without: string): GuardText[] {
  const names = new Set(texts.map(({ corpus }) => corpus));
  names.delete(without);
  return [...names].flatMap((name) => {
    const own = texts.filter(({ corpus }) => corpus === name);
    const each = Math.max(1, own.length / MOST_OF_ONE);
    return own.filter((_, i) => Math.floor(i / each) !== Math.floor((i - 1) / each));
  });
}

/** The mean over all attacks, and over all honest texts, each from the detector that had its collection left out. */
export function overall(rows: readonly GuardRow[]): { detection: number; falseAlarms: number } {
  const share = (of: (row: GuardRow) => [count: number, flagged: Flagged | undefined]): number => {
    const all = rows.map(of);
    const texts = all.reduce((sum, [count]) => sum + count, 0);
    return all.reduce((sum, [count, found]) => sum + count * (found?.leftOut ?? 0), 0) / (texts || NaN);
  };
  return {
    detection: share(({ attacks, detection }) => [attacks, detection]),
    falseAlarms: share(({ calm, falseAlarms }) => [calm, falseAlarms]),
  };
}

function flagged(texts: readonly Sample[], shipped: SuspicionDetector, leftOut: SuspicionDetector): Flagged {
  const share = (is: (text: string) => boolean): number => texts.filter(({ text }) => is(text)).length / texts.length;
  return {
    shipped: share((text) => shipped.of(text).score >= SUSPICIOUS),
    leftOut: share((text) => leftOut.of(text).score >= SUSPICIOUS),
    rules: share((text) => leftOut.parts(text).rules >= SUSPICIOUS),
    model: share((text) => leftOut.parts(text).model >= SUSPICIOUS),
  };
}
