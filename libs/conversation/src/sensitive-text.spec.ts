import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { maskSensitive } from './sensitive-text.js';

describe('what is never stored', () => {
  it.each([
    ['my card 4111 1111 1111 1111 was declined', 'my card •••• •••• •••• 1111 was declined'],
    ['卡号5555555555554444，扣款失败', '卡号5555555555554444，扣款失败'.replace('555555555555', '••••••••••••')],
    ['amex 3782-822463-10005', 'amex ••••-••••••-•0005'],
    ['身份证 11010519491231002X 可以吗', `身份证 ${'•'.repeat(18)} 可以吗`],
    ['My password is hunter22, please help', 'My password is ••••, please help'],
    ['密码是abc12345。谢谢', '密码是••••。谢谢'],
    ['pwd: "sesame!x"', 'pwd: ••••'],
  ])('masks %s', (text, masked) => expect(maskSensitive(text)).toBe(masked));

  it.each([
    'order LL-100123 and 4111 1111 1111 1112',
    'my phone is 0031 6 12345678, or +86 138 1234 5678',
    'my password is not working',
    'my password is still correct, I think',
    'password reset does not arrive',
    '密码是什么',
    '密码错误',
    'it cost 49.95 on 2026-11-02',
    'JD014600003SG4111111111111111',
  ])('leaves %s', (text) => expect(maskSensitive(text)).toBe(text));

  it('leaves every order and tracking number of the demo shop', () => {
    const folder = `${import.meta.dirname}/../../../knowledge-base/orders`;
    const numbers =
      readFileSync(`${folder}/orders.jsonl`, 'utf8').match(/"(?:number|trackingNumber)":\s*"[^"]+"/g) ?? [];
    expect(numbers.length).toBeGreaterThan(300);
    expect(numbers.filter((number) => maskSensitive(number) !== number)).toEqual([]);
  });
});
