/** The time, passed in wherever code needs it, so that tests can choose it. */
export type Clock = () => Date;

/** Injection token of the {@link Clock}. */
export const CLOCK = Symbol('clock');
