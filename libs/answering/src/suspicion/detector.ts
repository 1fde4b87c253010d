import { LetterModel } from './letter-model.js';
import { readingsOf } from './readings.js';
import { RULES } from './rules.js';
import { SAMPLES } from './samples.js';

/** How much a text looks like an order to the machine, 0 to 1, and the names of the rules and tricks that said so. */
export type Suspicion = { score: number; reasons: string[] };

/** From here on a text is suspicious. */
export const SUSPICIOUS = 0.5;
/** What a disguise says by itself: an honest text has no reason for one. */
const TRICK_WEIGHT = 0.6;
/** Which share of its certainty the letter model adds; alone it convicts only where fewer than 1 in 100 honest texts are. */
const MODEL_SHARE = 0.6;
const SURE = 0.8;

/**
 * Raises suspicion of texts that give orders to the machine that reads them. Nothing rests on it: it is written into the
 * trace and the log, for people.
 */
export class SuspicionDetector {
  constructor(private readonly model: LetterModel = LetterModel.train(SAMPLES)) {}

  /** How suspicious a text is. Some 0.1 ms a sentence. */
  of(text: string): Suspicion {
    const { rules, model, reasons } = this.parts(text);
    const bySelf = model >= SURE ? model : MODEL_SHARE * Math.max(0, 2 * model - 1);
    return { score: Math.round(1000 * (1 - (1 - rules) * (1 - bySelf))) / 1000, reasons };
  }

  /** What the rules and the letter model say, each alone. */
  parts(text: string): { rules: number; model: number; reasons: string[] } {
    const { texts, tricks } = readingsOf(text);
    const found = RULES.filter(({ pattern }) => texts.some((one) => pattern.test(one)));
    const weights = [...tricks.map(() => TRICK_WEIGHT), ...found.map(({ weight }) => weight)];
    const rules = 1 - weights.reduce((left, weight) => left * (1 - weight), 1);
    const model = Math.max(...texts.map((one) => this.model.probability(one)));
    return { rules, model, reasons: [...tricks, ...found.map(({ name }) => name)] };
  }
}
