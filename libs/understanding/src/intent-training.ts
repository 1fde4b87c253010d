import { type Embedder } from '@app/language-model';
import { calibrate, type HeldOut } from './calibrate-heads.js';
import { type DenseHead, trainDenseHead } from './dense-head.js';
import { type DescribedText, type IntentHeads, type IntentModel, type Neighbour, rawScores } from './intent-model.js';
import { describeTexts } from './described-text.js';
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
/** One part in four is held out once: some 600 sentences a language, plenty for a temperature and a quantile. */
const PARTS = 4;
/** Intent of the sentences that a shop does not serve. */
export const OUT_OF_SCOPE = 'out_of_scope';
const NEIGHBOURS_PER_CLASS = 20;
const SEED = 20261101;
const EVEN_BLOCKS = [1, 1, 1, 1, 1];
const LAST_BLOCK_FIRST = [0.5, 0.5, 0.5, 1, 0.5];
/** With fewer sentences an intent, its name is learnt as one more sentence. */
const FEW = 30;
/** Share of the sentences. */
const LITTLE = 0.1;

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
  const own = all.texts.slice(0, examples.length).filter((_, i) => all.labels[i] !== outOfScope);
  const recipe = recipeFor(own.length / languagesOf(own) / known.length);
  const { heads, heldOut } = options.validation
    ? await learnOnce(all, recipe, (made) => scoreValidation(made, options.validation ?? [], label, embedder))
    : await learnTwice(all, examples.length, recipe, () => progress(0.8));
  progress(1);
  const spelling = learnSpelling(sentences);
  return { ...heads, key: options.key ?? '', classes, spelling, calibrations: calibrate(heldOut, outOfScope) };
}

/** In how many languages sentences come: one that few are in counts for nothing. */
function languagesOf(texts: readonly DescribedText[]): number {
  const english = texts.filter(({ language }) => language === 'en').length / texts.length;
  return english > LITTLE && english < 1 - LITTLE ? 2 : 1;
}

/**
 * By the sentences of an intent in one language, so that a part of a shop's sentences is learnt as all of them are. Measured
 * on CLINC150 and BANKING77 (about 100), on this shop's (40 to 50 in each of two languages), and on 10.
 */
function recipeFor(perClass: number): Recipe {
  if (perClass >= 90)
    return { penalty: 2e-6, iterations: 45, leastTexts: 2, near: false, epochs: 8, blocks: EVEN_BLOCKS };
  if (perClass >= FEW)
    return { penalty: 2e-5, iterations: 60, leastTexts: 1, near: false, epochs: 8, blocks: EVEN_BLOCKS };
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

function pick<T>(values: readonly T[], indices: readonly number[]): T[] {
  return indices.flatMap((i) => (i < values.length ? [values[i] as T] : []));
}
