import { type Visitor } from '@app/contracts';
import { describe, expect, it } from '@jest/globals';
import { type Conversation } from './conversation.entity.js';
import { demandOwn, owns, signedInAs } from './ownership.js';

const NOW = new Date('2026-11-22T10:00:00Z');
const LATER = new Date('2026-11-22T11:00:00Z');
const guest: Visitor = { visitorId: 'v-1', siteKey: 'demo', locale: 'en' };
const emma: Visitor = { ...guest, shopper: { customerId: 'c-emma', until: LATER } };
const conversation = { visitorId: 'v-1', siteKey: 'demo', customerId: null as string | null };

describe('a conversation', () => {
  it('is its visitor’s, whether they are signed in or not', () => {
    expect([guest, emma].map((visitor) => owns(visitor, conversation))).toEqual([true, true]);
    const hers = { ...conversation, customerId: 'c-emma' };
    expect([guest, emma].map((visitor) => owns(visitor, hers))).toEqual([true, true]);
  });

  it('is nobody else’s: not another browser’s, not the same one’s at another site, not another customer’s', () => {
    expect(owns({ ...guest, visitorId: 'v-2' }, conversation)).toBe(false);
    expect(owns({ ...guest, siteKey: 'other' }, conversation)).toBe(false);
    expect(owns(emma, { ...conversation, customerId: 'c-liam' })).toBe(false);
  });

  it('looks to a stranger as if it were not there', () => {
    const stranger = { ...guest, visitorId: 'v-2' };
    const refusals = [conversation as Conversation, null].map((found) => {
      try {
        return demandOwn(stranger, found);
      } catch (error) {
        return error;
      }
    });
    expect(refusals[0]).toMatchObject({ code: 'conversation_not_found' });
    expect(refusals[0]).toEqual(refusals[1]);
  });
});

describe('a visitor', () => {
  it('is signed in until the shop’s token ends', () => {
    expect(signedInAs(emma, NOW)).toBe('c-emma');
    expect(signedInAs(emma, LATER)).toBeUndefined();
    expect(signedInAs(guest, NOW)).toBeUndefined();
  });
});
