/** Times in milliseconds. */
export type CircuitLimits = { failures: number; restMs: number; longestRestMs: number };

export const CIRCUIT_LIMITS: CircuitLimits = { failures: 5, restMs: 10_000, longestRestMs: 120_000 };

/** One call that was let through; it tells how it went, once. What was never told counts as neither. */
export type Pass = {
  succeeded(): void;
  /** `restMs`: how long the other side asks to be left alone. */
  failed(restMs?: number): void;
  /** The call was given up for reasons of ours. */
  dropped(): void;
};

/**
 * Keeps calls away from what keeps failing. After some failures in a row nothing is let through for a while; then one
 * call is, and how it goes decides. Whoever is not let through hears it at once, also while that one call is under way.
 * `monotonic` only goes forward: a wall clock that is set back would keep the circuit open.
 */
export class Circuit {
  private failures = 0;
  private restsUntil = 0;
  private rests = 0;
  private probing = false;

  constructor(
    private readonly monotonic: () => number,
    private readonly limits: CircuitLimits = CIRCUIT_LIMITS,
  ) {}

  /** Whether a call would be let through now. */
  get admits(): boolean {
    if (this.rests === 0) return true;
    return !this.probing && this.monotonic() >= this.restsUntil;
  }

  /** A pass for one call, or undefined. */
  enter(): Pass | undefined {
    if (!this.admits) return undefined;
    const isProbe = this.rests > 0;
    this.probing = isProbe;
    let told = false;
    const once = (then: () => void): void => {
      if (told) return;
      told = true;
      if (isProbe) this.probing = false;
      then();
    };
    return {
      succeeded: () => once(() => this.close(isProbe)),
      failed: (restMs) => once(() => this.count(isProbe, restMs)),
      dropped: () => once(() => undefined),
    };
  }

  private close(isProbe: boolean): void {
    this.failures = 0;
    // A call from before the rest says nothing about how it is now.
    if (isProbe) this.rests = 0;
  }

  private count(isProbe: boolean, asked = 0): void {
    this.failures += 1;
    if (!isProbe && asked === 0 && this.failures < this.limits.failures) return;
    if (this.rests > 0 && !isProbe) return;
    this.rests += 1;
    const { restMs, longestRestMs } = this.limits;
    const own = Math.min(restMs * 2 ** (this.rests - 1), longestRestMs);
    this.restsUntil = this.monotonic() + Math.max(own, Math.min(asked, longestRestMs));
  }
}
