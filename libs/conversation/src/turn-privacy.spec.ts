import { afterEach, describe, expect, it } from '@jest/globals';
import { answersIn, awaited, beginConversation, conversationSpecs, signedIn } from '@app/testing';

describe('a turn about orders', () => {
  const on = conversationSpecs();
  afterEach(async () => {
    on.node.answerer.requests.length = 0;
    await on.database.dataSource.query('TRUNCATE conversations, messages, turns');
  });

  it('answers the question again that waited for a proof, once the proof is there', async () => {
    on.node.answerer.script = async ({ visitor }) =>
      visitor.shopper
        ? { text: 'It arrives on Tuesday.', owner: { customerId: 'c-1' }, memory: { intent: 'order_status' } }
        : { text: 'Whose order is it?', memory: { intent: 'order_status', awaiting: 'identity' } };
    const { visitor, conversationId, send } = await beginConversation(on.node);
    await send('where is my order');
    await on.node.untilAnswered(conversationId);
    const after = { conversationId, afterSeq: 0 };
    await on.node.conversations.resume(visitor, after);
    const proven = signedIn(visitor, 'c-1');
    await Promise.all([on.node.conversations.resume(proven, after), on.node.conversations.open(proven)]);
    const part = await on.node.untilAnswered(conversationId, 2);
    expect(on.node.answerer.requests.map(({ messages }) => messages.map(({ text }) => text))).toEqual([
      ['where is my order'],
      ['where is my order'],
    ]);
    expect(on.node.answerer.requests[1]).toMatchObject({ memory: { awaiting: 'identity' } });
    await on.node.conversations.resume(proven, after);
    expect(await on.node.dataSource.query(`SELECT 1 FROM turns WHERE state <> 'done'`)).toEqual([]);
    expect(answersIn(part)[1]).toMatchObject({ text: 'It arrives on Tuesday.', ownerKey: 'customer:c-1' });
    const { messages } = await on.node.conversations.resume(visitor, after);
    expect(messages.at(-1)).toMatchObject({ masked: true });
  });

  it('is asked nothing that its visitor may not see, and nothing left open for another owner', async () => {
    on.node.answerer.script = async ({ visitor }) =>
      visitor.shopper
        ? { text: 'LL-100123 is here.', owner: { customerId: 'c-1' }, memory: { orderNumbers: ['LL-100123'] } }
        : { text: 'Hello.' };
    const { visitor, conversationId, send } = await beginConversation(on.node);
    await send('where is it', undefined, signedIn(visitor, 'c-1'));
    await on.node.untilAnswered(conversationId);
    await send('and now', undefined, signedIn(visitor, 'c-1'));
    await on.node.untilAnswered(conversationId, 2);
    await send('and now?');
    await on.node.untilAnswered(conversationId, 3);
    const [, own, strange] = on.node.answerer.requests;
    expect(own).toMatchObject({ memory: { orderNumbers: ['LL-100123'] } });
    expect(JSON.stringify(own?.history)).toContain('LL-100123');
    expect(strange).toMatchObject({ memory: null });
    expect(JSON.stringify(strange?.history)).not.toContain('LL-100123');
  });

  it('streams an answer that may show orders only to their owner', async () => {
    const shown = awaited();
    const go = awaited();
    on.node.answerer.script = async (_request, show) => {
      await show('Your order ');
      shown.resolve();
      await go.promise;
      return { text: 'Your order ' };
    };
    const { visitor, conversationId, send } = await beginConversation(on.node);
    const owner = signedIn(visitor, 'c-1');
    await send('where is it', undefined, owner);
    await shown.promise;
    expect(on.node.live.told).toContainEqual(
      expect.objectContaining({ event: 'answer:delta', ownerKey: 'customer:c-1' }),
    );
    const after = { conversationId, afterSeq: 0 };
    expect((await on.node.conversations.resume(owner, after)).turn?.text).toBe('Your order ');
    expect((await on.node.conversations.resume(visitor, after)).turn).toBeUndefined();
    go.resolve();
    await on.node.untilAnswered(conversationId);
  });
});
