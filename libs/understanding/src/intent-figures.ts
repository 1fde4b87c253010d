import { type Embedder } from '@app/language-model';
import { expectedCalibrationError, matthews } from './calibration.js';
import { type Classified, IntentClassifier } from './intent-classifier.js';
import { type IntentExample, OUT_OF_SCOPE, trainIntents } from './intent-training.js';

export type EvaluateIntents = {
  embedder: Embedder;
  train: readonly IntentExample[];
  test: readonly IntentExample[];
  validation?: readonly IntentExample[];
  /** Intent of the sentences that should be refused; among `train` they are learnt from. */
  outOfScopeLabel?: string;
  /** Refuse below this distance from the learnt threshold; 0 is the learnt one. */
  threshold?: number;
};

/**
 * Shares are 0..1. `accuracy` refuses nothing; in `acceptedAccuracy` an in-scope sentence counts only if it was
 * accepted and right. `mcc` is Matthews' correlation with out-of-scope as a class, after refusal. `outOfScopeRecall`
 * is null without such sentences.
 */
export type Figures = {
  sentences: number;
  intents: number;
  accuracy: number;
  acceptedAccuracy: number;
  topThree: number;
  outOfScopeRecall: number | null;
  macroF1: number;
  mcc: number;
  ece: number;
  msPerSentence: number;
  trainingSeconds: number;
};

/** A test sentence, and how it was read. */
export type Prediction = { example: IntentExample; guess: Classified };

/** What reading the test sentences took. */
export type Predictions = {
  predictions: Prediction[];
  /** How many intents were learnt. */
  intents: number;
  msPerSentence: number;
  trainingSeconds: number;
};

/** Trains on `train` and measures on `test`. Each sentence is read as one matter. */
export async function evaluateIntents(options: EvaluateIntents): Promise<Figures> {
  const { predictions, ...took } = await predictIntents(options);
  return { sentences: predictions.length, ...took, ...intentFigures(predictions, options) };
}

/** Trains on `train` and reads each sentence of `test`, one at a time. */
export async function predictIntents(options: EvaluateIntents): Promise<Predictions> {
  const { embedder, train, test, validation, outOfScopeLabel = OUT_OF_SCOPE } = options;
  const started = performance.now();
  const model = await trainIntents(train, embedder, { validation, outOfScopeLabel });
  const trainingSeconds = (performance.now() - started) / 1000;
  const classifier = new IntentClassifier(embedder, model);
  const began = performance.now();
  const predictions: Prediction[] = [];
  for (const example of test) {
    const [guess] = await classifier.classifyEach([example.text]);
    if (guess) predictions.push({ example, guess });
  }
  const msPerSentence = (performance.now() - began) / Math.max(1, test.length);
  return { predictions, intents: model.classes.length - Number(model.outOfScope >= 0), msPerSentence, trainingSeconds };
}

/** How right some of the predictions are; see {@link Figures}. */
export function intentFigures(
  results: readonly Prediction[],
  { outOfScopeLabel = OUT_OF_SCOPE, threshold = 0 }: Pick<EvaluateIntents, 'outOfScopeLabel' | 'threshold'> = {},
): Omit<Figures, 'sentences' | keyof Omit<Predictions, 'predictions'>> {
  const known = results.filter(({ example }) => example.intent !== outOfScopeLabel);
  const foreign = results.filter(({ example }) => example.intent === outOfScopeLabel);
  const top = (guess: Classified) => guess.intents[0] ?? { intent: '', confidence: 0 };
  const right = ({ example, guess }: (typeof results)[number]) => top(guess).intent === example.intent;
  const accepted = ({ guess }: (typeof results)[number]) => guess.score >= threshold;
  const share = (list: typeof results, test: (one: (typeof results)[number]) => boolean) =>
    list.filter(test).length / Math.max(1, list.length);
  const names = [...new Set(results.flatMap(({ example, guess }) => [example.intent, top(guess).intent]))];
  const number = (name: string) => names.indexOf(name);
  return {
    accuracy: share(known, right),
    acceptedAccuracy: share(known, (one) => right(one) && accepted(one)),
    topThree: share(known, (one) =>
      [...one.guess.intents.slice(0, 1), ...one.guess.alternatives.slice(0, 2)].some(
        ({ intent }) => intent === one.example.intent,
      ),
    ),
    outOfScopeRecall: foreign.length === 0 ? null : share(foreign, (one) => !accepted(one)),
    macroF1: macroF1(known.map(({ example, guess }) => [example.intent, top(guess).intent])),
    mcc: matthews(
      results.map(({ example }) => (example.intent === outOfScopeLabel ? -1 : number(example.intent))),
      results.map((one) => (accepted(one) ? number(top(one.guess).intent) : -1)),
    ),
    ece: expectedCalibrationError(known.map((one) => ({ confidence: top(one.guess).confidence, right: right(one) }))),
  };
}

/** Mean over true intents of the harmonic mean of precision and recall. */
function macroF1(pairs: readonly (readonly [string, string])[]): number {
  const names = [...new Set(pairs.map(([truth]) => truth))];
  const scores = names.map((name) => {
    const hits = pairs.filter(([truth, guess]) => truth === name && guess === name).length;
    const either =
      pairs.filter(([truth]) => truth === name).length + pairs.filter(([, guess]) => guess === name).length;
    return (2 * hits) / Math.max(1, either);
  });
  return scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
}
