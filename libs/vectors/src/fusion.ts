import { type Scored } from './vector-index.js';

/** Qdrant's own constant. Cormack et al. (SIGIR 2009) use 60; 2 lets the first ranks of each list count for more. */
const RANK_CONSTANT = 2;

/**
 * Reciprocal rank fusion as Qdrant does it: each list gives its members 1 / (2 + rank), ranks counted from 0.
 * Equal sums keep the order of first appearance.
 */
export function fuseByRank(lists: readonly (readonly Scored[])[], limit: number): Scored[] {
  const fused = new Map<string, Scored>();
  for (const list of lists) {
    list.forEach((point, rank) => {
      const score = (fused.get(point.id)?.score ?? 0) + 1 / (RANK_CONSTANT + rank);
      fused.set(point.id, { ...point, score });
    });
  }
  return [...fused.values()].sort((a, b) => b.score - a.score).slice(0, limit);
}
