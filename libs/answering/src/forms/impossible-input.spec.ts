import { describe, expect, it } from '@jest/globals';
import { noSuchDay } from './day-slips.js';
import { order, Talk } from './spec-talk.js';

const HAT = {
  ...{ line: 1, productId: 'hat', sku: 'hat-grey', name: { en: 'Wool hat', zh: '羊毛帽' }, quantity: 1 },
  unitPrice: { amount: 2900, currency: 'EUR' },
  colour: 'grey',
};
const ofOneHat = () => new Talk([order('LL-100001', 'delivered', [HAT])]);
/** A shirt and two lamps. */
const ofThree = (state: 'delivered' | 'paid' = 'delivered') => new Talk([order('LL-100001', state)]);

describe('a number of pieces that cannot be', () => {
  it.each([
    'return 3 of the 1 hat I bought',
    'return 3 hats',
    'return -2 hats',
    'return −2 hats',
    'return 0 hats',
    'return a million hats',
    'return 1e6 hats',
    '退3顶帽子',
    '我买了一顶帽子，退三顶',
  ])('%s: is told that there is one', async (text) => {
    const talk = ofOneHat();
    expect((await talk.say(text, 'return_start')).text).toMatch(/has one Wool hat\. Is it that one\?|只有 1 件羊毛帽/u);
    expect(talk.proposed).toBeUndefined();
    await talk.say('yes', 'affirm');
    expect(talk.proposed).toMatchObject({ lines: [{ line: 1, quantity: 1 }] });
  });

  it.each([
    'return ten lamps',
    'return twenty lamps',
    'return a dozen lamps',
    'return 9999 lamps',
    'return 1,000,000 lamps',
    'return infinity lamps',
    'return 1.5 lamps',
    'return half a lamp',
    '退三十个灯',
    '退-2个灯',
    '退两个半灯',
    '灯退三盏',
  ])('%s: is told how many it can be', async (text) => {
    const talk = ofThree();
    expect((await talk.say(text, 'return_start')).text).toMatch(
      /whole number from 1 to 2: order LL-100001 has 2|1 到 2 的整数/u,
    );
    expect(talk.proposed).toBeUndefined();
    await talk.say('2');
    expect(talk.proposed).toMatchObject({ lines: [{ line: 2, quantity: 2 }] });
  });

  it('tells so who asks for a refund of them', async () => {
    expect((await ofThree().say('refund 5 lamps', 'refund_request')).text).toContain('whole number from 1 to 2');
  });

  it.each([
    ['return 1 shirt and 1 lamp', 1],
    ['return one lamp and the shirt', 1],
    ['return the shirt and two lamps', 2],
    ['退一件衬衫和一个灯', 1],
  ])('%s: counts each by itself', async (text, lamps) => {
    const talk = ofThree();
    await talk.say(text, 'return_start');
    expect(talk.proposed).toMatchObject({
      lines: [
        { line: 1, quantity: 1 },
        { line: 2, quantity: lamps },
      ],
    });
  });

  it('asks of each of several in turn, and keeps what was right', async () => {
    const talk = ofThree();
    expect((await talk.say('return 3 shirts and 0 lamps', 'return_start')).text).toContain('has one Linen shirt');
    expect((await talk.say('yes', 'affirm')).text).toContain('whole number from 1 to 2');
    await talk.say('1');
    expect(talk.proposed).toMatchObject({
      lines: [
        { line: 1, quantity: 1 },
        { line: 2, quantity: 1 },
      ],
    });
  });

  it('offers a person when no number comes that can be, and does not ask for ever', async () => {
    const talk = ofThree();
    await talk.say('return 5 lamps', 'return_start');
    for (const text of ['7', '-3']) expect((await talk.say(text)).text).toContain('whole number from 1 to 2');
    expect((await talk.say('99')).action).toBe('offer_person');
  });

  it.each([
    ['exchange 5 lamps for white ones', 'exchange_item', 'delivered'],
    ['exchange one of the two lamps for a white one', 'exchange_item', 'delivered'],
    ['change 0 lamps to white', 'order_change_item', 'paid'],
    ['把灯换成白色的，换五个', 'exchange_item', 'delivered'],
  ] as const)('%s: is told that they are changed together', async (text, intent, state) => {
    const talk = ofThree(state);
    expect((await talk.say(text, intent)).text).toMatch(/only change them together|只能一起更换/u);
    expect(talk.proposed).toBeUndefined();
    await talk.say('yes', 'affirm');
    expect(talk.proposed).toMatchObject({ changes: [{ line: 2, sku: 'lamp-white' }] });
  });

  it('leaves everything when they shall not be changed together', async () => {
    const talk = ofThree();
    await talk.say('exchange one lamp for a white one', 'exchange_item');
    expect((await talk.say('no, keep it', 'deny')).text).toContain('leave everything');
    expect(talk.proposed).toBeUndefined();
  });

  it('takes all of them to be changed without a question', async () => {
    const talk = ofThree();
    await talk.say('exchange both lamps for white ones', 'exchange_item');
    expect(talk.proposed).toMatchObject({ changes: [{ line: 2, sku: 'lamp-white' }] });
  });
});

describe('a day that cannot be', () => {
  it.each([
    ['deliver it on 31 February', '31 February'],
    ['the order from Feb 30th, 2026', 'Feb 30th, 2026'],
    ['the order from 29 February 2026', '29 February 2026'],
    ['from 31.02.2026', '31.02.2026'],
    ['from 2026-02-30', '2026-02-30'],
    ['from 99/99/2026', '99/99/2026'],
    ['from 32 May', '32 May'],
    ['from 0 June', '0 June'],
    ['2月30日的订单', '2月30日'],
    ['2026年2月29日的订单', '2026年2月29日'],
    ['二月三十日的订单', '2月30日'],
    ['13月5日的订单', '13月5日'],
  ])('%s: is named', (text, day) => {
    expect(noSuchDay(text)).toEqual({ en: `There is no such day as ${day}.`, zh: `没有“${day}”这一天。` });
  });

  it.each([
    'the order from 29 February 2028',
    'the order from 28 February',
    'from 12/31/2025 or 31/12/2025',
    'cancel the 45 marble lamps',
    'the 32 decorated mugs',
    'jeans in 31/32',
    'order LL-100231',
    '2月28日的订单',
    '三月不减肥',
  ])('%s: is none of those', (text) => {
    expect(noSuchDay(text)).toBeUndefined();
  });

  it.each([
    ['deliver it on 31 February', 'order_change_address', /^There is no such day as 31 February\. .*new address/],
    ['2月30日送到', 'order_change_address', /^没有“2月30日”这一天。.*新地址/u],
    ['deliver it on 31 February', 'shipping_time', /^There is no such day as 31 February\. /],
    ['cancel my order on 31 February', 'order_cancel', /^There is no such day as 31 February\. cancel_order/],
  ])('%s (%s): is said first, and then what is asked or proposed', async (text, intent, said) => {
    expect((await ofThree('paid').say(text, intent)).text).toMatch(said);
  });

  it('is said once where an order is named by it', async () => {
    const talk = new Talk([order('LL-100001', 'paid'), order('LL-100002', 'paid')]);
    const { text } = await talk.say('cancel the order from 31 February', 'order_cancel');
    expect(text.match(/no such day/g)).toHaveLength(1);
    expect(text).toContain('Which order');
  });
});
