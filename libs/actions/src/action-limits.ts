/** How patiently confirmed proposals are worked on, in milliseconds. */
export type ActionLimits = {
  /** Longest that one question to the shop may take. */
  answerMs: number;
  /** Longer than all questions of one attempt together. */
  leaseMs: number;
  /** How often work that no notification brought is looked for. */
  pollMs: number;
  /** Pauses before the shop is asked again: from `first`, doubled up to `most`. */
  again: { first: number; most: number };
  /** Attempts to reach a shop that has not been sent anything yet; then it is refused. */
  mostPreviews: number;
};

/** Injection token of the {@link ActionLimits}. */
export const ACTION_LIMITS = Symbol('action limits');

export const DEFAULT_ACTION_LIMITS: ActionLimits = {
  answerMs: 20_000,
  leaseMs: 90_000,
  pollMs: 2_000,
  again: { first: 1_000, most: 300_000 },
  mostPreviews: 5,
};
