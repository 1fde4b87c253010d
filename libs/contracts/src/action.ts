import { z } from 'zod';

/** Everything that a shopper may have done through the chat. */
export const ACTION_KINDS = [
  'cancel_order',
  'change_address',
  'change_items',
  'change_payment',
  'change_default_address',
  'return_items',
  'exchange_items',
  'request_refund',
  'request_invoice',
  'report_problem',
  'apply_promotion',
  'request_data',
  'delete_data',
] as const;
export const actionKindSchema = z.enum(ACTION_KINDS);
export type ActionKind = z.output<typeof actionKindSchema>;

/** One line of text that a shopper gave: trimmed, without control characters. */
const text = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}]*$/u, 'holds a control character');

/** Where an order goes. `country` is ISO 3166-1 alpha-2. */
export const postalAddressSchema = z.object({
  name: text(120),
  line1: text(200),
  line2: text(200).optional(),
  city: text(120),
  /** State or province, where addresses have one. */
  region: text(60).optional(),
  postcode: text(20),
  country: z.string().regex(/^[A-Z]{2}$/),
});
export type PostalAddress = z.output<typeof postalAddressSchema>;

const orderNumber = text(60);
const reason = text(200);
/** A payment method of the shopper: a kind (`paypal`) or the id of one (`gift_card_7891819`). */
const paymentMethod = text(60);
const line = z.number().int().min(1).max(1000);
const quantities = z
  .array(z.strictObject({ line, quantity: z.number().int().min(1).max(999) }))
  .min(1)
  .max(50);
/** Another variant of the same product for each line; `sku` is the wanted one. */
const changes = z
  .array(z.strictObject({ line, sku: text(60) }))
  .min(1)
  .max(50);

export const PROBLEMS = ['damaged', 'missing', 'wrong', 'late'] as const;

/** What is to be done, in full: nothing in it is prose but `reason` and `words`. `line` is the order's line, from 1. */
export const actionCommandSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cancel_order'), orderNumber, reason: reason.optional() }),
  z.strictObject({ kind: z.literal('change_address'), orderNumber, address: postalAddressSchema }),
  z.strictObject({ kind: z.literal('change_items'), orderNumber, changes, payWith: paymentMethod.optional() }),
  z.strictObject({ kind: z.literal('change_payment'), orderNumber, payWith: paymentMethod }),
  z.strictObject({ kind: z.literal('change_default_address'), address: postalAddressSchema }),
  z.strictObject({
    kind: z.literal('return_items'),
    orderNumber,
    lines: quantities,
    reason: reason.optional(),
    refundTo: paymentMethod.optional(),
  }),
  z.strictObject({ kind: z.literal('exchange_items'), orderNumber, changes, payWith: paymentMethod.optional() }),
  z.strictObject({ kind: z.literal('request_refund'), orderNumber, lines: quantities, reason }),
  z.strictObject({
    kind: z.literal('request_invoice'),
    orderNumber,
    company: text(200).optional(),
    taxNumber: text(40).optional(),
  }),
  z.strictObject({
    kind: z.literal('report_problem'),
    orderNumber,
    problem: z.enum(PROBLEMS),
    lines: z.array(line).max(50),
    words: z.string().trim().max(2000).optional(),
  }),
  z.strictObject({ kind: z.literal('apply_promotion'), code: text(40), orderNumber: orderNumber.optional() }),
  z.strictObject({ kind: z.literal('request_data') }),
  z.strictObject({ kind: z.literal('delete_data') }),
]);
export type ActionCommand = z.output<typeof actionCommandSchema>;

/** The order that a command is about, if it is about one. */
export function orderOf(command: ActionCommand): string | undefined {
  return 'orderNumber' in command ? command.orderNumber : undefined;
}
