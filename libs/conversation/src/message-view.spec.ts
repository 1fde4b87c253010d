import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { type Card } from '@app/contracts';
import { signedIn, someStaff, someVisitor } from '@app/testing';
import { messageView } from './message-view.js';
import { type Message } from './message.entity.js';

const now = new Date('2026-11-02T10:00:00Z');
const card: Card = { kind: 'identity' };
const message: Message = {
  id: randomUUID(),
  conversationId: randomUUID(),
  seq: 2,
  clientId: null,
  author: 'bot',
  authorId: null,
  authorName: null,
  turnId: randomUUID(),
  text: 'Your order LL-100123 arrives on Tuesday.',
  page: null,
  citations: [{ id: 'order:LL-100123', title: 'LL-100123' }],
  cards: [card],
  quickReplies: [{ label: 'LL-100123', text: 'LL-100123' }],
  ownerKey: 'customer:c-1',
  proposalId: null,
  change: 0,
  rating: null,
  erasedAt: null,
  createdAt: now,
};

describe('a message that shows an order', () => {
  const visitor = someVisitor();

  it('is shown to its owner and to staff', () => {
    expect(messageView(message, { visitor: signedIn(visitor, 'c-1', now), now })).toMatchObject({ cards: [card] });
    expect(messageView(message, { staff: someStaff() }).masked).toBeUndefined();
    const proof = { customerId: 'c-1', until: new Date(now.getTime() + 1) };
    expect(messageView(message, { visitor: { ...visitor, proof }, now }).masked).toBeUndefined();
  });

  it.each([
    ['who signed out', someVisitor()],
    ['who is another customer', signedIn(visitor, 'c-2', now)],
    ['whose sign-in has ended', signedIn(visitor, 'c-1', new Date(now.getTime() - 3_600_000))],
    ['who proved another order', { ...visitor, proof: { orderNumber: 'LL-1', until: new Date(now.getTime() + 1) } }],
    [
      'who signed in as another while a proof still counts',
      { ...signedIn(visitor, 'c-2', now), proof: { customerId: 'c-1', until: new Date(now.getTime() + 1) } },
    ],
  ])('is masked for a visitor %s', (_, viewer) => {
    const view = messageView(message, { visitor: viewer, now });
    expect(view).toMatchObject({ masked: true, cards: [], citations: [], quickReplies: [] });
    expect(JSON.stringify(view)).not.toContain('LL-100123');
  });

  it('is masked in the reader’s language', () => {
    expect(messageView(message, { visitor: someVisitor({ locale: 'zh' }), now }).text).toContain('订单');
  });

  it('shows everybody what needs no proof', () => {
    expect(messageView({ ...message, ownerKey: null }, { visitor, now }).text).toBe(message.text);
  });
});
