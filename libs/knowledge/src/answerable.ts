import { type LogisticModel, probability } from './logistic-regression.js';
import { type Passage } from './passage.js';
import { BM25_WEIGHT } from './rank-passages.js';

/** Decides whether passages hold an answer, by {@link answerFeatures}. Fitted by {@link evaluateAnswerable}. */
export type AnswerModel = LogisticModel & {
  /** Least probability that is enough. */
  threshold: number;
};

/** How many of the best passages are looked at. */
export const CONSIDERED = 6;

/**
 * What the best passages say about whether an answer is among them: the best cosine, the best BM25 (its logarithm),
 * the best score's lead over the next article's, the mean cosine of the first four, how far words agree with the first,
 * and how likely its article's intents are.
 */
export function answerFeatures(passages: readonly Passage[]): number[] {
  const considered = passages.slice(0, CONSIDERED);
  const [best] = considered;
  if (best === undefined) return [0, 0, 0, 0, 0, 0];
  const other = considered.find((passage) => passage.articleId !== best.articleId);
  const words = Math.max(...considered.map((passage) => passage.bm25 ?? 0));
  const first = considered.slice(0, 4);
  return [
    Math.max(...considered.map((passage) => passage.dense)),
    Math.log1p(words),
    best.score - (other?.score ?? 0),
    first.reduce((sum, passage) => sum + passage.dense, 0) / first.length,
    words === 0 ? 0 : (best.bm25 ?? 0) / words,
    best.score - best.dense - BM25_WEIGHT * (best.bm25 ?? 0),
  ];
}

/** Probability that the passages hold an answer, 0 to 1; 0 when there are none. */
export function answerConfidence(passages: readonly Passage[], model: LogisticModel): number {
  return passages.length === 0 ? 0 : probability(answerFeatures(passages), model);
}
