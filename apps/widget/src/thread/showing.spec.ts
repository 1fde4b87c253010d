import { MAX_MESSAGE_LENGTH } from '@app/contracts';
import { describe, expect, it } from '@jest/globals';
import { clockTime, dayLabel, sameDay, shortDay } from './calendar.js';
import { MAX_LENGTH } from './limits.js';
import { message } from './message.fixture.js';
import { queued } from './outbox.js';
import { price } from './price.js';
import { threadItems } from './thread-items.js';
import { unreadCount } from './unread.js';

const at = (day: number, hour = 12) => new Date(2026, 10, day, hour).toISOString();

describe('what is shown', () => {
  it('names today and yesterday in words, and the year only when it is another one', () => {
    const now = new Date(2026, 10, 20, 1);
    expect(dayLabel(at(20), 'en', now)).toBe('Today');
    expect(dayLabel(at(19, 23), 'en', now)).toBe('Yesterday');
    expect(dayLabel(at(19), 'zh', now)).toBe('昨天');
    expect(dayLabel(at(2), 'en', now)).toMatch(/2 November$/);
    expect(dayLabel(at(2), 'zh', now)).toMatch(/11月2日/);
    expect(dayLabel('2025-03-01T12:00:00Z', 'en', now)).toContain('2025');
  });

  it('parts days where the shopper is, not where the server is', () => {
    expect(sameDay(at(20, 0), at(20, 23))).toBe(true);
    expect(sameDay(at(20, 23), at(21, 0))).toBe(false);
  });

  it('shows no time rather than a wrong one', () => {
    expect(clockTime('not a time', 'en')).toBe('');
    expect(shortDay('', 'zh')).toBe('');
  });

  it('writes amounts with the minor units of their currency', () => {
    expect(price({ amount: 4995, currency: 'EUR' }, 'en')).toBe('€49.95');
    expect(price({ amount: 4995, currency: 'JPY' }, 'en')).toMatch(/4,995/);
    expect(price({ amount: 0, currency: 'EUR' }, 'zh')).toBe('€0.00');
  });

  it('counts as unread what others wrote after the mark', () => {
    const authors = ['shopper', 'bot', 'system', 'agent'] as const;
    const messages = authors.map((author, index) => message({ seq: index + 1, author }));
    expect(unreadCount(messages, 0)).toBe(2);
    expect(unreadCount(messages, 2)).toBe(1);
    expect(unreadCount(messages, 4)).toBe(0);
  });

  it('lets a message be as long as the server does', () => {
    expect(MAX_LENGTH).toBe(MAX_MESSAGE_LENGTH);
  });

  it('keeps the row of a message while it goes from the outbox to the log', () => {
    const draft = { conversationId: 'c1', clientId: 'client-1', text: 'hello' };
    const outbox = queued([], draft, at(20));
    const sent = message({ seq: 1, clientId: 'client-1' });
    expect(threadItems([], outbox).map(({ key }) => key)).toEqual(['client-1']);
    expect(threadItems([sent], outbox).map(({ key }) => key)).toEqual(['client-1']);
  });

  it('groups what one author wrote in a row, and remembers what was asked', () => {
    const items = threadItems(
      [
        message({ seq: 1, text: 'where is it?', at: at(20, 10) }),
        message({ seq: 2, author: 'bot', at: at(20, 10) }),
        message({ seq: 3, author: 'bot', at: at(20, 10) }),
        message({ seq: 4, author: 'bot', at: at(20, 11) }),
      ],
      [],
    );
    expect(items.map(({ opensGroup, closesGroup }) => [opensGroup, closesGroup])).toEqual([
      [true, true],
      [true, false],
      [false, true],
      [true, true],
    ]);
    expect(items.map(({ asked }) => asked)).toEqual([undefined, 'where is it?', 'where is it?', 'where is it?']);
  });
});
