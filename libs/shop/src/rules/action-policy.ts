import { ACTION_KINDS, type ActionKind } from '@app/contracts';
import { z } from 'zod';

const cents = z.number().int().min(0);
const count = z.number().int().min(0);
const sentence = z.object({ en: z.string().min(1), zh: z.string().min(1) });
const kinds = z.array(z.enum(ACTION_KINDS));

/** What can be taken up in the place of what was refused: something done, or looked up. */
const ALTERNATIVES = [...ACTION_KINDS, 'order_status', 'return_status', 'refund_status'] as const;
export type Alternative = (typeof ALTERNATIVES)[number];

/** What is possible instead; `offers` = as much of it as a yes begins. */
const insteadSentence = sentence.extend({ offers: z.array(z.enum(ALTERNATIVES)).optional() });
export type Instead = z.output<typeof insteadSentence>;

/** A reason that the shop accepts. `states` and `mostCents` narrow where it counts. */
const reason = z.object({
  id: z.string().min(1),
  words: sentence,
  states: z.array(z.string()).optional(),
  mostCents: cents.optional(),
});
export type AcceptedReason = z.output<typeof reason>;

/** When money goes back: business days from the action (`now`) or from the parcel's return (`receipt`), by method. */
const refund = z.object({ from: z.enum(['now', 'receipt']), businessDays: z.record(z.string(), count) });
export type RefundTerms = z.output<typeof refund>;

const everyRule = {
  /** Who may: a signed-in customer, a guest who has proven the order by a mailed code. */
  who: z.array(z.enum(['customer', 'guest'])).default(['customer', 'guest']),
  /** How long after it was done it may be taken back, in minutes; 0 = never. */
  undoMinutes: count.default(0),
  /** What is possible instead, by the name of the rule that refused; `other` for all the rest. */
  instead: z.record(z.string(), insteadSentence).default({}),
  /** What the shopper should know before saying yes. */
  notes: z.array(sentence).default([]),
};

/** What has left the shop, as a mail or a report has, cannot be taken back. */
const lasting = { undoMinutes: z.literal(0, 'cannot be taken back: leave undoMinutes out').default(0) };

const orderRule = {
  ...everyRule,
  /** States of the order in which it is allowed. */
  states: z.array(z.string()).min(1),
  /** Days within which it is allowed, counted from the order or from its delivery. */
  window: z.object({ days: count, from: z.enum(['placed', 'delivered']) }).optional(),
  /** Reasons that are accepted; where there are any, one of them has to be given. */
  reasons: z.array(reason).optional(),
  /** How often it may be done to one order. */
  timesPerOrder: z.number().int().min(1).optional(),
  /** Actions after which it is no longer allowed for the same order. */
  notAfter: kinds.default([]),
};

/** Where a refund or a difference goes: by the order's own method, or by one that the shopper has with the shop. */
const refundTo = z.enum(['original', 'original_or_gift_card']).default('original');
const settledBy = z.enum(['original', 'own_method']).default('original');

const exchangeRule = z.object({
  ...orderRule,
  settledBy,
  /** Zones where it is offered; absent = everywhere. */
  zones: z.array(z.string()).optional(),
  sendBackDays: count.optional(),
  refund: refund.optional(),
});

/** What a shop does on request, and by which rules; what is left out is not offered. Amounts are cents. */
export const actionPolicySchema = z.object({
  cancel_order: z.object({ ...orderRule, feeCents: cents.default(0), refund }).optional(),
  change_address: z.object({ ...orderRule, zone: z.enum(['same', 'any']) }).optional(),
  change_items: exchangeRule.optional(),
  change_payment: z.object({ ...orderRule, settledBy, refund: refund.optional() }).optional(),
  change_default_address: z.object(everyRule).optional(),
  return_items: z
    .object({
      ...orderRule,
      refundTo,
      refund,
      sendBackDays: count,
      /** Deducted from the refund, by the zone that the order went to. */
      feeByZone: z.record(z.string(), cents).default({}),
      /** Zones whose shoppers pay for sending it back themselves. */
      ownCostZones: z.array(z.string()).default([]),
      shippingRefundedOnWholeOrder: z.boolean().default(false),
      /** Types of products that never come back. */
      neverTypes: z.array(z.string()).default([]),
      /** What has to be true of goods of a type, for the shopper to read. */
      conditions: z.array(z.object({ types: z.array(z.string()), note: sentence })).default([]),
    })
    .optional(),
  exchange_items: exchangeRule.optional(),
  request_refund: z.object({ ...orderRule, refundTo, refund }).optional(),
  request_invoice: z
    .object({
      ...orderRule,
      ...lasting,
      /** Days after the order within which company and VAT number may be added. */ companyDays: count,
    })
    .optional(),
  report_problem: z
    .object({
      ...everyRule,
      ...lasting,
      problems: z.record(
        z.string(),
        z.object({
          states: z.array(z.string()).min(1),
          window: orderRule.window,
          /** Business days past the latest expected date before it counts as late. */
          afterBusinessDays: count.optional(),
          /** What comes of such a report, for the shopper to read. */
          notes: z.array(sentence).default([]),
        }),
      ),
    })
    .optional(),
  apply_promotion: z
    .object({
      ...everyRule,
      /** States of an order to which a code may still be added; none = only to the next order. */ states: z.array(
        z.string(),
      ),
    })
    .optional(),
  request_data: z.object({ ...everyRule, ...lasting, withinDays: count }).optional(),
  delete_data: z
    .object({
      ...everyRule,
      ...lasting,
      withinDays: count,
      /** States of orders that have to be over first. */ openStates: z.array(z.string()),
    })
    .optional(),
} satisfies Record<ActionKind, z.ZodType>);

/** The shop's rules for everything that it does on request. */
export type ActionPolicy = z.output<typeof actionPolicySchema>;
/** The rule for one kind of action. */
export type RuleOf<K extends ActionKind> = NonNullable<ActionPolicy[K]>;
/** What every rule on an order has. */
export type OrderRule = RuleOf<'cancel_order' | 'change_address' | 'return_items' | 'request_invoice' | 'change_items'>;
