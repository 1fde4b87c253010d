import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  answersIn,
  awaited,
  type ConversationNode,
  conversationTables,
  freshDatabase,
  type FreshDatabase,
  signedIn,
  someVisitor,
  startConversationNode,
} from '@app/testing';

describe('a turn about orders', () => {
  let database: FreshDatabase;
  let node: ConversationNode;
  beforeAll(async () => {
    database = await freshDatabase(conversationTables);
    node = await startConversationNode({ url: database.url });
  }, 60_000);
  afterEach(async () => {
    node.answerer.requests.length = 0;
    await database.dataSource.query('TRUNCATE conversations, messages, turns');
  });
  afterAll(async () => {
    await node.close();
    await database.close();
  });

  const begin = async () => {
    const visitor = someVisitor();
    const { conversationId } = await node.conversations.open(visitor);
    const say = (as: typeof visitor, text: string) =>
      node.conversations.receive(as, { conversationId, clientId: randomUUID(), text });
    return { visitor, conversationId, say };
  };

  it('answers the question again that waited for a proof, once the proof is there', async () => {
    node.answerer.script = async ({ visitor }) =>
      visitor.shopper
        ? { text: 'It arrives on Tuesday.', owner: { customerId: 'c-1' }, memory: { intent: 'order_status' } }
        : { text: 'Whose order is it?', memory: { intent: 'order_status', awaiting: 'identity' } };
    const { visitor, conversationId, say } = await begin();
    await say(visitor, 'where is my order');
    await node.untilAnswered(conversationId);
    const after = { conversationId, afterSeq: 0 };
    await node.conversations.resume(visitor, after);
    const proven = signedIn(visitor, 'c-1');
    await Promise.all([node.conversations.resume(proven, after), node.conversations.open(proven)]);
    const part = await node.untilAnswered(conversationId, 2);
    expect(node.answerer.requests.map(({ messages }) => messages.map(({ text }) => text))).toEqual([
      ['where is my order'],
      ['where is my order'],
    ]);
    expect(node.answerer.requests[1]).toMatchObject({ memory: { awaiting: 'identity' } });
    await node.conversations.resume(proven, after);
    expect(await node.dataSource.query(`SELECT 1 FROM turns WHERE state <> 'done'`)).toEqual([]);
    expect(answersIn(part)[1]).toMatchObject({ text: 'It arrives on Tuesday.', ownerKey: 'customer:c-1' });
    const { messages } = await node.conversations.resume(visitor, after);
    expect(messages.at(-1)).toMatchObject({ masked: true });
  });

  it('is asked nothing that its visitor may not see, and nothing left open for another owner', async () => {
    node.answerer.script = async ({ visitor }) =>
      visitor.shopper
        ? { text: 'LL-100123 is here.', owner: { customerId: 'c-1' }, memory: { orderNumbers: ['LL-100123'] } }
        : { text: 'Hello.' };
    const { visitor, conversationId, say } = await begin();
    await say(signedIn(visitor, 'c-1'), 'where is it');
    await node.untilAnswered(conversationId);
    await say(signedIn(visitor, 'c-1'), 'and now');
    await node.untilAnswered(conversationId, 2);
    await say(visitor, 'and now?');
    await node.untilAnswered(conversationId, 3);
    const [, own, strange] = node.answerer.requests;
    expect(own).toMatchObject({ memory: { orderNumbers: ['LL-100123'] } });
    expect(JSON.stringify(own?.history)).toContain('LL-100123');
    expect(strange).toMatchObject({ memory: null });
    expect(JSON.stringify(strange?.history)).not.toContain('LL-100123');
  });

  it('streams an answer that may show orders only to their owner', async () => {
    const shown = awaited();
    const go = awaited();
    node.answerer.script = async (_request, show) => {
      await show('Your order ');
      shown.resolve();
      await go.promise;
      return { text: 'Your order ' };
    };
    const { visitor, conversationId, say } = await begin();
    const owner = signedIn(visitor, 'c-1');
    await say(owner, 'where is it');
    await shown.promise;
    expect(node.live.told).toContainEqual(expect.objectContaining({ event: 'answer:delta', ownerKey: 'customer:c-1' }));
    const after = { conversationId, afterSeq: 0 };
    expect((await node.conversations.resume(owner, after)).turn?.text).toBe('Your order ');
    expect((await node.conversations.resume(visitor, after)).turn).toBeUndefined();
    go.resolve();
    await node.untilAnswered(conversationId);
  });
});
