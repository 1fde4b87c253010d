/** A linear decision: probability = 1 / (1 + exp(-(weights · features + bias))). */
export type LogisticModel = { weights: readonly number[]; bias: number };

const STEPS = 30;
/** Strength of the pull towards zero, on standardised features. */
const RIDGE = 1;

/** Probability that a case is positive, 0 to 1. */
export function probability(features: readonly number[], { weights, bias }: LogisticModel): number {
  return 1 / (1 + Math.exp(-features.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), bias)));
}

/** Logistic regression with an L2 penalty by Newton's method, for a handful of features; deterministic. */
export function fitLogistic(cases: readonly { features: readonly number[]; positive: boolean }[]): LogisticModel {
  const width = cases[0]?.features.length ?? 0;
  const columns = Array.from({ length: width }, (_, i) => cases.map(({ features }) => features[i] ?? 0));
  const means = columns.map(mean);
  const spreads = columns.map(
    (column, i) => Math.sqrt(mean(column.map((value) => (value - (means[i] ?? 0)) ** 2))) || 1,
  );
  const rows = cases.map(({ features }) => [...features.map((value, i) => (value - at(means, i)) / at(spreads, i)), 1]);
  let solution: number[] = new Array<number>(width + 1).fill(0);
  for (let step = 0; step < STEPS; step += 1) solution = newtonStep(rows, cases, solution);
  const weights = spreads.map((spread, i) => at(solution, i) / spread);
  const bias = weights.reduce((sum, weight, i) => sum - weight * at(means, i), at(solution, width));
  return { weights, bias };
}

function newtonStep(
  rows: readonly number[][],
  cases: readonly { positive: boolean }[],
  from: readonly number[],
): number[] {
  const size = from.length;
  const gradient = from.map((value, i) => (i < size - 1 ? RIDGE * value : 0));
  const curvature: number[][] = from.map((_, i) => from.map((__, j) => (i === j && i < size - 1 ? RIDGE : 0)));
  rows.forEach((row, n) => {
    const p = probability(row, { weights: from, bias: 0 });
    const miss = p - (cases[n]?.positive ? 1 : 0);
    for (let i = 0; i < size; i += 1) {
      gradient[i] = at(gradient, i) + miss * at(row, i);
      for (let j = 0; j < size; j += 1) {
        const line = curvature[i] ?? [];
        line[j] = at(line, j) + p * (1 - p) * at(row, i) * at(row, j);
      }
    }
  });
  const change = solve(curvature, gradient);
  return from.map((value, i) => value - at(change, i));
}

/** Gaussian elimination with pivoting. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, at(right, i)]);
  for (let column = 0; column < rows.length; column += 1) {
    const best = rows.slice(column).reduce((a, b) => (Math.abs(at(b, column)) > Math.abs(at(a, column)) ? b : a));
    const other = rows.indexOf(best);
    [rows[column], rows[other]] = [best, rows[column] ?? best];
    for (const row of rows) {
      if (row === best) continue;
      const factor = at(row, column) / at(best, column);
      for (let i = column; i <= rows.length; i += 1) row[i] = at(row, i) - factor * at(best, i);
    }
  }
  return rows.map((row, i) => at(row, rows.length) / at(row, i));
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? 0;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
