import { describe, expect, it } from '@jest/globals';
import { canBe, piecesAfter, piecesBefore } from './counts.js';

describe('the number of pieces beside the name of an item', () => {
  it.each([
    ['return 2 ', 2],
    ['return two red ', 2],
    ['return one ', 1],
    ['return one of the two ', 1],
    ['return 3 of the 1 ', 3],
    ['return 12 of my ', 12],
    ['return a dozen ', 12],
    ['return twenty five ', 25],
    ['return ２ ', 2],
    ['return -2 ', -2],
    ['return −2 ', -2],
    ['return minus one ', -1],
    ['return zero ', 0],
    ['return half a ', 0.5],
    ['return 1.5 ', 1.5],
    ['return two and a half ', 2.5],
    ['return 1,000,000 ', 1e6],
    ['return 1e6 ', 1e6],
    ['return a million ', 1e6],
    ['return an infinite ', 1e6],
    ['退三顶', 3],
    ['退三十个', 30],
    ['退-2个', -2],
    ['退负二个', -2],
    ['退两个半', 2.5],
    ['退半个', 0.5],
  ])('"%s" …: %d', (text, count) => expect(piecesBefore(text)).toBe(count));

  it.each([
    'return the ',
    'return my blue ',
    'the order LL-100001 ',
    'return order 100001 ',
    'in size 44 ',
    'within 14 days ',
    'the 2025 ',
    'a 40 watt ',
    'the 5 star ',
    'return the 2nd ',
    '我买了三个',
    '退这个',
    '我要退',
  ])('"%s" …: none', (text) => expect(piecesBefore(text)).toBeUndefined());

  it.each([
    ['退三顶', 3],
    ['，退三顶', 3],
    ['我要退两个', 2],
    ['换成五个白色的', 5],
    ['坏了', undefined],
    ['。另外退三个杯子', undefined],
  ])('… "%s": %s', (text, count) => expect(piecesAfter(text)).toBe(count));

  it('can be a whole number of what there is', () => {
    expect([1, 2].every((pieces) => canBe(pieces, 2))).toBe(true);
    expect([-1, 0, 0.5, 1.5, 3, 1e6, Number.NaN].some((pieces) => canBe(pieces, 2))).toBe(false);
  });
});
