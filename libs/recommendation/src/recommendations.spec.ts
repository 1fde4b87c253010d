import { describe, expect, it } from '@jest/globals';
import { type Product, type ProductHit } from '@app/shop';
import fc from 'fast-check';
import { CoOccurrence } from './co-occurrence.js';
import { likeness } from './likeness.js';
import { Recommendations } from './recommendations.js';

function product(id: string, changes: Partial<Product> = {}): Product {
  return {
    id,
    slug: id,
    category: 'kitchen',
    name: { en: `The ${id}`, zh: `${id}号` },
    description: { en: '', zh: '' },
    type: 'teapot',
    attributes: { material: ['clay'], season: [], for: 'home', occasions: ['tea'], recipients: [] },
    keywords: { en: [], zh: [] },
    variants: [{ sku: id, colour: null, size: null, price: 3000, compareAt: null, stock: 5, weightGrams: 500 }],
    rating: 4,
    ratingCount: 10,
    picture: 'a.svg',
    addedAt: new Date(0),
    currency: 'EUR',
    ...changes,
  };
}
const [VARIANT] = product('x').variants;
const soldOut = { variants: [{ ...VARIANT!, stock: 0 }] };

function recommendations(products: Product[], baskets: string[][]) {
  let now = new Date('2026-11-20T11:00:00Z');
  let reads = 0;
  const made = new Recommendations(
    {
      search: async () => products.map((one): ProductHit => ({ product: one, score: 1, fits: true, matched: {} })),
      products: async (ids) => ids.flatMap((id) => products.find((one) => one.id === id) ?? []),
    },
    { newest: async () => (reads++, baskets) },
    () => now,
  );
  return { made, wait: (ms: number) => (now = new Date(now.getTime() + ms)), reads: () => reads };
}

const ASKED = { locale: 'en', limit: 3 } as const;

describe('bought together', () => {
  const baskets = [
    ['pot', 'cup'],
    ['pot', 'cup'],
    ['pot', 'cup', 'tray'],
    ['pot', 'tin'],
    ['rug', 'cup'],
  ];

  it('names a true number of orders, in the language asked for', async () => {
    const { made } = recommendations([product('pot'), product('cup'), product('tin')], baskets);
    expect(await made.boughtTogether(['pot'], ASKED)).toEqual([
      expect.objectContaining({
        reasonCode: 'bought_together',
        reason: 'Bought together with the The pot in 3 orders',
      }),
    ]);
    const [first] = await made.boughtTogether(['pot'], { ...ASKED, locale: 'zh' });
    expect(first?.reason).toBe('有 3 个订单与“pot号”一起购买');
  });

  it('leaves out what was bought together once, what is sold out, and what is excluded', async () => {
    const sold = recommendations([product('pot'), product('cup', soldOut), product('tin')], baskets);
    expect(await sold.made.boughtTogether(['pot'], ASKED)).toEqual([]);
    const { made } = recommendations([product('pot'), product('cup')], baskets);
    expect(await made.boughtTogether(['pot'], { ...ASKED, exclude: ['cup'] })).toEqual([]);
  });

  it('counts orders once for a while, then again', async () => {
    const { made, wait, reads } = recommendations([product('pot'), product('cup')], baskets);
    await made.boughtTogether(['pot'], ASKED);
    await made.boughtTogether(['cup'], ASKED);
    expect(reads()).toBe(1);
    wait(11 * 60_000);
    await made.boughtTogether(['pot'], ASKED);
    expect(reads()).toBe(2);
  });

  it('weighs a pair by how often it is all that is bought, the same from both sides', () => {
    const ids = fc.constantFrom<string>('a', 'b', 'c', 'd', 'e');
    fc.assert(
      fc.property(fc.array(fc.uniqueArray(ids, { minLength: 1 }), { maxLength: 30 }), ids, (some, asked) => {
        const counted = new CoOccurrence(some);
        for (const { productId, orders, score } of counted.with([asked])) {
          expect(orders).toBe(some.filter((basket) => basket.includes(asked) && basket.includes(productId)).length);
          expect(orders).toBeGreaterThanOrEqual(2);
          expect(score).toBeGreaterThan(0);
          expect(score).toBeLessThanOrEqual(1);
          expect(counted.with([productId]).find((one) => one.productId === asked)?.score).toBeCloseTo(score);
        }
      }),
    );
  });
});

describe('alike products', () => {
  const pot = product('pot');

  it('are of the same kind, department, wearer and price band, the likest first', async () => {
    const { made } = recommendations(
      [
        pot,
        product('kettle', { type: 'kettle' }),
        product('other pot'),
        product('dear pot', { variants: [{ ...VARIANT!, price: 9000 }] }),
        product('jacket', { category: 'jackets', type: 'parka' }),
      ],
      [],
    );
    const found = await made.related(['pot'], ASKED);
    expect(found.map((one) => one.product.id)).toEqual(['other pot', 'kettle']);
    expect(found[0]?.reason).toBe('The same kind as the The pot, also with clay');
    expect(found[1]?.reason).toBe('For tea as well, like the The pot');
  });

  it('are never themselves, shown already or sold out', async () => {
    const { made } = recommendations([pot, product('a'), product('b', soldOut)], []);
    expect(await made.related(['pot'], { ...ASKED, exclude: ['a'] })).toEqual([]);
  });

  it('are alike at most wholly', () => {
    expect(
      likeness(pot, product('twin', { attributes: { ...pot.attributes, warmth: 'warm', season: ['winter'] } })),
    ).toBeLessThan(1);
    expect(likeness(pot, product('men', { attributes: { ...pot.attributes, for: 'men' } }))).toBe(0);
  });
});
