import { describe, expect, it } from '@jest/globals';
import { readPlan } from './read-plan.js';
import { order, Talk } from './spec-talk.js';

const NOW = new Date('2026-11-20T10:00:00Z');
const wishes = (text: string) =>
  readPlan(text, NOW).map(({ kind, number }) => [kind, number].filter(Boolean).join(' '));

describe('a change of mind within one message', () => {
  it.each([
    ['cancel LL-100001, no wait, change its address instead', ['change_address LL-100001']],
    ['return LL-100001. actually no, exchange it', ['exchange_items LL-100001']],
    ['cancel LL-100001 wait no LL-100002', ['cancel_order LL-100002']],
    ['cancel LL-100001, I mean LL-100002', ['cancel_order LL-100002']],
    ['cancel LL-100001, change its address instead', ['change_address LL-100001']],
    ['cancel LL-100001, wait, leave it', []],
    ['cancel LL-100001 and also return the shirt from LL-100002', ['cancel_order LL-100001', 'return_items LL-100002']],
    ['取消 LL-100001，不对，改成退货', ['return_items LL-100001']],
  ])('"%s"', (text, expected) => {
    expect(wishes(text)).toEqual(expected);
  });

  it('proposes only what was wanted last', async () => {
    const talk = new Talk([order('LL-100001', 'paid')]);
    await talk.say(
      'cancel LL-100001, no wait, change its address to Lijnbaan 12, 3011 AB Rotterdam, Netherlands instead',
      'order_cancel',
      'order_change_address',
    );
    expect(talk.proposed).toMatchObject({ kind: 'change_address', orderNumber: 'LL-100001' });
  });

  it('cancels where a change was open: after that there is nothing left to change', async () => {
    const talk = new Talk([order('LL-100001', 'paid')]);
    await talk.say('change something in LL-100001', 'order_change_item');
    const told = await talk.say('then cancel it', 'order_cancel');
    expect(told.text).not.toContain('Noted');
    expect(talk.proposed).toMatchObject({ kind: 'cancel_order', orderNumber: 'LL-100001' });
  });
});

describe('what a number belongs to', () => {
  it.each([
    [
      'send LL-100001 to a different address and cancel LL-100002',
      ['change_address LL-100001', 'cancel_order LL-100002'],
    ],
    ['my neighbour has LL-100001, cancel LL-100002', ['cancel_order LL-100002']],
    ['hi, my order LL-100001 and LL-100002, cancel both', ['cancel_order LL-100001', 'cancel_order LL-100002']],
    ['both hats from LL-100001 back please', ['return_items LL-100001']],
    ['want my money for LL-100001', ['request_refund LL-100001']],
    ['can you get the lamp from LL-100001 in a different colour', ['change_items LL-100001']],
    ["I don't want a new one for LL-100001", []],
  ])('"%s"', (text, expected) => {
    expect(wishes(text)).toEqual(expected);
  });
});
