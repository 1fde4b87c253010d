import { type ActionKind, type PostalAddress, type PROBLEMS, type Sentence } from '@app/contracts';
import { type Offered } from './card-questions.js';
import { type Lead, type Wish } from './plan.js';
import { type Slip } from './slips.js';

/** What may have gone wrong with an order. */
export type Problem = (typeof PROBLEMS)[number];

/** What a form may need to know. */
export type Slot = 'lines' | 'variants' | 'address' | 'payment' | 'reason' | 'problem' | 'code' | 'company' | 'pieces';

/**
 * One message that was said to a form, with what the bot had asked and offered just before it. A form is filled by reading
 * all that was said from the first message on, so a later word corrects an earlier one.
 */
export type Said = {
  text: string;
  asked?: Slot;
  /** Lines or skus or ids that "the second one" counts, in the order offered. */
  offered?: readonly (string | number)[];
  /** The line that was asked about. */
  line?: number;
};

/** A form that is open between two turns. JSON: it is kept in the conversation's memory. */
export type Form = {
  kind: ActionKind;
  /** The intent that opened it. */
  intent: string;
  said: readonly Said[];
  orderNumber?: string;
  /** What is to be done after this, one after the other. */
  then?: readonly Wish[];
  /** What is to be done where this is not possible. */
  otherwise?: Wish;
  /** What its card says, while that waits. */
  card?: Offered;
  /** Orders that were offered for it, so that "the other one" is another of them. */
  offered?: readonly string[];
  /** What could not be meant of the last words to it. */
  slip?: Slip['of'];
  /** Whether it was opened on the chance that the message is for it: what tells it nothing was for something else. */
  tries?: boolean;
  /** Why it begins, until that has been said. */
  lead?: Lead;
  /** How what it proposed ended, while what comes after it waits to be begun. */
  ended?: 'refused' | 'settled';
  /** What the bot asked last. */
  asked?: { slot: Slot; offered: readonly (string | number)[]; line?: number };
  /** How often the same was asked without getting anywhere. */
  misses: number;
  /** What waits for the shopper's yes. */
  proposalId?: string;
  /** What waited for it until this message. */
  waited?: string;
};

/** All that was said to a form, as one text. */
export function wholeText({ said }: Form): string {
  return said.map(({ text }) => text).join('\n');
}

/** Something that can be chosen by its words. */
export type Choice = { id: string; name: Sentence; words: readonly string[] };

/** One property of a variant with its value, and other words for the value: `colour`, `navy`, [`dark blue`, `藏青`]. */
export type Option = { name: string; value: string; words: readonly string[] };

export type FormVariant = { sku: string; options: readonly Option[]; price: number; stock: number };

/** One line of the order that a form is about; `variants` are what it can be changed to, its own sku among them. */
export type FormItem = {
  line: number;
  productId: string;
  sku: string;
  name: Sentence;
  quantity: number;
  /** What it goes by, in both languages, lower case. */
  words: readonly string[];
  variants: readonly FormVariant[];
};

/** Everything that a form is filled from, besides what was said. A fact: it stands in the evidence. */
export type FormTermsFact = {
  kind: ActionKind;
  orderNumber?: string;
  items: readonly FormItem[];
  /** Ways to pay or be paid that may be chosen; empty when there is nothing to choose. */
  payments: readonly Choice[];
  /** Reasons that the shop accepts; empty when any will do. */
  reasons: readonly Choice[];
  /** Problems that the shop takes a report of while the order stands as it does; absent = any. */
  problems?: readonly Problem[];
  /** Addresses that are known already: the one on the account, that of the order. */
  addresses: readonly { id: string; words: readonly string[]; address: PostalAddress }[];
  /** What must be known, in the order in which it is asked. */
  needs: readonly Slot[];
};

/** What was made of all that was said. */
export type Filled = {
  lines?: readonly { line: number; quantity: number }[];
  /** The wanted variant of each line; `undefined` sku = not settled yet, `left` = those that still fit. */
  variants?: readonly {
    line: number;
    sku?: string;
    left: readonly string[];
    soldOut?: boolean;
    unknown?: string;
    either?: boolean;
  }[];
  address?: Partial<PostalAddress>;
  payment?: string;
  reason?: string;
  problem?: Problem;
  code?: string;
  company?: string;
  taxNumber?: string;
  /** The shopper's own words about a problem. */
  words?: string;
};
