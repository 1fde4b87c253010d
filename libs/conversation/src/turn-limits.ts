import { type QuietLimits } from './quiet-wait.js';

/** Times in milliseconds. */
export type TurnLimits = QuietLimits & {
  /** How long a turn stays with a process that went silent; renewed three times as often. */
  leaseMs: number;
  /** Longest that one answer may take. */
  answerMs: number;
  /** How often the database is asked for turns that no notification brought. */
  pollMs: number;
  /** Turns that one process works on at a time. */
  mostRunning: number;
  /** Times that a turn is begun before it gets an apology: its processes may be dying of it. */
  mostAttempts: number;
};

/** Injection token of the {@link TurnLimits}. */
export const TURN_LIMITS = Symbol('turn limits');

export const DEFAULT_TURN_LIMITS: TurnLimits = {
  joinMs: 150,
  typingMs: 1_500,
  leaseMs: 8_000,
  answerMs: 30_000,
  pollMs: 1_000,
  mostRunning: 16,
  mostAttempts: 5,
};
