import { describe, expect, it } from '@jest/globals';
import { decimalsOf, moneyText, signOf } from './money-text.js';

describe('an amount', () => {
  it.each([
    ['EUR', 4995, '€49.95', '€49.95'],
    ['USD', 123450, '$1,234.50', '$1,234.50'],
    ['CNY', 9900, '¥99.00', '¥99.00'],
    ['GBP', 5, '£0.05', '£0.05'],
    ['JPY', 4995, '¥4,995', '¥4,995'],
    ['EUR', -500, '-€5.00', '-€5.00'],
  ])('in %s reads right in both languages', (currency, amount, en, zh) => {
    expect(moneyText({ amount, currency }, 'en')).toBe(en);
    expect(moneyText({ amount, currency }, 'zh')).toBe(zh);
  });

  it('knows the sign and the decimals of its currency', () => {
    expect([signOf('EUR'), signOf('USD'), signOf('CAD'), signOf('CHF')]).toEqual(['€', '$', '$', 'CHF']);
    expect([decimalsOf('EUR'), decimalsOf('JPY'), decimalsOf('KWD')]).toEqual([2, 0, 3]);
  });
});
