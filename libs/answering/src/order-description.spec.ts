import { describe, expect, it } from '@jest/globals';
import { describedOrder, inState } from './order-description.js';
import { delivered, JACKET, order, TEAPOT } from './spec-facts.js';

const unpaid = order({ number: 'LL-1', state: 'pending_payment', items: [TEAPOT] });
const sent = order({ number: 'LL-2', items: [{ ...JACKET, colour: 'navy' }], express: true });
const old = delivered({ number: 'LL-3', items: [{ ...JACKET, colour: 'green' }] });
const ALL = [unpaid, sent, old];

describe('an order by what people say of it', () => {
  it.each([
    ['the unpaid one', 'LL-1'],
    ['the teapot one', 'LL-1'],
    ['the express one', 'LL-2'],
    ['the one that was shipped', 'LL-2'],
    ['the delivered one', 'LL-3'],
    ['the one i already have', 'LL-3'],
    ['the oldest', 'LL-3'],
    ['未付款的那个', 'LL-1'],
    ['已收到的那单', 'LL-3'],
  ])('"%s" is one of those that were offered', (text, number) => {
    expect(describedOrder(ALL, text)?.number).toBe(number);
  });

  it('goes by a colour, and by nothing that fits two alike', () => {
    expect(describedOrder(ALL, 'the green one', ['green'])?.number).toBe('LL-3');
    expect(describedOrder(ALL, 'the jacket one')).toBeUndefined();
    expect(describedOrder(ALL, 'dunno')).toBeUndefined();
  });

  it('keeps those that are as far as is said, and all where none is', () => {
    const partly = order({ number: 'LL-4', state: 'partially_shipped' });
    expect(inState([sent, partly], 'where is the rest of my order').map(({ number }) => number)).toEqual(['LL-4']);
    expect(inState([sent], 'cancel the unpaid one')).toHaveLength(1);
  });
});
