import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeVectorIndex, freshCollectionPrefix, startStores } from '@app/testing';
import { freePort } from '@app/supervision';
import fc from 'fast-check';
import { pointId, QdrantVectorIndex, type VectorFilter, type VectorIndex } from './index.js';
import { MemoryVectorIndex } from './memory-vector-index.js';
import { type Condition } from './vector-filter.js';

const qdrant = () => new QdrantVectorIndex({ url: startStores().qdrantUrl, prefix: freshCollectionPrefix() });

describeVectorIndex('memory', async () => new MemoryVectorIndex());
describeVectorIndex('Qdrant', async () => qdrant());

describe('the vector index in memory', () => {
  const indexes: VectorIndex[] = [new MemoryVectorIndex(), qdrant()];
  const value = fc.constantFrom('a', 'b', 'c');
  const number = fc.integer({ min: 0, max: 4 });
  const payload = fc.record({ word: value, list: fc.array(value, { maxLength: 3 }), n: number }, { requiredKeys: [] });
  const key = fc.constantFrom('word', 'list');
  const { filter } = fc.letrec<{ filter: VectorFilter; condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3 },
      fc.record({ key, match: fc.record({ value }) }),
      fc.record({ key, match: fc.record({ any: fc.array(value, { minLength: 1, maxLength: 2 }) }) }),
      fc.record({ key, match: fc.record({ except: fc.array(value, { minLength: 1, maxLength: 2 }) }) }),
      fc.record({ key: fc.constant('n'), range: fc.record({ gt: number, lte: number }, { requiredKeys: [] }) }),
      fc.record({ is_empty: fc.record({ key: fc.constantFrom('word', 'list', 'n') }) }),
      tie('filter'),
    ),
    filter: fc.record(
      {
        must: fc.array(tie('condition'), { maxLength: 2 }),
        should: fc.array(tie('condition'), { maxLength: 2 }),
        must_not: fc.array(tie('condition'), { maxLength: 2 }),
      },
      { requiredKeys: [] },
    ),
  }));

  beforeAll(async () => {
    const payloads = fc.sample(payload, { numRuns: 60, seed: 7 });
    const points = payloads.map((each, n) => ({
      id: pointId(String(n)),
      dense: [1, n],
      text: '',
      language: 'en' as const,
      payload: { ...each },
    }));
    for (const index of indexes) {
      await index.ensureCollection('filtered', {
        dense: { size: 2 },
        fingerprint: 'x',
        payloadIndexes: { word: 'keyword' },
      });
      await index.upsert('filtered', points);
    }
  });
  afterAll(() => Promise.all(indexes.map((index) => index.dropCollection('filtered'))));

  it('passes what Qdrant passes, for any filter', async () => {
    await fc.assert(
      fc.asyncProperty(filter, async (asked) => {
        const [memory, real] = await Promise.all(indexes.map((index) => idsOf(index, asked)));
        expect(memory).toEqual(real);
      }),
      { numRuns: 150 },
    );
  });

  async function idsOf(index: VectorIndex, asked: VectorFilter): Promise<string[]> {
    const found: string[] = [];
    for await (const { id } of index.scroll('filtered', { filter: asked })) found.push(id);
    return found;
  }
});

describe('Qdrant that is not there', () => {
  it('is told as unavailable, after a few tries', async () => {
    const index = new QdrantVectorIndex({ url: `http://127.0.0.1:${await freePort()}` });
    await expect(index.count('x')).rejects.toMatchObject({ name: 'DomainError', code: 'unavailable' });
  });
});

describe('point ids', () => {
  it('are UUIDs of version 5, the same for the same parts and for no others', () => {
    expect(pointId('a', 'b')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(pointId('a', 'b')).toBe(pointId('a', 'b'));
    expect(pointId('a', 'bc')).not.toBe(pointId('ab', 'c'));
    expect(pointId('a,b')).not.toBe(pointId('a', 'b'));
  });
});
