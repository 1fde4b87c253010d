import { setImmediate } from 'node:timers/promises';

/** One text as its known terms: `ids` into the vocabulary, `values` beside them, together of length 1. */
export type SparseRow = { ids: Uint32Array; values: Float32Array };

/** A linear classifier over terms: `weights` row-major [terms, classes], one bias a class. */
export type SparseHead = { classes: number; weights: Float32Array; bias: Float32Array };

const STEP = 0.5;
/** Classes this near to right are left alone: a fifth of the time for the same accuracy. */
const NEGLIGIBLE = 1e-3;
/** Examples between two chances for others to run, some 10 ms. */
const BREATH = 256;

/**
 * Multinomial logistic regression by AdaGrad, one example at a time (Duchi et al. 2011), no penalty: the number of
 * epochs bounds it. The order of examples is drawn from `random`, which must be seeded.
 */
export async function trainSparseHead(
  rows: readonly SparseRow[],
  labels: readonly number[],
  size: { terms: number; classes: number },
  { epochs, random }: { epochs: number; random: () => number },
): Promise<SparseHead> {
  const { terms, classes } = size;
  const head: SparseHead = { classes, weights: new Float32Array(terms * classes), bias: new Float32Array(classes) };
  const squares = new Float32Array(terms * classes);
  const biasSquares = new Float32Array(classes);
  const order = rows.map((_, i) => i);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (const [done, i] of order.entries()) {
      const row = rows[i];
      if (row) learn(head, squares, biasSquares, row, labels[i] ?? 0);
      if (done % BREATH === 0) await setImmediate();
    }
  }
  return head;
}

/** The raw scores of every class for one text. */
export function sparseLogits({ classes, weights, bias }: SparseHead, { ids, values }: SparseRow): Float32Array {
  const logits = bias.slice();
  for (let t = 0; t < ids.length; t++) {
    const offset = (ids[t] ?? 0) * classes;
    const value = values[t] ?? 0;
    for (let c = 0; c < classes; c++) logits[c] = (logits[c] ?? 0) + value * (weights[offset + c] ?? 0);
  }
  return logits;
}

function learn(
  head: SparseHead,
  squares: Float32Array,
  biasSquares: Float32Array,
  row: SparseRow,
  label: number,
): void {
  const { classes, weights, bias } = head;
  const errors = sparseLogits(head, row);
  softmaxInPlace(errors);
  errors[label] = (errors[label] ?? 0) - 1;
  const active: number[] = [];
  for (let c = 0; c < classes; c++) if (Math.abs(errors[c] ?? 0) > NEGLIGIBLE) active.push(c);
  for (let t = 0; t < row.ids.length; t++) {
    const offset = (row.ids[t] ?? 0) * classes;
    const value = row.values[t] ?? 0;
    for (const c of active) adapt(weights, squares, offset + c, value * (errors[c] ?? 0));
  }
  for (const c of active) adapt(bias, biasSquares, c, errors[c] ?? 0);
}

function adapt(weights: Float32Array, squares: Float32Array, at: number, slope: number): void {
  const sum = (squares[at] ?? 0) + slope * slope;
  squares[at] = sum;
  if (sum > 0) weights[at] = (weights[at] ?? 0) - (STEP * slope) / (Math.sqrt(sum) + 1e-8);
}

function softmaxInPlace(logits: Float32Array): void {
  let most = -Infinity;
  for (const logit of logits) most = logit > most ? logit : most;
  let sum = 0;
  for (let c = 0; c < logits.length; c++) {
    const value = Math.exp((logits[c] ?? 0) - most);
    logits[c] = value;
    sum += value;
  }
  for (let c = 0; c < logits.length; c++) logits[c] = (logits[c] ?? 0) / sum;
}

function shuffle(order: number[], random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
  }
}
