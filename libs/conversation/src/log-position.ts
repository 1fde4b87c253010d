import { z } from 'zod';

/** Channel of the notifications that every change of a log sends in its own transaction. */
export const LOG_CHANNEL = 'conversation_log';

/** Where a log stands after a change, as the notification carries it. */
export const logPositionSchema = z.object({
  conversationId: z.uuid(),
  lastSeq: z.number().int(),
  lastChange: z.number().int(),
  epoch: z.number().int(),
  /** The turn that the change made or that a message joined. */
  turn: z.object({ turnId: z.uuid(), inputVersion: z.number().int() }).optional(),
});
export type LogPosition = z.output<typeof logPositionSchema>;
