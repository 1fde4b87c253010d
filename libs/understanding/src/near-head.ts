import { ElementType, GraphBuilder, OnnxSession } from '@app/language-model';
import { type DenseExamples } from './dense-head.js';
import { dotAt } from './dot-products.js';
import { seededRandom } from './random.js';

/**
 * Soft nearest neighbours: `vectors` (row-major [labels.length, size], of length 1) are the learnt texts and `labels`
 * their classes. `projection` (row-major [size, width]) has drawn texts of a class together; without it, `vectors` are
 * sentence vectors.
 */
export type NearHead = {
  size: number;
  classes: number;
  projection?: Float32Array;
  vectors: Float32Array;
  labels: readonly number[];
};

/** Temperature of the contrast; 0.1 and 0.05 fitted ten sentences a class too closely. */
const CONTRAST = 0.2;
const STEPS = 40;
const RATE = 0.002;
/** Texts that are contrasted at a time; more of them are drawn anew at each step, class by class. */
const MOST_AT_ONCE = 1024;
/** How fast a neighbour's say fades with its distance, in cosine. */
const FADE = 0.03;
const SEED = 20261122;

/**
 * Learns a projection by the supervised contrastive loss (Khosla et al. 2020) with Adam, from the sum of the features'
 * blocks of `size`. With ten sentences a class, cross-validated on BANKING77's training file, its neighbours beside the
 * two linear heads gained 1.8 points; with 100 those of {@link rememberTexts} gained 0.7 without any learning.
 */
export async function trainNearHead({ rows, width, labels, classes }: DenseExamples, size: number): Promise<NearHead> {
  const count = Math.min(labels.length, MOST_AT_ONCE);
  const session = await OnnxSession.start(contrastGraph(count, width, size), { threads: 2 });
  const random = seededRandom(SEED);
  const point = sumOfBlocks(width, size);
  const adam = { mean: new Float32Array(point.length), square: new Float32Array(point.length) };
  try {
    for (let step = 1; step <= STEPS; step++) {
      const chosen = labels.length <= count ? labels.map((_, i) => i) : drawClasses(labels, count, random);
      const { slope } = await session.run({
        x: { data: rowsOf(rows, width, chosen), dims: [count, width] },
        same: { data: sameClass(chosen.map((i) => labels[i] ?? 0)), dims: [count, count] },
        p: { data: point.slice(), dims: [width, size] },
      });
      if (!slope) throw new Error('The contrast graph lacks an output');
      descend(point, slope.data, adam, step);
    }
  } finally {
    await session.close();
  }
  const projection = transposed(point, width, size);
  const vectors = new Float32Array(labels.length * size);
  labels.forEach((_, i) => vectors.set(project(projection, size, rows.subarray(i * width, (i + 1) * width)), i * size));
  return { size, classes, projection, labels, vectors };
}

/** Neighbours by their sentence vectors, as they are. */
export function rememberTexts(texts: readonly Float32Array[], labels: readonly number[], classes: number): NearHead {
  const size = texts[0]?.length ?? 0;
  const vectors = new Float32Array(texts.length * size);
  texts.forEach((vector, i) => vectors.set(vector, i * size));
  return { size, classes, labels, vectors };
}

/**
 * Of each class the logarithm of the sum of its neighbours' say: largest where several are near. Where `among` names
 * classes, only their texts are compared, and the others get the least of theirs.
 */
export function nearLogits(
  head: NearHead,
  text: { features: Float32Array; vector: Float32Array },
  among?: ReadonlySet<number>,
): Float32Array {
  const own = head.projection ? project(head.projection, head.size, text.features) : text.vector;
  const sums = new Float32Array(head.classes);
  head.labels.forEach((label, i) => {
    if (among && !among.has(label)) return;
    const cosine = dotAt(head.vectors, i * head.size, own);
    sums[label] = (sums[label] ?? 0) + Math.exp((cosine - 1) / FADE);
  });
  const logits = sums.map((sum) => Math.log(sum + 1e-30));
  if (!among) return logits;
  const least = Math.min(...[...among].map((label) => logits[label] ?? 0));
  return logits.map((logit, label) => (among.has(label) ? logit : least));
}

function project(projection: Float32Array, size: number, features: Float32Array): Float32Array {
  const result = new Float32Array(size);
  for (let k = 0; k < size; k++) result[k] = dotAt(projection, k * features.length, features);
  const length = Math.sqrt(result.reduce((sum, value) => sum + value * value, 0)) || 1;
  return result.map((value) => value / length);
}

function sumOfBlocks(width: number, size: number): Float32Array {
  const start = new Float32Array(width * size);
  for (let i = 0; i < width; i++) start[i * size + (i % size)] = 1;
  return start;
}

function transposed(point: Float32Array, width: number, size: number): Float32Array {
  const result = new Float32Array(point.length);
  for (let i = 0; i < width; i++) for (let k = 0; k < size; k++) result[k * width + i] = point[i * size + k] ?? 0;
  return result;
}

/** Whole classes in random order until there are `count` texts. */
function drawClasses(labels: readonly number[], count: number, random: () => number): number[] {
  const keys = new Map([...new Set(labels)].map((label) => [label, random()]));
  return labels
    .map((label, i) => ({ i, key: keys.get(label) ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .slice(0, count)
    .map(({ i }) => i);
}

function rowsOf(rows: Float32Array, width: number, chosen: readonly number[]): Float32Array {
  const result = new Float32Array(chosen.length * width);
  chosen.forEach((i, place) => result.set(rows.subarray(i * width, (i + 1) * width), place * width));
  return result;
}

/** For each text the others of its class, adding up to 1. */
function sameClass(labels: readonly number[]): Float32Array {
  const count = labels.length;
  const result = new Float32Array(count * count);
  labels.forEach((label, i) => {
    const others = labels.flatMap((other, j) => (other === label && j !== i ? [j] : []));
    for (const j of others) result[i * count + j] = 1 / others.length;
  });
  return result;
}

/** One step of Adam (Kingma & Ba 2015). */
function descend(
  point: Float32Array,
  slope: Float32Array,
  { mean, square }: { mean: Float32Array; square: Float32Array },
  step: number,
): void {
  const [first, second] = [1 - 0.9 ** step, 1 - 0.999 ** step];
  for (let i = 0; i < point.length; i++) {
    const own = slope[i] ?? 0;
    const m = 0.9 * (mean[i] ?? 0) + 0.1 * own;
    const v = 0.999 * (square[i] ?? 0) + 0.001 * own * own;
    [mean[i], square[i]] = [m, v];
    point[i] = (point[i] ?? 0) - (RATE * (m / first)) / (Math.sqrt(v / second) + 1e-8);
  }
}

/** The slope of the supervised contrastive loss by the projection `p`, for texts `x`. */
function contrastGraph(count: number, width: number, size: number): Uint8Array {
  const graph = new GraphBuilder();
  const { FLOAT } = ElementType;
  const self = new Float32Array(count * count);
  for (let i = 0; i < count; i++) self[i * count + i] = -1e9;
  const diagonal = graph.constant('diagonal', FLOAT, [count, count], self);
  const heat = graph.constant('heat', FLOAT, [], Float32Array.of(1 / CONTRAST));
  const share = graph.constant('share', FLOAT, [], Float32Array.of(1 / (count * CONTRAST)));
  const columns = graph.integers('columns', [1]);
  const sumOf = (value: string) => graph.node('ReduceSum', [value, columns], { keepdims: 1 });

  const drawn = graph.node('MatMul', ['x', 'p']);
  const length = graph.node('Sqrt', [sumOf(graph.node('Mul', [drawn, drawn]))]);
  const unit = graph.node('Div', [drawn, length]);
  const cosines = graph.node('Gemm', [unit, unit], { transB: 1 });
  const scores = graph.node('Add', [graph.node('Mul', [cosines, heat]), diagonal]);
  const error = graph.node('Mul', [graph.node('Sub', [graph.node('Softmax', [scores], { axis: 1 }), 'same']), share]);
  const both = graph.node('Add', [error, graph.node('Transpose', [error], { perm: [1, 0] })]);
  const pull = graph.node('MatMul', [both, unit]);
  const along = graph.node('Mul', [unit, sumOf(graph.node('Mul', [pull, unit]))]);
  const turn = graph.node('Div', [graph.node('Sub', [pull, along]), length]);
  graph.node('Gemm', ['x', turn], { transA: 1 }, { output: 'slope' });
  return graph.encode(
    'contrast',
    { x: [FLOAT, [count, width]], same: [FLOAT, [count, count]], p: [FLOAT, [width, size]] },
    { slope: [FLOAT, [width, size]] },
  );
}
