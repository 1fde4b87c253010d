import { actionCommandSchema, moneySchema } from '@app/contracts';
import { z } from 'zod';

const sentence = z.object({ en: z.string().min(1).max(500), zh: z.string().min(1).max(500) });
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const refusal = { rule: z.string().min(1).max(60), sentence: sentence.optional(), instead: sentence.optional() };

/** Whose order a command touches, proven by the shop's own token or a mailed code. */
export const ownerSchema = z.union([z.object({ customerId: z.string() }), z.object({ orderNumber: z.string() })]);

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
    reference: z.string().max(60).optional(),
    undoUntil: z.iso.datetime({ offset: true }).optional(),
    note: sentence.optional(),
  }),
  z.object({ state: z.literal('undone'), note: sentence.optional() }),
  z.object({ state: z.literal('refused'), ...refusal }),
  /** The shop has taken it and does not know yet what becomes of it. */
  z.object({ state: z.literal('unknown') }),
]);
