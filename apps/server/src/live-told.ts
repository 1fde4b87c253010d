import { z } from 'zod';

const told = { conversationId: z.uuid() };
const answering = { ...told, turnId: z.uuid(), attempt: z.int(), text: z.string() };

/**
 * What nodes tell each other while it happens, and check when they hear it. `ownerKey` of a piece: only visitors who are
 * that owner at the moment it arrives may see it. `visitor`: what this visitor has proven has changed.
 */
export const liveToldSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('delta'),
    event: z.object({ ...answering, index: z.int().min(0) }),
    ownerKey: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('withdrawn'),
    event: z.object({ ...told, turnId: z.uuid(), attempt: z.int(), reason: z.string() }),
  }),
  z.object({
    kind: z.literal('typing'),
    event: z.object({ ...told, author: z.enum(['shopper', 'bot', 'agent', 'system']), typing: z.boolean() }),
  }),
  z.object({ kind: z.literal('visitor'), visitorId: z.string().max(100) }),
]);

export type LiveTold = z.output<typeof liveToldSchema>;
