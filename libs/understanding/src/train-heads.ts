import { type DenseExamples, type DenseHead, trainDenseHead } from './dense-head.js';
import { type DescribedText, type IntentHeads, type Neighbour } from './intent-model.js';
import { type NearHead, rememberTexts, trainNearHead } from './near-head.js';
import { seededRandom } from './random.js';
import { trainSparseHead } from './sparse-head.js';
import { learnVocabulary, sparseRow } from './terms.js';
import { trainTypicalHead } from './typical-head.js';

/** How the heads are learnt. */
export type Recipe = {
  penalty: number;
  iterations: number;
  leastTexts: number;
  /** Whether neighbours have a say: in a space of their own, or as they are. */
  near?: 'drawn' | 'plain';
  /** Whether typical texts are learnt. */
  typical?: boolean;
  epochs: number;
  /** Weights of the embedder's five blocks, of which the fourth is the sentence vector. */
  blocks: readonly number[];
};

/** Described sentences with the classes that they belong to. */
export type Labelled = {
  texts: readonly DescribedText[];
  sentences: readonly string[];
  labels: readonly number[];
  classes: number;
  outOfScope: number;
};
const NEIGHBOURS_PER_CLASS = 20;
const SEED = 20261101;

/** Learns all heads from all of the texts; the dense one goes on `from` where one is given. */
export async function trainHeads(all: Labelled, recipe: Recipe, from?: DenseHead): Promise<IntentHeads> {
  const { texts, labels, classes } = all;
  const width = texts[0]?.features.length ?? 0;
  const scales = blockScales(width, texts[0]?.vector.length ?? 0, recipe.blocks);
  const rows = new Float32Array(texts.length * width);
  texts.forEach(({ features }, i) => rows.set(features, i * width));
  scaleRows(rows, scales);
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
  scaleRows(dense.weights, scales);
  const sparse = await trainSparseHead(sparseRows, labels, size, { epochs: recipe.epochs, random: seededRandom(SEED) });
  const examples = { rows, width, labels, classes };
  const near = recipe.near && (await neighboursOf(all, examples, recipe.near));
  const typical = recipe.typical ? await trainTypicalHead(examples, all.outOfScope) : undefined;
  if (near?.projection) scaleRows(near.projection, scales);
  if (typical) scaleRows(typical.linear.weights, scales);
  return {
    ...{ dense, sparse, vocabulary, outOfScope: all.outOfScope },
    ...(near && { near }),
    ...(typical && { typical }),
    ...chooseNeighbours(all),
  };
}

function neighboursOf(all: Labelled, examples: DenseExamples, how: 'drawn' | 'plain'): Promise<NearHead> | NearHead {
  const vectors = all.texts.map(({ vector }) => vector);
  if (how === 'plain') return rememberTexts(vectors, all.labels, all.classes);
  return trainNearHead(examples, vectors[0]?.length ?? examples.width);
}

/** Multiplies each row by the scales, in place. */
function scaleRows(rows: Float32Array, scales: Float32Array): void {
  for (let i = 0; i < rows.length; i++) rows[i] = (rows[i] ?? 0) * (scales[i % scales.length] ?? 1);
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
