import { randomUUID } from 'node:crypto';
import { runCli } from '../../apps/cli/src/run-cli.js';
import { PersonalData } from '@app/privacy';
import { modelScripts, type ModelServer, startModelServer } from '@app/testing';
import { type QdrantVectorIndex, VectorIndex } from '@app/vectors';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { ShopperClient } from './shopper-client.js';
import { PLENTY, type ShopUnderTest, startShop } from './shop-under-test.js';
import { StaffClient } from './staff-client.js';

/** What must not be found anywhere, in any writing of it. */
const CARD = '4539578763621486';
const SECRETS = {
  card: CARD,
  spaced: '4539 5787 6362 1486',
  dashed: '4539-5787-6362-1486',
  resident: '11010519491231002X',
  bsn: '111222333',
  iban: 'NL91ABNA0417164300',
  password: 'tiger-Lily-77',
  key: 'sk-proj-Ab12Cd34Ef56Gh78Ij90',
  aws: 'AKIAIOSFODNN7EXAMPLE',
};

let shop: ShopUnderTest;
let model: ModelServer;
const clients: (ShopperClient | StaffClient)[] = [];

beforeAll(async () => {
  model = await startModelServer(modelScripts.faithful());
  shop = await startShop({ OPENAI_BASE_URL: model.baseURL, CHAT_MODEL: 'stand-in', LOG_LEVEL: 'trace' }, PLENTY);
});
afterAll(async () => {
  for (const client of clients) client.close();
  await shop.close();
  await model.close();
});

async function arrive(auth: Parameters<typeof ShopperClient.arrive>[1] = {}): Promise<ShopperClient> {
  const client = await ShopperClient.arrive(shop.address, auth);
  clients.push(client);
  return client;
}

const rows = <T>(sql: string, parameters: unknown[] = []) => shop.app.get(DataSource).query<T[]>(sql, parameters);

/** Every row of every table, jobs included, as one text. */
async function everyRow(): Promise<string> {
  const tables = await rows<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'jobs')`,
  );
  const texts: string[] = [];
  for (const { name } of tables)
    texts.push(
      ...(await rows<{ row: string }>(`SELECT row_to_json(t)::text AS row FROM ${name} t`)).map(({ row }) => row),
    );
  return texts.join('\n');
}

async function everyPoint(): Promise<string> {
  const index = shop.app.get<QdrantVectorIndex>(VectorIndex);
  const texts: string[] = [];
  for (const collection of await index.collections())
    for await (const point of index.scroll(collection)) texts.push(JSON.stringify(point.payload));
  return texts.join('\n');
}

const found = (text: string) => Object.entries(SECRETS).flatMap(([name, raw]) => (text.includes(raw) ? [name] : []));

describe('what a shopper should never have written', () => {
  it('is in no table, no point, no line of the log, and in nothing that a model was asked', async () => {
    const shopper = await arrive();
    await shopper.converse(
      `How long is the return window? My card is ${SECRETS.spaced} and my password is ${SECRETS.password}`,
    );
    await shopper.converse(`退货要多久？我的身份证 ${SECRETS.resident}，密码是${SECRETS.password}`);
    await shopper.converse(
      `Do you ship to Spain? Pay to ${SECRETS.iban}; BSN ${SECRETS.bsn}; ${SECRETS.key} ${SECRETS.aws}`,
    );
    await shopper.demand('message:send', {
      ...{ conversationId: shopper.conversationId, clientId: randomUUID(), text: `again: ${SECRETS.dashed}` },
      page: { url: `https://shop.example/pay?number=${CARD}&password=${SECRETS.password}#${SECRETS.iban}` },
    });
    await shopper.demand('conversation:rate', {
      ...{ conversationId: shopper.conversationId, score: 2, words: `charged ${SECRETS.card}` },
    });
    await shopper.ask('identity:prove', { orderNumber: SECRETS.card, email: `${SECRETS.card}@x.example` });
    await shopper.ask(`card:${SECRETS.card}`, { text: SECRETS.password });
    await shopper.ask('message:send', { conversationId: SECRETS.card, clientId: 'x', text: SECRETS.key });
    await ShopperClient.connect(shop.address, { siteKey: SECRETS.card }).catch(() => undefined);
    await fetch(`${shop.address}/api/nothing?card=${SECRETS.card}&key=${SECRETS.key}`);
    await fetch(`${shop.storefront}/api/orders?password=${SECRETS.password}`);

    await shopper.demand('handover:request', { conversationId: shopper.conversationId });
    const agent = await StaffClient.firstAdmin(shop.address, shop.lines);
    clients.push(agent);
    const { conversationId } = shopper;
    await agent.demand('conversation:take', { conversationId });
    await agent.demand('message:send', {
      conversationId,
      clientId: randomUUID(),
      text: `your card ${SECRETS.spaced}?`,
    });

    const stored = await everyRow();
    expect(found(stored)).toEqual([]);
    // What was looked through is the whole of it, dots and all.
    for (const kept of ['•••• •••• •••• 1486', '密码是••••', 'charged ', 'your card ']) expect(stored).toContain(kept);
    expect(found(await everyPoint())).toEqual([]);
    expect(shop.logged.length).toBeGreaterThan(10);
    expect(found([...shop.logged, ...shop.lines].join('\n'))).toEqual([]);
    expect(model.requests.length).toBeGreaterThan(0);
    expect(found(JSON.stringify(model.requests))).toEqual([]);
  });

  it('is told to them in their language, once for each message', async () => {
    const shopper = await arrive();
    const { seq } = await shopper.say(`card ${SECRETS.spaced}, again ${SECRETS.dashed}`);
    const answer = await shopper.answerTo(seq);
    const { messages } = await shopper.demand('conversation:resume', {
      conversationId: shopper.conversationId,
      afterSeq: 0,
    });
    const notes = messages.filter(({ author }) => author === 'system');
    expect(notes.map((note) => [note.seq, note.text])).toEqual([[seq + 1, expect.stringMatching(/card number/)]]);
    expect(answer.seq).toBe(seq + 2);
    expect(messages[0]?.text).toBe('card •••• •••• •••• 1486, again ••••-••••-••••-1486');
  });
});

describe('a shopper’s data', () => {
  it('are given out as JSON, with the orders, and a browser’s without', async () => {
    const shopper = await arrive({ identityToken: await shop.tokenOf('c-002') });
    await shopper.converse('where is my last order?');
    const { printed, noted, io } = terminal();
    expect({ code: await runCli(['export', '--customer', 'c-002'], io), noted }).toEqual({ code: 0, noted: [] });
    const exported = JSON.parse(printed.join('')) as {
      person: unknown;
      data: Record<string, { [key: string]: unknown }[]>;
    };
    expect(exported.person).toEqual({ customerId: 'c-002' });
    expect(exported.data['customers']).toMatchObject([{ id: 'c-002' }]);
    const [own] = await rows<{ count: number }>(
      `SELECT count(*)::int AS count FROM orders WHERE customer_id = 'c-002'`,
    );
    expect(exported.data['orders']).toHaveLength(own!.count);
    expect(exported.data['messages']!.map((message) => message['text'])).toContain('where is my last order?');
    expect(JSON.stringify(exported.data['answer_traces'])).toContain('where is my last order?');
    const [conversation] = exported.data['conversations']!;
    const visitor = await shop.app
      .get(PersonalData)
      .export({ visitorId: String(conversation!['visitor_id']) }, new Date());
    expect(visitor.data['orders']).toBeUndefined();
    expect(visitor.data['conversations']).toHaveLength(1);
  });

  it('are erased: texts, traces, exposures, vectors; an open page sees it, what is kept has its reason, twice is harmless', async () => {
    const other = await arrive({ identityToken: await shop.tokenOf('c-003') });
    await other.converse('where is my last order?');
    const shopper = await arrive({ identityToken: await shop.tokenOf('c-001') });
    const asked = 'where is my Harbour down jacket, the one for Anneliese?';
    const answer = await shopper.converse(asked);
    await shopper.converse('a warm jacket under 100 euro for Anneliese');
    const turnIds = (
      await rows<{ id: string }>('SELECT id FROM turns WHERE conversation_id = $1', [shopper.conversationId])
    ).map(({ id }) => id);
    const orders = async () => (await everyPoint()).match(/"customer:c-001"/g)?.length ?? 0;
    expect(await orders()).toBeGreaterThan(3);
    expect(
      (await rows('SELECT 1 FROM exposures WHERE conversation_id = $1', [shopper.conversationId])).length,
    ).toBeGreaterThan(0);

    const data = shop.app.get(PersonalData);
    const report = await data.erase({ customerId: 'c-001' }, new Date());
    expect(report.erased.map(({ what }) => what)).toEqual(
      expect.arrayContaining([
        'texts of messages',
        'what answers rested on',
        'products shown',
        'points of orders in the vector store',
      ]),
    );
    expect(report.kept.map(({ what, why }) => [what.split(',')[0], why.length > 10])).toEqual(
      expect.arrayContaining([
        ['customer records', true],
        ['orders', true],
        ['entries of the audit', true],
      ]),
    );
    const changed = await shopper.until(
      () => shopper.told.find((told) => told.event === 'message:changed' && told.data.message.id === answer.id),
      'erased message',
    );
    expect(changed.data).toMatchObject({
      message: { erased: true, text: 'This message was erased.', cards: [], seq: answer.seq },
    });
    const { messages } = await shopper.demand('conversation:resume', {
      conversationId: shopper.conversationId,
      afterSeq: 0,
    });
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, index) => index + 1));
    expect(messages.length).toBeGreaterThan(1);
    expect(messages.every(({ erased }) => erased)).toBe(true);

    expect(await everyRow()).not.toContain('Anneliese');
    expect(await orders()).toBe(0);
    for (const table of ['answer_traces', 'trace_content_uses', 'exposures'])
      expect(await rows(`SELECT 1 FROM ${table} WHERE turn_id = ANY ($1)`, [turnIds])).toEqual([]);
    expect(await rows(`SELECT action FROM staff_audit WHERE subject = 'customer:c-001'`)).toEqual([
      { action: 'erase_shopper' },
    ]);
    expect(await rows(`SELECT 1 FROM customers WHERE id = 'c-001'`)).toHaveLength(1);

    const again = await data.erase({ customerId: 'c-001' }, new Date());
    expect(again.erased).toEqual([]);
    const untouched = await other.demand('conversation:resume', { conversationId: other.conversationId, afterSeq: 0 });
    expect(untouched.messages.some(({ erased }) => erased)).toBe(false);

    const { printed, io } = terminal();
    expect(await runCli(['replay', answer.id], io)).toBe(0);
    expect(printed.join('')).toMatch(/data were erased/);
    // Who was erased may come back, and is somebody to talk to.
    expect((await shopper.converse('Do you ship to Norway?')).text).toContain('Norway');
  });

  it('of a browser are erased without the customer’s orders; the command wants a yes', async () => {
    const shopper = await arrive();
    await shopper.converse('I am Anneliese, do you ship to Italy?');
    const [row] = await rows<{ visitor: string }>('SELECT visitor_id AS visitor FROM conversations WHERE id = $1', [
      shopper.conversationId,
    ]);
    const { printed, noted, io } = terminal();
    expect(await runCli(['erase', '--visitor', row!.visitor], io)).toBe(2);
    expect(noted.join('')).toMatch(/--yes/);
    expect(await everyRow()).toContain('Anneliese');
    expect(await runCli(['erase', '--visitor', row!.visitor, '--yes'], io)).toBe(0);
    expect(printed.join('\n')).toMatch(/erased {2}2 texts of messages/);
    expect(await everyRow()).not.toContain('Anneliese');
  });
});

describe('an answer', () => {
  it('is given again to the byte by the command, and compared with what is known today', async () => {
    const shopper = await arrive({ identityToken: await shop.tokenOf('c-004') });
    const answer = await shopper.converse('what does shipping to Norway cost?');
    const { printed, io } = terminal();
    expect(await runCli(['replay', answer.id, '--live'], io)).toBe(0);
    expect(printed.join('\n')).toMatch(/identical to the byte[\s\S]*the same answer/);
    await rows(`UPDATE messages SET text = text || '!' WHERE id = $1`, [answer.id]);
    const second = terminal();
    expect(await runCli(['replay', answer.id], second.io)).toBe(1);
    expect(second.printed.join('\n')).toMatch(/DIFFERENT[\s\S]*- .*!\n[\s\S]*\+ /);
    await rows('UPDATE messages SET text = left(text, -1) WHERE id = $1', [answer.id]);
  });
});

function terminal() {
  const printed: string[] = [];
  const noted: string[] = [];
  const io = {
    environment: { DATA_DIR: shop.dataDir, DEMO: '1' },
    readInput: async () => '',
    print: (text: string) => void printed.push(text),
    note: (text: string) => void noted.push(text),
  };
  return { printed, noted, io };
}
