import { randomUUID } from 'node:crypto';
import { type MessageView } from '@app/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GatedModel } from './gated-model.js';
import { RoamingShopper } from './roaming-shopper.js';
import { type SharedGround, ShopNode, startSharedGround } from './shop-nodes.js';
import { ShopperClient } from './shopper-client.js';
import { StaffClient } from './staff-client.js';

const QUESTION = 'How many days do I have to send something back?';
const QUESTIONS = [QUESTION, 'Do you ship to Iceland?', 'How long does delivery take?', 'Can I pay by invoice?'];

const model = new GatedModel();
let ground: SharedGround;
let nodes: ShopNode[];
let agent: StaffClient;

const addresses = () => nodes.map(({ address }) => address);

const pieces = (client: ShopperClient, turnId: string, attempt: number) =>
  client.told.flatMap(({ event, data }) =>
    event === 'answer:delta' && data.turnId === turnId && data.attempt === attempt ? [data] : [],
  );

/** The pieces behind `from`, when they make up the answer; those of another node may come after its message. */
const untilWhole = (
  client: ShopperClient,
  answer: MessageView,
  from: { attempt: number; index: number; text: string },
) =>
  client.until(() => {
    const later = pieces(client, answer.turnId!, from.attempt).filter(({ index }) => index > from.index);
    return from.text + later.map(({ text }) => text).join('') === answer.text ? later : undefined;
  }, 'whole answer in pieces');

const firstPiece = (client: ShopperClient, conversationId: string) =>
  client.until(
    () =>
      client.told
        .flatMap(({ event, data }) => (event === 'answer:delta' ? [data] : []))
        .find((piece) => piece.conversationId === conversationId),
    'piece of an answer',
  );

beforeAll(async () => {
  ground = await startSharedGround();
  const OPENAI_BASE_URL = await model.start();
  const patience = { MODEL_FIRST_TOKEN_MS: '25000', MODEL_ANSWER_MS: '25000' };
  const prepare = (name: string) =>
    ShopNode.prepare({ ...ground.environment, ...patience, OPENAI_BASE_URL, OPENAI_API_KEY: name });
  nodes = [await prepare('0'), await prepare('1'), await prepare('2')];
  await Promise.all([nodes[0]!.start(), nodes[1]!.start()]);
}, 300_000);
afterAll(async () => {
  agent?.close();
  for (const node of nodes) await node.close();
  await model.stop();
  await ground.close();
});

describe('nodes that start together on empty stores', () => {
  it('all open, and one of them has filled the shop', async () => {
    const embedded = nodes.slice(0, 2).map(({ output }) => Number(/(\d+) passages embedded/.exec(output)![1]));
    expect(embedded.sort((a, b) => a - b)[0]).toBe(0);
    expect(embedded[1]).toBeGreaterThan(0);
    const schedules = await ground.database.query<{ name: string }[]>('SELECT name FROM jobs.schedule');
    expect(schedules.length).toBeGreaterThan(0);
    expect(new Set(schedules.map(({ name }) => name)).size).toBe(schedules.length);
    for (const node of nodes.slice(0, 2)) {
      const { status, body } = await node.health();
      expect({ status, ...body.parts['redis'] }).toMatchObject({ status: 200, ok: true });
    }
  });
});

describe('a shopper on one node and an agent on another', () => {
  it('see one conversation: pieces, typing, takeover and messages', async () => {
    const [here, there] = nodes as [ShopNode, ShopNode];
    agent = await firstAdmin(there.address);
    await agent.demand('presence:set', { available: true });
    const shopper = await ShopperClient.arrive(here.address);
    const { conversationId } = shopper;

    // The second tab is on the other node: whichever node answers, one of the two hears it through Redis.
    const tab = await ShopperClient.arrive(there.address, { visitorToken: shopper.visitorToken });
    expect(tab.conversationId).toBe(conversationId);
    const answer = await shopper.converse(QUESTION);
    const same = await tab.message(({ id }) => id === answer.id);
    expect(same).toEqual(answer);
    for (const client of [shopper, tab]) {
      const told = await untilWhole(client, answer, { attempt: 1, index: -1, text: '' });
      expect(told.map(({ index }) => index)).toEqual(told.map((_, index) => index));
    }

    await agent.demand('conversation:watch', { conversationId });
    const typed = agent.hears('typing:changed', ({ author, typing }) => author === 'shopper' && typing);
    await shopper.demand('typing:set', { conversationId, typing: true });
    expect(await typed).toEqual({ conversationId, author: 'shopper', typing: true });

    await agent.demand('conversation:take', { conversationId });
    await agent.demand('typing:set', { conversationId, typing: true });
    await shopper.until(
      () =>
        shopper.told.find(({ event, data }) => event === 'typing:changed' && data.author === 'agent' && data.typing),
      'typing of the agent',
    );
    await agent.demand('message:send', { conversationId, clientId: randomUUID(), text: 'Hello, Robin here.' });
    expect((await shopper.message(({ author }) => author === 'agent')).text).toBe('Hello, Robin here.');
    const heard = agent.hears('message:added', ({ message }) => message.author === 'shopper');
    await shopper.say('A person, how nice.');
    expect((await heard).message.text).toBe('A person, how nice.');
    expect(shopper.told.some(({ event, data }) => event === 'conversation:changed' && data.holder === 'agent')).toBe(
      true,
    );
    shopper.close();
    tab.close();
  });

  it('are told by any node that somebody is there', async () => {
    const shopper = await ShopperClient.arrive(nodes[0]!.address);
    await shopper.say(QUESTION);
    await shopper.demand('handover:request', { conversationId: shopper.conversationId });
    const { author, quickReplies } = await shopper.message((message) => message.author === 'system');
    expect(author).toBe('system');
    const rows = await ground.database.query<{ queue_notice: string }[]>(
      'SELECT queue_notice FROM conversations WHERE id = $1',
      [shopper.conversationId],
    );
    expect({ notice: rows[0]?.queue_notice, quickReplies: quickReplies.length }).toMatchObject({ notice: 'expected' });
    shopper.close();
  });
});

describe('a page that comes to another node in the middle of an answer', () => {
  it('gets what was shown so far and then each piece once', async () => {
    model.hold();
    const asked = model.askedBy.length;
    const shopper = await ShopperClient.arrive(nodes[0]!.address);
    const { conversationId, visitorToken } = shopper;
    await shopper.say(QUESTION);
    const writer = await model.asker(asked);
    const { turnId, attempt } = await firstPiece(shopper, conversationId);
    const elsewhere = nodes[writer === '0' ? 1 : 0]!;
    const tab = await ShopperClient.arrive(elsewhere.address, { visitorToken });
    const { turn } = await tab.demand('conversation:resume', { conversationId, afterSeq: 0 });
    expect(turn).toMatchObject({ turnId, attempt });
    model.let();
    const answer = await tab.message(({ author, turnId: of }) => author === 'bot' && of === turnId);
    const later = await untilWhole(tab, answer, turn!);
    expect(later.map(({ index }) => index)).toEqual(later.map((_, at) => turn!.index + 1 + at));
    shopper.close();
    tab.close();
  });
});

describe('a node that is killed in the middle of an answer', () => {
  it('costs nobody a message: another node gives the one answer', async () => {
    model.hold();
    const asked = model.askedBy.length;
    const shopper = new RoamingShopper(addresses);
    const answered = shopper.ask(QUESTION);
    const victim = nodes[Number(await model.asker(asked))]!;
    const survivor = nodes.slice(0, 2).find((node) => node !== victim)!;
    await untilShown();
    await victim.end('SIGKILL');
    model.let();
    expect((await answered).author).toBe('bot');
    const log = await shopper.log();
    expect(log.map(({ author }) => author)).toEqual(['shopper', 'bot']);
    expect(await model.asker(asked + 1)).toBe(String(nodes.indexOf(survivor)));
    shopper.close();
    await Promise.all([victim.start(), nodes[2]!.start()]);
  });
});

/** Of the links that the nodes printed, the one printed last is good. */
async function firstAdmin(address: string): Promise<StaffClient> {
  const links = nodes.map(({ output }) => output).filter((output) => output.includes('first-admin='));
  const tried = await Promise.allSettled(links.map((link) => StaffClient.firstAdmin(address, [link])));
  const made = tried.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  expect(made).toHaveLength(1);
  return made[0]!;
}

/** Resolves when a piece of some answer is in the database. */
async function untilShown(): Promise<void> {
  for (;;) {
    const [row] = await ground.database.query<{ shown: boolean }[]>(
      `SELECT true AS shown FROM turns WHERE state = 'running' AND shown`,
    );
    if (row) return;
  }
}

describe('three nodes under traffic', () => {
  const shoppers = Array.from({ length: 4 }, (_, at) => new RoamingShopper(addresses, at));
  afterAll(() => shoppers.forEach((shopper) => shopper.close()));

  /** Each shopper asks, one question after the other, at least until `done`, and no more than 30. */
  async function traffic(done: Promise<unknown>): Promise<void> {
    let isDone = false;
    const end = done.finally(() => (isDone = true));
    const asks = shoppers.map(async (shopper, at) => {
      for (let count = 0; count < 30 && !(isDone && count > 2); count += 1)
        await shopper.ask(`${QUESTIONS[(at + count) % QUESTIONS.length]}`);
    });
    // All of them end before the test does, also when one fails.
    const ended = await Promise.allSettled([...asks, end]);
    for (const one of ended) if (one.status === 'rejected') throw one.reason;
  }

  async function demandWhole(): Promise<void> {
    for (const shopper of shoppers) {
      const log = await shopper.log();
      const said = log.filter(({ author }) => author === 'shopper');
      expect(said.map(({ id }) => id)).toEqual(shopper.acknowledged.map(({ id }) => id));
      expect(log.map(({ seq }) => seq)).toEqual(log.map((_, at) => at + 1));
      expect(answered(log)).toEqual(said.map(({ seq }) => ({ seq, answers: 1 })));
    }
  }

  it('are restarted one after the other, and no message is lost, doubled, out of order or answered twice', async () => {
    await traffic(
      (async () => {
        for (const node of nodes) {
          expect(await node.end('SIGTERM')).toBe(0);
          await node.start();
        }
      })(),
    );
    await demandWhole();
  });

  it('go on without Redis, and find it again', async () => {
    await traffic(ground.redis.kill());
    const { status, body } = await nodes[0]!.health();
    expect({ status, word: body.status, redis: body.parts['redis']?.ok }).toEqual({
      status: 200,
      word: 'degraded',
      redis: false,
    });
    await ground.redis.restart();
    await demandWhole();
    for (const node of nodes) expect(await node.end('SIGTERM')).toBe(0);
  });
});

/** How many answers came after each of the shopper's messages and before the next. */
function answered(log: readonly MessageView[]): { seq: number; answers: number }[] {
  const counts: { seq: number; answers: number }[] = [];
  for (const { author, seq } of log) {
    if (author === 'shopper') counts.push({ seq, answers: 0 });
    if (author === 'bot') counts.at(-1)!.answers += 1;
  }
  return counts;
}
