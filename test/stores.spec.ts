import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  dumpDatabase,
  Jobs,
  LocalPostgres,
  LogNotifications,
  type OpenOptions,
  openDataSource,
  restoreDatabase,
  Transactions,
} from '@app/database';
import { ended, isRunning, readChildRecord } from '@app/supervision';
import { awaited, startNode } from '@app/testing';
import { dumpVectors, LocalQdrant, pointId, QdrantVectorIndex, restoreVectors } from '@app/vectors';
import { type DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { z } from 'zod';

// A folder of root's own (mode 0700), as below /root: the server's user cannot walk there by name.
const dataDir = mkdtempSync(join(tmpdir(), 'stores-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const point = (n: number) => ({
  id: pointId(String(n)),
  dense: [1, n],
  text: `number ${n}`,
  language: 'en' as const,
  payload: { n },
});

describe('the embedded stores', () => {
  it('keep what was acknowledged, and end, when their parent is killed', async () => {
    const parent = startNode(`
      import { LocalPostgres, openDataSource } from '@app/database';
      import { LocalQdrant, QdrantVectorIndex, pointId } from '@app/vectors';
      const dataDir = ${JSON.stringify(dataDir)};
      const postgres = new LocalPostgres({ dataDir });
      const qdrant = new LocalQdrant({ dataDir });
      const [databaseUrl, url] = await Promise.all([postgres.start(), qdrant.start()]);
      const source = await openDataSource({ url: databaseUrl, entities: [], migrations: [] });
      await source.query('CREATE TABLE kept (n int)');
      // Busy connections: a server that only its postmaster's death ends would compute on.
      for (let n = 0; n < 2; n++) source.query('SELECT count(*) FROM generate_series(1, 1000000000)').catch(() => {});
      const index = new QdrantVectorIndex({ url });
      await index.ensureCollection('kept', { dense: { size: 2 }, fingerprint: 'toy', payloadIndexes: {} });
      for (let n = 1; ; n++) {
        await source.query('INSERT INTO kept VALUES ($1)', [n]);
        await index.upsert('kept', [{ id: pointId(String(n)), dense: [1, n], text: 'number ' + n, language: 'en', payload: { n } }]);
        console.log(n);
      }`);
    while (Number(await parent.line()) < 50);
    const children = ['postgres', 'qdrant'].map((name) => readChildRecord(dataDir, name)!);
    expect(children.every(isRunning)).toBe(true);
    await parent.end('SIGKILL');
    for (const child of children) expect(await ended(child, 10_000)).toBe(true);

    const { source, index, close } = await open();
    const rows: { n: number }[] = await source.query('SELECT n FROM kept ORDER BY n');
    expect(rows.length).toBeGreaterThanOrEqual(50);
    expect(rows.map(({ n }) => n)).toEqual(rows.map((_, at) => at + 1));
    expect(await index.count('kept')).toBeGreaterThanOrEqual(50);
    await close();
  });

  it('keep their password to the owner of the folder', () => {
    expect(statSync(join(dataDir, 'postgres.password')).mode & 0o077).toBe(0);
    expect(statSync(join(dataDir, 'postgres')).mode & 0o077).toBe(0);
    expect(readFileSync(join(dataDir, 'postgres/pg_hba.conf'), 'utf8')).not.toMatch(/^[^#].*trust/m);
  });
});

describe('an embedded store that is killed while its parent runs', () => {
  let stores: OpenStores;
  beforeAll(async () => {
    stores = await open();
  });
  afterAll(() => stores.close());

  it('PostgreSQL comes back with all that was committed, and whoever wrote meanwhile only waited', async () => {
    const { postgres, source } = stores;
    const transactions = new Transactions(source);
    const notifications = new LogNotifications({ url: postgres.url });
    await notifications.open();
    const gap = awaited();
    notifications.onGap(gap.resolve);
    const jobs = new Jobs({ url: postgres.url, pollSeconds: 0.5 });
    const ran = awaited<number>();
    await jobs.register('after', z.object({ n: z.number() }), async ({ n }) => ran.resolve(n));
    await jobs.start();
    await source.query('CREATE TABLE written (writer int, n int)');
    // Workers that are busy when their postmaster dies do not notice for as long as they compute.
    const busy = [1, 2].map(() =>
      source.query('SELECT count(*) FROM generate_series(1, 1000000000)').catch(() => 'cut'),
    );
    const told: string[] = [];
    const unknown: string[] = [];
    const write = (writer: number, n: number) =>
      transactions
        .run((manager) => manager.query('INSERT INTO written VALUES ($1, $2)', [writer, n]))
        .then(
          () => told.push(`${writer} ${n}`),
          () => unknown.push(`${writer} ${n}`),
        );
    const writers = [1, 2, 3, 4].map(async (writer) => {
      for (let n = 1; n <= 150; n += 1) {
        if (writer === 1 && n === 50) process.kill(readChildRecord(dataDir, 'postgres')!.pid, 'SIGKILL');
        await write(writer, n);
      }
    });
    await Promise.all(writers);
    expect(await Promise.all(busy)).toEqual(['cut', 'cut']);
    await gap.promise;
    const rows: { id: string }[] = await source.query("SELECT writer || ' ' || n AS id FROM written");
    const stored = rows.map(({ id }) => id);
    expect(new Set(stored).size).toBe(stored.length);
    expect(told.filter((id) => !stored.includes(id))).toEqual([]);
    // A commit that was under way when the server died may have been done or not: one a writer at most.
    expect(unknown.length).toBeLessThanOrEqual(4);
    expect(stored.filter((id) => !told.includes(id) && !unknown.includes(id))).toEqual([]);
    await jobs.send('after', { n: 7 });
    expect(await ran.promise).toBe(7);
    await jobs.stop();
    await notifications.close();
  });

  it('Qdrant comes back, and a caller that waits notices nothing', async () => {
    const { index } = stores;
    await index.upsert('kept', [point(100_001)]);
    process.kill(readChildRecord(dataDir, 'qdrant')!.pid, 'SIGKILL');
    await index.upsert('kept', [point(100_002)]);
    expect(await index.retrieve('kept', [pointId('100001'), pointId('100002')])).toHaveLength(2);
  });
});

describe('a backup of both stores', () => {
  class Counter1790000099003 implements MigrationInterface {
    async up(runner: QueryRunner): Promise<void> {
      await runner.query('CREATE TABLE counter (id int PRIMARY KEY, seen bigint NOT NULL)');
    }
    async down(runner: QueryRunner): Promise<void> {
      await runner.query('DROP TABLE counter');
    }
  }
  const schema = { entities: [], migrations: [Counter1790000099003] };
  const durable = false;
  const definition = { dense: { size: 2 }, fingerprint: 'toy', payloadIndexes: { n: 'integer' } } as const;

  it('brings an empty DATA_DIR to the same state', async () => {
    const folder = (name: string) => join(dataDir, name);
    const old = await open(folder('old'), { ...schema, durable });
    await old.source.query('INSERT INTO counter SELECT n, n::bigint * 1000000007 FROM generate_series(1, 5000) n');
    await old.index.ensureCollection('kept', definition);
    await old.index.upsert('kept', [1, 2, 3].map(point));
    const tables = await dumpDatabase(old.postgres.url, folder('dump/database'));
    const collections = await dumpVectors(old.index, folder('dump/vectors'));
    const checksum = "SELECT md5(string_agg(c::text, ',' ORDER BY id)) AS sum, count(*)::int AS n FROM counter c";
    const before: unknown = await old.source.query(checksum);
    await old.close();
    rmSync(folder('old'), { recursive: true });

    const fresh = await open(folder('new'), { ...NOTHING, durable });
    await restoreDatabase({ ...schema, url: fresh.postgres.url }, folder('dump/database'), tables);
    await restoreVectors(fresh.index, folder('dump/vectors'), collections);
    expect(await fresh.source.query(checksum)).toEqual(before);
    expect(await fresh.index.ensureCollection('kept', definition)).toEqual({ state: 'ready' });
    const hits = await fresh.index.bm25('kept', { text: 'number 2', language: 'en', limit: 1 });
    expect(hits[0]).toMatchObject({ id: pointId('2'), payload: { n: 2 } });
    await fresh.close();
  });
});

const NOTHING = { entities: [], migrations: [] };

interface OpenStores {
  postgres: LocalPostgres;
  source: DataSource;
  index: QdrantVectorIndex;
  close: () => Promise<void>;
}

async function open(
  folder = dataDir,
  { entities, migrations, durable }: Pick<OpenOptions, 'entities' | 'migrations'> & { durable?: boolean } = NOTHING,
): Promise<OpenStores> {
  const [postgres, qdrant] = [new LocalPostgres({ dataDir: folder, durable }), new LocalQdrant({ dataDir: folder })];
  const [databaseUrl, url] = await Promise.all([postgres.start(), qdrant.start()]);
  const source = await openDataSource({ url: databaseUrl, entities, migrations, poolSize: 8 });
  return {
    postgres,
    source,
    index: new QdrantVectorIndex({ url }),
    close: async () => {
      await source.destroy();
      await Promise.all([postgres.stop(), qdrant.stop()]);
    },
  };
}
