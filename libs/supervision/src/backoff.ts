/**
 * Milliseconds to wait before try number `attempt` (from 0): doubles from `first` up to `most`, then a random
 * 50 to 100 % of it, so that many nodes that lost the same server do not come back in step ("equal jitter",
 * Brooker, "Exponential Backoff And Jitter", AWS 2015).
 */
export function backoffMs(attempt: number, { first = 100, most = 10_000, random = Math.random } = {}): number {
  const ceiling = Math.min(most, first * 2 ** Math.min(attempt, 30));
  return Math.round(ceiling * (0.5 + random() / 2));
}
