/** log softmax of logits divided by a temperature. */
export function logProbabilities(logits: Float32Array, temperature: number): Float32Array {
  let most = -Infinity;
  for (const logit of logits) most = Math.max(most, logit / temperature);
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit / temperature - most);
  const log = Math.log(sum) + most;
  return logits.map((logit) => logit / temperature - log);
}

/** Index of the largest number. */
export function largestIndex(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if ((values[i] ?? 0) > (values[best] ?? 0)) best = i;
  return best;
}

/**
 * The temperature in 0.2..5 that gives held-out labels the greatest likelihood (Guo et al. 2017), by golden-section
 * search on its logarithm: the likelihood has one maximum there.
 */
export function fitTemperature(logits: readonly Float32Array[], labels: readonly number[]): number {
  if (labels.length === 0) return 1;
  const loss = (logT: number) => {
    const temperature = Math.exp(logT);
    return logits.reduce((sum, row, i) => sum - (logProbabilities(row, temperature)[labels[i] ?? 0] ?? 0), 0);
  };
  return Math.exp(goldenSection(loss, Math.log(0.2), Math.log(5)));
}

function goldenSection(f: (x: number) => number, low: number, high: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [a, b] = [low, high];
  for (let i = 0; i < 24; i++) {
    const left = b - ratio * (b - a);
    const right = a + ratio * (b - a);
    if (f(left) < f(right)) b = right;
    else a = left;
  }
  return (a + b) / 2;
}

/** Expected calibration error: mean distance of confidence and accuracy over 15 equal bins, weighted by their size. */
export function expectedCalibrationError(
  results: readonly { confidence: number; right: boolean }[],
  bins = 15,
): number {
  const sums = Array.from({ length: bins }, () => ({ confidence: 0, right: 0 }));
  for (const { confidence, right } of results) {
    const bin = sums[Math.min(bins - 1, Math.floor(confidence * bins))];
    if (!bin) continue;
    bin.confidence += confidence;
    bin.right += Number(right);
  }
  return sums.reduce((sum, bin) => sum + Math.abs(bin.confidence - bin.right), 0) / Math.max(1, results.length);
}

/**
 * Matthews correlation of several classes (Gorodkin 2004), -1..1; `weights` say how much each example counts.
 * 0 when either side knows only one class.
 */
export function matthews(truth: readonly number[], guess: readonly number[], weights?: readonly number[]): number {
  const trueSums = new Map<number, number>();
  const guessSums = new Map<number, number>();
  let right = 0;
  let all = 0;
  truth.forEach((label, i) => {
    const weight = weights?.[i] ?? 1;
    const guessed = guess[i] ?? -1;
    all += weight;
    if (label === guessed) right += weight;
    trueSums.set(label, (trueSums.get(label) ?? 0) + weight);
    guessSums.set(guessed, (guessSums.get(guessed) ?? 0) + weight);
  });
  let both = 0;
  for (const [label, sum] of trueSums) both += sum * (guessSums.get(label) ?? 0);
  const squares = (sums: Map<number, number>) => [...sums.values()].reduce((sum, value) => sum + value * value, 0);
  const below = Math.sqrt((all * all - squares(trueSums)) * (all * all - squares(guessSums)));
  return below === 0 ? 0 : (right * all - both) / below;
}

/** Chance that one of `high` lies above one of `low`, ties counting half (the area under the ROC curve), 0..1. */
export function areaUnderCurve(high: readonly number[], low: readonly number[]): number {
  const sorted = [...low].sort((a, b) => a - b);
  const below = (value: number, orAt: boolean) => {
    let [from, to] = [0, sorted.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      const other = sorted[middle] ?? 0;
      if (other < value || (orAt && other === value)) from = middle + 1;
      else to = middle;
    }
    return from;
  };
  const sum = high.reduce((all, value) => all + (below(value, false) + below(value, true)) / 2, 0);
  return sum / Math.max(1, high.length * sorted.length);
}
