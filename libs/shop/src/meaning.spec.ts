import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Locale } from '@app/contracts';
import { OnnxEmbedder } from '@app/language-model';
import { RememberingEmbedder, shareModels, shopUnderTest, type ShopUnderTest } from '@app/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const NOW = new Date('2026-11-20T10:00:00Z');

describe('with the real embedding model', () => {
  const folder = mkdtempSync(join(tmpdir(), 'floorwalker-meaning-'));
  let embedder: RememberingEmbedder;
  let under: ShopUnderTest;
  beforeAll(async () => {
    const models = shareModels(folder);
    embedder = new RememberingEmbedder(await OnnxEmbedder.start(folder), models);
    under = await shopUnderTest({ embedder });
    await under.shop.seed(NOW);
  });
  afterAll(async () => {
    await under.close();
    await embedder.close();
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['warm jacket', 'jackets'],
    ['sneakers', 'shoes'],
    ['something to keep tea hot', 'kitchen'],
    ['something for camping', 'bags'],
    ['wedding outfit', 'bottoms'],
  ])('products are found by what "%s" means', async (words, category) => {
    const hits = await under.catalogue.search({ words, language: 'en', limit: 4 });
    expect(hits[0]).toMatchObject({ fits: true, product: { category } });
  });

  it.each(['spaceship', 'dog food', 'bicycle', 'quantum zeppelin'])('no product fits "%s"', async (words) => {
    const hits = await under.catalogue.search({ words, language: 'en', limit: 4 });
    expect(hits.map((hit) => hit.fits)).toEqual([false, false, false, false]);
  });

  // c-001 ordered, among other things, a blue down jacket, ankle boots, a glass teapot and a cabin suitcase.
  it.each<[string, Locale, string | undefined, string]>([
    ['has the blue jacket shipped', 'en', undefined, 'jk-001'],
    ['sneakers', 'en', undefined, 'Rainy Kade chelsea boots'],
    ['kettle', 'en', undefined, 'Glass flower teapot'],
    ['我的羽绒服到哪了', 'zh', 'where is my down jacket', 'jk-001'],
    ['杯子', 'zh', 'cup', 'Celadon tea cups, set of 4'],
  ])('an order is found by "%s"', async (words, language, gloss, expected) => {
    const first = (await find(words, language, gloss))[0];
    expect(first?.items.flatMap((item) => [item.productId, item.name.en])).toContain(expected);
  });

  it.each(['a bike', 'my laptop computer', 'where is my parcel', 'the black jacket'])(
    'no order fits "%s"',
    async (words) => {
      expect(await find(words, 'en')).toEqual([]);
    },
  );

  async function find(words: string, language: Locale, gloss?: string) {
    const shopper = { customerId: 'c-001', until: new Date(NOW.getTime() + 1000) };
    const visitor = { visitorId: 'v', siteKey: 'demo', locale: language, shopper };
    const answer = await under.orders.byWords(visitor, NOW, { words, language, gloss }, 3);
    if (answer.needsProof) throw new Error('a current sign-in was not seen');
    return answer.orders;
  }
});
