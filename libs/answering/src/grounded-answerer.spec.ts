import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ProductCard, type Visitor } from '@app/contracts';
import { HashEmbedder } from '@app/language-model';
import { Recommendations } from '@app/recommendation';
import { type Policy, readShopTables, Shipping } from '@app/shop';
import { type ShopUnderTest, shopUnderTest } from '@app/testing';
import { detectLanguage, findEntities, sentiment, type Understood } from '@app/understanding';
import { AnswerTraces } from './answer-traces.js';
import { Articles } from './articles.js';
import { FormChoices } from './forms/form-choices.js';
import { GroundedAnswerer } from './grounded-answerer.js';
import { answeringEntities, answeringMigrations, type Memory, replayAnswer, type TurnRequest } from './index.js';
import { replay } from './trace.js';
import { ShopFigures } from './shop-figures.js';
import { Similarity } from './similarity.js';
import { Suspicions } from './suspicion/index.js';
import { Vocabulary } from './vocabulary.js';

const NOW = new Date('2026-11-20T11:00:00Z');
const clock = () => NOW;

let world: ShopUnderTest;
let answerer: GroundedAnswerer;
let traces: AnswerTraces;
let intents: string[] = [];

/** Everything of a message but its intent, which each test says: learning them takes longer than this whole file. */
async function understand(text: string): Promise<Understood> {
  const { language, mixed } = detectLanguage(text, 'en');
  const read = text === 'done' ? ['affirm'] : intents;
  const guesses = read.map((intent) => ({ intent, confidence: 0.9 }));
  return {
    ...{ text, language, mixed, intents: guesses, alternatives: [], inScope: read.length > 0, scope: 1 },
    entities: findEntities(text, { now: NOW }),
    sentiment: sentiment(text),
  };
}

beforeAll(async () => {
  world = await shopUnderTest({ entities: answeringEntities, migrations: answeringMigrations });
  await world.shop.seed(NOW, () => undefined);
  const { shipping: tables, policy }: { shipping: Shipping['tables']; policy: Policy } =
    await readShopTables('knowledge-base');
  const { orders, catalogue, promotions, baskets } = world;
  const shipping = new Shipping(tables);
  const embedder = new HashEmbedder();
  const knowledge = {
    retrieve: async () => [],
    answerable: () => ({ enough: false, confidence: 0 }),
    passagesOf: async () => [],
    publication: async () => 1,
    articles: async () => [],
  };
  traces = new AnswerTraces(world.database.dataSource, clock);
  answerer = new GroundedAnswerer({
    ...{ orders, catalogue, promotions, shipping, policy, knowledge, embedder },
    actions: {
      waits: async () => true,
      stateOf: async () => 'done',
      undoable: async () => false,
      barred: async () => undefined,
      propose: async () => ({ refusal: { rule: 'none', sentence: { en: 'No.', zh: '不行。' } } }),
    },
    choices: new FormChoices({}, policy.payment, { own: async () => undefined }),
    understanding: { understand },
    recommendations: new Recommendations(catalogue, baskets, clock),
    articles: new Articles(knowledge, { cites: {}, inTables: [] }),
    similarity: new Similarity(embedder, (text) => text),
    vocabulary: new Vocabulary(catalogue, clock),
    terms: { shipping, policy },
    suspicions: new Suspicions(),
    figures: new ShopFigures({ policy, shipping, promotions }),
    newId: randomUUID,
    monotonic: () => performance.now(),
  });
});
afterAll(() => world.close());

async function ask(
  text: string,
  as: string[],
  options: { shopper?: string; memory?: Memory | null; page?: string } = {},
) {
  intents = as;
  const { shopper, memory = null, page } = options;
  const until = new Date(NOW.getTime() + 3_600_000);
  const visitor: Visitor = {
    visitorId: randomUUID(),
    siteKey: 'demo',
    locale: 'en',
    ...(shopper ? { shopper: { customerId: shopper, until } } : {}),
  };
  const request: TurnRequest = {
    ...{ turnId: randomUUID(), conversationId: randomUUID(), attempt: 1, visitor, now: NOW, history: [], memory },
    messages: [{ id: randomUUID(), text, at: NOW, ...(page ? { page: { url: '/', productId: page } } : {}) }],
  };
  const shown: string[] = [];
  const draft = await answerer.answer(request, async (piece) => void shown.push(piece), AbortSignal.timeout(20_000));
  expect(shown.join('')).toBe(draft.text);
  return draft;
}

describe('a turn over the demo shop', () => {
  it('shows a shopper their own order, found by its number', async () => {
    const { text, owner, cards } = await ask('where is LL-102090', ['order_status'], { shopper: 'c-001' });
    expect(text).toContain('LL-102090');
    expect(owner).toEqual({ customerId: 'c-001' });
    expect(cards[0]).toMatchObject({ kind: 'order', orderNumber: 'LL-102090' });
  });

  it('finds it by the words for what is in it', async () => {
    const { text } = await ask('has my Harbour down jacket shipped', ['order_status'], { shopper: 'c-001' });
    expect(text).toMatch(/Harbour down jacket.*LL-102090/);
  });

  it('says the same of another shopper’s number as of one that does not exist', async () => {
    const foreign = await ask('where is LL-102132', ['order_status'], { shopper: 'c-001' });
    const unknown = await ask('where is LL-999999', ['order_status'], { shopper: 'c-001' });
    expect(foreign.text.replace('LL-102132', 'N')).toBe(unknown.text.replace('LL-999999', 'N'));
    expect(foreign.cards).toEqual([]);
    expect(JSON.stringify(foreign.trace)).not.toContain('LLT0483037081NL');
  });

  it('reads no order for whoever has proven nothing, not even for the trace', async () => {
    const draft = await ask('where is LL-102090', ['order_status']);
    expect(draft).toMatchObject({ action: 'ask', cards: [{ kind: 'identity' }] });
    expect(draft.owner).toBeUndefined();
    expect(JSON.stringify(draft.trace)).not.toContain('LLT0482973729NL');
  });

  it('comes back to the question that waited for a proof', async () => {
    const { memory } = await ask('where is LL-102090', ['order_status']);
    const { text } = await ask('done', ['order_status'], { shopper: 'c-001', memory });
    expect(text).toContain('LL-102090');
  });

  it('keeps to the order that was chosen', async () => {
    const { memory } = await ask('where is LL-102090', ['order_status'], { shopper: 'c-001' });
    const { cards } = await ask('can I still cancel it?', ['order_cancel'], { shopper: 'c-001', memory });
    expect(cards[0]).toMatchObject({ orderNumber: 'LL-102090' });
  });

  it('finds products that meet every wish, each with an exposure', async () => {
    const { cards, shown } = await ask('a warm jacket under 100 euro, not black', ['product_find']);
    const products = cards as ProductCard[];
    expect(products.length).toBeGreaterThan(0);
    expect(products.every(({ price }) => price.amount <= 10_000)).toBe(true);
    expect(shown.map(({ productId, slot }) => [productId, slot])).toEqual(
      products.map((card, slot) => [card.productId, slot]),
    );
  });

  it('says a true number of orders when it recommends', async () => {
    const { shown } = await ask('tell me more about this', ['product_details'], { page: 'hm-012' });
    const together = shown.filter(({ hook }) => hook === 'bought_together');
    const counted = await world.baskets.boughtTogether(['hm-012'], 50);
    expect(together.length).toBeGreaterThan(0);
    for (const { productId, reason } of together) {
      const { orders } = counted.find((one) => one.productId === productId)!;
      expect(reason).toMatch(new RegExp(`in ${orders} orders$`));
    }
  });

  it('replays a stored trace to the same answer, to the letter', async () => {
    for (const [text, as] of [
      ['where is LL-102090', ['order_status']],
      ['a warm jacket under 100 euro', ['product_find']],
      ['what does shipping to Norway cost', ['shipping_cost']],
    ] as const) {
      const draft = await ask(text, [...as], { shopper: 'c-001' });
      const turnId = randomUUID();
      await traces.save(world.database.dataSource.manager, turnId, draft.trace);
      const found = await traces.find(turnId);
      const again = replay(found);
      expect(again).toMatchObject({ text: draft.text, action: draft.action, cards: draft.cards, shown: draft.shown });
      expect(replayAnswer(found, draft)).toEqual({ outcome: 'identical', writtenBy: 'composer' });
      expect(replayAnswer(found, { ...draft, text: `${draft.text} ` })).toMatchObject({
        ...{ outcome: 'different', differences: [{ of: 'text', stored: `${draft.text} `, replayed: draft.text }] },
      });
    }
  });

  it('says why an answer is not replayed', () => {
    const answer = { text: '', citations: [], cards: [], quickReplies: [] };
    expect(replayAnswer({ failed: 'timeout' }, answer)).toEqual({ outcome: 'failed', why: 'timeout' });
    expect(replayAnswer({ answering: 0 }, answer)).toMatchObject({
      ...{ outcome: 'not_replayable', why: expect.stringContaining('version 0') as unknown },
    });
    expect(replayAnswer({}, answer)).toMatchObject({ outcome: 'not_replayable' });
  });

  it('keeps evidence that answers have in common once, and forgets it with the last of them', async () => {
    const { manager } = world.database.dataSource;
    const draft = await ask('what does shipping to Norway cost', ['shipping_cost']);
    const other = await ask('what does shipping to Iceland cost', ['shipping_cost']);
    const contents = async () => (await manager.query<{ hash: string }[]>('SELECT hash FROM trace_contents')).length;
    const [before, turns] = [await contents(), [randomUUID(), randomUUID(), randomUUID()] as const];
    await traces.save(manager, turns[0], draft.trace);
    const [one] = [await contents()];
    await traces.save(manager, turns[1], draft.trace);
    expect(await contents()).toBe(one);
    await traces.save(manager, turns[1], other.trace);
    await traces.save(manager, turns[2], draft.trace);
    await world.database.transactions.run((own) => traces.erase(own, [turns[0], turns[1]]));
    expect([await traces.find(turns[0]), await traces.find(turns[1])]).toEqual([null, null]);
    expect(replay(await traces.find(turns[2])).text).toBe(draft.text);
    await world.database.transactions.run((own) => traces.erase(own, turns));
    expect(await contents()).toBeLessThanOrEqual(before);
  });

  it('does not replay from a content that was changed', async () => {
    const { manager } = world.database.dataSource;
    const turnId = randomUUID();
    await traces.save(manager, turnId, (await ask('what does shipping to Malta cost', ['shipping_cost'])).trace);
    const own = 'hash IN (SELECT hash FROM trace_content_uses WHERE turn_id = $1)';
    await manager.query(`UPDATE trace_contents SET body = replace(body, '"', ' "') WHERE ${own}`, [turnId]);
    await expect(traces.find(turnId)).rejects.toThrow(/was changed/);
    await manager.query(`UPDATE trace_contents SET body = replace(body, ' "', '"') WHERE ${own}`, [turnId]);
  });

  it('keeps the last trace of a turn', async () => {
    const turnId = randomUUID();
    const { manager } = world.database.dataSource;
    await traces.save(manager, turnId, { attempt: 1 });
    await traces.save(manager, turnId, { attempt: 2 });
    expect(await traces.find(turnId)).toEqual({ attempt: 2 });
    expect(await traces.find(randomUUID())).toBeNull();
  });
});
