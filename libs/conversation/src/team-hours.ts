import { type Locale } from '@app/contracts';

/** Says when people are there, in the shopper's language; empty when the shop does not say. */
export type TeamHours = (locale: Locale, now: Date) => string;

/** Injection token of the {@link TeamHours}. */
export const TEAM_HOURS = Symbol('team hours');
