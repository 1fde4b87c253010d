import { actionCommandSchema, moneySchema } from '@app/contracts';
import { z } from 'zod';

const sentence = z.object({ en: z.string().min(1).max(500), zh: z.string().min(1).max(500) });
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const refusal = { rule: z.string().min(1).max(60), sentence: sentence.optional(), instead: sentence.optional() };

/** Of the command that the answer is about; an answer about another one is not believed. */
const key = z.string().min(1).max(200);

/** Whose order a command touches, proven by the shop's own token or a mailed code. */
const ownerSchema = z.union([z.object({ customerId: z.string() }), z.object({ orderNumber: z.string() })]);

/** What is asked at `/preview`. */
export const previewRequestSchema = z.object({ owner: ownerSchema, command: actionCommandSchema });

/** What is asked at `/commands`, with the header `Idempotency-Key`. `expected` = the version of the preview. */
export const commandRequestSchema = previewRequestSchema.extend({ expected: z.string().optional() });

/** The answer to `/preview`. */
export const previewAnswerSchema = z.union([
  z.object({ refused: z.literal(true), ...refusal }),
  z.object({
    refund: z.object({ amount: moneySchema, to: z.string(), by: day.optional() }).optional(),
    charge: z.object({ amount: moneySchema, with: z.string() }).optional(),
    fee: moneySchema.optional(),
    sendBackBy: day.optional(),
    undoMinutes: z.number().int().min(0).optional(),
    notes: z.array(sentence).max(10).optional(),
    /** Differs whenever the shop would now do something else than it would have then. */
    version: z.string().min(1).max(200),
  }),
]);

/** The answer to `/commands`, `/commands/{key}` and `/commands/{key}/undo`. */
export const outcomeSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('done'),
    key: key.optional(),
    /** What was really paid back or charged; where it differs from the preview the shopper is told both. */
    refund: moneySchema.optional(),
    charge: moneySchema.optional(),
    reference: z.string().max(60).optional(),
    undoUntil: z.iso.datetime({ offset: true }).optional(),
    note: sentence.optional(),
  }),
  z.object({ state: z.literal('undone'), key: key.optional(), note: sentence.optional() }),
  z.object({ state: z.literal('refused'), key: key.optional(), ...refusal }),
  /** The shop has taken it and does not know yet what becomes of it. */
  z.object({ state: z.literal('unknown'), key: key.optional() }),
]);
