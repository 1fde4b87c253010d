import { addDays } from '@app/shop';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Facts } from '../evidence.js';
import { delivered, eur, evidence, NOW, TERMS } from '../spec-facts.js';
import { checkSentence } from './index.js';

type Format = [language: 'en' | 'zh', write: (value: number) => string];
const wide = (text: string): string =>
  text.replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
const two = (cents: number): string => (cents / 100).toFixed(2);
const MONEY: Format[] = [
  ['en', (cents) => `€${two(cents)}`],
  ['en', (cents) => `${two(cents).replace('.', ',')} €`],
  ['en', (cents) => `EUR ${two(cents)}`],
  ['en', (cents) => `${two(cents)} euros`],
  ['en', (cents) => `${cents} cents`],
  ['zh', (cents) => `${two(cents)}欧元`],
  ['zh', (cents) => `€${two(cents)}`],
  ['zh', (cents) => wide(`${two(cents)}欧元`)],
];
const month = (day: string, locale: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).format(new Date(`${day}T00:00:00Z`));
const DAYS: ['en' | 'zh', (day: string) => string][] = [
  ['en', (day) => month(day, 'en-GB', { day: 'numeric', month: 'long' })],
  ['en', (day) => month(day, 'en-US', { day: 'numeric', month: 'long', year: 'numeric' })],
  ['en', (day) => month(day, 'en-GB', { weekday: 'long', day: 'numeric', month: 'short' })],
  ['en', (day) => day],
  ['en', (day) => `${day.slice(8)}/${day.slice(5, 7)}`],
  ['zh', (day) => month(day, 'zh-CN', { day: 'numeric', month: 'long' })],
  ['zh', (day) => month(day, 'zh-CN', { day: 'numeric', month: 'long', year: 'numeric', weekday: 'short' })],
  ['zh', (day) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}号`],
];

const quote = (standard: number, minDays: number, maxDays: number): Facts['quote'] => ({
  country: 'DE',
  countryName: { en: 'Germany', zh: '德国' },
  zone: 'Z2',
  grams: 1000,
  standard: { cost: eur(standard), free: false, minDays, maxDays },
  express: { cost: eur(1_000_001), free: false, minDays: 80, maxDays: 90 },
  freeStandardFrom: null,
  dutiesByRecipient: false,
  returns: { cost: null, paidBy: 'shop' },
  freeExchange: true,
  countryFrom: 'question',
});
const passes = (sentence: string, language: 'en' | 'zh', facts: Parameters<typeof evidence>[0]): boolean =>
  checkSentence(sentence, evidence(facts).pieces, { now: NOW, language, terms: TERMS, links: [] }).length === 0;
const cents = fc.integer({ min: 101, max: 99_999 });

describe('whatever form a value is written in, the fact lock', () => {
  it('lets the true amount through, and no other', () => {
    fc.assert(
      fc.property(cents, cents, fc.constantFrom(...MONEY), (cost, other, [language, write]) => {
        const say = (value: number): string =>
          language === 'en'
            ? `Standard shipping to Germany costs ${write(value)}.`
            : `寄到德国的标准运费是${write(value)}。`;
        const facts = { quote: [quote(cost, 2, 4)] };
        expect(passes(say(cost), language, facts)).toBe(true);
        if (other !== cost) expect(passes(say(other), language, facts)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('lets the true day through, and no other', () => {
    const shift = fc.integer({ min: 1, max: 200 });
    fc.assert(
      fc.property(shift, shift, fc.constantFrom(...DAYS), (ahead, other, [language, write]) => {
        const say = (day: string): string =>
          language === 'en'
            ? `You can return order LL-100123 until ${write(day)}.`
            : `订单LL-100123在${write(day)}之前都可以退货。`;
        const until = addDays('2026-11-20', ahead);
        const facts = { order: [delivered({ returnUntil: until })] };
        expect(passes(say(until), language, facts)).toBe(true);
        if (other !== ahead) expect(passes(say(addDays('2026-11-20', other)), language, facts)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('lets the true span through, and no other', () => {
    const span = fc
      .tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }))
      .map(([a, b]) => [a, a + b] as const);
    fc.assert(
      fc.property(span, span, fc.boolean(), ([from, to], [a, b], english) => {
        const say = (low: number, high: number): string =>
          english
            ? `Standard delivery to Germany takes ${low} to ${high} business days.`
            : `标准配送到德国需要${low}到${high}个工作日。`;
        const facts = { quote: [quote(595, from, to)] };
        const language = english ? 'en' : 'zh';
        expect(passes(say(from, to), language, facts)).toBe(true);
        if (a !== from || b !== to) expect(passes(say(a, b), language, facts)).toBe(false);
        expect(passes(say(from, to).replace('business ', '').replace('工作日', '小时'), language, facts)).toBe(false);
      }),
      { numRuns: 40 },
    );
  });
});
