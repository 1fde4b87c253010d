import { beginConversation, conversationSpecs, someStaff, someVisitor } from '@app/testing';
import { describe, expect, it } from '@jest/globals';

describe('the pages of a long log', () => {
  const on = conversationSpecs({ answers: false });
  const seqs = ({ messages }: { messages: readonly { seq: number }[] }) => messages.map(({ seq }) => seq);
  const long = async () => {
    const begun = await beginConversation(on.node);
    for (let count = 1; count <= 7; count += 1) await begun.send(`Message ${count}`);
    return begun;
  };

  it('are the newest first, then each earlier one, for shopper and staff alike, until the first message', async () => {
    const { visitor, conversationId } = await long();
    const opened = await on.node.conversations.open(visitor, { newest: 3 });
    expect(opened).toMatchObject({ conversationId, lastSeq: 7 });
    expect(seqs(opened)).toEqual([5, 6, 7]);
    const before = (beforeSeq: number) => ({ conversationId, beforeSeq, newest: 3 });
    const { conversations, desk } = on.node;
    expect(seqs(await conversations.earlier(visitor, before(5)))).toEqual([2, 3, 4]);
    expect(seqs(await conversations.earlier(visitor, before(2)))).toEqual([1]);
    expect(seqs(await conversations.earlier(visitor, before(1)))).toEqual([]);
    expect(seqs(await desk.watch(someStaff(), conversationId, { newest: 2 }))).toEqual([6, 7]);
    expect(seqs(await desk.earlier(someStaff(), before(6)))).toEqual([3, 4, 5]);
    expect(seqs(await desk.watch(someStaff(), conversationId))).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('are closed to everybody else', async () => {
    const { conversationId } = await long();
    await expect(
      on.node.conversations.earlier(someVisitor(), { conversationId, beforeSeq: 5, newest: 3 }),
    ).rejects.toMatchObject({ code: 'conversation_not_found' });
  });

  it('say how it stood when they were read, so that a change which came meanwhile is asked for again', async () => {
    const { visitor, conversationId } = await long();
    const { dataSource, conversations } = on.node;
    await dataSource.query('UPDATE conversations SET last_change = 4 WHERE id = $1', [conversationId]);
    await dataSource.query('UPDATE messages SET change = 4, rating = true WHERE conversation_id = $1 AND seq = 2', [
      conversationId,
    ]);
    const page = await conversations.earlier(visitor, { conversationId, beforeSeq: 3, newest: 3 });
    expect(page).toMatchObject({ lastChange: 4, messages: [{ seq: 1 }, { seq: 2, rating: true }] });
    const missed = await conversations.resume(visitor, { conversationId, afterSeq: 7, afterChange: 3 });
    expect(seqs(missed)).toEqual([2]);
  });
});
