import { type Visitor } from '@app/contracts';
import { type Orders, type Policy, type Shipping } from '@app/shop';
import fc from 'fast-check';
import { type OrderAsk, type ShippingAsk } from '../../libs/answering/src/asks.js';
import { gatherOrders } from '../../libs/answering/src/gather-orders.js';
import { gatherShipping } from '../../libs/answering/src/gather-shipping.js';
import { type PassageSource } from '../../libs/answering/src/gather-knowledge.js';
import { type Gathering } from '../../libs/answering/src/gathered.js';
import { type Question } from '../../libs/answering/src/situation.js';

/** The parts of the shop that tools are bound to. */
export type Bound = { orders: Orders; shipping: Shipping; policy: Policy };

/** A look-up with any arguments. The visitor is bound by the server and is no argument. */
export type Call = (visitor: Visitor, now: Date, bound: Bound) => Promise<unknown>;

/** A call, with what was typed into it. */
export type ToolCall = { tool: string; typed: string; call: Call };

const noArticles = { citationOn: async () => undefined, isInTables: () => false };
const noPassages: PassageSource = {
  knowledge: {
    retrieve: async () => [],
    answerable: () => ({ enough: false, confidence: 0 }),
    passagesOf: async () => [],
  },
  // No passage is ever compared.
  similarity: { toQuestion: async () => [] } as unknown as PassageSource['similarity'],
};
const INTENTS = ['order_status', 'order_list', 'order_cancel', 'refund_status', 'return_start', 'parcel_late'];

function gathering(visitor: Visitor, now: Date, text: string): Gathering {
  const question: Question = {
    ...{ text, language: visitor.locale, mixed: false, intents: [], alternatives: [], inScope: true },
    ...{ entities: [], angry: false, types: [], gloss: text },
  };
  const situation = {
    ...{ now: now.toISOString(), language: visitor.locale, question },
    ...{ memory: null, proven: false, first: true },
  };
  return { visitor, conversationId: 'any', now, situation, newId: () => '00000000-0000-4000-8000-000000000000' };
}

/** Every tool that looks something up for a visitor, with any arguments. A new tool is one more line here. */
export function toolCalls(text: fc.Arbitrary<string>, now: Date): fc.Arbitrary<ToolCall> {
  const day = fc.integer({ min: -500, max: 5 }).map((days) => new Date(now.getTime() + days * 86_400_000));
  const limit = fc.constantFrom(0, 1, 3, 50, 1_000_000, -1);
  const language = fc.constantFrom('en' as const, 'zh' as const);
  const tool = (name: string, call: fc.Arbitrary<{ typed: string; call: Call }>): fc.Arbitrary<ToolCall> =>
    call.map((one) => ({ tool: name, ...one }));
  return fc.oneof(
    tool(
      'orders.recent',
      fc.record({ from: day, to: day, limit }).map((filter) => ({
        typed: '',
        call: (visitor, at, { orders }) => orders.recent(visitor, at, filter),
      })),
    ),
    tool(
      'orders.byNumber',
      text.map((typed) => ({ typed, call: (visitor, at, { orders }) => orders.byNumber(visitor, at, typed) })),
    ),
    tool(
      'orders.byWords',
      fc.tuple(text, text, language, limit).map(([words, gloss, tongue, most]) => ({
        typed: `${words} ${gloss}`,
        call: (visitor, at, { orders }) => orders.byWords(visitor, at, { words, gloss, language: tongue }, most),
      })),
    ),
    tool(
      'gather orders',
      fc
        .record({
          text,
          number: fc.option(text, { nil: undefined }),
          intent: fc.constantFrom(...INTENTS),
          from: day,
          to: day,
        })
        .map(({ text: typed, number, intent, from, to }) => ({
          typed: `${typed} ${number ?? ''}`,
          call: (visitor, at, { orders, shipping, policy }) => {
            const period = { from: from.toISOString(), to: to.toISOString() };
            const ask: OrderAsk = { topic: 'order', intent, text: typed, period, ...(number ? { number } : {}) };
            const source = { orders, terms: { shipping, policy }, articles: noArticles };
            return gatherOrders(ask, gathering(visitor, at, typed), source, noPassages);
          },
        })),
    ),
    tool(
      'gather shipping',
      text.map((typed) => ({
        typed,
        call: (visitor, at, { orders, shipping }) => {
          const ask: ShippingAsk = { topic: 'shipping', intent: 'shipping_cost', text: typed };
          return gatherShipping(ask, gathering(visitor, at, typed), {
            ...{ orders, shipping, articles: noArticles },
            ...noPassages,
          });
        },
      })),
    ),
  );
}
