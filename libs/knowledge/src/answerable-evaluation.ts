import { type Locale } from '@app/contracts';
import { type Article } from './article.js';
import { CONSIDERED, answerFeatures, type AnswerModel } from './answerable.js';
import { type RetrievalQuestion, type UnanswerableQuestion } from './evaluation-files.js';
import { fitLogistic, probability } from './logistic-regression.js';
import { fuse, spread } from './rank-passages.js';
import { type EvaluationParts, withIndexed } from './retrieval-evaluation.js';
import { foldOf } from './split.js';

const FOLDS = 10;

export type AnswerableRow = {
  questions: Locale | 'all';
  /** Share of the questions that the articles answer which are accepted. */
  recall: number;
  /** Share of the accepted that the articles do answer. */
  precision: number;
  /** Share of the questions without an answer which are refused. */
  refused: number;
  /** Chance that a question with an answer is ranked above one without. */
  auc: number;
  answerable: number;
  unanswerable: number;
};
export type AnswerableEvaluation = { rows: AnswerableRow[]; model: AnswerModel };

type Case = { text: string; language: Locale; features: number[]; positive: boolean };
type Judged = Case & { probability: number; accepted: boolean };

/**
 * Fits the decision whether passages hold an answer, on questions that the documents answer and questions that they do
 * not, and measures it by 10-fold cross-validation: weights and threshold come from nine tenths, the judgement from the
 * tenth. The returned model is fitted on everything.
 */
export async function evaluateAnswerable(
  asked: {
    docs: readonly Article[];
    answerable: readonly RetrievalQuestion[];
    unanswerable: readonly UnanswerableQuestion[];
  },
  parts: EvaluationParts,
): Promise<AnswerableEvaluation> {
  const cases: Case[] = [];
  await withIndexed(asked.docs, parts, async (ask) => {
    for (const question of [...asked.answerable, ...asked.unanswerable.map((each) => ({ ...each, relevant: [] }))]) {
      const found = await ask(question, question.language);
      const features = answerFeatures(spread(fuse(found, found.intents), CONSIDERED));
      cases.push({
        text: question.text,
        language: question.language,
        features,
        positive: question.relevant.length > 0,
      });
    }
  });
  const judged = Array.from({ length: FOLDS }, (_, fold) => fold).flatMap((fold) => {
    const inFold = (each: Case) => foldOf(each.text, FOLDS) === fold;
    const model = fit(cases.filter((each) => !inFold(each)));
    return cases.filter(inFold).map((each) => judge(each, model));
  });
  const groups = ['en', 'zh', 'all'] as const;
  const rows = groups.map((group) =>
    rowOf(
      group,
      judged.filter(({ language }) => group === 'all' || language === group),
    ),
  );
  return { rows, model: fit(cases) };
}

/**
 * The threshold is the share of answerable questions: where probabilities are calibrated, that makes the mean of both
 * shares best (answers given where there is one, refused where there is none), and it does not follow single cases.
 */
function fit(cases: readonly Case[]): AnswerModel {
  const threshold = cases.filter(({ positive }) => positive).length / Math.max(1, cases.length);
  return { ...fitLogistic(cases), threshold };
}

function judge(each: Case, model: AnswerModel): Judged {
  const p = probability(each.features, model);
  return { ...each, probability: p, accepted: p >= model.threshold };
}

function rowOf(questions: Locale | 'all', judged: readonly Judged[]): AnswerableRow {
  const positives = judged.filter(({ positive }) => positive);
  const negatives = judged.filter(({ positive }) => !positive);
  const accepted = judged.filter((each) => each.accepted);
  return {
    questions,
    recall: positives.filter((each) => each.accepted).length / Math.max(1, positives.length),
    precision: accepted.filter(({ positive }) => positive).length / Math.max(1, accepted.length),
    refused: negatives.filter((each) => !each.accepted).length / Math.max(1, negatives.length),
    auc: areaUnderCurve(positives, negatives),
    answerable: positives.length,
    unanswerable: negatives.length,
  };
}

function areaUnderCurve(positives: readonly Judged[], negatives: readonly Judged[]): number {
  const won = positives.reduce(
    (sum, { probability: p }) =>
      sum +
      negatives.reduce((wins, other) => wins + (p > other.probability ? 1 : p === other.probability ? 0.5 : 0), 0),
    0,
  );
  return won / Math.max(1, positives.length * negatives.length);
}
