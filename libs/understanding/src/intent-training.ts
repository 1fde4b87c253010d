import { type Embedder } from '@app/language-model';
import { areaUnderCurve, fitTemperature, largestIndex } from './calibration.js';
import { type DenseHead, trainDenseHead } from './dense-head.js';
import {
  type Calibration,
  type DescribedText,
  type IntentHeads,
  type IntentModel,
  type Neighbour,
  probabilities,
  rawScores,
  type RawScores,
  scopeScore,
  scopeScores,
} from './intent-model.js';
import { describeTexts } from './described-text.js';
import { type Language } from './language.js';
import { holdOut } from './held-out.js';
import { labelWords } from './label-words.js';
import { trainNearHead } from './near-head.js';
import { normalise } from './normalise.js';
import { seededRandom } from './random.js';
import { learnSpelling } from './speller.js';
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

type Recipe = {
  penalty: number;
  iterations: number;
  leastTexts: number;
  /** Whether neighbours have a say: see {@link trainNearHead}. */
  near: boolean;
  epochs: number;
  /** Weights of the embedder's five blocks, of which the fourth is the sentence vector. */
  blocks: readonly number[];
};
type Labelled = {
  texts: readonly DescribedText[];
  sentences: readonly string[];
  labels: readonly number[];
  classes: number;
  outOfScope: number;
};
/** A held-out text, scored by heads that never saw it. */
type HeldOut = { scores: RawScores; label: number; language: Language };

/** One part in four is held out once: some 600 sentences a language, plenty for a temperature and a quantile. */
const PARTS = 4;
const ENOUGH_TO_CALIBRATE = 50;
/**
 * Share of the shop's own held-out sentences that the threshold may refuse. Without foreign examples, and with few of
 * them, what refuses 2 % of CLINC150's validation file; with many, as shops have that suffer from them, more.
 */
const REFUSED = 0.014;
const REFUSED_WITH_EXAMPLES = { few: 0.01, many: 0.025 };
/** Shares of foreign examples among all that are few and many. */
const FOREIGN = { few: 0.01, many: 0.08 };
/** Fewer foreign sentences held out say too little of how distance and odds are to be weighed: both count alike then. */
const ENOUGH_FOREIGN = 40;
const EVEN_SHARE = 0.5;
const DISTANCE_SHARES = [0, 0.1, 0.2, 0.3, 0.5, 0.7];
/** Intent of the sentences that a shop does not serve. */
export const OUT_OF_SCOPE = 'out_of_scope';
const NEIGHBOURS_PER_CLASS = 20;
const SEED = 20261101;
/** With few sentences an intent, too few are held out to choose these by them. */
const NEAR_SHARE = 0.5;
const SPARSE_SHARE_OF_FEW = 0.15;
const SPARSE_SHARES = [0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.65, 0.8];
const EVEN_BLOCKS = [1, 1, 1, 1, 1];
const LAST_BLOCK_FIRST = [0.5, 0.5, 0.5, 1, 0.5];
/** With fewer sentences an intent, its name is learnt as one more sentence. */
const FEW = 30;

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
  const outOfScope = classes.indexOf(options.outOfScopeLabel ?? OUT_OF_SCOPE);
  const label = ({ intent }: IntentExample) => classes.indexOf(intent);
  const known = classes.filter((_, i) => i !== outOfScope);
  const few = examples.length / classes.length < FEW;
  const named = few ? labelWords(known) : [];
  const learnt = [...examples, ...named];
  const sentences = learnt.map(({ text }) => normalise(text));
  const all: Labelled = {
    texts: await describeTexts(sentences, embedder, (share) => progress(0.5 * share)),
    ...{ sentences, labels: learnt.map(label), classes: classes.length, outOfScope },
  };
  const recipe = recipeFor(examples.filter((example) => label(example) !== outOfScope).length / known.length);
  const { heads, heldOut } = options.validation
    ? await learnOnce(all, recipe, (made) => scoreValidation(made, options.validation ?? [], label, embedder))
    : await learnTwice(all, examples.length, recipe, () => progress(0.8));
  progress(1);
  const spelling = learnSpelling(sentences);
  return { ...heads, key: options.key ?? '', classes, spelling, calibrations: calibrate(heldOut, outOfScope) };
}

/** Measured on CLINC150 and BANKING77 (about 100 sentences a class), on this shop's (about 80), and on 10 a class. */
function recipeFor(perClass: number): Recipe {
  if (perClass >= 90)
    return { penalty: 2e-6, iterations: 45, leastTexts: 2, near: false, epochs: 8, blocks: EVEN_BLOCKS };
  if (perClass >= FEW)
    return { penalty: 2e-5, iterations: 40, leastTexts: 1, near: false, epochs: 8, blocks: EVEN_BLOCKS };
  return { penalty: 1e-5, iterations: 40, leastTexts: 1, near: true, epochs: 20, blocks: LAST_BLOCK_FIRST };
}

type Learnt = { heads: IntentHeads; heldOut: HeldOut[] };

async function learnOnce(
  all: Labelled,
  recipe: Recipe,
  score: (heads: IntentHeads) => Promise<HeldOut[]>,
): Promise<Learnt> {
  const heads = await trainHeads(all, recipe);
  return { heads, heldOut: await score(heads) };
}

/**
 * Learns from a part and scores the others of the first `count` examples by that; then goes on with all of them from
 * where it stands, which takes a third of the steps.
 */
async function learnTwice(all: Labelled, count: number, recipe: Recipe, halfway: () => void): Promise<Learnt> {
  const held = holdOut(all.labels.slice(0, count), PARTS, seededRandom(SEED));
  const kept = all.texts.flatMap((_, i) => (held.has(i) ? [] : [i]));
  const part = { texts: pick(all.texts, kept), sentences: pick(all.sentences, kept), labels: pick(all.labels, kept) };
  const first = await trainHeads({ ...all, ...part }, recipe);
  halfway();
  const heldOut = [...held].flatMap((i) => {
    const text = all.texts[i];
    return text ? [{ scores: rawScores(first, text), label: all.labels[i] ?? 0, language: text.language }] : [];
  });
  const more = { ...recipe, iterations: Math.ceil(recipe.iterations / 3) };
  return { heads: await trainHeads(all, more, first.dense), heldOut };
}

async function trainHeads(all: Labelled, recipe: Recipe, from?: DenseHead): Promise<IntentHeads> {
  const { texts, labels, classes } = all;
  const width = texts[0]?.features.length ?? 0;
  const scales = blockScales(width, texts[0]?.vector.length ?? 0, recipe.blocks);
  const rows = new Float32Array(texts.length * width);
  texts.forEach(({ features }, i) => {
    for (let k = 0; k < width; k++) rows[i * width + k] = (features[k] ?? 0) * (scales[k] ?? 1);
  });
  const vocabulary = learnVocabulary(
    texts.map(({ terms }) => terms),
    recipe.leastTexts,
  );
  const sparseRows = texts.map(({ terms }) => sparseRow(terms, vocabulary));
  const size = { terms: vocabulary.ids.size, classes };
  // One after the other: side by side they slow each other down on two cores.
  const start = from && { ...from, weights: from.weights.map((weight, i) => weight / (scales[i % width] ?? 1)) };
  const dense = await trainDenseHead({ rows, width, labels, classes }, { ...recipe, from: start });
  // The scales go into the weights, so that texts need none when they are read.
  for (let i = 0; i < dense.weights.length; i++) {
    dense.weights[i] = (dense.weights[i] ?? 0) * (scales[i % width] ?? 1);
  }
  const sparse = await trainSparseHead(sparseRows, labels, size, { epochs: recipe.epochs, random: seededRandom(SEED) });
  const near = recipe.near
    ? await trainNearHead({ rows, width, labels, classes }, texts[0]?.vector.length ?? width)
    : undefined;
  if (near) {
    for (let i = 0; i < near.projection.length; i++)
      near.projection[i] = (near.projection[i] ?? 0) * (scales[i % width] ?? 1);
  }
  return { dense, sparse, ...(near && { near }), vocabulary, outOfScope: all.outOfScope, ...chooseNeighbours(all) };
}

/** How much each feature counts: the length of all stays 1. Features without five blocks count as they are. */
function blockScales(width: number, size: number, blocks: readonly number[]): Float32Array {
  if (size === 0 || width !== size * blocks.length) return new Float32Array(width).fill(1);
  const length = Math.sqrt(blocks.reduce((sum, weight) => sum + weight * weight, 0) / blocks.length);
  return Float32Array.from({ length: width }, (_, k) => (blocks[Math.floor(k / size)] ?? 1) / length);
}

/** The first 20 of each class and language: as good as all of them, and 20 times quicker to search. Foreign ones all. */
function chooseNeighbours(all: Labelled): Pick<IntentHeads, 'neighbours' | 'foreign'> {
  const taken = new Map<string, number>();
  const [neighbours, foreign]: [Neighbour[], Neighbour[]] = [[], []];
  all.texts.forEach(({ vector, language }, i) => {
    const label = all.labels[i] ?? 0;
    const neighbour = { text: all.sentences[i] ?? '', label, vector };
    if (label === all.outOfScope) {
      foreign.push(neighbour);
      return;
    }
    const group = `${label} ${language}`;
    const count = taken.get(group) ?? 0;
    taken.set(group, count + 1);
    if (count < NEIGHBOURS_PER_CLASS) neighbours.push(neighbour);
  });
  return { neighbours, foreign };
}

async function scoreValidation(
  heads: IntentHeads,
  validation: readonly IntentExample[],
  label: (example: IntentExample) => number,
  embedder: Embedder,
): Promise<HeldOut[]> {
  const texts = await describeTexts(
    validation.map(({ text }) => normalise(text)),
    embedder,
  );
  return texts.map((text, i) => ({
    scores: rawScores(heads, text),
    label: label(validation[i] ?? { text: '', intent: '' }),
    language: text.language,
  }));
}

function calibrate(heldOut: readonly HeldOut[], outOfScope: number): Record<Language, Calibration> {
  const of = (language: Language) => {
    const own = heldOut.filter((one) => one.language === language);
    return calibrateOne(own.length >= ENOUGH_TO_CALIBRATE ? own : heldOut, outOfScope);
  };
  return { en: of('en'), zh: of('zh') };
}

function calibrateOne(all: readonly HeldOut[], outOfScope: number): Calibration {
  const heldOut = all.filter(({ label }) => label !== outOfScope && label >= 0);
  const labels = heldOut.map(({ label }) => label);
  const near = heldOut.flatMap(({ scores }) => scores.near ?? []);
  const temperatures = {
    dense: fitTemperature(
      heldOut.map(({ scores }) => scores.dense),
      labels,
    ),
    sparse: fitTemperature(
      heldOut.map(({ scores }) => scores.sparse),
      labels,
    ),
    near: near.length === 0 ? 1 : fitTemperature(near, labels),
  };
  const sparseShare = near.length === 0 ? bestShare(heldOut, temperatures) : SPARSE_SHARE_OF_FEW;
  const nearShare = near.length === 0 ? 0 : NEAR_SHARE;
  const mix = { temperatures, sparseShare, nearShare };
  const scoresOf = ({ scores }: HeldOut) => scopeScores(scores, probabilities(scores, mix), outOfScope);
  const own = heldOut.map(scoresOf);
  const foreign = all.filter(({ label }) => label === outOfScope).map(scoresOf);
  const column = (k: number) => own.map((scores) => scores[k] ?? 0);
  const means = [0, 1, 2, 3].map((k) => mean(column(k)));
  const deviations = means.map((middle, k) => Math.sqrt(mean(column(k).map((score) => (score - middle) ** 2))));
  const distanceShare = outOfScope < 0 ? 1 : bestDistanceShare(own, foreign, { means, deviations });
  const scores = own.map((one) => scopeScore(one, { means, deviations, distanceShare }));
  const threshold = quantile(scores, refusedShare(foreign.length, all.length, outOfScope));
  return { ...mix, means, deviations, distanceShare, threshold };
}

function refusedShare(foreign: number, all: number, outOfScope: number): number {
  if (outOfScope < 0) return REFUSED;
  const { few, many } = REFUSED_WITH_EXAMPLES;
  const place = (foreign / Math.max(1, all) - FOREIGN.few) / (FOREIGN.many - FOREIGN.few);
  return few + (many - few) * Math.min(1, Math.max(0, place));
}

/** The share of distance that tells held-out foreign sentences best from the shop's; of equals the least. */
function bestDistanceShare(
  own: readonly number[][],
  foreign: readonly number[][],
  spread: Pick<Calibration, 'means' | 'deviations'>,
): number {
  if (foreign.length < ENOUGH_FOREIGN) return EVEN_SHARE;
  const areas = DISTANCE_SHARES.map((distanceShare) => {
    const score = (scores: number[]) => scopeScore(scores, { ...spread, distanceShare });
    return areaUnderCurve(own.map(score), foreign.map(score));
  });
  return DISTANCE_SHARES[largestIndex(areas)] ?? 0;
}

function bestShare(heldOut: readonly HeldOut[], temperatures: Calibration['temperatures']): number {
  const likelihoods = SPARSE_SHARES.map((sparseShare) =>
    heldOut.reduce((sum, { scores, label }) => {
      const chance =
        probabilities({ ...scores, near: undefined }, { temperatures, sparseShare, nearShare: 0 })[label] ?? 0;
      return sum + Math.log(Math.max(chance, 1e-9));
    }, 0),
  );
  return SPARSE_SHARES[largestIndex(likelihoods)] ?? 0.2;
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
