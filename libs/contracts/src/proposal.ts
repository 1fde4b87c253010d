import { z } from 'zod';
import { actionKindSchema } from './action.js';
import { moneySchema } from './money.js';

/**
 * How a proposal stands. `proposed` waits for the shopper; `confirmed` and `executing` are under way; `unknown` = the shop
 * has not said yet whether it did it, and is asked again; the others are ends, `done` may still become `undone`.
 */
export const PROPOSAL_STATES = [
  'proposed',
  'confirmed',
  'executing',
  'done',
  'refused',
  'unknown',
  'declined',
  'expired',
  'undone',
] as const;
export const proposalStateSchema = z.enum(PROPOSAL_STATES);
export type ProposalState = z.output<typeof proposalStateSchema>;

/** A proposal as the shopper reads it; every text is in the conversation's language, times are ISO 8601 in UTC. */
export const proposalViewSchema = z.object({
  id: z.string(),
  kind: actionKindSchema,
  state: proposalStateSchema,
  title: z.string(),
  /** What exactly will happen, line by line. */
  lines: z.array(z.object({ label: z.string(), value: z.string() })),
  /** What it comes to: a refund, a payment, a fee. */
  amount: z.object({ label: z.string(), money: moneySchema }).optional(),
  /** Until then the shopper may confirm. */
  expiresAt: z.string(),
  /** One sentence on what came of it. */
  outcome: z.string().optional(),
  /** Whether the shop would still take it back now. */
  canUndo: z.boolean().optional(),
  /** Until then `canUndo` holds; the page takes the way back away by itself. */
  undoUntil: z.string().optional(),
  /** Until then `action:copy` gives a ticket for the copy that was asked for. */
  copyUntil: z.string().optional(),
});
export type ProposalView = z.output<typeof proposalViewSchema>;
