import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { beginConversation, conversationSpecs, someStaff } from '@app/testing';
import { type LogPosition } from './log-position.js';
import { QueueCare } from './queue-care.js';
import { ShopperPresence } from './shopper-presence.js';

describe('a shopper who leaves while a person is to answer', () => {
  const on = conversationSpecs();
  afterEach(() =>
    on.database.dataSource.query(
      'TRUNCATE conversations, messages, turns, superseded_answers, staff_presence, hand_overs',
    ),
  );

  const mei = someStaff();
  const presence = () => on.node.part(ShopperPresence);
  const goAway = (minutes: number) =>
    on.node.dataSource.query(`UPDATE conversations SET shopper_seen_at = now() - make_interval(mins => $1)`, [minutes]);
  const waiting = async () => (await on.node.desk.list(mei, { filter: 'waiting' })).rows;

  it('keeps their place in the queue, marked with when they left, once', async () => {
    const { visitor, conversationId, send } = await beginConversation(on.node);
    await on.node.conversations.requestPerson(visitor, conversationId);
    await send('My lamp came broken.');
    expect(await presence().look()).toBe(0);
    expect((await waiting())[0]?.leftAt).toBeUndefined();
    await goAway(20);
    expect(await Promise.all([presence().look(), presence().look()])).toContain(1);
    expect(await presence().look()).toBe(0);
    const [row] = await waiting();
    expect(row).toMatchObject({ conversationId, holder: 'queue', shopperText: 'My lamp came broken.' });
    const minutes = (Date.now() - Date.parse(row!.leftAt!)) / 60_000;
    expect(Math.round(minutes)).toBe(20);
  });

  it('finds the answer in the log when they are back, and is no longer marked', async () => {
    const { visitor, conversationId, send, all } = await beginConversation(on.node);
    await on.node.conversations.requestPerson(visitor, conversationId);
    await send('My lamp came broken.');
    await goAway(20);
    await presence().look();
    await on.node.desk.take(mei, conversationId);
    await on.node.desk.send(mei, { conversationId, clientId: randomUUID(), text: 'A new one is on its way.' });
    const { row } = await on.node.desk.watch(mei, conversationId);
    expect(row).toMatchObject({ holder: 'agent', leftAt: expect.any(String) });
    const back = await on.node.conversations.open(visitor);
    expect(back).toMatchObject({ conversationId, holder: 'agent' });
    expect((await all()).messages.at(-1)).toMatchObject({ author: 'agent', text: 'A new one is on its way.' });
    const told: LogPosition[] = [];
    const stop = on.node.log.onPosition((position) => told.push(position));
    await presence().beat([conversationId]);
    await on.node.until(conversationId, () => told.length === 1);
    stop();
    expect((await on.node.desk.watch(mei, conversationId)).row.leftAt).toBeUndefined();
    await presence().beat([conversationId]);
    expect(await presence().look()).toBe(0);
  });

  it('counts as there while a page of theirs is, however long they wait', async () => {
    const { visitor, conversationId } = await beginConversation(on.node);
    await on.node.conversations.requestPerson(visitor, conversationId);
    await goAway(20);
    await presence().beat([conversationId]);
    expect(await presence().look()).toBe(0);
    expect((await waiting())[0]?.leftAt).toBeUndefined();
  });

  it('is nobody’s matter while the bot answers, or once it is over', async () => {
    const { visitor, conversationId, send } = await beginConversation(on.node);
    await send('hello');
    await on.node.untilAnswered(conversationId);
    await presence().beat([conversationId]);
    await on.node.conversations.requestPerson(visitor, conversationId);
    await goAway(20);
    await presence().look();
    await on.node.conversations.cancelHandover(visitor, conversationId);
    expect(
      await on.node.dataSource.query('SELECT shopper_seen_at AS seen, shopper_left_at AS gone FROM conversations'),
    ).toEqual([{ seen: null, gone: null }]);
    expect(await presence().look()).toBe(0);
  });

  it('is not told how long it takes while they are away', async () => {
    await on.node.presence.set(mei.staffId, true);
    const { visitor, conversationId, all } = await beginConversation(on.node);
    await on.node.conversations.requestPerson(visitor, conversationId);
    await on.node.dataSource.query(`UPDATE conversations SET waiting_since = now() - interval '30 minutes'`);
    await goAway(20);
    await presence().look();
    expect(await on.node.part(QueueCare).look()).toBe(0);
    expect((await all()).messages).toHaveLength(1);
  });
});
