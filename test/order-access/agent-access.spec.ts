import { AIMessage } from '@langchain/core/messages';
import { fakeModel } from '@langchain/core/testing';
import { orderOwner, ownerKey } from '@app/contracts';
import { ChatModel } from '@app/language-model';
import { type ShopFolder } from '@app/shop';
import { shopUnderTest, type ShopUnderTest } from '@app/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Piece } from '../../libs/answering/src/evidence.js';
import { type ToolRecord } from '../../libs/answering/src/model/agent/agent-fact.js';
import { AgentLine } from '../../libs/answering/src/model/agent/agent-line.js';
import { Desk } from '../../libs/answering/src/model/agent/desk.js';
import { deskTools } from '../../libs/answering/src/model/agent/desk-tools.js';
import { ModelAgent } from '../../libs/answering/src/model/agent/model-agent.js';
import { OwnWords } from '../../libs/answering/src/model/agent/own-words.js';
import { type AgentWorld, openAgentWorld } from '../../libs/answering/src/model/agent/spec-world.js';
import { Circuit } from '../../libs/answering/src/model/circuit.js';
import { readPrompt } from '../../libs/answering/src/model/prompt.js';
import { question, situation } from '../../libs/answering/src/spec-facts.js';
import { Voice } from '../../libs/answering/src/voice.js';
import { argumentTexts } from './arguments.js';
import { callers, idsOf } from './callers.js';
import { customerOf, foreignFinder } from './foreign.js';

const NOW = new Date('2026-11-20T10:00:00Z');
const RUNS = 250;
const CALLS_A_RUN = 40;
const TURNS = 60;
const CONVERSATION = '00000000-0000-4000-8000-00000000000c';

let world: ShopUnderTest;
let shop: AgentWorld;
let foreignIn: ReturnType<typeof foreignFinder>;

beforeAll(async () => {
  world = await shopUnderTest({ clock: () => NOW });
  await world.shop.seed(NOW);
  shop = await openAgentWorld(world, NOW);
  foreignIn = foreignFinder(world.files);
});
afterAll(() => world.close());

type Call = { name: string; args: Record<string, unknown> };

/** Stands for an order of whoever asks. */
const OWN = '<own>';

/** The calls with orders of their own where they ask for one; for who has none, with what stands for it. */
function ofOwner(calls: readonly Call[], own: ReadonlySet<string>): Call[] {
  const numbers = [...own].filter((id) => id.startsWith('LL-'));
  return calls.map(({ name, args }, i) => {
    const isOwn = args['order_number'] === OWN && numbers.length > 0;
    return { name, args: isOwn ? { ...args, order_number: numbers[i % numbers.length] } : args };
  });
}

const KINDS = [
  ...['cancel_order', 'change_address', 'change_items', 'change_payment', 'change_default_address', 'return_items'],
  ...['exchange_items', 'request_refund', 'request_invoice', 'report_problem', 'apply_promotion', 'request_data'],
  'delete_data',
];

/** Any tool with any arguments: those of its shape filled with anything, and arguments that it has not got. */
function anyCalls(files: ShopFolder): fc.Arbitrary<Call> {
  const text = argumentTexts(files);
  const numbers = fc.constantFrom(...files.orders.map((one) => one.number));
  const number = fc.oneof({ weight: 3, arbitrary: numbers }, { weight: 2, arbitrary: fc.constant(OWN) }, text);
  const line = fc.constantFrom(1, 2, 3, 0, -1, 999);
  const more = fc.record(
    { customer_id: text, customer: text, visitor: text, email: text, owner: text, filter: text },
    { requiredKeys: [] },
  );
  const propose = fc.record(
    {
      kind: fc.constantFrom(...KINDS),
      order_number: number,
      lines: fc.array(fc.record({ line, quantity: line }), { maxLength: 3 }),
      changes: fc.array(fc.record({ line, sku: text }), { maxLength: 2 }),
      address: fc.record({ name: text, line1: text, city: text, postcode: text, country: fc.constantFrom('NL', 'DE') }),
      ...{ account_address: fc.boolean(), pay_with: text, refund_to: text, reason: text, code: text, company: text },
      problem: fc.constantFrom('damaged', 'missing', 'wrong', 'late'),
    },
    { requiredKeys: ['kind', 'order_number'] },
  );
  const plain = fc.record({ kind: fc.constantFrom('request_invoice', 'cancel_order'), order_number: number });
  const call = (name: string, args: fc.Arbitrary<object>): fc.Arbitrary<Call> =>
    fc.tuple(args, more).map(([own, others]) => ({ name, args: { ...others, ...own } }));
  return fc.oneof(
    call('list_orders', fc.record({ page: fc.constantFrom(1, 2, 50, -1) }, { requiredKeys: [] })),
    call('look_at_order', fc.record({ order_number: number })),
    call('find_variants', fc.record({ order_number: number, line })),
    call('search_knowledge', fc.record({ question: text })),
    { weight: 3, arbitrary: call('propose', propose) },
    { weight: 2, arbitrary: call('propose', plain) },
  );
}

describe('an agent, whoever it works for and whatever its model calls', () => {
  it(`shows and proposes 0 foreign orders in ${RUNS * CALLS_A_RUN} calls of any tool with any argument`, async () => {
    const counted = { calls: 0, refused: 0, found: 0, proposed: 0 };
    const run = fc.record({
      caller: callers(world.files, NOW),
      calls: fc.array(anyCalls(world.files), { minLength: CALLS_A_RUN, maxLength: CALLS_A_RUN }),
    });
    await fc.assert(
      fc.asyncProperty(run, async ({ caller: { visitor, owner }, calls: drawn }) => {
        const own = idsOf(world.files, owner);
        const calls = ofOwner(drawn, own);
        const typed = JSON.stringify(calls);
        const asked = situation(question(typed, [], { language: visitor.locale }), { now: NOW.toISOString() });
        const voice = new Voice(visitor.locale, NOW.toISOString());
        const gathering = { visitor, conversationId: CONVERSATION, now: NOW, situation: asked, newId: () => 'id' };
        for (const { name, args } of calls) {
          // One thing a turn: a new desk for each call proposes as often as it can.
          const bound = { gathering, voice, admit: (pieces: readonly Piece[]) => [...pieces] };
          const said = { ownWords: new OwnWords([typed]), said: '' };
          const desk = new Desk({ ...bound, ...said }, shop.sources);
          const tool = deskTools(desk, []).find((one) => one.name === name)!;
          const result: unknown = await tool.invoke(args as never).catch(() => undefined);
          counted.calls += 1;
          if (result === undefined) counted.refused += 1;
          const written = JSON.stringify(args);
          const found = [
            ...foreignIn(result ?? '', own, customerOf(world.files, owner), written),
            ...foreignIn({ pieces: desk.pieces }, own, customerOf(world.files, owner), written),
          ];
          if (desk.pieces.some(({ kind }) => kind === 'order')) counted.found += 1;
          if (desk.proposal) {
            counted.proposed += 1;
            const { command } = desk.proposal;
            const about = 'orderNumber' in command ? command.orderNumber : undefined;
            if (about !== undefined && !own.has(about)) found.push(`proposal about ${about}`);
            const mine = orderOwner(visitor, NOW);
            if (!mine || ownerKey(desk.proposal.owner) !== ownerKey(mine)) found.push('a proposal for somebody else');
          }
          expect(found).toEqual([]);
        }
      }),
      { numRuns: RUNS, seed: 20_261_122, endOnFailure: true },
    );
    // The other half of the truth: those who have orders see them, and can have things proposed.
    expect(counted.calls).toBe(RUNS * CALLS_A_RUN);
    expect(counted.found).toBeGreaterThan(200);
    expect(counted.proposed).toBeGreaterThan(30);
  }, 600_000);

  it(`says nothing foreign in ${TURNS} whole turns of a model that calls anything and repeats all that it was told`, async () => {
    const customer = fc.constantFrom(...world.files.customers.map(({ id }) => id));
    const steps = fc.array(fc.array(anyCalls(world.files), { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 4,
    });
    let said = 0;
    await fc.assert(
      fc.asyncProperty(customer, steps, async (customerId, drawn) => {
        const visitor = shop.visitorOf(customerId);
        const own = idsOf(world.files, { customerId });
        const calls = drawn.map((some) => ofOwner(some, own));
        const [named] = calls[0]!;
        const text = `cancel ${JSON.stringify(named?.args['order_number'] ?? 'my order')}`;
        const model = new AnythingModel(calls);
        const records: ToolRecord[] = [];
        const agent = new ModelAgent({
          line: new AgentLine({
            ...{ model, circuit: new Circuit(() => 0), limits: { firstMs: 20_000, wholeMs: 25_000 } },
            budget: { reserve: async () => ({ settle: async () => undefined }) },
          }),
          prompt: readPrompt('agent'),
          sources: shop.sources,
          grounded: {
            figures: { at: async () => ({ of: () => true }) as never },
            suspicions: { raisedBy: () => [] },
            vocabulary: { typesIn: async () => [], names: async () => new Map() },
            newId: () => 'id',
            monotonic: () => 0,
          },
          historyTokens: 0,
        });
        const prepared = await shop.prepared(visitor, text, ['order_cancel']);
        const streamed: string[] = [];
        const show = async (piece: string): Promise<void> => void streamed.push(piece);
        const acted = await agent.act(prepared, shop.requestOf(visitor, text), show, new AbortController().signal);
        const { composed, trace } = acted?.prepared ?? prepared;
        records.push(...(acted?.trace.tools ?? []));
        const typed = `${text} ${JSON.stringify(calls)}`;
        const { trace: _trace, ...shown } = { trace, ...composed };
        expect(foreignIn({ shown, streamed }, own, customerId, typed)).toEqual([]);
        expect(foreignIn({ told: records.map(({ result }) => result) }, own, customerId, typed)).toEqual([]);
        said += acted?.prepared ? 1 : 0;
      }),
      { numRuns: TURNS, seed: 20_261_122, endOnFailure: true },
    );
    expect(said).toBeGreaterThan(5);
  }, 600_000);
});

/** Calls what it is told to, and then says all that it has heard. */
class AnythingModel extends ChatModel {
  readonly id = 'anything';
  readonly model = fakeModel();

  constructor(steps: readonly (readonly Call[])[]) {
    super();
    for (const calls of steps) this.model.respondWithTools([...calls]);
    for (let i = steps.length; i < 4; i += 1)
      this.model.respond((messages) => {
        const heard = messages.slice(1).map(({ text }) => text);
        const sentences = steps.length > 1 ? [{ text: heard.join(' ').slice(0, 300), evidence: [] }] : [];
        return new AIMessage(
          JSON.stringify({ action: 'answer', sentences: [{ text: 'Well.', evidence: [] }, ...sentences] }),
        );
      });
  }

  // eslint-disable-next-line require-yield -- an agent does not stream.
  override async *stream(): AsyncIterable<string> {
    throw new Error('an agent does not stream');
  }

  override forAgent() {
    return this.model;
  }
}
