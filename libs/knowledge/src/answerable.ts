import { type Passage } from './passage.js';

/**
 * Logistic regression over {@link answerFeatures}: whether the help articles hold an answer at all. Weights and threshold
 * were fitted by `npm run eval -- answerable`, which prints them.
 */
export type AnswerModel = { weights: readonly number[]; bias: number; threshold: number };

/** Names of {@link answerFeatures}, in order. */
export const ANSWER_FEATURES = ['cosine', 'bm25', 'margin', 'support', 'agreement'] as const;

/** What the found passages say about whether an answer is among them: the numbers of {@link ANSWER_FEATURES}. */
export function answerFeatures(passages: readonly Passage[]): number[] {
  const [best] = passages;
  if (best === undefined) return ANSWER_FEATURES.map(() => 0);
  const other = passages.find((passage) => passage.articleId !== best.articleId);
  const topWords = Math.max(0, ...passages.map((passage) => passage.bm25 ?? 0));
  const support = passages.slice(0, 4).reduce((sum, passage) => sum + passage.dense, 0) / Math.min(4, passages.length);
  return [
    best.dense,
    Math.log1p(topWords),
    best.score - (other?.score ?? 0),
    support,
    topWords === 0 ? 0 : (best.bm25 ?? 0) / topWords,
  ];
}

/** Probability that the passages hold an answer, 0 to 1. */
export function answerConfidence(features: readonly number[], { weights, bias }: AnswerModel): number {
  const sum = features.reduce((total, value, i) => total + value * (weights[i] ?? 0), bias);
  return 1 / (1 + Math.exp(-sum));
}
