import { describe, expect, it } from '@jest/globals';
import { type Wish } from './plan.js';
import { readPlan } from './read-plan.js';

const NOW = new Date('2026-11-20T10:00:00Z');

/** A wish as `kind number`, with its alternative after a slash. */
function short({ kind, number, otherwise }: Wish): string {
  const own = [kind, number].filter(Boolean).join(' ');
  return otherwise ? `${own} / ${short(otherwise)}` : own;
}

function plan(text: string): string[] {
  return readPlan(text, NOW).map(short);
}

describe('several wishes in one message', () => {
  it.each([
    [
      'cancel order LL-100001 and return the shoes from LL-100002',
      ['cancel_order LL-100001', 'return_items LL-100002'],
    ],
    ['please cancel LL-100001 and LL-100002', ['cancel_order LL-100001', 'cancel_order LL-100002']],
    [
      'I want to return the lamp from LL-100001, and the shirt from LL-100002',
      ['return_items LL-100001', 'return_items LL-100002'],
    ],
    [
      'In LL-100001 change the jacket to size M, and in LL-100002, cancel everything',
      ['change_items LL-100001', 'cancel_order LL-100002'],
    ],
    ['return the shirt. Also exchange the lamp for a red one.', ['return_items', 'exchange_items']],
    [
      'First cancel LL-100001, then change the address of LL-100002 to Lijnbaan 12, 3011 AB Rotterdam, and send me the invoice for LL-100003',
      ['cancel_order LL-100001', 'change_address LL-100002', 'request_invoice LL-100003'],
    ],
    ['取消订单 LL-100001，再把 LL-100002 的鞋子退了', ['cancel_order LL-100001', 'return_items LL-100002']],
    ['LL-100001 帮我取消，LL-100002 的外套换成蓝色', ['cancel_order LL-100001', 'exchange_items LL-100002']],
    ['我要退衬衫，另外把台灯换成红色的', ['return_items', 'exchange_items']],
    ['先取消 LL-100001，然后给 LL-100002 开发票', ['cancel_order LL-100001', 'request_invoice LL-100002']],
  ])('%s', (text, expected) => expect(plan(text)).toEqual(expected));
});

describe('what shall be done where something else cannot be', () => {
  it.each([
    ["change the jacket to blue, and if that's not possible cancel it", ['change_items / cancel_order']],
    ['exchange the shirt for L, otherwise return it', ['exchange_items / return_items']],
    [
      'Cancel LL-100001. If it is already packed, change the address to Kade 1',
      ['cancel_order LL-100001 / change_address'],
    ],
    ['exchange it for a red one; if red is sold out, take the blue one', ['exchange_items / exchange_items']],
    ['cancel LL-100001, and if that is not possible, leave it', ['cancel_order LL-100001']],
    [
      'change the lamp to white, if you cannot do that cancel the order, and also return the shirt from LL-100002',
      ['change_items / cancel_order', 'return_items LL-100002'],
    ],
    ['把外套换成蓝色，如果不行就取消订单', ['exchange_items / cancel_order']],
    ['取消 LL-100001，已经发货的话就退货', ['cancel_order LL-100001 / return_items']],
    ['帮我取消 LL-100001，如果不行的话就取消 LL-100002', ['cancel_order LL-100001 / cancel_order LL-100002']],
    ['可以的话取消 LL-100001，取消不了就改地址', ['cancel_order LL-100001 / change_address']],
    ['衬衫换L码，没货的话就换M码', ['exchange_items / exchange_items']],
  ])('%s', (text, expected) => expect(plan(text)).toEqual(expected));
});

describe('what is one wish, or none', () => {
  it.each([
    ['return everything from LL-100001 except the lamp, and the refund to my gift card', ['return_items LL-100001']],
    ['return the shirt and refund me please', ['return_items']],
    ['I want to return the shirt and the lamp', ['return_items']],
    ['how do I cancel an order and return something?', []],
    ['can I return or exchange it?', ['return_items']],
    ['do not cancel LL-100001', []],
    ['where is my order?', []],
    ['what happens if I return it', []],
    ['退货的运费谁出？', []],
    ['不要取消订单', []],
    ['我已经退货了', []],
    ['把 LL-100001 除了台灯都退了，退款退到礼品卡', ['return_items LL-100001']],
  ])('%s', (text, expected) => expect(plan(text)).toEqual(expected));

  it('ends after six', () => {
    const text = Array.from({ length: 40 }, (_, i) => `cancel LL-10${1000 + i}`).join(' and ');
    expect(plan(text)).toHaveLength(6);
  });
});
