import { describe, expect, it } from '@jest/globals';
import { type OrderAsk } from './asks.js';
import { type OrderFact } from './facts.js';
import { itemWords } from './item-words.js';
import { chooseOrders } from './order-choice.js';
import { delivered, eur, JACKET, NOW, order, parcel, TEAPOT } from './spec-facts.js';

const TODAY = '2026-11-20';
const sent = order({ number: 'LL-1' });
const paid = order({ number: 'LL-2', state: 'paid', items: [TEAPOT] });
const old = delivered({ number: 'LL-3', items: [JACKET, TEAPOT] });

function choose(text: string, orders: OrderFact[], changes: Partial<OrderAsk> = {}, near: string[] = []) {
  const ask: OrderAsk = { topic: 'order', intent: 'order_status', text, ...changes };
  const { how, orders: found, line } = chooseOrders(ask, orders, TODAY, near);
  return { how, numbers: found.map(({ number }) => number), ...(line === undefined ? {} : { line }) };
}

describe('which order is meant', () => {
  it('takes the only one that is open', () => {
    expect(choose('where is my order', [sent, old])).toEqual({ how: 'only', numbers: ['LL-1'] });
  });

  it('asks between several that are open, and takes the newest when that is asked for', () => {
    expect(choose('where is my order', [sent, paid, old])).toEqual({ how: 'several', numbers: ['LL-1', 'LL-2'] });
    expect(choose('my latest order', [sent, paid, old], { newest: true })).toEqual({
      how: 'newest',
      numbers: ['LL-1'],
    });
  });

  it('speaks of the newest when none is open', () => {
    expect(choose('where is my order', [old])).toEqual({ how: 'newest', numbers: ['LL-3'] });
    expect(choose('where is my order', [])).toEqual({ how: 'none', numbers: [] });
  });

  it('finds it by the words for an item in either language, and which line that is', () => {
    expect(choose('has the teapot shipped', [sent, paid])).toEqual({ how: 'words', numbers: ['LL-2'], line: 2 });
    expect(choose('茶壶发货了吗', [sent, paid])).toEqual({ how: 'words', numbers: ['LL-2'], line: 2 });
    expect(choose('where are my jackets', [sent, paid])).toEqual({ how: 'words', numbers: ['LL-1'], line: 1 });
  });

  it('tells two jackets apart by their colour', () => {
    const black = order({ number: 'LL-9', items: [{ ...JACKET, colour: 'black' }] });
    expect(choose('has the black jacket shipped', [sent, black], { colours: ['black'] })).toMatchObject({
      numbers: ['LL-9'],
    });
    expect(choose('has the jacket shipped', [sent, black])).toMatchObject({
      how: 'several',
      numbers: ['LL-1', 'LL-9'],
    });
  });

  it('falls back on what a search by meaning found', () => {
    expect(choose('that brewing thing', [sent, paid], {}, ['LL-2'])).toEqual({ how: 'words', numbers: ['LL-2'] });
  });

  it('looks among the orders that the question can be about', () => {
    const refunded = delivered({
      number: 'LL-4',
      refunds: [{ number: 'R', amount: eur(100), method: 'visa', state: 'pending', requestedAt: NOW }],
    });
    const late = order({ number: 'LL-5', parcels: [parcel({ expected: { from: '2026-11-10', to: '2026-11-12' } })] });
    const all = [sent, paid, refunded, late, old];
    expect(choose('where is my refund', all, { intent: 'refund_status' })).toMatchObject({ numbers: ['LL-4'] });
    expect(choose('can I cancel', all, { intent: 'order_cancel' })).toMatchObject({ numbers: ['LL-2'] });
    expect(choose('it is late', all, { intent: 'parcel_late' })).toMatchObject({ numbers: ['LL-5'] });
    expect(choose('any return', all, { intent: 'return_status' })).toMatchObject({ how: 'none' });
    expect(choose('send it back', [sent, old], { intent: 'return_start' })).toMatchObject({ numbers: ['LL-3'] });
  });

  it('chooses among those that were offered', () => {
    expect(choose('the jacket', [sent, paid, old], { among: ['LL-2', 'LL-3'] })).toMatchObject({ numbers: ['LL-3'] });
  });

  it('lists orders, and only those that hold what was named', () => {
    expect(choose('what did I buy', [sent, paid, old], { intent: 'order_list' })).toEqual({
      how: 'list',
      numbers: ['LL-1', 'LL-2', 'LL-3'],
    });
    expect(choose('when did I buy a teapot', [sent, paid, old], { intent: 'order_list' })).toEqual({
      how: 'list',
      numbers: ['LL-2', 'LL-3'],
    });
  });
});

describe('the words for an item', () => {
  const words: [text: string, left: string][] = [
    ['where is my order', ''],
    ['has the blue jacket shipped yet?', 'blue jacket'],
    ['我的订单到哪了', ''],
    ['我买的蓝色羽绒服发货了吗', '蓝色羽绒服'],
    ['any news on the teapot i bought on sunday', 'teapot'],
  ];
  it.each(words)('leaves of "%s" what names the thing', (text, left) => {
    expect(itemWords(text)).toBe(left);
  });
});
