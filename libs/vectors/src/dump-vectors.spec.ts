import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshCollectionPrefix, startStores } from '@app/testing';
import { dumpVectors, pointId, QdrantVectorIndex, restoreVectors, vectorsManifestSchema } from './index.js';

describe('a dump of the vectors', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vectors-'));
  const indexes: QdrantVectorIndex[] = [];
  const open = () => {
    indexes.push(new QdrantVectorIndex({ url: startStores().qdrantUrl, prefix: freshCollectionPrefix() }));
    return indexes.at(-1)!;
  };
  afterAll(async () => {
    for (const index of indexes) for (const name of await index.collections()) await index.dropCollection(name);
    rmSync(folder, { recursive: true, force: true });
  });

  it('comes back whole: points, payloads, both kinds of vectors, definition and aliases', async () => {
    const [source, target] = [open(), open()];
    const definition = {
      dense: { size: 3 },
      fingerprint: 'toy',
      payloadIndexes: { n: 'integer', lang: 'keyword' },
    } as const;
    await source.ensureCollection('shelf-1', definition);
    await source.pointAlias('shelf', 'shelf-1');
    await source.ensureCollection('empty', definition);
    const texts = ['羽绒服可以退货', '茶', ''];
    const points = Array.from({ length: 600 }, (_, n) => ({
      id: pointId(String(n)),
      dense: [Math.sin(n), Math.cos(n), 0.1],
      text: texts[n % 3]!,
      language: 'zh' as const,
      payload: { n, lang: 'zh', nested: { list: [1, 'two\n\u2028\u2029'] } },
    }));
    await source.upsert('shelf-1', points);

    const manifest = vectorsManifestSchema.parse(JSON.parse(JSON.stringify(await dumpVectors(source, folder))));
    expect(manifest.collections).toContainEqual({ name: 'shelf-1', definition, points: 600 });
    await restoreVectors(target, folder, manifest);

    expect(await target.ensureCollection('shelf', definition)).toEqual({ state: 'ready' });
    expect(await target.count('empty')).toBe(0);
    const query = { dense: [0, 1, 0], text: '羽绒服退货', language: 'zh', limit: 20 } as const;
    for (const kind of ['dense', 'bm25'] as const) {
      const [before, after] = await Promise.all([source[kind]('shelf', query), target[kind]('shelf', query)]);
      expect(after.map(({ score }) => score.toFixed(4))).toEqual(before.map(({ score }) => score.toFixed(4)));
    }
    expect(await all(target)).toEqual(await all(source));
    await restoreVectors(target, folder, manifest);
    expect(await target.count('shelf')).toBe(600);
  });

  async function all(index: QdrantVectorIndex): Promise<unknown[]> {
    const found: unknown[] = [];
    for await (const point of index.scrollRaw('shelf')) found.push(point);
    return found;
  }
});
