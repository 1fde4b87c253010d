import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addBusinessDays, addDays, type Day, localTime, nextBusinessDay, weekdayOf } from './business-days.js';
import { priceCart, type PricedItem } from './cart-price.js';
import { type Promotion } from './promotion-rules.js';
import { Shipping } from './shipping.js';
import { readShopTables } from './shop-folder.js';

const { shipping: tables } = await readShopTables('knowledge-base');
const shipping = new Shipping(tables);
const WEEK = [1, 2, 3, 4, 5];

/** How many business days lie after `from`, up to and with `to`; 0 when `to` is not later. */
function businessDaysBetween(from: Day, to: Day, businessDays: readonly number[]): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1))
    if (businessDays.includes(weekdayOf(day))) count += 1;
  return count;
}

describe('business days', () => {
  const day = fc.integer({ min: 0, max: 20_000 }).map((count) => addDays('2000-01-01', count));

  it('never end on a weekend, and never go back', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 40 }), (start, count) => {
        const end = addBusinessDays(start, count, WEEK);
        expect(weekdayOf(end)).toBeLessThan(6);
        expect(end >= start).toBe(true);
        expect(businessDaysBetween(nextBusinessDay(start, WEEK), end, WEEK)).toBe(count);
      }),
    );
  });

  it('skip the weekend', () => {
    expect(addBusinessDays('2026-11-20', 1, WEEK)).toBe('2026-11-23');
    expect(addBusinessDays('2026-11-21', 0, WEEK)).toBe('2026-11-23');
    expect(addBusinessDays('2026-11-23', 5, WEEK)).toBe('2026-11-30');
  });

  it('are those of Rotterdam, in summer time and in winter time', () => {
    expect(localTime(new Date('2026-07-01T22:30:00Z'), 'Europe/Amsterdam')).toEqual({ day: '2026-07-02', minutes: 30 });
    expect(localTime(new Date('2026-12-01T22:30:00Z'), 'Europe/Amsterdam')).toEqual({
      day: '2026-12-01',
      minutes: 1410,
    });
  });
});

describe('shipping', () => {
  it.each([
    ['a light parcel to the Netherlands', 'NL', 900, 395, 795],
    ['exactly a kilo', 'BE', 1000, 595, 1195],
    ['a gram more', 'BE', 1001, 795, 1495],
    ['a heavy one to China', 'CN', 20_000, 4795, 8295],
    ['a country in small letters', 'no', 3000, 1495, 2795],
  ])('costs what the table says for %s', (_what, country, grams, standard, express) => {
    expect(shipping.quote({ country, grams })).toMatchObject({
      standard: { cost: { amount: standard, currency: 'EUR' } },
      express: { cost: { amount: express, currency: 'EUR' } },
    });
  });

  it('is free from the zone’s value, for standard alone', () => {
    expect(shipping.quote({ country: 'NL', grams: 900, subtotal: 4999 })).toMatchObject({ standard: { free: false } });
    expect(shipping.quote({ country: 'NL', grams: 900, subtotal: 5000 })).toMatchObject({
      standard: { free: true, cost: { amount: 0 } },
      express: { free: false, cost: { amount: 795 } },
    });
    expect(shipping.quote({ country: 'CH', grams: 900, subtotal: 900_000 })).toMatchObject({ freeStandardFrom: null });
  });

  it('says why there is no quote', () => {
    expect(shipping.quote({ country: 'BR', grams: 1 })).toMatchObject({ notShipped: true, reason: 'country' });
    expect(shipping.quote({ country: 'NL', grams: 20_001 })).toMatchObject({ notShipped: true, reason: 'weight' });
  });

  it.each([
    [
      'before four on a Friday',
      '2026-11-20T14:59:00Z',
      { dispatch: '2026-11-20', from: '2026-11-23', to: '2026-11-24' },
    ],
    ['at four on a Friday', '2026-11-20T15:00:00Z', { dispatch: '2026-11-23', from: '2026-11-24', to: '2026-11-25' }],
    ['on a Saturday', '2026-11-21T09:00:00Z', { dispatch: '2026-11-23', from: '2026-11-24', to: '2026-11-25' }],
    [
      'before four in summer time',
      '2026-07-01T13:59:00Z',
      { dispatch: '2026-07-01', from: '2026-07-02', to: '2026-07-03' },
    ],
  ])('of an order paid %s leaves and arrives on business days', (_what, paidAt, expected) => {
    expect(shipping.estimate({ country: 'NL', speed: 'standard', paidAt: new Date(paidAt) })).toEqual(expected);
  });

  it('knows a name for every country it goes to', () => {
    for (const zone of tables.zones)
      for (const country of zone.countries) expect(shipping.countryName(country)).toBeDefined();
  });
});

describe('the price of a cart', () => {
  const now = new Date('2026-11-20T10:00:00Z');
  const item = (over: Partial<PricedItem> = {}): PricedItem => ({
    sku: 'A',
    productId: 'a',
    category: 'kitchen',
    quantity: 1,
    unitPrice: 4800,
    onSale: false,
    weightGrams: 800,
    ...over,
  });
  const promotion = (over: Partial<Promotion> = {}): Promotion => ({
    code: 'TEN',
    kind: 'percent',
    value: 10,
    minimum: 4000,
    firstOrderOnly: false,
    excludesSale: true,
    studentsOnly: false,
    category: null,
    zones: null,
    startsAt: null,
    endsAt: null,
    title: { en: 'ten', zh: '十' },
    ...over,
  });
  const price = (items: PricedItem[], found?: Promotion | null, earlierOrders = 0) =>
    priceCart(
      shipping,
      {
        items,
        country: 'NL',
        speed: 'standard',
        ...(found === undefined ? {} : { promotion: { code: 'x', found, earlierOrders } }),
      },
      now,
    );

  it('adds goods and shipping, and takes the discount before it looks at free shipping', () => {
    expect(price([item({ unitPrice: 5200 })])).toMatchObject({ shipping: { amount: 0 }, total: { amount: 5200 } });
    expect(price([item({ unitPrice: 5200 })], promotion())).toMatchObject({
      discount: { amount: 520 },
      shipping: { amount: 395 },
      total: { amount: 5075 },
      promotion: 'TEN',
    });
  });

  it('sends what is too heavy for one parcel as several, at the price of the largest', () => {
    expect(price([item({ unitPrice: 100, weightGrams: 30_000 })])).toMatchObject({ shipping: { amount: 995 } });
  });

  it('never takes off more than the goods cost', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 0, max: 9000 }), (unitPrice, value) => {
        const result = price([item({ unitPrice })], promotion({ kind: 'amount', value, minimum: 0 }));
        expect(result.discount.amount).toBeLessThanOrEqual(unitPrice);
        expect(result.subtotal.amount - result.discount.amount + result.shipping.amount).toBe(result.total.amount);
      }),
    );
  });

  it('is free to ship with a code that says so', () => {
    const free = promotion({ kind: 'free_shipping', zones: ['Z1'] });
    expect(price([item()], free)).toMatchObject({ shipping: { amount: 0 }, discount: { amount: 0 } });
  });

  it.each<[string, Promotion | null, PricedItem[], number]>([
    ['unknown', null, [item()], 0],
    ['not_started', promotion({ startsAt: new Date('2026-11-21') }), [item()], 0],
    ['ended', promotion({ endsAt: now }), [item()], 0],
    ['first_order_only', promotion({ firstOrderOnly: true }), [item()], 1],
    ['students_only', promotion({ studentsOnly: true }), [item()], 0],
    ['other_zone', promotion({ zones: ['Z6'] }), [item()], 0],
    ['other_category', promotion({ category: 'shoes' }), [item()], 0],
    ['sale_items_only', promotion(), [item({ onSale: true })], 0],
    ['below_minimum', promotion(), [item({ unitPrice: 3000 }), item({ sku: 'B', onSale: true })], 0],
  ])('refuses a code that is %s', (reason, found, items, earlier) => {
    expect(() => price(items, found, earlier)).toThrow(
      expect.objectContaining({ code: 'promotion_refused', message: reason }),
    );
  });
});
