import { beginConversation, conversationSpecs, someStaff } from '@app/testing';
import { describe, expect, it } from '@jest/globals';
import { IdleClosing } from './idle-closing.js';

const HOURS = 24;
const inHours = (hours: number) => new Date(Date.parse('2026-01-10T00:00:00Z') + hours * 3_600_000);

describe('a conversation that nobody goes on with', () => {
  let now = inHours(0);
  const on = conversationSpecs({ clock: () => now });
  const close = (hours: number) => {
    now = inHours(hours);
    return on.node.part(IdleClosing).close(now, HOURS);
  };
  const answered = async () => {
    now = inHours(0);
    const begun = await beginConversation(on.node);
    await begun.send('hello');
    await on.node.untilAnswered(begun.conversationId);
    return begun;
  };

  it('is ended once, with a sentence, after as many hours as the shop says, and not before', async () => {
    const { all } = await answered();
    expect(await close(HOURS)).toBe(0);
    expect(await Promise.all([close(HOURS + 1), close(HOURS + 1)]).then(([one, other]) => one + other)).toBe(1);
    const { holder, messages } = await all();
    expect(holder).toBe('closed');
    expect(messages.map(({ author, text }) => `${author}: ${text}`).at(-1)).toMatch(/^system: .*ended by itself/);
    expect(messages).toHaveLength(3);
  });

  it('goes on with the next message, and who comes back without one begins another', async () => {
    const { visitor, conversationId, send, all } = await answered();
    expect(await close(HOURS + 1)).toBe(1);
    expect((await on.node.conversations.open(visitor)).conversationId).not.toBe(conversationId);
    await send('one more thing');
    await on.node.untilAnswered(conversationId, 2);
    expect((await all()).holder).toBe('bot');
  });

  it('stays open while a person is waited for or has it, and while nothing was said', async () => {
    const mei = someStaff();
    await on.node.presence.set(mei.staffId, true);
    const waiting = await answered();
    await on.node.conversations.requestPerson(waiting.visitor, waiting.conversationId);
    const taken = await answered();
    await on.node.desk.take(mei, taken.conversationId);
    const silent = await beginConversation(on.node);
    await close(1000);
    expect(await Promise.all([waiting, taken, silent].map(async ({ all }) => (await all()).holder))).toEqual([
      'queue',
      'agent',
      'bot',
    ]);
  });
});
