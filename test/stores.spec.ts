import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalPostgres, LogNotifications, openDataSource, Transactions } from '@app/database';
import { ended, isRunning, readChildRecord } from '@app/supervision';
import { awaited, startNode } from '@app/testing';
import { LocalQdrant, pointId, QdrantVectorIndex } from '@app/vectors';
import { type DataSource } from 'typeorm';

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
      for (let n = 0; n < 4; n++) source.query('SELECT count(*) FROM generate_series(1, 1000000000)').catch(() => {});
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

    const { postgres, qdrant, source, index } = await open();
    const rows: { n: number }[] = await source.query('SELECT n FROM kept ORDER BY n');
    expect(rows.length).toBeGreaterThanOrEqual(50);
    expect(rows.map(({ n }) => n)).toEqual(rows.map((_, at) => at + 1));
    expect(await index.count('kept')).toBeGreaterThanOrEqual(50);
    await source.destroy();
    await Promise.all([postgres.stop(), qdrant.stop()]);
  }, 60_000);

  it('keep their password to the owner of the folder', () => {
    expect(statSync(join(dataDir, 'postgres.password')).mode & 0o077).toBe(0);
    expect(statSync(join(dataDir, 'postgres')).mode & 0o077).toBe(0);
    expect(readFileSync(join(dataDir, 'postgres/pg_hba.conf'), 'utf8')).not.toMatch(/^[^#].*trust/m);
  });
});

describe('an embedded store that is killed while its parent runs', () => {
  let stores: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    stores = await open();
  }, 60_000);
  afterAll(async () => {
    await stores.source.destroy();
    await Promise.all([stores.postgres.stop(), stores.qdrant.stop()]);
  });

  it('PostgreSQL comes back with all that was committed, its busy workers notwithstanding', async () => {
    const { postgres, source } = stores;
    const transactions = new Transactions(source);
    const notifications = new LogNotifications({ url: postgres.url });
    await notifications.open();
    const gap = awaited();
    notifications.onGap(gap.resolve);
    await source.query('CREATE TABLE written (n int)');
    const busy = [1, 2, 3].map(() =>
      source.query('SELECT count(*) FROM generate_series(1, 1000000000)').catch((error: Error) => error),
    );
    let committed = 0;
    const write = (n: number) => transactions.run((manager) => manager.query('INSERT INTO written VALUES ($1)', [n]));
    for (let n = 1; n <= 20; n += 1) committed = (await write(n), n);
    process.kill(readChildRecord(dataDir, 'postgres')!.pid, 'SIGKILL');
    expect(await Promise.all(busy)).toEqual([expect.any(Error), expect.any(Error), expect.any(Error)]);
    await gap.promise;
    expect(await source.query('SELECT count(*)::int AS count FROM written')).toEqual([{ count: committed }]);
    await write(21);
    await notifications.close();
  }, 60_000);

  it('Qdrant comes back, and a caller that waits notices nothing', async () => {
    const { index } = stores;
    await index.upsert('kept', [point(100_001)]);
    process.kill(readChildRecord(dataDir, 'qdrant')!.pid, 'SIGKILL');
    await index.upsert('kept', [point(100_002)]);
    expect(await index.retrieve('kept', [pointId('100001'), pointId('100002')])).toHaveLength(2);
  }, 60_000);
});

async function open(): Promise<{
  postgres: LocalPostgres;
  qdrant: LocalQdrant;
  source: DataSource;
  index: QdrantVectorIndex;
}> {
  const [postgres, qdrant] = [new LocalPostgres({ dataDir }), new LocalQdrant({ dataDir })];
  const [databaseUrl, url] = await Promise.all([postgres.start(), qdrant.start()]);
  const source = await openDataSource({ url: databaseUrl, entities: [], migrations: [], poolSize: 8 });
  return { postgres, qdrant, source, index: new QdrantVectorIndex({ url }) };
}
