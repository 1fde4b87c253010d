import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pointId, type VectorFilter, type VectorIndex, type VectorPoint } from '@app/vectors';

const SHELF = {
  dense: { size: 3 },
  fingerprint: 'toy-1',
  payloadIndexes: { lang: 'keyword', price: 'integer' },
} as const;
const ids = (points: readonly { id: string }[]) => points.map(({ id }) => id);

/** What every vector index promises. `open` gives one that holds none of the collections used here. */
export function describeVectorIndex(name: string, open: () => Promise<VectorIndex>): void {
  describe(`${name} as a vector index`, () => {
    let index: VectorIndex;
    const returns = point('returns', [1, 0, 0], 'Returns are free within thirty days', 'en', { price: 5 });
    const tea = point('tea', [0, 1, 0], 'Opened tea cannot be returned', 'en', { price: 20, tags: ['tea', 'food'] });
    const jacket = point('jacket', [0.6, 0.8, 0], '羽绒服可以在三十天内退货', 'zh', { price: 90, tags: ['wear'] });
    const silent = point('silent', [0, 0, 1], '', 'en', { price: 90, owner: null, shop: { city: 'Rotterdam' } });
    const all = [returns, tea, jacket, silent];

    beforeAll(async () => {
      index = await open();
      expect(await index.ensureCollection('shelf', SHELF)).toEqual({ state: 'created' });
      await index.upsert('shelf', all);
    });
    afterAll(async () => {
      for (const collection of await index.collections()) await index.dropCollection(collection);
    });

    const found = async (filter?: VectorFilter) => {
      const points: string[] = [];
      for await (const { id } of index.scroll('shelf', { filter, pageSize: 2 })) points.push(id);
      return points;
    };

    it('makes a collection once, and tells when it holds vectors of another making', async () => {
      expect(await index.ensureCollection('shelf', SHELF)).toEqual({ state: 'ready' });
      const other = { ...SHELF, fingerprint: 'toy-2' };
      expect(await index.ensureCollection('shelf', other)).toEqual({ state: 'mismatch', found: 'toy-1' });
      expect(await index.ensureCollection('shelf', { ...SHELF, dense: { size: 4 } })).toMatchObject({
        state: 'mismatch',
      });
      expect(await index.count('shelf')).toBe(4);
    });

    it('finds by meaning, nearest first, by cosine whatever the length', async () => {
      const hits = await index.dense('shelf', { dense: new Float32Array([0, 30, 0]), limit: 2 });
      expect(ids(hits)).toEqual([tea.id, jacket.id]);
      expect(hits[0]?.score).toBeCloseTo(1, 4);
      expect(hits[1]?.score).toBeCloseTo(0.8, 4);
      expect(hits[0]?.payload).toEqual(tea.payload);
    });

    it('finds by words in both languages, and leaves out what shares none', async () => {
      expect(ids(await index.bm25('shelf', { text: 'free return?', language: 'en', limit: 9 }))).toEqual([
        returns.id,
        tea.id,
      ]);
      expect(ids(await index.bm25('shelf', { text: '羽绒服能退货吗', language: 'zh', limit: 9 }))).toEqual([jacket.id]);
      expect(await index.bm25('shelf', { text: '', language: 'en', limit: 9 })).toEqual([]);
      expect(await index.bm25('shelf', { text: 'helicopter', language: 'en', limit: 9 })).toEqual([]);
    });

    it('fuses both by rank', async () => {
      const query = { dense: [0, 1, 0], text: 'tea', language: 'en', limit: 9 } as const;
      const hits = await index.hybrid('shelf', query);
      expect(hits[0]).toMatchObject({ id: tea.id, payload: tea.payload });
      expect(hits[0]?.score).toBeCloseTo(1, 5);
      expect(hits[1]).toMatchObject({ id: jacket.id });
      expect(hits[1]?.score).toBeCloseTo(1 / 3, 5);
      expect(await index.hybrid('shelf', { ...query, limit: 1 })).toHaveLength(1);
    });

    it('answers a hybrid query by words alone when there is no vector', async () => {
      expect(ids(await index.hybrid('shelf', { text: 'tea', language: 'en', limit: 9 }))).toEqual([tea.id]);
    });

    it('gives both kinds side by side with their own scores', async () => {
      const query = { dense: [0, 1, 0], text: 'tea', language: 'en', limit: 9 } as const;
      const { dense, bm25 } = await index.each('shelf', query);
      expect(dense).toEqual(await index.dense('shelf', query));
      expect(bm25).toEqual(await index.bm25('shelf', query));
      expect((await index.each('shelf', { ...query, dense: undefined })).dense).toEqual([]);
      const filter = { must: [{ has_id: [returns.id] }] };
      const kept = await index.each('shelf', { ...query, text: 'tea returned', filter });
      expect([ids(kept.dense), ids(kept.bm25)]).toEqual([[returns.id], [returns.id]]);
    });

    it('shows nothing that the filter keeps back, in any kind of query', async () => {
      const filter = { must: [{ key: 'price', match: { value: 5 } }] };
      const query = { dense: [0, 1, 0], text: 'tea returned', language: 'en', filter, limit: 9 } as const;
      for (const kind of ['dense', 'bm25', 'hybrid'] as const) {
        expect(ids(await index[kind]('shelf', query))).toEqual([returns.id]);
      }
    });

    it.each<[string, VectorFilter, VectorPoint[]]>([
      ['no filter', {}, all],
      ['a value', { must: [{ key: 'lang', match: { value: 'zh' } }] }, [jacket]],
      ['a value in a list', { must: [{ key: 'tags', match: { value: 'food' } }] }, [tea]],
      ['any of some', { must: [{ key: 'price', match: { any: [5, 90] } }] }, [returns, jacket, silent]],
      ['none of some', { must: [{ key: 'price', match: { except: [5, 90] } }] }, [tea]],
      ['a range', { must: [{ key: 'price', range: { gt: 5, lte: 90 } }] }, [tea, jacket, silent]],
      ['nothing there', { must: [{ is_empty: { key: 'tags' } }] }, [returns, silent]],
      ['null', { must: [{ is_empty: { key: 'owner' } }] }, all],
      ['a nested key', { must: [{ key: 'shop.city', match: { value: 'Rotterdam' } }] }, [silent]],
      ['ids', { must: [{ has_id: [tea.id, pointId('nobody')] }] }, [tea]],
      ['one of several', { should: [{ key: 'price', match: { value: 5 } }, { has_id: [tea.id] }] }, [returns, tea]],
      ['not', { must_not: [{ key: 'lang', match: { value: 'en' } }] }, [jacket]],
      [
        'a filter in a filter',
        {
          must: [{ key: 'lang', match: { value: 'en' } }, { should: [{ has_id: [jacket.id] }, { has_id: [tea.id] }] }],
          must_not: [{ key: 'price', range: { gte: 90 } }],
        },
        [tea],
      ],
    ])('filters by %s', async (_, filter, expected) => {
      expect(await found(filter)).toEqual(ids(expected).sort());
      expect(await index.count('shelf', filter)).toBe(expected.length);
    });

    it('replaces a point whole, and changes a payload key by key', async () => {
      await index.upsert('shelf', [{ ...tea, text: 'Kettles', payload: { price: 21 } }]);
      expect(await index.retrieve('shelf', [tea.id, pointId('nobody')])).toEqual([
        { id: tea.id, payload: { price: 21 } },
      ]);
      expect(await index.bm25('shelf', { text: 'tea', language: 'en', limit: 9 })).toEqual([]);
      await index.setPayload('shelf', [tea.id], { lang: 'en' });
      await index.setPayload('shelf', { must: [{ key: 'price', match: { value: 21 } }] }, { price: 22 });
      expect((await index.retrieve('shelf', [tea.id]))[0]?.payload).toEqual({ price: 22, lang: 'en' });
      await index.upsert('shelf', [tea]);
    });

    it('deletes by ids and by filter, and nothing when no id is given', async () => {
      await index.delete('shelf', []);
      await index.setPayload('shelf', [], { lang: 'xx' });
      expect(await index.count('shelf')).toBe(4);
      await index.delete('shelf', [returns.id]);
      await index.delete('shelf', { must: [{ key: 'lang', match: { value: 'zh' } }] });
      expect(await found()).toEqual([tea.id, silent.id].sort());
      await index.upsert('shelf', all);
    });

    it('refuses a vector of the wrong length, and a collection that is not there', async () => {
      await expect(index.upsert('shelf', [{ ...tea, dense: [1, 0] }])).rejects.toThrow();
      await expect(index.count('attic')).rejects.toThrow();
      await index.dropCollection('attic');
    });

    it('reads through an alias, which can be pointed elsewhere', async () => {
      await index.ensureCollection('shelf-2', { ...SHELF, fingerprint: 'toy-2' });
      await index.pointAlias('front', 'shelf');
      expect(await index.count('front')).toBe(4);
      await index.pointAlias('front', 'shelf-2');
      expect(await index.count('front')).toBe(0);
      expect(await index.ensureCollection('front', SHELF)).toEqual({ state: 'mismatch', found: 'toy-2' });
      expect(await index.collections()).toEqual(['shelf', 'shelf-2']);
      await index.dropCollection('shelf-2');
    });

    it('takes more points than one write carries', async () => {
      await index.ensureCollection('many', SHELF);
      const many = Array.from({ length: 300 }, (_, n) =>
        point(`many ${n}`, [n, 1, 1], `number ${n}`, 'en', { price: n }),
      );
      await index.upsert('many', many);
      expect(await index.count('many')).toBe(300);
      expect(ids(await index.bm25('many', { text: '217', language: 'en', limit: 3 }))).toEqual([many[217]?.id]);
    });
  });
}

function point(
  name: string,
  dense: number[],
  text: string,
  language: 'en' | 'zh',
  payload: Record<string, unknown>,
): VectorPoint {
  return { id: pointId(name), dense, text, language, payload: { lang: language, ...payload } };
}
