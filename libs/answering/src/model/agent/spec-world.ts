import { randomUUID } from 'node:crypto';
import { Actions, Offers, OwnData } from '@app/actions';
import { orderOwner, type Visitor } from '@app/contracts';
import { type Transactions } from '@app/database';
import {
  type Catalogue,
  Customers,
  type Orders,
  type Policy,
  type Promotions,
  readShopTables,
  type Rules,
  Shipping,
  type ShopConnector,
} from '@app/shop';
import { findEntities } from '@app/understanding';
import { type DataSource } from 'typeorm';
import { compose } from '../../compose.js';
import { decide } from '../../decide.js';
import { Evidence } from '../../evidence.js';
import { FormChoices } from '../../forms/form-choices.js';
import { type PassageSource } from '../../gather-knowledge.js';
import { gather, type Sources } from '../../gather.js';
import { type Prepared, termsOf } from '../../grounded-answerer.js';
import { readAsks } from '../../read-asks.js';
import { type QuestionEntity } from '../../situation.js';
import { question, situation } from '../../spec-facts.js';
import { ANSWERING_VERSION } from '../../trace.js';
import { type Memory, type TurnRequest } from '../../turn.js';
import { type DeskSources } from './desk.js';
import { OrderPermits } from './permits.js';

/** The demo shop as specs open it. */
type DemoShop = {
  database: { dataSource: DataSource; transactions: Transactions };
  orders: Orders;
  catalogue: Catalogue;
  rules: Rules;
  connector: ShopConnector;
  promotions: Promotions;
};

/** For specs: what an agent works with, over the demo shop at one moment, with nothing to read in articles. */
export type AgentWorld = {
  sources: DeskSources;
  visitorOf: (customerId?: string) => Visitor;
  /** A message as the forms read it. */
  prepared: (visitor: Visitor, text: string, intents: string[], memory?: Memory | null) => Promise<Prepared>;
  requestOf: (visitor: Visitor, text: string, history?: TurnRequest['history']) => TurnRequest;
};

const NO_PASSAGES: PassageSource = {
  knowledge: {
    retrieve: async () => [],
    answerable: () => ({ enough: false, confidence: 0 }),
    passagesOf: async () => [],
  },
  // No passage is ever compared.
  similarity: { toQuestion: async () => [] } as unknown as PassageSource['similarity'],
};

/** Puts an agent's world together over a shop that was seeded at `now`. */
export async function openAgentWorld(world: DemoShop, now: Date): Promise<AgentWorld> {
  const read = await readShopTables('knowledge-base');
  const shipping = new Shipping(read.shipping);
  const policy: Policy = read.policy;
  const { dataSource, transactions } = world.database;
  const { orders, catalogue, rules, connector, promotions } = world;
  // Proposing reads; storing and settling belong to whoever commits the answer.
  const unused = undefined as never;
  const actions = new Actions(
    transactions,
    new Offers(dataSource, rules, connector, new OwnData()),
    unused,
    unused,
    randomUUID,
  );
  const choices = new FormChoices(rules.actions, policy.payment, new Customers(dataSource.manager));
  const sources: DeskSources = {
    ...{ orders, catalogue, actions, choices, promotions, ...NO_PASSAGES },
    articles: { citationOn: async () => undefined, isInTables: () => false },
    terms: { shipping, policy },
    permits: new OrderPermits(dataSource.manager, rules),
  };
  // Forms and orders read nothing else.
  const all = sources as unknown as Sources;
  const visitorOf = (customerId?: string): Visitor => ({
    ...{ visitorId: randomUUID(), siteKey: 'demo', locale: 'en' as const },
    ...(customerId ? { shopper: { customerId, until: new Date(now.getTime() + 3_600_000) } } : {}),
  });
  const prepared: AgentWorld['prepared'] = async (visitor, text, intents, memory = null) => {
    const entities = findEntities(text, { now }).filter(({ type }) => type === 'orderNumber');
    const asked = situation(question(text, intents, { entities: entities as unknown as QuestionEntity[] }), {
      ...{ memory, now: now.toISOString(), proven: orderOwner(visitor, now) !== undefined },
    });
    const gathering = { visitor, conversationId: CONVERSATION, now, situation: asked, newId: randomUUID };
    const asks = readAsks(asked);
    const steps = await Promise.all(
      asks.map(async (ask) => {
        const evidence = ask.topic === 'verdict' ? new Evidence() : await gather(ask, gathering, all);
        return { ask, move: decide(ask, evidence), evidence };
      }),
    );
    const terms = termsOf(policy, shipping);
    const kept = steps.map(({ ask, move, evidence: { pieces } }) => ({ ask, move, evidence: pieces }));
    const versions = { embedder: 'e', publication: 1 };
    const trace = { answering: ANSWERING_VERSION, versions, situation: asked, terms, steps: kept, timings: {} };
    return { composed: compose(steps, asked, terms), steps, situation: asked, trace };
  };
  const requestOf: AgentWorld['requestOf'] = (visitor, text, history = []) => ({
    ...{ turnId: 't', conversationId: CONVERSATION, attempt: 1, visitor, now, history, memory: null },
    messages: [{ id: 'm', text, at: now }],
  });
  return { sources, visitorOf, prepared, requestOf };
}

const CONVERSATION = '00000000-0000-4000-8000-00000000000c';
