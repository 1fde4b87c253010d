import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type Visitor } from '@app/contracts';
import { answersIn, awaited, beginConversation, conversationSpecs, someStaff, someVisitor } from '@app/testing';
import { AgentCare } from './agent-care.js';
import { LONG_MINUTES, QueueCare } from './queue-care.js';

describe('who holds a conversation', () => {
  const on = conversationSpecs();
  afterEach(() => {
    on.node.answerer.script = async ({ messages }) => ({
      text: `You said: ${messages.map(({ text }) => text).join(' + ')}`,
    });
    on.node.live.told.length = 0;
    return on.database.dataSource.query(
      'TRUNCATE conversations, messages, turns, superseded_answers, staff_presence, hand_overs',
    );
  });

  const begin = (visitor?: Visitor) => beginConversation(on.node, visitor);

  it('goes to the queue when the shopper asks for a person, and the bot falls silent', async () => {
    const mei = someStaff();
    await on.node.presence.set(mei.staffId, true);
    const { visitor, conversationId, send, all } = await begin();
    expect(await on.node.conversations.requestPerson(visitor, conversationId)).toEqual({ holder: 'queue' });
    expect(await on.node.conversations.requestPerson(visitor, conversationId)).toEqual({ holder: 'queue' });
    await send('anybody?');
    const { messages } = await all();
    expect(messages.map(({ author }) => author)).toEqual(['system', 'shopper']);
    expect(messages[0]).toMatchObject({
      text: expect.stringContaining('asked to join'),
      quickReplies: [{ action: 'handover:cancel' }],
    });
    expect(await on.node.dataSource.query('SELECT state FROM turns')).toEqual([]);
    const { rows } = await on.node.desk.list(mei, { filter: 'waiting' });
    expect(rows).toMatchObject([{ conversationId, holder: 'queue', reason: 'requested', lastText: 'anybody?' }]);
    expect(rows[0]?.waitingSince).toBeDefined();
  });

  it('says who waits before and how long it took lately, from the queue itself', async () => {
    const mei = someStaff();
    await on.node.presence.set(mei.staffId, true);
    for (let i = 0; i < 5; i++) {
      const one = await begin();
      await on.node.conversations.requestPerson(one.visitor, one.conversationId);
      await on.node.desk.take(mei, one.conversationId);
    }
    await on.node.dataSource.query(
      `UPDATE hand_overs SET ended_at = now(), queued_at = now() - interval '200 seconds'`,
    );
    const before = await begin();
    await on.node.conversations.requestPerson(before.visitor, before.conversationId);
    const { visitor, conversationId, all } = await begin();
    await on.node.conversations.requestPerson(visitor, conversationId);
    const [said] = (await all()).messages;
    expect(said?.text).toContain('One shopper is waiting before you. Lately people waited about 4 minutes.');
    const reasons = await on.node.dataSource.query<unknown[]>(
      'SELECT reason, ended_by FROM hand_overs WHERE conversation_id = $1',
      [conversationId],
    );
    expect(reasons).toEqual([{ reason: 'requested', ended_by: null }]);
  });

  it('says at once when nobody is there, in the shopper’s language', async () => {
    const { visitor, conversationId, all } = await begin(someVisitor({ locale: 'zh' }));
    await on.node.conversations.requestPerson(visitor, conversationId);
    expect((await all()).messages[0]?.text).toContain('没有客服在线');
  });

  it('speaks the language that the shopper wrote last, whatever their page is in', async () => {
    const { visitor, conversationId, send, all } = await begin();
    await send('我要找人工客服');
    await on.node.untilAnswered(conversationId);
    await on.node.conversations.requestPerson(visitor, conversationId);
    await on.node.conversations.cancelHandover(visitor, conversationId);
    expect((await all()).messages.slice(2)).toMatchObject([
      { text: expect.stringContaining('没有客服在线'), quickReplies: [{ label: '返回智能助手' }] },
      { text: '现在重新由智能助手为您服务。' },
    ]);
  });

  it('tells the bot of a wait that the shopper has gone back from, and who is there by now', async () => {
    const { visitor, conversationId, send } = await begin();
    await on.node.conversations.requestPerson(visitor, conversationId);
    await on.node.conversations.cancelHandover(visitor, conversationId);
    const called = { reason: 'requested', nobody: true };
    on.node.answerer.script = async ({ memory }) => ({ text: 'Hm.', memory });
    await send('one');
    await on.node.untilAnswered(conversationId);
    expect(on.node.answerer.requests.at(-1)).toMatchObject({ memory: { called }, someoneThere: false });
    await on.node.presence.set(someStaff().staffId, true);
    await send('two');
    await on.node.untilAnswered(conversationId, 2);
    expect(on.node.answerer.requests.at(-1)).toMatchObject({ memory: { called }, someoneThere: true });
  });

  it('keeps each reason, of what called nobody too', async () => {
    const { visitor, conversationId, send } = await begin();
    on.node.answerer.script = async () => ({ text: 'A.', action: 'hand_over', handOverReason: 'misunderstood' });
    await send('one');
    await on.node.until(conversationId, ({ holder }) => holder === 'queue');
    await on.node.conversations.cancelHandover(visitor, conversationId);
    on.node.answerer.script = async () => ({ text: 'B.', action: 'offer_person', handOverReason: 'topic' });
    await send('two');
    await on.node.untilAnswered(conversationId, 2);
    await on.node.conversations.requestPerson(visitor, conversationId);
    const { holder } = await on.node.conversations.resume(visitor, { conversationId, afterSeq: 0 });
    expect(holder).toBe('queue');
    expect(
      await on.node.dataSource.query('SELECT reason, ended_by FROM hand_overs WHERE conversation_id = $1 ORDER BY id', [
        conversationId,
      ]),
    ).toEqual([
      { reason: 'misunderstood', ended_by: 'bot' },
      { reason: 'topic', ended_by: 'not_called' },
      { reason: 'requested', ended_by: null },
    ]);
  });

  it('says it once when everybody has left while the shopper waits', async () => {
    const mei = someStaff();
    await on.node.presence.set(mei.staffId, true);
    const { visitor, conversationId, all } = await begin();
    await on.node.conversations.requestPerson(visitor, conversationId);
    expect(await on.node.part(QueueCare).look()).toBe(0);
    await on.node.presence.set(mei.staffId, false);
    expect(await Promise.all([1, 2].map(() => on.node.part(QueueCare).look()))).toContain(1);
    expect(await on.node.part(QueueCare).look()).toBe(0);
    expect((await all()).messages.map(({ text }) => text)).toEqual([
      expect.stringContaining('asked to join'),
      expect.stringContaining('Nobody from the team'),
    ]);
  });

  it('says once that it takes long while somebody is on duty, and once more only that everybody has left', async () => {
    const mei = someStaff();
    await on.node.presence.set(mei.staffId, true);
    const other = await begin();
    await on.node.conversations.requestPerson(other.visitor, other.conversationId);
    const { visitor, conversationId, send, all } = await begin();
    await send('我的灯坏了');
    await on.node.conversations.requestPerson(visitor, conversationId);
    const later = await begin();
    await on.node.conversations.requestPerson(later.visitor, later.conversationId);
    const look = () => on.node.part(QueueCare).look();
    const waited = (seconds: number) =>
      on.node.dataSource.query(
        `UPDATE conversations SET waiting_since = now() - make_interval(secs => $2) WHERE id = $1`,
        [conversationId, seconds],
      );
    await waited(60 * LONG_MINUTES - 20);
    expect(await look()).toBe(0);
    await waited(60 * LONG_MINUTES + 5);
    expect((await Promise.all([look(), look()])).reduce((sum, told) => sum + told)).toBe(1);
    await waited(60 * 60);
    expect(await look()).toBe(0);
    const { messages } = await all();
    expect(messages.at(-1)).toMatchObject({
      author: 'system',
      text: expect.stringContaining(`您已等待 ${LONG_MINUTES} 分钟`),
      quickReplies: [{ action: 'handover:cancel', label: '返回智能助手' }],
    });
    expect(messages.at(-1)?.text).not.toContain('您前面还有');
    await on.node.presence.set(mei.staffId, false);
    expect(await look()).toBe(3);
    await on.node.presence.set(mei.staffId, true);
    expect(await look()).toBe(0);
    expect((await all()).messages.at(-1)?.text).toContain('目前没有客服在线');
    expect((await other.all()).messages).toHaveLength(2);
  });

  it('goes back to the bot, which answers what is unanswered as one', async () => {
    const { visitor, conversationId, send } = await begin();
    await on.node.conversations.requestPerson(visitor, conversationId);
    await send('one');
    await send('two');
    expect(await on.node.conversations.cancelHandover(visitor, conversationId)).toEqual({ holder: 'bot' });
    const part = await on.node.untilAnswered(conversationId);
    expect(part.messages.map(({ author }) => author)).toEqual(['system', 'shopper', 'shopper', 'system', 'bot']);
    expect(answersIn(part)[0]?.text).toBe('You said: one + two');
  });

  it('goes back to the bot when the shopper writes so, once for each time it is written', async () => {
    const { visitor, conversationId, send, all } = await begin();
    await on.node.conversations.requestPerson(visitor, conversationId);
    await send('human!');
    const draft = { conversationId, clientId: randomUUID(), text: 'back to the bot please' };
    await on.node.conversations.receive(visitor, draft);
    await on.node.untilAnswered(conversationId);
    expect(on.node.answerer.requests.at(-1)?.messages).toMatchObject([
      { text: 'human!', waited: true },
      { text: 'back to the bot please', waited: true },
    ]);
    expect((await all()).messages.at(-2)?.text).toBe('You are talking to the assistant again.');
    await on.node.conversations.requestPerson(visitor, conversationId);
    await on.node.conversations.receive(visitor, draft);
    const { row } = await on.node.desk.watch(someStaff(), conversationId);
    expect(row.holder).toBe('queue');
    await on.node.conversations.cancelHandover(visitor, conversationId);
    await send('something new');
    await on.node.until(conversationId, ({ messages }) => messages.at(-1)?.text === 'You said: something new');
    expect(on.node.answerer.requests.at(-1)?.messages[0]?.waited).toBeUndefined();
  });

  it('waits in the queue again when the agent is gone and something is unanswered, and says so', async () => {
    const { conversationId, send, all } = await begin();
    const mei = someStaff();
    await send('hello');
    await on.node.untilAnswered(conversationId);
    await on.node.presence.set(mei.staffId, true);
    await on.node.desk.take(mei, conversationId);
    await send('are you there?');
    const look = () => on.node.part(AgentCare).look();
    expect(await look()).toBe(0);
    await on.node.dataSource.query(`UPDATE staff_presence SET seen_at = now() - interval '3 minutes'`);
    expect(await look()).toBe(1);
    expect(await look()).toBe(0);
    expect((await all()).messages.at(-1)?.text).toMatch(/^Mei is no longer here\. Nobody from the team/);
    const { row } = await on.node.desk.watch(mei, conversationId);
    expect(row).toMatchObject({ holder: 'queue', reason: 'left' });
  });

  it('is handed over by the bot: its answer, then the queue, in one step', async () => {
    on.node.answerer.script = async () => ({
      text: 'A colleague knows.',
      action: 'hand_over',
      handOverReason: 'complaint',
    });
    const { conversationId, send } = await begin();
    await send('this is terrible');
    const part = await on.node.untilAnswered(conversationId);
    expect(part).toMatchObject({ holder: 'queue', epoch: 1, lastSeq: 3 });
    expect(part.messages.map(({ author }) => author)).toEqual(['shopper', 'bot', 'system']);
    const { row } = await on.node.desk.watch(someStaff(), conversationId);
    expect(row).toMatchObject({ reason: 'complaint', holder: 'queue' });
  });

  it('is taken over in the middle of an answer: what was streamed is withdrawn and the answer recorded', async () => {
    const shown = awaited();
    const go = awaited();
    const ended = awaited();
    on.node.answerer.script = async (_request, show) => {
      await show('Your parcel ');
      shown.resolve();
      await go.promise;
      await show('is lost.').catch(() => ended.resolve());
      return { text: 'Your parcel is lost.' };
    };
    const { conversationId, send, all, visitor } = await begin();
    const mei = someStaff();
    await send('where is it');
    await shown.promise;
    expect(await on.node.desk.take(mei, conversationId)).toEqual({ holder: 'agent' });
    expect(on.node.live.told).toContainEqual(
      expect.objectContaining({ event: 'answer:withdrawn', attempt: 1, reason: 'superseded' }),
    );
    go.resolve();
    await ended.promise;
    await on.node.desk.send(mei, { conversationId, clientId: randomUUID(), text: 'Let me look.' });
    const { messages } = await all();
    expect(messages.map(({ author }) => author)).toEqual(['shopper', 'system', 'agent']);
    expect(messages[2]).toMatchObject({ authorName: 'Mei' });
    expect(JSON.stringify(messages)).not.toContain(mei.staffId);
    expect(await on.node.conversations.resume(visitor, { conversationId, afterSeq: 3 })).toMatchObject({
      holder: 'agent',
      agentName: 'Mei',
    });
    expect(await on.node.dataSource.query('SELECT reason, shown_text FROM superseded_answers')).toEqual([
      { reason: 'holder:agent', shown_text: 'Your parcel ' },
    ]);
  });

  it('is handed back: the bot answers what the person left unanswered, and nothing else', async () => {
    const { conversationId, send, visitor } = await begin();
    const mei = someStaff();
    await send('first');
    await on.node.untilAnswered(conversationId);
    await on.node.desk.take(mei, conversationId);
    await send('second');
    await on.node.desk.send(mei, { conversationId, clientId: randomUUID(), text: 'Done.' });
    await send('third');
    expect(await on.node.desk.handBack(mei, conversationId)).toEqual({ holder: 'bot' });
    const part = await on.node.untilAnswered(conversationId, 2);
    expect(answersIn(part).at(-1)?.text).toBe('You said: third');
    expect(on.node.answerer.requests.at(-1)).toMatchObject({ visitor, memory: null });
    await on.node.desk.take(mei, conversationId);
    await on.node.desk.handBack(mei, conversationId);
    expect(await on.node.dataSource.query(`SELECT 1 FROM turns WHERE state = 'queued'`)).toEqual([]);
  });

  it('is handed back without a word: what came while the last answer was being shown is still answered', async () => {
    const shown = awaited();
    const go = awaited();
    on.node.answerer.script = async (_request, show) => {
      await show('One.');
      shown.resolve();
      await go.promise;
      return { text: 'One.' };
    };
    const { conversationId, send } = await begin();
    const mei = someStaff();
    await send('first');
    await shown.promise;
    await send('second');
    on.node.answerer.script = () => new Promise(() => undefined);
    go.resolve();
    await on.node.untilAnswered(conversationId);
    await on.node.desk.take(mei, conversationId);
    on.node.answerer.script = async ({ messages }) => ({ text: messages.map(({ text }) => text).join(' + ') });
    await on.node.desk.handBack(mei, conversationId);
    const part = await on.node.untilAnswered(conversationId, 2);
    expect(answersIn(part).map(({ text }) => text)).toEqual(['One.', 'second']);
  });

  it('belongs to one agent: another may not write, take or close, an admin may take', async () => {
    const { conversationId, send } = await begin();
    await send('hello');
    const [mei, tom, boss] = [someStaff(), someStaff({ name: 'Tom' }), someStaff({ name: 'Ada', role: 'admin' })];
    await on.node.desk.take(mei, conversationId);
    const refused = await Promise.allSettled([
      on.node.desk.take(tom, conversationId),
      on.node.desk.handBack(tom, conversationId),
      on.node.desk.close(tom, conversationId),
      on.node.desk.send(tom, { conversationId, clientId: randomUUID(), text: 'hi' }),
    ]);
    for (const refusal of refused)
      expect(refusal).toMatchObject({ status: 'rejected', reason: { code: 'not_holder' } });
    await on.node.desk.take(boss, conversationId);
    await expect(on.node.desk.send(mei, { conversationId, clientId: randomUUID(), text: 'hi' })).rejects.toMatchObject({
      code: 'not_holder',
    });
    expect((await on.node.desk.list(boss, { filter: 'mine' })).rows).toHaveLength(1);
    expect((await on.node.desk.list(mei, { filter: 'mine' })).rows).toHaveLength(0);
  });

  it('tells a later resume what was rated, and refuses ratings of anything but answers', async () => {
    const { visitor, conversationId, send } = await begin();
    const { message } = await send('hello');
    const [answer] = answersIn(await on.node.untilAnswered(conversationId));
    const rate = (as: Visitor, messageId: string) =>
      on.node.conversations.rateMessage(as, { messageId, useful: false });
    await rate(visitor, answer!.id);
    const changes = await on.node.conversations.resume(visitor, { conversationId, afterSeq: 2, afterChange: 0 });
    expect(changes).toMatchObject({ lastChange: 1, messages: [{ id: answer?.id, rating: false }] });
    expect((await on.node.conversations.resume(visitor, { conversationId, afterSeq: 2 })).messages).toEqual([]);
    const refused = await Promise.allSettled([
      rate(someVisitor(), answer!.id),
      rate(visitor, message.id),
      rate(visitor, randomUUID()),
    ]);
    for (const refusal of refused) expect(refusal).toMatchObject({ status: 'rejected', reason: { code: 'not_found' } });
  });

  it('stores an agent’s message once', async () => {
    const { visitor, conversationId, send } = await begin();
    await send('hello');
    const mei = someStaff();
    await on.node.desk.take(mei, conversationId);
    const draft = { conversationId, clientId: randomUUID(), text: 'Good day.' };
    const answers = await Promise.all([1, 2, 3].map(() => on.node.desk.send(mei, draft)));
    expect(new Set(answers.map(({ message }) => message.id)).size).toBe(1);
    await expect(on.node.desk.send(mei, { ...draft, text: 'Other' })).rejects.toMatchObject({
      code: 'client_id_reused',
    });
    const tom = someStaff();
    await expect(on.node.desk.send(tom, draft)).rejects.toMatchObject({ code: 'client_id_reused' });
    const echo = on.node.conversations.receive(visitor, draft);
    await expect(echo).rejects.toMatchObject({ code: 'client_id_reused' });
  });
});
