import { shopUnderTest, type ShopUnderTest } from '@app/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

const NOW = new Date('2026-11-20T10:00:00Z');

describe('the catalogue', () => {
  let under: ShopUnderTest;
  beforeAll(async () => {
    under = await shopUnderTest();
    await under.shop.seed(NOW);
  });
  afterAll(() => under.close());

  describe('finds products', () => {
    it('by words in both languages', async () => {
      const english = await under.catalogue.search({ words: 'celadon teapot', language: 'en', limit: 3 });
      expect(english[0]?.product.name.en).toBe('Celadon teapot');
      const chinese = await under.catalogue.search({ words: '青瓷茶壶', language: 'zh', limit: 3 });
      expect(chinese[0]?.product.name.en).toBe('Celadon teapot');
      expect([english[0]?.fits, chinese[0]?.fits]).toEqual([true, true]);
    });

    it('that meet every condition in one and the same variant', async () => {
      const hits = await under.catalogue.search({
        words: 'warm jacket',
        language: 'en',
        category: 'jackets',
        priceMax: 10_000,
        colours: ['blue'],
        notColours: ['black'],
        sizes: ['m'],
        inStockOnly: true,
        limit: 20,
      });
      expect(hits.length).toBeGreaterThan(2);
      for (const { product, matched } of hits) {
        expect(['blue', 'navy']).toContain(matched.colour);
        expect(matched.size).toBe('M');
        const fits = product.variants.some(
          ({ colour, size, price, stock: pieces }) =>
            colour === matched.colour && size === 'M' && price <= 10_000 && pieces > 0,
        );
        expect(fits).toBe(true);
      }
    });

    it('for somebody, leaving out what was shown, and tells which wish is met', async () => {
      const first = await under.catalogue.search({ language: 'zh', recipient: 'mother', inStockOnly: true, limit: 5 });
      expect(first).toHaveLength(5);
      expect(first.every(({ matched }) => matched.attribute === 'mother')).toBe(true);
      const shown = first.map(({ product }) => product.id);
      const next = await under.catalogue.search({ language: 'zh', recipient: 'mother', exclude: shown, limit: 5 });
      expect(next.some(({ product }) => shown.includes(product.id))).toBe(false);
    });

    it('none, without failing, for whatever is typed', async () => {
      const odd = fc.string({ unit: 'binary', maxLength: 40 });
      const words = fc.option(odd, { nil: undefined });
      const list = fc.option(fc.array(odd, { maxLength: 3 }), { nil: undefined });
      const query = fc.record({
        words,
        gloss: words,
        language: fc.constantFrom('en' as const, 'zh' as const),
        category: odd,
        colours: list,
        notColours: list,
        sizes: list,
        recipient: words,
        occasion: words,
        exclude: list,
        priceMin: fc.double({ noNaN: true, min: -1e12, max: 1e12 }),
        priceMax: fc.double({ noNaN: true, min: -1e12, max: 1e12 }),
        limit: fc.integer({ min: -3, max: 10 }),
      });
      await fc.assert(
        fc.asyncProperty(query, odd, async (asked, text) => {
          expect(await under.catalogue.search(asked)).toEqual([]);
          expect(await under.catalogue.product(text)).toBeNull();
          expect(await under.catalogue.bySlug(text)).toBeNull();
          expect((await under.catalogue.list({ category: text, page: 1 })).products).toEqual([]);
          expect(await under.promotions.byCode(text)).toBeNull();
          expect(await under.guests.guestOrder(text, text)).toBeNull();
        }),
        { numRuns: 60 },
      );
    });

    it('none when nothing meets the conditions', async () => {
      expect(await under.catalogue.search({ words: 'jacket', language: 'en', priceMax: 1, limit: 5 })).toEqual([]);
    });

    it('like one, without itself', async () => {
      const teapot = (await under.catalogue.bySlug('celadon-teapot'))!;
      const hits = await under.catalogue.similar(teapot, { language: 'en', limit: 4 });
      expect(hits).toHaveLength(4);
      expect(hits.map(({ product }) => product.id)).not.toContain(teapot.id);
      expect(hits.some(({ product }) => product.type === 'teapot')).toBe(true);
    });

    it('by page, sorted, every one once', async () => {
      const seen: string[] = [];
      const { pages, total } = await under.catalogue.list({ page: 1 });
      for (let page = 1; page <= pages; page += 1)
        seen.push(...(await under.catalogue.list({ page })).products.map(({ id }) => id));
      expect(new Set(seen).size).toBe(total);
      const cheap = await under.catalogue.list({ category: 'kitchen', sort: 'price_up', page: 1 });
      const prices = cheap.products.map(({ variants }) => Math.min(...variants.map(({ price }) => price)));
      expect(prices).toEqual([...prices].sort((a, b) => a - b));
    });

    it('that were bought with another', async () => {
      const row = under.files.orders.find((order) => order.items.length > 1 && order.state === 'delivered')!;
      const [a, b] = row.items;
      const found = await under.baskets.boughtTogether([a!.productId], 50);
      expect(found.map(({ productId }) => productId)).toContain(b!.productId);
    });
  });
});
