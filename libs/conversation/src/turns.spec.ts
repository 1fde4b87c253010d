import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  answersIn,
  awaited,
  type ConversationNode,
  type ConversationNodeOptions,
  conversationTables,
  freshDatabase,
  type FreshDatabase,
  someVisitor,
  startConversationNode,
} from '@app/testing';
import { TurnStore } from './turn-store.js';
import { ShopperTyping } from './typing.js';
import { type MessageView } from '@app/contracts';

describe('a turn', () => {
  let database: FreshDatabase;
  const nodes: ConversationNode[] = [];
  const start = async (options: Omit<ConversationNodeOptions, 'url'> = {}) => {
    const node = await startConversationNode({ url: database.url, ...options });
    nodes.push(node);
    return node;
  };
  beforeAll(async () => {
    database = await freshDatabase(conversationTables);
  });
  afterEach(async () => {
    for (const node of nodes.splice(0)) await node.close();
    await database.dataSource.query(
      'TRUNCATE conversations, messages, turns, superseded_answers, exposures, answer_traces',
    );
  });
  afterAll(() => database.close());

  const begin = async (node: ConversationNode) => {
    const visitor = someVisitor();
    const { conversationId } = await node.conversations.open(visitor);
    const send = (text: string, on = node) =>
      on.conversations.receive(visitor, { conversationId, clientId: randomUUID(), text });
    const texts = async () =>
      (await node.conversations.resume(visitor, { conversationId, afterSeq: 0 })).messages.map(
        ({ author, text }) => `${author}: ${text}`,
      );
    return { visitor, conversationId, send, texts };
  };

  it('lets the answerer read a message while the bot waits for more', async () => {
    const node = await start({ limits: { joinMs: 300 } });
    const foreseen: string[] = [];
    node.answerer.foresee = (text) => void foreseen.push(text);
    const { conversationId, send } = await begin(node);
    await send('where is my order?');
    await node.untilAnswered(conversationId);
    expect(foreseen).toEqual(['where is my order?']);
  });

  it('has nothing read ahead that waits for a person', async () => {
    const node = await start({ limits: { joinMs: 300 } });
    const foreseen: string[] = [];
    node.answerer.foresee = (text) => void foreseen.push(text);
    const asking = await begin(node);
    await node.conversations.requestPerson(asking.visitor, asking.conversationId);
    await asking.send('is a person there?');
    // Sent later and answered by the bot: by then the earlier one would have been read.
    const other = await begin(node);
    await other.send('where is my order?');
    await node.untilAnswered(other.conversationId);
    expect(foreseen).toEqual(['where is my order?']);
  });

  it('answers what was asked, and streams it first', async () => {
    const node = await start();
    node.answerer.script = async (_request, show) => {
      await show('Good ');
      await show('day.');
      return { text: 'Good day.' };
    };
    const { conversationId, send } = await begin(node);
    const { message } = await send('hello');
    const part = await node.untilAnswered(conversationId);
    const [answer] = answersIn(part);
    expect(answer).toMatchObject({ text: 'Good day.', seq: message.seq + 1 });
    const turnId = answer!.turnId;
    nodes.splice(nodes.indexOf(node), 1);
    await node.close();
    const { told } = node.live;
    expect(told.filter(({ event }) => event === 'answer:delta')).toEqual([
      { event: 'answer:delta', ownerKey: undefined, conversationId, turnId, attempt: 1, index: 0, text: 'Good ' },
      { event: 'answer:delta', ownerKey: undefined, conversationId, turnId, attempt: 1, index: 1, text: 'day.' },
    ]);
    // The light is renewed while the turn runs, and goes out after the answer is in the log.
    const light = { event: 'typing:changed', conversationId, author: 'bot' };
    expect(told[0]).toEqual({ ...light, typing: true });
    expect(told.at(-1)).toEqual({ ...light, typing: false });
  });

  it('answers a burst as one', async () => {
    const node = await start({ limits: { joinMs: 150, typingMs: 1_500 } });
    const { conversationId, send, texts } = await begin(node);
    for (const text of ['hi', 'where is', 'my order']) await send(text);
    await node.untilAnswered(conversationId);
    expect(await texts()).toEqual([
      'shopper: hi',
      'shopper: where is',
      'shopper: my order',
      'bot: You said: hi + where is + my order',
    ]);
  });

  it('begins again when a message joins before anything was shown', async () => {
    const node = await start();
    const asked = awaited();
    node.answerer.script = async ({ messages }, show, signal) => {
      if (messages.length === 1) {
        asked.resolve();
        await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
      }
      const text = messages.map((message) => message.text).join(' ');
      await show(text);
      return { text };
    };
    const { conversationId, send } = await begin(node);
    await send('one');
    await asked.promise;
    await send('two');
    const part = await node.untilAnswered(conversationId);
    expect(answersIn(part).map(({ text }) => text)).toEqual(['one two']);
    expect(node.live.told.filter(({ event }) => event === 'answer:withdrawn')).toEqual([]);
  });

  it('lets a message that comes after something was shown make the next turn', async () => {
    const node = await start();
    const shown = awaited();
    const go = awaited();
    node.answerer.script = async ({ messages }, show) => {
      const text = `to ${messages.map((message) => message.text).join(' ')}`;
      await show(text);
      shown.resolve();
      await go.promise;
      return { text };
    };
    const { conversationId, send, texts } = await begin(node);
    await send('one');
    await shown.promise;
    await send('two');
    go.resolve();
    await node.untilAnswered(conversationId, 2);
    expect(await texts()).toEqual(['shopper: one', 'shopper: two', 'bot: to one', 'bot: to two']);
  });

  it('gives whoever resumes what was shown so far', async () => {
    const node = await start();
    const other = await start({ answers: false });
    const shown = awaited();
    const go = awaited();
    node.answerer.script = async (_request, show) => {
      await show('First. ');
      await show('Second. ');
      shown.resolve();
      await go.promise;
      return { text: 'First. Second. ' };
    };
    const { visitor, conversationId, send } = await begin(node);
    await send('hello');
    await shown.promise;
    const { turn } = await other.conversations.resume(visitor, { conversationId, afterSeq: 0 });
    expect(turn).toEqual({ turnId: expect.any(String), attempt: 1, index: 1, text: 'First. Second. ' });
    go.resolve();
    await node.untilAnswered(conversationId);
    expect((await other.conversations.resume(visitor, { conversationId, afterSeq: 0 })).turn).toBeUndefined();
  });

  it('apologises and offers a person when answering fails, and withdraws what was shown', async () => {
    const node = await start();
    node.answerer.script = async (_request, show) => {
      await show('The answer is');
      throw new Error('the model hung up');
    };
    const { conversationId, send } = await begin(node);
    await send('hello');
    const [answer] = answersIn(await node.untilAnswered(conversationId));
    expect(answer).toMatchObject({ author: 'bot', quickReplies: [{ action: 'handover:request' }] });
    expect(node.live.told).toContainEqual(
      expect.objectContaining({ event: 'answer:withdrawn', attempt: 1, reason: 'failed' }),
    );
  });

  it('apologises when answering takes too long, even if the answerer does not heed it', async () => {
    const node = await start({ limits: { answerMs: 30 } });
    node.answerer.script = () => new Promise(() => undefined);
    const { conversationId, send } = await begin(node);
    await send('你好，在吗');
    const [answer] = answersIn(await node.untilAnswered(conversationId));
    expect(answer?.text).toContain('抱歉');
    const [turn] = await node.dataSource.query<unknown[]>('SELECT state, reason FROM turns');
    expect(turn).toEqual({ state: 'failed', reason: 'timeout' });
  });

  it('waits while the shopper types, and not for ever', async () => {
    const node = await start({ limits: { joinMs: 100, typingMs: 500 } });
    const { visitor, conversationId, send } = await begin(node);
    await send('first');
    const sentAt = performance.now();
    await node.conversations.setTyping(visitor, { conversationId, typing: true });
    await node.untilAnswered(conversationId);
    expect(performance.now() - sentAt).toBeGreaterThan(450);
  });

  it('is told on every node who types, until their message comes', async () => {
    const here = await start({ answers: false });
    const there = await start();
    const typing = there.part(ShopperTyping);
    const heard = awaited();
    typing.onChange(() => heard.resolve());
    const { visitor, conversationId, send } = await begin(here);
    await here.conversations.setTyping(visitor, { conversationId, typing: true });
    await heard.promise;
    expect(typing.isTyping(conversationId)).toBe(true);
    await send('hello');
    await there.untilAnswered(conversationId);
    expect(typing.isTyping(conversationId)).toBe(false);
  });

  it('stores every product that the answer shows, and how it came about, with the answer', async () => {
    const node = await start();
    const shown = {
      rankingId: randomUUID(),
      hook: 'related',
      slot: 0,
      productId: 'p-1',
      reason: 'Often bought together',
    };
    node.answerer.script = async () => ({ text: 'Look at this.', shown: [shown], trace: { odd: 'a\0b' } });
    const { visitor, conversationId, send } = await begin(node);
    await send('hello');
    const [answer] = answersIn(await node.untilAnswered(conversationId));
    expect(await node.dataSource.query('SELECT product_id, turn_id, visitor_id FROM exposures')).toEqual([
      { product_id: 'p-1', turn_id: answer?.turnId, visitor_id: visitor.visitorId },
    ]);
    expect(await node.dataSource.query('SELECT turn_id, trace FROM answer_traces')).toEqual([
      { turn_id: answer?.turnId, trace: { odd: 'ab' } },
    ]);
  });

  it('is picked up when its process died, and the streamed text of the dead is withdrawn', async () => {
    const dying = await start();
    const shown = awaited();
    dying.answerer.script = async (_request, show) => {
      await show('Half an ans');
      shown.resolve();
      return new Promise(() => undefined);
    };
    const { visitor, conversationId, send } = await begin(dying);
    await send('hello');
    await shown.promise;
    nodes.splice(nodes.indexOf(dying), 1);
    await dying.kill();
    const heir = await start();
    const part = await heir.untilAnswered(conversationId);
    expect(answersIn(part)[0]?.text).toBe('You said: hello');
    expect(heir.answerer.requests[0]).toMatchObject({ attempt: 2 });
    expect(heir.live.told).toContainEqual(
      expect.objectContaining({ event: 'answer:withdrawn', attempt: 1, reason: 'abandoned' }),
    );
    const { messages } = await heir.conversations.resume(visitor, { conversationId, afterSeq: 0 });
    expect(messages.map(({ seq }: MessageView) => seq)).toEqual([1, 2]);
    expect(await heir.dataSource.query('SELECT attempt, reason, shown_text FROM superseded_answers')).toEqual([
      { attempt: 1, reason: 'abandoned', shown_text: 'Half an ans' },
    ]);
  });

  it('is begun again at once when the database failed in the middle of the answer', async () => {
    const node = await start({ limits: { leaseMs: 60_000, pollMs: 60_000 } });
    jest.spyOn(node.part(TurnStore), 'keepPiece').mockRejectedValueOnce(new Error('Connection terminated'));
    node.answerer.script = async (_request, show) => {
      await show('Half an ');
      await show('answer.');
      return { text: 'Half an answer.' };
    };
    const { conversationId, send } = await begin(node);
    await send('hello');
    const part = await node.untilAnswered(conversationId);
    expect(answersIn(part)[0]?.text).toBe('Half an answer.');
    expect(node.answerer.requests.map(({ attempt }) => attempt)).toEqual([1, 2]);
    expect(node.live.told).toContainEqual(
      expect.objectContaining({ event: 'answer:withdrawn', attempt: 1, reason: 'abandoned' }),
    );
  });

  it('is given back by a process that stops, and answered by the next at once', async () => {
    const first = await start({ limits: { leaseMs: 60_000 } });
    const begun = awaited();
    first.answerer.script = (_request, _show, signal) => {
      begun.resolve();
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
    };
    const { conversationId, send } = await begin(first);
    await send('hello');
    await begun.promise;
    await first.runner.stop(10);
    const second = await start();
    const part = await second.untilAnswered(conversationId);
    expect(answersIn(part)[0]?.text).toBe('You said: hello');
  });
});
