import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Entity, type EntityType } from './entity.js';
import { findEntities } from './entities.js';
import { numberOf } from './numerals.js';
import { sentiment } from './sentiment.js';

const now = new Date('2026-11-22T12:00:00Z');
const find = (text: string) => findEntities(text, { now });
const values = (text: string, type: EntityType) =>
  find(text)
    .filter((entity) => entity.type === type)
    .map(({ start: _start, end: _end, text: _text, type: _type, ...value }) => value);

describe('numbers', () => {
  it.each([
    ['100', 100],
    ['1,200.50', 1200.5],
    ['19,95', 19.95],
    ['三', 3],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['一百', 100],
    ['一百零五', 105],
    ['两百五', 250],
    ['一百二十', 120],
    ['两千三百', 2300],
    ['3百', 300],
    ['twelve', 12],
    ['noun', undefined],
  ])('reads %s as %p', (written, number) => expect(numberOf(written)).toBe(number));
});

describe('codes', () => {
  it.each([
    ['where is LL-100123?', ['LL-100123']],
    ['ll100123到哪了', ['LL-100123']],
    ['LL 100123 and LL-100130', ['LL-100123', 'LL-100130']],
    ['my order #100123', ['LL-100123']],
    ['订单号100123什么时候到', ['LL-100123']],
    ['I paid 100123 cents', []],
    ['LL-1001234', []],
  ])('finds the order numbers of %s', (text, numbers) => {
    expect(values(text, 'orderNumber')).toEqual(numbers.map((value) => ({ value })));
  });

  it('tells tracking numbers, e-mail and phone apart', () => {
    const text = 'llt 0123456789 nl, mail Mei.Chen@shopper.example, call +31 10 123 45 67 or 13812345678';
    expect(values(text, 'trackingNumber')).toEqual([{ value: 'LLT0123456789NL' }]);
    expect(values(text, 'email')).toEqual([{ value: 'mei.chen@shopper.example' }]);
    expect(values(text, 'phone')).toEqual([{ value: '+31101234567' }, { value: '13812345678' }]);
  });
});

describe('money', () => {
  it.each([
    ['a warm jacket under 100', [{ amount: 10_000, relation: 'under' }]],
    ['less than €49.95 please', [{ amount: 4995, relation: 'under', currency: 'EUR' }]],
    ['100以内的外套', [{ amount: 10_000, relation: 'under' }]],
    ['一百块以下', [{ amount: 10_000, relation: 'under' }]],
    ['预算200左右', [{ amount: 20_000, relation: 'about' }]],
    ['at least 50 euros', [{ amount: 5000, relation: 'over', currency: 'EUR' }]],
    [
      'between 20 and 40',
      [
        { amount: 2000, relation: 'over' },
        { amount: 4000, relation: 'under' },
      ],
    ],
    [
      '50到80欧的礼物',
      [
        { amount: 5000, relation: 'over', currency: 'EUR' },
        { amount: 8000, relation: 'under', currency: 'EUR' },
      ],
    ],
    ['I was charged $20 twice', [{ amount: 2000, relation: 'exact', currency: 'USD' }]],
    ['under 2 kg', []],
    ['within 30 days', []],
    ['3-5 business days', []],
    ['5天以内能到吗', []],
  ])('reads %s', (text, expected) => expect(values(text, 'money')).toEqual(expected));
});

describe('periods', () => {
  it.each([
    ['what did I buy in May', '2026-05-01', '2026-06-01'],
    ['orders from december', '2025-12-01', '2026-01-01'],
    ['orders in December 2024', '2024-12-01', '2025-01-01'],
    ['五月买了什么', '2026-05-01', '2026-06-01'],
    ['我12月份的订单', '2025-12-01', '2026-01-01'],
    ['去年5月买的', '2025-05-01', '2025-06-01'],
    ['yesterday', '2026-11-21', '2026-11-22'],
    ['上个月的订单', '2026-10-01', '2026-11-01'],
    ['last week', '2026-11-09', '2026-11-16'],
    ['this year', '2026-01-01', '2027-01-01'],
    ['on 3 May', '2026-05-03', '2026-05-04'],
    ['bought it on March 14th', '2026-03-14', '2026-03-15'],
    ['2026-10-03', '2026-10-03', '2026-10-04'],
    ['10月3号下的单', '2026-10-03', '2026-10-04'],
    ['two weeks ago', '2026-11-02', '2026-11-09'],
    ['三天前', '2026-11-19', '2026-11-20'],
    ['on Friday', '2026-11-20', '2026-11-21'],
    ['from 3 to 10 March', '2026-03-03', '2026-03-11'],
    ['3月3日到10日', '2026-03-03', '2026-03-11'],
    ['since June', '2026-06-01', '2026-11-23'],
    ['六月以来', '2026-06-01', '2026-11-23'],
    ['since monday', '2026-11-16', '2026-11-23'],
  ])('reads %s as %s to %s', (text, from, to) => {
    expect(values(text, 'period')).toEqual([{ from: new Date(from), to: new Date(to) }]);
  });

  it('reaches from some days ago to the end of today', () => {
    expect(values('the last 30 days', 'period')).toEqual([
      { from: new Date('2026-10-23T12:00:00Z'), to: new Date('2026-11-23') },
    ]);
  });

  it.each(['may I change the address', 'you may march on', '2026-13-40'])('finds none in: %s', (text) => {
    expect(values(text, 'period')).toEqual([]);
  });
});

describe('colours, sizes, counts, weights, countries', () => {
  it.each([
    ['a warm jacket, not black', [{ value: 'black', negated: true }]],
    [
      'not black or grey, maybe blue',
      [
        { value: 'black', negated: true },
        { value: 'grey', negated: true },
        { value: 'blue', negated: false },
      ],
    ],
    ['has the navy blue coat shipped', [{ value: 'navy', negated: false }]],
    [
      '不要黑色的，要红色',
      [
        { value: 'black', negated: true },
        { value: 'red', negated: false },
      ],
    ],
    ['那件蓝外套', [{ value: 'blue', negated: false }]],
    ['I ordered tea', []],
    ['白天能送吗', []],
    ['红茶还有吗', []],
  ])('finds the colours of %s', (text, expected) => expect(values(text, 'colour')).toEqual(expected));

  it.each([
    ['do you have it in M', ['M']],
    ["it's too small, i'm sure", ['S']],
    ['有没有XL的', ['XL']],
    ['大码还有吗', ['L']],
    ['boots in size 42', ['42']],
    ['42码的靴子', ['42']],
    ['110cm for my son', ['110']],
    ['i want a lamp', []],
  ])('finds the sizes of %s', (text, expected) =>
    expect(values(text, 'size')).toEqual(expected.map((value) => ({ value }))),
  );

  it.each([
    ['two pairs of socks', 2],
    ['我要三件', 3],
    ['mug x4', 4],
  ])('counts %s', (text, value) => expect(values(text, 'quantity')).toEqual([{ value }]));

  it.each([
    ['a 2 kg parcel', 2000],
    ['两公斤', 2000],
    ['3斤', 1500],
    ['500g', 500],
    ['about half a kilo', 500],
    ['半公斤', 500],
  ])('weighs %s', (text, grams) => expect(values(text, 'weight')).toEqual([{ grams }]));

  it.each([
    ['do you ship to Spain', ['ES']],
    ['shipping to the UK and to the US', ['GB', 'US']],
    ['can you help us', []],
    ['寄到德国多少钱', ['DE']],
    ['发香港吗', ['HK']],
    ['South Korea or Korea', ['KR', 'KR']],
    ['to New Zealand', ['NZ']],
    ['to Stockholm or Zürich', ['SE', 'CH']],
    ['寄到都柏林，不是柏林', ['IE', 'DE']],
  ])('finds the countries of %s', (text, codes) =>
    expect(values(text, 'country')).toEqual(codes.map((code) => ({ code }))),
  );
});

describe('every text', () => {
  const words = fc.constantFrom(
    'under',
    '100',
    'LL-100123',
    'May',
    '不要',
    '黑色',
    'M',
    '42码',
    '两公斤',
    'Spain',
    '€',
    '-',
    'and',
    '五月',
    '以内',
    ' ',
    '😀',
  );
  it('has entities that quote it, in order, without overlaps', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 80 }),
          fc.array(words, { maxLength: 20 }).map((list) => list.join(' ')),
        ),
        (text) => {
          let last: Entity | undefined;
          for (const entity of find(text)) {
            expect(text.slice(entity.start, entity.end)).toBe(entity.text);
            if (last && !(last.type === 'money' && entity.type === 'money' && last.start === entity.start)) {
              expect(entity.start).toBeGreaterThanOrEqual(last.end);
            }
            last = entity;
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is read in linear time', () => {
    const before = process.cpuUsage();
    for (const part of ['1,', '不', 'LL-', 'not ', '一百', '0 ', '+1 ']) find(part.repeat(2000));
    // Of the processor, which others may keep busy, too.
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(5000);
  });
});

describe('sentiment', () => {
  it.each([
    'This is unacceptable, worst shop ever!!',
    'SCAM!!! I WANT MY MONEY',
    '什么破店，骗子，我要投诉你',
    '气死了，再也不买了',
    '🤬🤬',
  ])('hears anger in: %s', (text) => {
    expect(sentiment(text)).toMatchObject({ angry: true });
    expect(sentiment(text).score).toBeLessThan(-0.4);
  });

  it.each([
    'Where is my order?',
    'my parcel is late',
    '我的快递还没到',
    'The mug arrived broken',
    'DO YOU SHIP TO SPAIN',
  ])('hears none in: %s', (text) => {
    expect(sentiment(text).angry).toBe(false);
  });

  it('tells thanks from the lack of it', () => {
    expect(sentiment('谢谢，太棒了').score).toBeGreaterThan(0);
    expect(sentiment('I am not happy with this').score).toBeLessThan(0);
    expect(sentiment('不太满意').score).toBeLessThan(0);
  });

  it.each([
    ['i want my money back for 102195', ['LL-102195']],
    ['cancel 102265', ['LL-102265']],
    ['return 999999 of the lamps', []],
    ['for 102195 eur', []],
    ['invoice please, vat FI12345678', []],
    ['our VAT number is DE123456789', []],
    ['wheres #w2378156', ['W2378156']],
  ])('finds the order numbers that are meant, and no others: "%s"', (text, numbers) => {
    const found = findEntities(text, { now: new Date('2026-11-20T10:00:00Z') });
    expect(found.flatMap((one) => (one.type === 'orderNumber' ? [one.value] : []))).toEqual(numbers);
  });
});
