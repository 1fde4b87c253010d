import { areaUnderCurve, fitTemperature, largestIndex } from './calibration.js';
import { type Calibration, probabilities, type RawScores, scopeScore, scopeScores } from './intent-model.js';
import { type Language } from './language.js';

/** A held-out text, scored by heads that never saw it. */
export type HeldOut = { scores: RawScores; label: number; language: Language };

type Mix = Pick<Calibration, 'temperatures' | 'sparseShare' | 'nearShare'>;

const ENOUGH_TO_CALIBRATE = 50;
/**
 * Share of the shop's own held-out sentences that the threshold may refuse. Without foreign examples, and with few of
 * them, what refuses under 2 % of CLINC150's validation file; with many, as shops have that suffer from them, more.
 */
const REFUSED = 0.013;
const REFUSED_WITH_EXAMPLES = { few: 0.008, many: 0.025 };
/** Shares of foreign examples among all that are few and many. */
const FOREIGN = { few: 0.01, many: 0.08 };
/** Fewer foreign sentences held out say too little of how distance and odds are to be weighed: both count alike then. */
const ENOUGH_FOREIGN = 40;
const EVEN_SHARE = 0.5;
const DISTANCE_SHARES = [0, 0.1, 0.2, 0.3, 0.5, 0.7];
/** With few sentences an intent, too few are held out to choose these by them. */
const NEAR_SHARE = 0.5;
const SPARSE_SHARE_OF_FEW = 0.15;
const NEAR_SHARES = [0, 0.1, 0.2, 0.3, 0.4, 0.5];
const SPARSE_SHARES = [0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.65, 0.8];

/**
 * How the scores of each language are read, by texts that the heads never saw; `outOfScope` is a class, or -1. With `few`
 * sentences an intent, the shares of the heads are fixed.
 */
export function calibrate(
  heldOut: readonly HeldOut[],
  outOfScope: number,
  few: boolean,
): Record<Language, Calibration> {
  const of = (language: Language) => {
    const own = heldOut.filter((one) => one.language === language);
    return calibrateOne(own.length >= ENOUGH_TO_CALIBRATE ? own : heldOut, outOfScope, few);
  };
  return { en: of('en'), zh: of('zh') };
}

function calibrateOne(all: readonly HeldOut[], outOfScope: number, few: boolean): Calibration {
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
  const linear = { temperatures, sparseShare: SPARSE_SHARE_OF_FEW, nearShare: near.length === 0 ? 0 : NEAR_SHARE };
  const mix = few ? linear : bestMix(heldOut, temperatures, near.length === 0 ? [0] : NEAR_SHARES);
  const scoresOf = ({ scores }: HeldOut) => scopeScores(scores, probabilities(scores, mix), outOfScope);
  const own = heldOut.map(scoresOf);
  const foreign = all.filter(({ label }) => label === outOfScope).map(scoresOf);
  const column = (k: number) => own.map((scores) => scores[k] ?? 0);
  const means = [0, 1, 2, 3, 4].map((k) => mean(column(k)));
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

/** The shares that make the held-out labels likeliest: first of the sparse head among the linear ones, then of neighbours. */
function bestMix(heldOut: readonly HeldOut[], temperatures: Mix['temperatures'], nearShares: readonly number[]): Mix {
  const best = (mixes: readonly Mix[]) => mixes[largestIndex(mixes.map((mix) => likelihood(heldOut, mix)))];
  const linear = best(SPARSE_SHARES.map((sparseShare) => ({ temperatures, sparseShare, nearShare: 0 })));
  const sparseShare = linear?.sparseShare ?? SPARSE_SHARE_OF_FEW;
  const mix = best(nearShares.map((nearShare) => ({ temperatures, sparseShare, nearShare })));
  return mix ?? { temperatures, sparseShare, nearShare: 0 };
}

/** Log likelihood of the labels, which one hopeless text must not decide. */
function likelihood(heldOut: readonly HeldOut[], mix: Mix): number {
  const chances = heldOut.map(({ scores, label }) => probabilities(scores, mix)[label] ?? 0);
  return chances.reduce((sum, chance) => sum + Math.log(Math.max(chance, 1e-9)), 0);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(share * sorted.length)] ?? 0;
}
