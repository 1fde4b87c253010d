import { describe, expect, it } from '@jest/globals';
import { fillLines } from './fill-lines.js';
import { fillVariants } from './fill-variants.js';
import { readPlan } from './read-plan.js';
import { oddPieces, saysNo, saysYes } from './said-words.js';
import { dateSlip } from './day-slips.js';
import { type Slip, slipIn } from './slips.js';
import { formOf, LAMP, saidOf, SHIRT, termsOf } from './spec-forms.js';

function slip(kind: Parameters<typeof formOf>[0], text: string, types: string[] = []): Slip | undefined {
  const terms = termsOf(kind, { needs: ['lines'] });
  const lines = fillLines(saidOf(text), terms.items);
  return slipIn(formOf(kind, text), terms, lines ? { lines } : {}, types);
}

describe('what cannot be meant', () => {
  it.each([
    ['cancel_order', 'cancel the order but keep it', { of: 'keeps' }],
    ['cancel_order', '取消订单但是保留', { of: 'keeps' }],
    ['cancel_order', 'cancel it, and if that is not possible keep it', undefined],
    ['cancel_order', 'cancel only the lamp', { of: 'part' }],
    ['cancel_order', '只取消台灯', { of: 'part' }],
    ['cancel_order', 'cancel the order', undefined],
    ['return_items', '-2 lamps', { of: 'pieces', line: 2, most: 2 }],
    ['return_items', 'return 0 of the lamps', { of: 'pieces', line: 2, most: 2 }],
    ['return_items', 'return 999999 of the lamps', { of: 'pieces', line: 2, most: 2 }],
    ['return_items', 'return a million lamps', { of: 'pieces', line: 2, most: 2 }],
    ['return_items', 'return 1.5 of the lamps', { of: 'pieces', line: 2, most: 2 }],
    ['return_items', 'return 5 of the lamps', { of: 'pieces', line: 2, most: 2 }],
    ['return_items', '台灯退负二个', { of: 'pieces', line: 2, most: 2 }],
    ['return_items', '台灯退一万个', { of: 'pieces', line: 2, most: 2 }],
    ['return_items', 'return one of the lamps', undefined],
    ['return_items', 'return the kettle', { of: 'item' }],
  ] as const)('%s: "%s"', (kind, text, expected) => {
    expect(slip(kind, text, text.includes('kettle') ? ['kettle'] : [])).toEqual(expected);
  });

  it('reads no price and no order number as a number of pieces', () => {
    expect(oddPieces('the refund of 0.50 euro for LL-100200, paid €1000')).toBe(false);
  });

  it.each([
    ['my order from 31 February', 'There is no such day as 31 February.'],
    ['the one of Feb 30th', 'There is no such day as Feb 30th.'],
    ['取消4月31日的订单', 'There is no such day as 4月31日.'],
    ['the order from 28 February', undefined],
    ['cancel the order from tomorrow', 'That day has not come yet, so there is no order from it.'],
    ['取消明天下的订单，明天买的那个', 'That day has not come yet, so there is no order from it.'],
    ['will my order come tomorrow', undefined],
  ])('%s', (text, expected) => expect(dateSlip(text)?.en).toBe(expected));

  it('does not take two sizes for one piece, and knows a size that does not exist', () => {
    const [both] = fillVariants(saidOf('exchange the t-shirt for red and black'), [1], [SHIRT, LAMP]);
    expect(both).toMatchObject({ either: true });
    expect(both?.sku).toBeUndefined();
    const [none] = fillVariants(saidOf('exchange the t-shirt for size 999'), [1], [SHIRT, LAMP]);
    expect(none).toMatchObject({ unknown: 'size 999' });
    const [chosen] = fillVariants(saidOf('exchange the t-shirt for size 999', 'ok, then L'), [1], [SHIRT, LAMP]);
    expect(chosen).toMatchObject({ sku: 'shirt-blue-l' });
    const [chinese] = fillVariants(saidOf('T恤换成88码'), [1], [SHIRT, LAMP]);
    expect(chinese).toMatchObject({ unknown: '88码' });
  });

  it('returns nothing when all but something that is not there is meant', () => {
    expect(fillLines(saidOf('return everything except the hat'), [SHIRT, LAMP])).toBeUndefined();
  });

  it('asks which of two orders is meant for one thing', () => {
    const [wish] = readPlan('return the lamp from LL-100001 or LL-100002', new Date('2026-11-20T10:00:00Z'));
    expect(wish).toMatchObject({ kind: 'return_items', among: ['LL-100001', 'LL-100002'] });
  });

  it('reads the beginning of a letter, and is done with it at once', () => {
    const letter = `cancel LL-100001. ${'I waited and waited, and then I waited some more. '.repeat(2000)}`;
    expect(readPlan(letter, new Date('2026-11-20T10:00:00Z'))).toMatchObject([{ kind: 'cancel_order' }]);
  });

  it.each([
    'yes',
    'ok go ahead',
    'yes please do it',
    'sure, thanks',
    '好的',
    '确定',
    '可以，办吧',
    '嗯嗯可以',
    '👍 ok',
  ])('hears a yes in "%s"', (text) => expect(saysYes(text)).toBe(true));
  it.each([
    'yes but number 14',
    'not now',
    '😀',
    'please',
    'thanks',
    'ok but later',
    '可以换成红色吗',
    '不是',
    'yes?? no',
  ])('hears no yes in "%s"', (text) => expect(saysYes(text)).toBe(false));
  it.each(['no', 'no thanks', 'no, keep it', '不要', '不用了，谢谢', '不对'])('hears a no in "%s"', (text) =>
    expect(saysNo(text)).toBe(true),
  );
});
