import { type Verdict } from './judge-answer.js';

export const ANSWER_MEASURES = ['intent', 'source', 'facts', 'form', 'clean'] as const;
export type AnswerMeasure = (typeof ANSWER_MEASURES)[number];

/** Shares from 0 to 1 of the rows that ask for the thing; NaN where no row does. */
export type AnswerScores = Record<AnswerMeasure, number>;

/** How the verdicts of one language, or of both, turned out. */
export function answerScores(verdicts: readonly Verdict[]): AnswerScores {
  const share = (measure: AnswerMeasure) => {
    const asked = verdicts.flatMap((verdict) => verdict[measure] ?? []);
    return asked.filter(Boolean).length / asked.length;
  };
  return Object.fromEntries(ANSWER_MEASURES.map((measure) => [measure, share(measure)])) as AnswerScores;
}

/** Share of the questions answered with all their facts in one language that are so in the other, too. */
export function agreement(verdicts: readonly Verdict[]): number {
  const pairs = new Map<string, Verdict[]>();
  for (const verdict of verdicts) {
    if (verdict.facts !== undefined) pairs.set(verdict.row.id, [...(pairs.get(verdict.row.id) ?? []), verdict]);
  }
  const full = [...pairs.values()].filter((pair) => pair.length === 2 && pair.some(({ facts }) => facts));
  return full.filter((pair) => pair.every(({ facts }) => facts)).length / full.length;
}
