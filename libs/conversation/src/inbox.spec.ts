import { conversationSpecs, beginConversation, signedIn, someStaff, someVisitor } from '@app/testing';
import { describe, expect, it } from '@jest/globals';

describe('a row of the inbox', () => {
  const on = conversationSpecs();
  const rowOf = async (conversationId: string) =>
    (await on.node.desk.list(someStaff(), { filter: 'open' })).rows.find(
      (row) => row.conversationId === conversationId,
    );

  it('names a customer as the shop does, and shows what they said last, not what the bot said after it', async () => {
    await on.node.dataSource.query(
      `INSERT INTO customers (id, name, email, locale, address, points, created_at, source_hash)
       VALUES ('c-1', 'Mei Chen', 'mei@shopper.example', 'zh', '{}', 0, now(), 'x')`,
    );
    const { conversationId, send } = await beginConversation(on.node, signedIn(someVisitor(), 'c-1'));
    await send('Where is my parcel?');
    await on.node.untilAnswered(conversationId);
    expect(await rowOf(conversationId)).toMatchObject({
      visitor: 'c-1',
      name: 'Mei Chen',
      shopperText: 'Where is my parcel?',
      lastAuthor: 'bot',
    });
    expect(await on.node.desk.watch(someStaff(), conversationId)).toMatchObject({ row: { name: 'Mei Chen' } });
  });

  it('has the id of a customer whose name the shop does not tell, and a guest’s mark alone', async () => {
    const unknown = await beginConversation(on.node, signedIn(someVisitor(), 'c-404'));
    await unknown.send('Hello');
    expect(await rowOf(unknown.conversationId)).toMatchObject({ visitor: 'c-404' });
    expect(await rowOf(unknown.conversationId)).not.toHaveProperty('name');
    const guest = await beginConversation(on.node);
    await on.node.conversations.requestPerson(guest.visitor, guest.conversationId);
    const row = await rowOf(guest.conversationId);
    expect(row).toMatchObject({ guest: guest.visitor.visitorId.slice(0, 4).toUpperCase() });
    expect(row).not.toHaveProperty('name');
    expect(row).not.toHaveProperty('shopperText');
  });

  it('shows nothing of a shopper’s words that were erased', async () => {
    const { conversationId, send } = await beginConversation(on.node);
    await send('My secret is 42');
    await on.node.dataSource.query(`UPDATE messages SET text = '', erased_at = now() WHERE conversation_id = $1`, [
      conversationId,
    ]);
    expect(await rowOf(conversationId)).not.toHaveProperty('shopperText');
  });
});
