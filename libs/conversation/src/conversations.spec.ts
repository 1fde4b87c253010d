import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { beginConversation, conversationSpecs, signedIn, someVisitor } from '@app/testing';
import { DomainError, type Visitor } from '@app/contracts';
import naughtyStrings from 'big-list-of-naughty-strings' with { type: 'json' };
import fc from 'fast-check';
import { storableText } from './message-text.js';
import { maskSensitive } from '@app/privacy';

describe('a shopper’s conversation', () => {
  const on = conversationSpecs({ answers: false });

  const begin = (visitor?: Visitor) => beginConversation(on.node, visitor);

  it('is new at first, and the same in a second tab', async () => {
    const visitor = someVisitor();
    const [one, two] = await Promise.all([on.node.conversations.open(visitor), on.node.conversations.open(visitor)]);
    expect(one).toMatchObject({ holder: 'bot', lastSeq: 0, lastChange: 0, messages: [] });
    expect(two.conversationId).toBe(one.conversationId);
  });

  it('numbers messages without a gap, whatever comes at the same time', async () => {
    const { send, all } = await begin();
    await Promise.all(Array.from({ length: 20 }, (_, index) => send(`message ${index}`)));
    const { messages, lastSeq } = await all();
    expect(messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(lastSeq).toBe(20);
  });

  it('stores a message once, however often it is sent, and answers with the stored one', async () => {
    const { send, all } = await begin();
    const clientId = randomUUID();
    const answers = await Promise.all(Array.from({ length: 5 }, () => send('hello', clientId)));
    expect(new Set(answers.map(({ message }) => message.id)).size).toBe(1);
    expect((await all()).messages).toHaveLength(1);
    await expect(send('something else', clientId)).rejects.toMatchObject({ code: 'client_id_reused' });
    expect((await send('next')).message.seq).toBe(2);
  });

  it('takes messages through a loss of every connection, each once', async () => {
    const { send, all } = await begin();
    const sending = Promise.all(Array.from({ length: 30 }, (_, index) => send(`message ${index}`)));
    await on.database.dataSource.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name LIKE 'node-%'`,
    );
    await sending;
    const { messages } = await all();
    expect(messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
    expect(new Set(messages.map(({ text }) => text)).size).toBe(30);
  });

  it('resumes with all that was missed', async () => {
    const { visitor, conversationId, send } = await begin();
    for (const text of ['one', 'two', 'three']) await send(text);
    const { messages, lastSeq } = await on.node.conversations.resume(visitor, { conversationId, afterSeq: 1 });
    expect(messages.map(({ text }) => text)).toEqual(['two', 'three']);
    expect(lastSeq).toBe(3);
  });

  it('is not there for a stranger, nor for the same browser at another site', async () => {
    const visitor = someVisitor();
    const { conversationId, send } = await begin(visitor);
    await send('private');
    for (const stranger of [someVisitor(), { ...visitor, siteKey: 'other' }]) {
      const asks = await Promise.allSettled([
        on.node.conversations.resume(stranger, { conversationId, afterSeq: 0 }),
        on.node.conversations.earlier(stranger, { conversationId, beforeSeq: 2, newest: 1 }),
        on.node.conversations.newest(stranger, conversationId, {}),
        on.node.conversations.receive(stranger, { conversationId, clientId: randomUUID(), text: 'hi' }),
        on.node.conversations.requestPerson(stranger, conversationId),
        on.node.conversations.cancelHandover(stranger, conversationId),
        on.node.conversations.close(stranger, conversationId),
        on.node.conversations.rate(stranger, { conversationId, score: 1 }),
        on.node.conversations.setTyping(stranger, { conversationId, typing: true }),
        on.node.conversations.resume(stranger, { conversationId: randomUUID(), afterSeq: 0 }),
      ]);
      for (const ask of asks)
        expect(ask).toMatchObject({ status: 'rejected', reason: { code: 'conversation_not_found' } });
    }
  });

  it('stays with the customer who led it: another one on the same browser gets another conversation', async () => {
    const visitor = someVisitor();
    const { conversationId } = await begin(visitor);
    const anna = signedIn(visitor, 'c-anna');
    const { send } = await begin(anna);
    await send('where is my order');
    expect((await on.node.conversations.open(anna)).conversationId).toBe(conversationId);
    const bea = signedIn(visitor, 'c-bea');
    expect((await on.node.conversations.open(bea)).conversationId).not.toBe(conversationId);
    const asks = await Promise.allSettled([
      on.node.conversations.resume(bea, { conversationId, afterSeq: 0 }),
      on.node.conversations.receive(bea, { conversationId, clientId: randomUUID(), text: 'hi' }),
      on.node.conversations.requestPerson(bea, conversationId),
    ]);
    for (const ask of asks)
      expect(ask).toMatchObject({ status: 'rejected', reason: { code: 'conversation_not_found' } });
  });

  it('opens again when the shopper writes after it was closed, and not before', async () => {
    const { visitor, conversationId, send, all } = await begin();
    await send('hello');
    expect(await on.node.conversations.close(visitor, conversationId)).toEqual({ holder: 'closed' });
    const other = await on.node.conversations.open(visitor);
    expect(other.conversationId).not.toBe(conversationId);
    expect((await send('one more thing')).message.seq).toBe(4);
    const { messages, holder } = await all();
    expect(holder).toBe('bot');
    expect(messages.map(({ author }) => author)).toEqual(['shopper', 'system', 'system', 'shopper']);
  });

  it('keeps odd texts as they are, without what PostgreSQL cannot hold', async () => {
    const { visitor, conversationId, all } = await begin();
    const texts = ['👩‍👩‍👧‍👦', 'مرحبا \u202eabc', 'a\u200bb', "'; DROP TABLE messages; --", '<img src=x>', ' spaced '];
    for (const text of texts)
      await on.node.conversations.receive(visitor, { conversationId, clientId: randomUUID(), text });
    await on.node.conversations.receive(visitor, {
      conversationId,
      clientId: randomUUID(),
      text: 'nul\0 and half \ud83d of an emoji',
      page: { url: 'https://shop.example/\0\udc00' },
    });
    expect((await all()).messages.map(({ text }) => text)).toEqual([...texts, 'nul and half  of an emoji']);
  });

  it('masks what is sensitive before it is stored, in the page’s address and in a rating too, and says so once', async () => {
    const { visitor, conversationId, all } = await begin();
    const draft = {
      ...{ conversationId, clientId: randomUUID(), text: 'my card is 4111 1111 1111 1111, password: hunter2' },
      page: { url: 'https://shop.example/pay?card=4111111111111111&step=2' },
    };
    const { message } = await on.node.conversations.receive(visitor, draft);
    const again = await on.node.conversations.receive(visitor, draft);
    await on.node.conversations.rate(visitor, { conversationId, score: 1, words: 'it took 4111-1111-1111-1111' });
    expect(again.message).toEqual(message);
    const { messages, lastSeq } = await all();
    expect(messages.map(({ author, seq, text }) => ({ author, seq, text }))).toEqual([
      { author: 'shopper', seq: 1, text: 'my card is •••• •••• •••• 1111, password: ••••' },
      {
        author: 'system',
        seq: 2,
        text: 'For your safety we hid what we must not keep (card number, password) before your message was saved; please do not send it here.',
      },
    ]);
    expect(lastSeq).toBe(2);
    const dump = JSON.stringify(
      await on.node.dataSource.query(
        'SELECT * FROM messages, conversation_ratings WHERE messages.conversation_id = $1',
        [conversationId],
      ),
    );
    for (const raw of ['4111 1111', '4111111111111111', '4111-1111', 'hunter2']) expect(dump).not.toContain(raw);
    expect(dump).toContain('step=2');
  });

  it('says in Chinese that something was hidden', async () => {
    const { send, all } = await begin();
    await send('我的密码是abc12345');
    expect((await all()).messages[1]?.text).toContain('您消息中的敏感信息（密码）在保存前已被隐藏');
  });

  it('gives every naughty string back as it came', async () => {
    const { send, all } = await begin();
    const sent: string[] = [];
    for (const text of naughtyStrings) {
      if (storableText(text).trim() === '' || maskSensitive(text) !== text) continue;
      const stored = await send(text).catch((error: unknown) => error);
      if (stored instanceof DomainError) expect(stored.code).toBe('empty_message');
      else sent.push(storableText(text));
    }
    expect(sent.length).toBeGreaterThan(400);
    expect((await all()).messages.map(({ text }) => text)).toEqual(sent);
  });

  it('takes or refuses whatever anybody types, and never fails', async () => {
    const { visitor, conversationId, all } = await begin();
    const anything = fc.string({ unit: 'binary', maxLength: 60 });
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(anything, anything, anything, async (text, clientId, url) => {
        const draft = { conversationId, clientId: `${randomUUID()}${clientId}`, text, page: { url } };
        const answer = await on.node.conversations.receive(visitor, draft).catch((error: unknown) => error);
        if (answer instanceof DomainError) return ['empty_message', 'invalid_input'].includes(answer.code);
        taken += 1;
        return (answer as { message: { text: string } }).message.text === storableText(text);
      }),
      { numRuns: 300 },
    );
    expect((await all()).messages).toHaveLength(taken);
  });

  it.each([
    ['empty_message', ''],
    ['empty_message', ' \n\t'],
    ['empty_message', '\u200b\u200d\ufeff\u2060\0'],
    ['message_too_long', 'x'.repeat(4001)],
  ])('refuses with %s', async (code, text) => {
    const { send, all } = await begin();
    await expect(send(text)).rejects.toMatchObject({ code });
    expect((await all()).lastSeq).toBe(0);
  });

  it('takes 4,000 characters, however many bytes they have', async () => {
    const { send } = await begin();
    expect((await send('😀'.repeat(4000))).message.seq).toBe(1);
  });
});
