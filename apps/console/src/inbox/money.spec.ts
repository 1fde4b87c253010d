import { describe, expect, it } from '@jest/globals';
import { moneyText } from './money.js';

describe('an amount in the inbox', () => {
  it('has the minor units of its currency', () => {
    expect(moneyText({ amount: 4995, currency: 'EUR' }, 'en')).toBe('€49.95');
    expect(moneyText({ amount: 4995, currency: 'JPY' }, 'en')).toMatch(/4,995$/);
    expect(moneyText({ amount: 4995, currency: 'EUR' }, 'zh')).toBe('€49.95');
  });
});
