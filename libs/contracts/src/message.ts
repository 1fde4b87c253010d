import { z } from 'zod';
import { moneySchema } from './money.js';
import { proposalViewSchema } from './proposal.js';

/** Most characters of one message; longer ones are refused, never cut. */
export const MAX_MESSAGE_LENGTH = 4000;

/** Most messages of one page of a log. */
export const MAX_PAGE = 200;
/** The newest messages alone; the earlier ones are asked for by `conversation:earlier`. Without it, all of them. */
export const newestSchema = z.number().int().min(1).max(MAX_PAGE).optional();

export const authorSchema = z.enum(['shopper', 'bot', 'agent', 'system']);
export type Author = z.output<typeof authorSchema>;

/** `bot`, `queue`, `agent` or `closed`; the agent's id is known to staff only. */
export const holderSchema = z.enum(['bot', 'queue', 'agent', 'closed']);
export type HolderView = z.output<typeof holderSchema>;

/** Where a sentence of an answer comes from. `url` is relative to the server. */
export const citationSchema = z.object({
  id: z.string(),
  title: z.string(),
  url: z.string().optional(),
  quote: z.string().optional(),
});
export type Citation = z.output<typeof citationSchema>;

export const productCardSchema = z.object({
  kind: z.literal('product'),
  /** Exposure that showed it; a click refers to both. Empty for an answer that is no recommendation. */
  rankingId: z.string(),
  slot: z.number().int(),
  productId: z.string(),
  title: z.string(),
  price: moneySchema,
  compareAt: moneySchema.optional(),
  stock: z.enum(['in_stock', 'low', 'out']),
  rating: z.number().optional(),
  picture: z.string(),
  url: z.string(),
  reason: z.string(),
});
export type ProductCard = z.output<typeof productCardSchema>;

export const orderStepSchema = z.object({
  label: z.string(),
  at: z.string().optional(),
  state: z.enum(['done', 'current', 'upcoming', 'problem']),
});
export const orderCardSchema = z.object({
  kind: z.literal('order'),
  orderNumber: z.string(),
  state: z.string(),
  stateText: z.string(),
  placedAt: z.string(),
  total: moneySchema,
  items: z.array(z.object({ title: z.string(), quantity: z.number().int(), picture: z.string().optional() })),
  steps: z.array(orderStepSchema),
  tracking: z.object({ number: z.string(), carrier: z.string() }).optional(),
  expected: z.object({ from: z.string(), to: z.string() }).optional(),
});
export type OrderCard = z.output<typeof orderCardSchema>;

/** Asks the widget to show the form for order number and e-mail. */
export const identityCardSchema = z.object({ kind: z.literal('identity'), signInUrl: z.string().optional() });

export const cardSchema = z.discriminatedUnion('kind', [productCardSchema, orderCardSchema, identityCardSchema]);
export type Card = z.output<typeof cardSchema>;

/** A button under a message. Without `action`, tapping sends `text` as the shopper's message. */
export const quickReplySchema = z.object({
  label: z.string(),
  text: z.string(),
  action: z.enum(['handover:request', 'handover:cancel']).optional(),
});
export type QuickReply = z.output<typeof quickReplySchema>;

/** A message as the wire shows it. `masked` = its order data needs a proof that this visitor does not hold now. */
export const messageViewSchema = z.object({
  id: z.string(),
  conversationId: z.string(),
  seq: z.number().int(),
  turnId: z.string().optional(),
  clientId: z.string().optional(),
  author: authorSchema,
  authorName: z.string().optional(),
  text: z.string(),
  at: z.string(),
  citations: z.array(citationSchema),
  cards: z.array(cardSchema),
  quickReplies: z.array(quickReplySchema),
  rating: z.boolean().optional(),
  /** What the bot offers to do, as it stands now; only the shopper's own yes does it. */
  proposal: proposalViewSchema.optional(),
  masked: z.boolean().optional(),
  /** Its text was erased with the shopper's data; `text` says so. */
  erased: z.boolean().optional(),
});
export type MessageView = z.output<typeof messageViewSchema>;
