import { type Embedder } from '@app/language-model';
import { expectedCalibrationError, matthews } from './calibration.js';
import { type Classified, IntentClassifier } from './intent-classifier.js';
import { type IntentExample, OUT_OF_SCOPE, trainIntents } from './intent-training.js';
import { normalise } from './normalise.js';

export type EvaluateIntents = {
  embedder: Embedder;
  train: readonly IntentExample[];
  test: readonly IntentExample[];
  validation?: readonly IntentExample[];
  /** Intent of the sentences that should be refused; among `train` they are learnt from. */
  outOfScopeLabel?: string;
  /** Told now and then how far learning is, 0..1. */
  learning?: (share: number) => void;
  /** Told now and then how many sentences were tested. */
  testing?: (done: number, total: number) => void;
};

export type IntentFiguresOptions = {
  outOfScopeLabel?: string;
  /** Which readings count as accepted; default those in scope. */
  accepts?: (guess: Classified) => boolean;
};

/**
 * Shares are 0..1. `accuracy` refuses nothing; in `acceptedAccuracy` an in-scope sentence counts only if it was
 * accepted and right. `mcc` (Matthews' correlation) and `macroF1` (mean over the true classes) have out of scope as a
 * class, and what was refused in it. `ece` is of the in-scope sentences, refused or not. `outOfScopeRecall` is null
 * without out-of-scope sentences.
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
  /** What each sentence took, in the order of the test. */
  milliseconds: number[];
  trainingSeconds: number;
};

/** Trains on `train` and measures on `test`. Each sentence is read as one matter. */
export async function evaluateIntents(options: EvaluateIntents & IntentFiguresOptions): Promise<Figures> {
  const { predictions, intents, msPerSentence, trainingSeconds } = await predictIntents(options);
  const took = { intents, msPerSentence, trainingSeconds };
  return { sentences: predictions.length, ...took, ...intentFigures(predictions, options) };
}

/** Trains on `train` and reads each sentence of `test`, one at a time. */
export async function predictIntents(options: EvaluateIntents): Promise<Predictions> {
  const { embedder, train, test, validation, outOfScopeLabel = OUT_OF_SCOPE, learning, testing } = options;
  const started = performance.now();
  const model = await trainIntents(train, embedder, { validation, outOfScopeLabel, progress: learning });
  const trainingSeconds = (performance.now() - started) / 1000;
  const classifier = new IntentClassifier(embedder, model);
  const predictions: Prediction[] = [];
  const milliseconds: number[] = [];
  for (const example of test) {
    const began = performance.now();
    const [guess] = await classifier.classifyEach([normalise(example.text)]);
    milliseconds.push(performance.now() - began);
    if (guess) predictions.push({ example, guess });
    testing?.(milliseconds.length, test.length);
  }
  const msPerSentence = milliseconds.reduce((sum, one) => sum + one, 0) / Math.max(1, test.length);
  const intents = model.classes.length - Number(model.outOfScope >= 0);
  return { predictions, intents, msPerSentence, milliseconds, trainingSeconds };
}

/** How right some of the predictions are; see {@link Figures}. */
export function intentFigures(
  results: readonly Prediction[],
  { outOfScopeLabel = OUT_OF_SCOPE, accepts = ({ inScope }) => inScope }: IntentFiguresOptions = {},
): Omit<Figures, 'sentences' | 'intents' | 'msPerSentence' | 'trainingSeconds'> {
  const known = results.filter(({ example }) => example.intent !== outOfScopeLabel);
  const foreign = results.filter(({ example }) => example.intent === outOfScopeLabel);
  const top = ({ guess }: Prediction) => guess.intents[0] ?? { intent: '', confidence: 0 };
  const right = (one: Prediction) => top(one).intent === one.example.intent;
  const accepted = ({ guess }: Prediction) => accepts(guess);
  const share = (list: readonly Prediction[], test: (one: Prediction) => boolean) =>
    list.filter(test).length / Math.max(1, list.length);
  const told = results.map((one) => (accepted(one) ? top(one).intent : outOfScopeLabel));
  const truth = results.map(({ example }) => example.intent);
  const numbers = new Map([...new Set([...truth, ...told])].map((name, i) => [name, i]));
  const numbered = (names: readonly string[]) => names.map((name) => numbers.get(name) ?? -1);
  return {
    accuracy: share(known, right),
    acceptedAccuracy: share(known, (one) => right(one) && accepted(one)),
    topThree: share(known, ({ example, guess }) =>
      [...guess.intents.slice(0, 1), ...guess.alternatives.slice(0, 2)].some(({ intent }) => intent === example.intent),
    ),
    outOfScopeRecall: foreign.length === 0 ? null : share(foreign, (one) => !accepted(one)),
    macroF1: macroF1(truth, told),
    mcc: matthews(numbered(truth), numbered(told)),
    ece: expectedCalibrationError(known.map((one) => ({ confidence: top(one).confidence, right: right(one) }))),
  };
}

/** Mean over the true names of the harmonic mean of precision and recall. */
function macroF1(truth: readonly string[], told: readonly string[]): number {
  const counts = new Map([...truth, ...told].map((name) => [name, { hits: 0, either: 0 }]));
  truth.forEach((name, i) => {
    const [own, other] = [counts.get(name), counts.get(told[i] ?? '')];
    if (own && other) {
      own.either++;
      other.either++;
      if (own === other) own.hits++;
    }
  });
  const scores = [...new Set(truth)].map((name) => {
    const { hits, either } = counts.get(name) ?? { hits: 0, either: 0 };
    return (2 * hits) / Math.max(1, either);
  });
  return scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
}
