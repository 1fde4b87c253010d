import { type Embedder } from '@app/language-model';
import { fitTemperature, largestIndex } from './calibration.js';
import { trainDenseHead } from './dense-head.js';
import {
  type Calibration,
  type DescribedText,
  type IntentHeads,
  type IntentModel,
  probabilities,
  rawScores,
  type RawScores,
  scopeScore,
} from './intent-model.js';
import { describeTexts } from './described-text.js';
import { type Language } from './language.js';
import { seededRandom } from './random.js';
import { trainSparseHead } from './sparse-head.js';
import { learnVocabulary, sparseRow } from './terms.js';

/** A training sentence. */
export type IntentExample = { text: string; intent: string };

export type TrainingOptions = {
  /** Names the model; see `IntentModel.key`. */
  key?: string;
  /** Intent of examples that the shop does not serve; default `out_of_scope`. They sharpen the scope decision. */
  outOfScopeLabel?: string;
  /** Held-out examples of the same intents. With them the examples are learnt from once only. */
  validation?: readonly IntentExample[];
  /** Told now and then how far training is, 0..1. */
  progress?: (share: number) => void;
};

type Recipe = { penalty: number; iterations: number; leastTexts: number; epochs: number };
type Labelled = { texts: readonly DescribedText[]; labels: readonly number[] };
/** A held-out text, scored by heads that never saw it. */
type HeldOut = { scores: RawScores; label: number; language: Language };

/** One part in four is held out once: some 600 sentences a language, plenty for a temperature and a quantile. */
const PARTS = 4;
const ENOUGH_TO_CALIBRATE = 50;
/** Share of the shop's own held-out sentences that the threshold may refuse. */
const REFUSED = 0.02;
const REFUSED_WITH_EXAMPLES = 0.03;
/** Intent of the sentences that a shop does not serve. */
export const OUT_OF_SCOPE = 'out_of_scope';
const NEIGHBOURS_PER_CLASS = 20;
const SEED = 20261101;
const SPARSE_SHARES = [0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5];

/**
 * Learns a model from example sentences in any mix of English and Chinese. Deterministic. Temperatures, the share of
 * the sparse head and the scope threshold come from `validation`, or from a part of the examples that is held out once
 * (the heads that are kept learn from all).
 */
export async function trainIntents(
  examples: readonly IntentExample[],
  embedder: Embedder,
  options: TrainingOptions = {},
): Promise<IntentModel> {
  const progress = options.progress ?? (() => {});
  const classes = [...new Set(examples.map(({ intent }) => intent))];
  if (classes.length < 2) throw new Error('Training needs sentences of at least two intents');
  const label = ({ intent }: IntentExample) => classes.indexOf(intent);
  const all: Labelled = {
    texts: await describeTexts(
      examples.map(({ text }) => text),
      embedder,
      (share) => progress(0.5 * share),
    ),
    labels: examples.map(label),
  };
  const recipe = recipeFor(examples.length / classes.length);
  const heads = await trainHeads(all, classes.length, recipe);
  progress(0.75);
  const heldOut = options.validation
    ? await scoreValidation(heads, options.validation, label, embedder)
    : await scoreHeldOut(all, classes.length, recipe);
  progress(1);
  const outOfScope = classes.indexOf(options.outOfScopeLabel ?? OUT_OF_SCOPE);
  return { ...heads, key: options.key ?? '', classes, outOfScope, calibrations: calibrate(heldOut, outOfScope) };
}

/** Measured on CLINC150 and BANKING77 (about 100 sentences a class) and on this shop's sentences (about 80). */
function recipeFor(perClass: number): Recipe {
  if (perClass >= 90) return { penalty: 2e-6, iterations: 80, leastTexts: 2, epochs: 8 };
  return { penalty: perClass >= 30 ? 1e-5 : 3e-5, iterations: 40, leastTexts: 1, epochs: 8 };
}

async function trainHeads({ texts, labels }: Labelled, classes: number, recipe: Recipe): Promise<IntentHeads> {
  const width = texts[0]?.features.length ?? 0;
  const rows = new Float32Array(texts.length * width);
  texts.forEach(({ features }, i) => rows.set(features, i * width));
  const vocabulary = learnVocabulary(
    texts.map(({ terms }) => terms),
    recipe.leastTexts,
  );
  const sparseRows = texts.map(({ terms }) => sparseRow(terms, vocabulary));
  const size = { terms: vocabulary.ids.size, classes };
  // One after the other: side by side they slow each other down on two cores.
  const dense = await trainDenseHead({ rows, width, labels, classes }, recipe);
  const sparse = await trainSparseHead(sparseRows, labels, size, { epochs: recipe.epochs, random: seededRandom(SEED) });
  return { dense, sparse, vocabulary, neighbours: chooseNeighbours(texts, labels) };
}

/** The first 20 of each class and language: as good as all of them, and 20 times quicker to search. */
function chooseNeighbours(texts: readonly DescribedText[], labels: readonly number[]): Float32Array[] {
  const taken = new Map<string, number>();
  return texts.flatMap(({ vector, language }, i) => {
    const group = `${labels[i]} ${language}`;
    const count = taken.get(group) ?? 0;
    taken.set(group, count + 1);
    return count < NEIGHBOURS_PER_CLASS ? [vector] : [];
  });
}

async function scoreValidation(
  heads: IntentHeads,
  validation: readonly IntentExample[],
  label: (example: IntentExample) => number,
  embedder: Embedder,
): Promise<HeldOut[]> {
  const texts = await describeTexts(
    validation.map(({ text }) => text),
    embedder,
  );
  return texts.map((text, i) => ({
    scores: rawScores(heads, text),
    label: label(validation[i] ?? { text: '', intent: '' }),
    language: text.language,
  }));
}

/** Scores one part of the examples by heads that learnt from the others. */
async function scoreHeldOut({ texts, labels }: Labelled, classes: number, recipe: Recipe): Promise<HeldOut[]> {
  const parts = deal(texts.length, seededRandom(SEED));
  const kept = texts.flatMap((_, i) => (parts[i] === 0 ? [] : [i]));
  const heads = await trainHeads({ texts: pick(texts, kept), labels: pick(labels, kept) }, classes, recipe);
  return texts.flatMap((text, i) => {
    if (parts[i] !== 0) return [];
    return [{ scores: rawScores(heads, text), label: labels[i] ?? 0, language: text.language }];
  });
}

function calibrate(heldOut: readonly HeldOut[], outOfScope: number): Record<Language, Calibration> {
  const of = (language: Language) => {
    const own = heldOut.filter((one) => one.language === language);
    return calibrateOne(own.length >= ENOUGH_TO_CALIBRATE ? own : heldOut, outOfScope);
  };
  return { en: of('en'), zh: of('zh') };
}

function calibrateOne(all: readonly HeldOut[], outOfScope: number): Calibration {
  const heldOut = all.filter(({ label }) => label !== outOfScope);
  const labels = heldOut.map(({ label }) => label);
  const temperatures = {
    dense: fitTemperature(
      heldOut.map(({ scores }) => scores.dense),
      labels,
    ),
    sparse: fitTemperature(
      heldOut.map(({ scores }) => scores.sparse),
      labels,
    ),
  };
  const column = (k: number) => heldOut.map(({ scores }) => scores.scope[k] ?? 0);
  const means = [0, 1, 2].map((k) => mean(column(k)));
  const deviations = [0, 1, 2].map((k) => Math.sqrt(mean(column(k).map((score) => (score - (means[k] ?? 0)) ** 2))));
  const sparseShare = bestShare(heldOut, temperatures);
  const scores = heldOut.map(({ scores: raw }) =>
    scopeScore(raw, probabilities(raw, { temperatures, sparseShare }), outOfScope, { means, deviations }),
  );
  const threshold = quantile(scores, outOfScope >= 0 ? REFUSED_WITH_EXAMPLES : REFUSED);
  return { temperatures, sparseShare, means, deviations, threshold };
}

function bestShare(heldOut: readonly HeldOut[], temperatures: Calibration['temperatures']): number {
  const likelihoods = SPARSE_SHARES.map((sparseShare) =>
    heldOut.reduce((sum, { scores, label }) => {
      const chance = probabilities(scores, { temperatures, sparseShare })[label] ?? 0;
      return sum + Math.log(Math.max(chance, 1e-9));
    }, 0),
  );
  return SPARSE_SHARES[largestIndex(likelihoods)] ?? 0.2;
}

function deal(count: number, random: () => number): number[] {
  const order = Array.from({ length: count }, (_, i) => ({ i, key: random() })).sort((a, b) => a.key - b.key);
  const folds = new Array<number>(count);
  order.forEach(({ i }, position) => (folds[i] = position % PARTS));
  return folds;
}

function pick<T>(values: readonly T[], indices: readonly number[]): T[] {
  return indices.flatMap((i) => (i < values.length ? [values[i] as T] : []));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(share * sorted.length)] ?? 0;
}
