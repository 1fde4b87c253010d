import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HashEmbedder } from '@app/language-model';
import { freshCollectionPrefix, freshDatabase, type FreshDatabase, startStores } from '@app/testing';
import { QdrantVectorIndex } from '@app/vectors';
import { ChunkRow } from './chunk.entity.js';
import { ChunkIndex, OPEN } from './chunk-index.js';
import { ChunkVectors } from './chunk-vectors.js';
import { knowledgeEntities, knowledgeMigrations } from './index.js';
import { KnowledgeLoader, type LoadProgress } from './knowledge-loader.js';
import { Knowledge } from './knowledge.js';
import { Publications } from './publications.js';
import { Retrieval } from './retrieval.js';

/** Counts what is embedded; a question is one text, too. */
class CountingEmbedder extends HashEmbedder {
  texts = 0;
  override async embed(texts: readonly string[]): Promise<Float32Array[]> {
    this.texts += texts.length;
    return super.embed(texts);
  }
}

const GLOSS: Record<string, string> = {
  运费: 'shipping cost',
  多少: 'how much',
  退货: 'return goods',
  茶: 'tea',
  礼品: 'gift',
};
const gloss = (text: string) =>
  (text.match(new RegExp(Object.keys(GLOSS).join('|'), 'g')) ?? []).map((word) => GLOSS[word]).join(' ');
const clock = () => new Date('2026-11-22T10:00:00Z');

let database: FreshDatabase;
let folder: string;
let index: QdrantVectorIndex;
let embedder: CountingEmbedder;
let knowledge: Knowledge;
let loader: KnowledgeLoader;
let publications: Publications;
let chunkIndex: ChunkIndex;

beforeAll(async () => {
  database = await freshDatabase({ entities: knowledgeEntities, migrations: knowledgeMigrations });
  folder = mkdtempSync(join(tmpdir(), 'articles-'));
  index = new QdrantVectorIndex({ url: startStores().qdrantUrl, prefix: freshCollectionPrefix() });
  embedder = new CountingEmbedder(128);
  ({ knowledge, loader, publications, chunkIndex } = assemble(embedder));
});
afterAll(async () => {
  for (const name of await index.collections()) await index.dropCollection(name);
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

function assemble(by: HashEmbedder) {
  const { dataSource, transactions } = database;
  const vectors = new ChunkVectors(by, gloss);
  const chunks = new ChunkIndex(index, vectors);
  const numbered = new Publications(dataSource, transactions, chunks, clock);
  return {
    chunkIndex: chunks,
    publications: numbered,
    loader: new KnowledgeLoader(dataSource, chunks, vectors, numbered, clock),
    knowledge: new Knowledge(dataSource, numbered, new Retrieval(dataSource, chunks, vectors)),
  };
}

function write(id: string, language: 'en' | 'zh', title: string, body: string) {
  const file = join(folder, language, `${id}.md`);
  mkdirSync(dirname(file), { recursive: true });
  const front = [
    '---',
    `id: ${id}`,
    `language: ${language}`,
    `title: ${title}`,
    'topic: t',
    'updated: 2026-11-01',
    '---',
  ];
  writeFileSync(file, `${front.join('\n')}\n${body}\n`);
}

const found = async (text: string, language: 'en' | 'zh' = 'en', publication?: number) =>
  (await knowledge.retrieve({ text, language }, { publication })).map((passage) => passage.text);
const liveChunks = async () => (await knowledge.retrieve({ text: 'x', language: 'en' }, { limit: 1000 })).length;

// The steps follow one another, as the edits of a shop do.
describe('knowledge', () => {
  it('knows nothing before anything is loaded', async () => {
    expect(await knowledge.retrieve({ text: 'shipping', language: 'en' })).toEqual([]);
    expect(knowledge.answerable([]).enough).toBe(false);
    expect(await knowledge.publication()).toBe(0);
    expect(await knowledge.article('shipping/costs', 'en')).toBeNull();
  });

  it('is live after the first load, which tells how far it is', async () => {
    write(
      'shipping/costs',
      'en',
      'What shipping costs',
      'Shipping costs 4 euro.\n\n## Abroad\nShipping abroad costs 9 euro.',
    );
    write('shipping/costs', 'zh', '运费标准', '运费是 4 欧元。\n\n## 国外\n国外运费 9 欧元。');
    write('returns/window', 'en', 'How long you can return', 'You can return goods within 30 days.');
    const progress: LoadProgress[] = [];
    const report = await loader.load(folder, (step) => progress.push(step));
    expect(report).toEqual({ articles: 3, chunksWritten: 5, embedded: 5, problems: [], publication: 1 });
    expect(progress[0]).toEqual({ phase: 'reading', done: 3, total: 3 });
    expect(progress.at(-1)).toEqual({ phase: 'embedding', done: 5, total: 5 });
    expect((await found('what does shipping abroad cost'))[0]).toBe('Shipping abroad costs 9 euro.');
  });

  it('gives passages with their scores, sentences and page', async () => {
    const [passage] = await knowledge.retrieve({ text: 'return goods', language: 'en' });
    expect(passage).toMatchObject({
      id: 'returns/window@en#lead/0',
      articleId: 'returns/window',
      title: 'How long you can return',
      sentences: ['You can return goods within 30 days.'],
      language: 'en',
      url: '/help/en/returns/window',
    });
    expect(passage!.dense).toBeGreaterThan(0);
    expect(passage!.bm25).toBeGreaterThan(0);
    expect(passage!.score).toBeGreaterThan(passage!.dense);
    expect(passage).not.toHaveProperty('heading');
  });

  it('answers in the language of the question, and from the other where there is no such article', async () => {
    const costs = await knowledge.retrieve({ text: '运费多少', language: 'zh' });
    expect(costs[0]).toMatchObject({ language: 'zh', articleId: 'shipping/costs' });
    expect(costs.filter(({ articleId, language }) => articleId === 'shipping/costs' && language === 'en')).toEqual([]);
    const returns = await knowledge.retrieve({ text: '退货', language: 'zh' });
    expect(returns[0]).toMatchObject({ language: 'en', articleId: 'returns/window', url: '/help/en/returns/window' });
  });

  it('embeds nothing on the second load', async () => {
    embedder.texts = 0;
    const report = await loader.load(folder);
    expect(report).toEqual({ articles: 3, chunksWritten: 0, embedded: 0, problems: [], publication: 1 });
    expect(embedder.texts).toBe(0);
  });

  it('embeds the changed chunk alone, and keeps the earlier state to be asked for', async () => {
    write(
      'shipping/costs',
      'en',
      'What shipping costs',
      'Shipping costs 4 euro.\n\n## Abroad\nShipping abroad costs 11 euro.',
    );
    expect(await loader.load(folder)).toMatchObject({ chunksWritten: 1, embedded: 1, publication: 2 });
    expect(await found('shipping abroad')).toContain('Shipping abroad costs 11 euro.');
    expect(await found('shipping abroad')).not.toContain('Shipping abroad costs 9 euro.');
    expect(await found('shipping abroad', 'en', 1)).toContain('Shipping abroad costs 9 euro.');
  });

  it('goes back by a rollback, which the next load of the same files leaves alone', async () => {
    await publications.rollback(1);
    expect(await found('shipping abroad')).toContain('Shipping abroad costs 9 euro.');
    expect(await found('shipping abroad')).not.toContain('Shipping abroad costs 11 euro.');
    expect((await knowledge.article('shipping/costs', 'en'))!.html).toContain('9 euro');
    expect(await loader.load(folder)).toMatchObject({ chunksWritten: 0, publication: 1 });
    expect(await found('shipping abroad')).toContain('Shipping abroad costs 9 euro.');
  });

  it('reopens what a rolled back publication ended, and takes its number again', async () => {
    write('returns/window', 'en', 'How long you can return', 'You can return goods within 60 days.');
    write(
      'shipping/costs',
      'en',
      'What shipping costs',
      'Shipping costs 4 euro.\n\n## Abroad\nShipping abroad costs 9 euro.',
    );
    expect(await loader.load(folder)).toMatchObject({ chunksWritten: 1, publication: 2 });
    expect(await found('shipping abroad')).toContain('Shipping abroad costs 9 euro.');
    const rows = await database.dataSource.getRepository(ChunkRow).findBy({ chunkId: 'shipping/costs@en#abroad/0' });
    expect(rows.map(({ liveFrom, liveTo }) => [liveFrom, liveTo])).toEqual([[1, OPEN]]);
    expect(await index.count(chunkIndex.collection)).toBe(6);
  });

  it('refuses to go to a publication that is not an earlier one', async () => {
    for (const number of [2, 3, -1, 7])
      await expect(publications.rollback(number)).rejects.toMatchObject({ code: 'not_found' });
    expect(await knowledge.publication()).toBe(2);
  });

  it('names a broken file with its line, keeps what it said, and loads the rest', async () => {
    writeFileSync(join(folder, 'en/shipping/costs.md'), '---\nid: shipping/costs\nlanguage: en\n');
    writeFileSync(join(folder, 'en/broken.md'), Uint8Array.from([45, 45, 45, 10, 0xff]));
    write('gifts/cards', 'en', 'Gift cards', 'Gift cards are mailed.');
    const report = await loader.load(folder);
    expect(report.problems.map(({ file, line }) => [file, line])).toEqual([
      ['en/broken.md', 2],
      ['en/shipping/costs.md', 4],
    ]);
    expect(report).toMatchObject({ articles: 4, chunksWritten: 1 });
    expect(await found('shipping abroad')).toContain('Shipping abroad costs 9 euro.');
    expect(await found('gift cards')).toContain('Gift cards are mailed.');
    rmSync(join(folder, 'en/broken.md'));
  });

  it('names the second of two files with one id', async () => {
    cpSync(join(folder, 'en/gifts/cards.md'), join(folder, 'en/gifts/copy.md'));
    const { problems, chunksWritten } = await loader.load(folder);
    expect(problems).toContainEqual({
      file: 'en/gifts/copy.md',
      line: 2,
      message: 'id gifts/cards@en is already used by en/gifts/cards.md.',
    });
    expect(chunksWritten).toBe(0);
    rmSync(join(folder, 'en/gifts/copy.md'));
  });

  it('ends what no file says any more', async () => {
    rmSync(join(folder, 'en/gifts/cards.md'));
    const before = await knowledge.publication();
    expect(await loader.load(folder)).toMatchObject({ articles: 3, chunksWritten: 0, publication: before + 1 });
    expect(await found('gift cards')).not.toContain('Gift cards are mailed.');
    expect(await knowledge.article('gifts/cards', 'en')).toBeNull();
    expect(await found('gift cards', 'en', before)).toContain('Gift cards are mailed.');
  });

  it('changes nothing when the folder is not there', async () => {
    await expect(loader.load(join(folder, 'nowhere'))).rejects.toThrow('ENOENT');
    expect(await liveChunks()).toBeGreaterThan(0);
  });

  it('publishes once when two nodes load at the same time', async () => {
    write('gifts/wrap', 'en', 'Gift wrapping', 'We wrap gifts.');
    const before = await knowledge.publication();
    const reports = await Promise.all([loader.load(folder), assemble(embedder).loader.load(folder)]);
    expect(reports.map(({ chunksWritten }) => chunksWritten).sort()).toEqual([0, 1]);
    expect(await knowledge.publication()).toBe(before + 1);
  });

  it('leaves the live state as it was when a publishing breaks off, and mends its traces with the next', async () => {
    write('gifts/wrap', 'en', 'Gift wrapping', 'We wrap gifts in paper.');
    const before = await knowledge.publication();
    await publications.exclusively(async (current) => {
      await chunkIndex.retire(await pointsOf('gifts/wrap'), current.number + 1);
      const [row] = await database.dataSource.getRepository(ChunkRow).findBy({ articleId: 'gifts/wrap' });
      await chunkIndex.put([{ ...row!, id: '00000000-0000-4000-8000-00000000dead', liveFrom: current.number + 1 }]);
    });
    expect(await found('wrap gifts')).toContain('We wrap gifts.');
    expect(await knowledge.publication()).toBe(before);
    await loader.load(folder);
    const said = await found('wrap gifts');
    expect(said.filter((text) => text.startsWith('We wrap'))).toEqual(['We wrap gifts in paper.']);
  });

  it('makes a lost index anew from the database', async () => {
    const before = await found('shipping abroad');
    await index.dropCollection(chunkIndex.collection);
    const report = await loader.load(folder);
    expect(report.chunksWritten).toBe(0);
    expect(report.embedded).toBeGreaterThan(0);
    expect(await found('shipping abroad')).toEqual(before);
    expect(await found('shipping abroad', 'en', 1)).toContain('Shipping abroad costs 9 euro.');
  });

  it('answers by words alone while another embedder has not made its vectors yet', async () => {
    const other = assemble(new CountingEmbedder(32));
    const [byWords] = await other.knowledge.retrieve({ text: 'shipping abroad', language: 'en' });
    expect(byWords).toMatchObject({ text: 'Shipping abroad costs 9 euro.', dense: 0 });
    expect((await other.loader.load(folder)).embedded).toBeGreaterThan(0);
    const [byBoth] = await other.knowledge.retrieve({ text: 'shipping abroad', language: 'en' });
    expect(byBoth!.dense).toBeGreaterThan(0);
    expect((await other.loader.load(folder)).embedded).toBe(0);
    expect(await index.collections()).toEqual([other.chunkIndex.collection]);
  });

  it('shows an article as a page, in the other language where it is not translated', async () => {
    expect(await knowledge.article('shipping/costs', 'zh')).toMatchObject({
      language: 'zh',
      title: '运费标准',
      updated: '2026-11-01',
      html: '<p>运费是 4 欧元。</p>\n<h2>国外</h2>\n<p>国外运费 9 欧元。</p>',
    });
    expect(await knowledge.article('returns/window', 'zh')).toMatchObject({ language: 'en' });
    expect((await knowledge.articles('en')).map(({ id }) => id)).toEqual([
      'gifts/wrap',
      'returns/window',
      'shipping/costs',
    ]);
  });

  it('takes at most two passages of one article', async () => {
    const sections = Array.from({ length: 6 }, (_, i) => `## Tea ${i}\nTea number ${i} is green tea.`).join('\n\n');
    write('care/tea', 'en', 'Tea', `All about tea.\n\n${sections}`);
    expect(readdirSync(folder)).toContain('en');
    await loader.load(folder);
    await loader.load(folder);
    const passages = await knowledge.retrieve({ text: 'green tea number', language: 'en' }, { limit: 5 });
    expect(passages.filter(({ articleId }) => articleId === 'care/tea')).toHaveLength(2);
  });
});

async function pointsOf(articleId: string): Promise<string[]> {
  return (await database.dataSource.getRepository(ChunkRow).findBy({ articleId })).map(({ id }) => id);
}
