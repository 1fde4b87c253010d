import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HashEmbedder } from '@app/language-model';
import { awaited, freshCollectionPrefix, freshDatabase, type FreshDatabase, startStores } from '@app/testing';
import { QdrantVectorIndex, type Selection } from '@app/vectors';
import { ChunkIndex } from './chunk-index.js';
import { ChunkVectors } from './chunk-vectors.js';
import { knowledgeEntities, knowledgeMigrations } from './index.js';
import { KnowledgeLoader } from './knowledge-loader.js';
import { Knowledge } from './knowledge.js';
import { Pruning } from './pruning.js';
import { Publications } from './publications.js';
import { Retrieval } from './retrieval.js';

const clock = () => new Date('2026-11-22T10:00:00Z');
const nobody = async () => [];

/** The real index, which can be made to fail when points go. */
class Index extends QdrantVectorIndex {
  isBroken = false;
  override async delete(collection: string, selection: Selection): Promise<void> {
    if (this.isBroken) throw new Error('gone');
    return super.delete(collection, selection);
  }
}

/** Embeds when it is let. */
class HeldEmbedder extends HashEmbedder {
  before: () => Promise<void> = async () => undefined;
  override async embed(texts: readonly string[]): Promise<Float32Array[]> {
    await this.before();
    return super.embed(texts);
  }
}

let database: FreshDatabase;
let folder: string;
let index: Index;

beforeAll(async () => {
  database = await freshDatabase({ entities: knowledgeEntities, migrations: knowledgeMigrations });
  folder = mkdtempSync(join(tmpdir(), 'articles-'));
  index = new Index({ url: startStores().qdrantUrl, prefix: freshCollectionPrefix() });
});
afterAll(async () => {
  for (const name of await index.collections()) await index.dropCollection(name);
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

function node(embedder = new HeldEmbedder(64)) {
  const { dataSource, transactions } = database;
  const vectors = new ChunkVectors(embedder, (text) => text);
  const chunks = new ChunkIndex(index, vectors);
  const publications = new Publications(dataSource, transactions, chunks, clock);
  return {
    chunks,
    publications,
    loader: new KnowledgeLoader(dataSource, chunks, vectors, publications, clock),
    knowledge: new Knowledge(dataSource, publications, new Retrieval(dataSource, chunks, vectors)),
    pruning: new Pruning(dataSource, transactions, chunks, publications),
  };
}

/** Publishes that the tea costs so much; another article stays as it was at first. */
async function publish(price: number, by = node()): Promise<number> {
  const front = (id: string) => `---\nid: ${id}\nlanguage: en\ntitle: ${id}\ntopic: t\nupdated: 2026-11-01\n---\n`;
  writeFileSync(join(folder, 'tea.md'), `${front('tea')}The tea costs ${price} euro.\n`);
  writeFileSync(join(folder, 'gifts.md'), `${front('gifts')}We wrap gifts.\n`);
  return (await by.loader.load(folder)).publication;
}

const found = async (publication?: number) =>
  (await node().knowledge.retrieve({ text: 'tea gifts', language: 'en' }, { publication }))
    .map(({ text }) => text)
    .sort();
const state = (price: number) => [`The tea costs ${price} euro.`, 'We wrap gifts.'];
const numbers = async () =>
  (await database.dataSource.query<{ number: number }[]>('SELECT number FROM publications ORDER BY 1')).map((row) =>
    Number(row.number),
  );
const counted = async () => {
  const [row] = await database.dataSource.query<{ chunks: number; revisions: number }[]>(
    'SELECT (SELECT count(*) FROM chunks)::int AS chunks, (SELECT count(*) FROM revisions)::int AS revisions',
  );
  return { ...row, points: await index.count(node().chunks.collection) };
};

// The steps follow one another, as the edits of a shop do.
describe('publications that nobody goes back to', () => {
  it('go, with their rows and points; the newest stay, and those that answers rest on', async () => {
    for (const price of [1, 2, 3, 4, 5, 6, 7]) expect(await publish(price)).toBe(price);
    expect(await counted()).toEqual({ chunks: 8, revisions: 8, points: 8 });
    expect(await node().pruning.prune(2, async () => [3])).toEqual({ publications: 5, chunks: 4, revisions: 4 });
    expect(await counted()).toEqual({ chunks: 4, revisions: 4, points: 4 });
    expect(await numbers()).toEqual([3, 6, 7]);
    expect([await found(), await found(6), await found(3)]).toEqual([state(7), state(6), state(3)]);
    expect(await found(2)).toEqual(['We wrap gifts.']);
  });

  it('are not gone back to; to the others a rollback still leads', async () => {
    const { publications, pruning } = node();
    await expect(publications.rollback(5)).rejects.toMatchObject({ code: 'not_found' });
    await publications.rollback(6);
    expect(await found()).toEqual(state(6));
    // Of what was rolled back nothing goes: the same files are not to be published again by themselves.
    expect(await pruning.prune(2, async () => [3])).toEqual({ publications: 0, chunks: 0, revisions: 0 });
    expect(await publish(7)).toBe(6);
    expect(await publish(8)).toBe(7);
    expect([await found(), await found(6)]).toEqual([state(8), state(6)]);
  });

  it('stay removed once, however many nodes remove at the same time', async () => {
    for (const price of [9, 10, 11]) await publish(price);
    const pruned = await Promise.all([1, 2, 3].map(() => node().pruning.prune(2, nobody)));
    expect(pruned.map(({ chunks }) => chunks).sort()).toEqual([0, 0, 4]);
    expect(await counted()).toEqual({ chunks: 3, revisions: 3, points: 3 });
    expect([await found(), await found(9)]).toEqual([state(11), state(10)]);
  });

  it('wait for whoever publishes, whose publication is the newest then', async () => {
    const embedder = new HeldEmbedder(64);
    const [begun, go] = [awaited(), awaited()];
    embedder.before = () => {
      begun.resolve();
      return go.promise;
    };
    const publishing = publish(12, node(embedder));
    await begun.promise;
    const asked = awaited();
    const pruning = node().pruning.prune(2, async () => {
      asked.resolve();
      return [];
    });
    const first = await Promise.race([asked.promise.then(() => 'pruned'), publishing.then(() => 'published'), held()]);
    expect(first).toBe('held');
    go.resolve();
    expect(await publishing).toBe(11);
    expect(await pruning).toMatchObject({ chunks: 1 });
    expect([await found(), await found(10)]).toEqual([state(12), state(11)]);
  });

  it('go with the next try where the index could not be reached, and leave nothing in it', async () => {
    for (const price of [13, 14]) await publish(price);
    index.isBroken = true;
    await expect(node().pruning.prune(2, nobody)).rejects.toThrow('gone');
    index.isBroken = false;
    expect([await found(), await found(12)]).toEqual([state(14), state(13)]);
    expect(await node().pruning.prune(2, nobody)).toMatchObject({ chunks: 2, revisions: 2 });
    expect(await counted()).toEqual({ chunks: 3, revisions: 3, points: 3 });
  });
});

/** Long enough for whoever does not wait: a look at the lock takes a millisecond or two. */
async function held(): Promise<string> {
  for (let i = 0; i < 50; i++) await database.dataSource.query('SELECT 1');
  return 'held';
}
