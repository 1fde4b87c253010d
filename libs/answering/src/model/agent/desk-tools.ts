import { type StructuredTool } from '@langchain/core/tools';
import { tool } from 'langchain';
import { z } from 'zod';
import { type ToolRecord } from './agent-fact.js';
import { type Desk, type Told } from './desk.js';
import { NOT_AVAILABLE } from './desk-notes.js';
import { proposeArguments } from './read-command.js';

const orderNumber = z.string().max(60);
const STATES = ['pending_payment', 'paid', 'packed', 'shipped', 'partially_shipped', 'delivered', 'cancelled'] as const;

const listArguments = z.object({
  state: z.enum(STATES).nullish(),
  page: z.number().int().min(1).max(10).nullish(),
});
const lookArguments = z.object({ order_number: orderNumber });
const variantArguments = z.object({ order_number: orderNumber, line: z.number().int().min(1).max(1000) });
const searchArguments = z.object({ question: z.string().min(1).max(300) });

/** What the tools' names, descriptions and arguments add to a call, in tokens, as an estimate. */
export const TOOL_TOKENS = 1_150;

/**
 * A desk's doors as LangChain's tools. None of them takes a visitor, a customer or an address of anybody. What is told is
 * one JSON object, so that whatever stands in a string of it cannot end the string. `records` gets every call.
 */
export function deskTools(desk: Desk, records: ToolRecord[]): StructuredTool[] {
  const door = <T>(name: string, work: (asked: T) => Promise<Told>) => {
    return async (asked: T): Promise<string> => {
      const told = await work(asked).catch((): Told => ({ note: NOT_AVAILABLE }));
      const result = JSON.stringify(told);
      records.push({ tool: name, args: asked, result });
      return result;
    };
  };
  return [
    tool(
      door('list_orders', (asked: z.output<typeof listArguments>) => desk.listOrders(asked)),
      {
        name: 'list_orders',
        description: 'The orders of this shopper, newest first, eight to a page.',
        schema: listArguments,
      },
    ),
    tool(
      door('look_at_order', (asked: z.output<typeof lookArguments>) => desk.lookAtOrder(asked)),
      {
        name: 'look_at_order',
        description: 'One order: its state, lines, parcels, and what the rules allow to be done about it.',
        schema: lookArguments,
      },
    ),
    tool(
      door('find_variants', (asked: z.output<typeof variantArguments>) => desk.findVariants(asked)),
      {
        name: 'find_variants',
        description: 'Sizes, colours and other options that a line of an order could have, with price and stock.',
        schema: variantArguments,
      },
    ),
    tool(
      door('search_knowledge', (asked: z.output<typeof searchArguments>) => desk.searchKnowledge(asked)),
      {
        name: 'search_knowledge',
        description: 'What the articles of the shop say about a question.',
        schema: searchArguments,
      },
    ),
    tool(
      door('propose', (asked: z.output<typeof proposeArguments>) => desk.propose(asked)),
      {
        name: 'propose',
        description: 'Puts a card before the shopper that says what will happen. Nothing happens before their yes.',
        schema: proposeArguments,
      },
    ),
  ];
}
