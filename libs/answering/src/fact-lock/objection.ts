import { type Locale } from '@app/contracts';
import { type Instant, type TermsFact } from '../facts.js';

/** What a sentence is checked against besides the pieces it cites. */
export type LockFrame = {
  now: Instant;
  language: Locale;
  terms: TermsFact;
  /** Addresses that may be linked: origins or exact urls. */
  links: readonly string[];
  /** Product names of the catalogue, for telling that one is named. */
  productNames?: readonly string[];
};

export type ClaimKind =
  | 'money'
  | 'percent'
  | 'date'
  | 'duration'
  | 'quantity'
  | 'order'
  | 'tracking'
  | 'stock'
  | 'product'
  | 'link'
  | 'address'
  | 'promise'
  | 'state'
  | 'number'
  | 'language'
  | 'markup';

/** Why a sentence may not be shown: the words that claim something, and what no evidence bears out. */
export type Objection = { kind: ClaimKind; claim: string; why: string };
