import { z } from 'zod';

const oneOrMore = z.union([z.string(), z.array(z.string()).min(1)]).transform((value) => [value].flat());

/**
 * A row of test/answers/answers.jsonl. The same `id` stands once in each language. Texts are looked for in what the
 * shopper sees (text and cards), with case, spaces and kinds of dashes put aside.
 */
export const answerRowSchema = z.strictObject({
  id: z.string().min(1),
  language: z.enum(['en', 'zh']),
  text: z.string().min(1),
  /** Any of these is right. */
  intent: oneOrMore.optional(),
  /** Articles of which at least one is cited; `none` = nothing may be cited. */
  source: oneOrMore.optional(),
  /** Each has to be there, a list in any one of its wordings. */
  facts: z.array(oneOrMore).default([]),
  /** None of these may be there. */
  forbidden: z.array(z.string()).default([]),
  /** Signed in as this demo shopper; without it, a guest. */
  shopper: z.string().optional(),
  /** Orders that the answer has to name or show. */
  orders: z.array(z.string()).default([]),
  /** Kinds of cards that have to be, and may not be there. */
  cards: z.array(z.enum(['product', 'order', 'identity'])).default([]),
  noCards: z.array(z.enum(['product', 'order', 'identity'])).default([]),
  /** Most that a product shown may cost, in minor units. */
  priceMax: z.number().int().optional(),
  action: oneOrMore.optional(),
});
export type AnswerRow = z.output<typeof answerRowSchema>;
