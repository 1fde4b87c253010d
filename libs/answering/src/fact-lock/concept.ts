import { byScript, type ByScript } from './scripts-of.js';

/**
 * How strictly a thing that is said must be borne out: a `promise` has to stand in the evidence with the same sign, a
 * `state` must be true of an order, a return, a refund or a product's stock, and a `topic` only tells what a sentence is
 * about.
 */
export type Weight = 'promise' | 'state' | 'ability' | 'topic';
/** `signed`: that it is not so is another thing to say; the others are things, and need only be spoken of. */
export type Concept = { id: string; weight: Weight; words: ByScript; signed: boolean };

const SIGNED = new Set([
  'free',
  'refund',
  'waterproof',
  'windproof',
  'breathable',
  'washable',
  'combine',
  'insured',
  'cash_on_delivery',
  'instalments',
  'bank_transfer',
  'phone',
  'price_match',
  'data',
  'other_method',
]);
/** A concept that has to be borne out. */
export const concept = (weight: Weight, id: string, words: RegExp): Concept => ({
  id,
  weight,
  words: byScript(words),
  signed: weight !== 'promise' || SIGNED.has(id),
});
/** What a sentence is about, and no more. */
export const topic = (id: string, words: RegExp): Concept => ({
  id,
  weight: 'topic',
  words: byScript(new RegExp(words.source, 'giu')),
  signed: false,
});
