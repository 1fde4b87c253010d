import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataSource } from '@app/database';
import { readSecrets, readSettings, type Settings } from '@app/settings';
import { shopEntities, shopMigrations } from '@app/shop';
import { DataDirLock } from '@app/supervision';
import { pointId } from '@app/vectors';
import { create } from 'tar';
import { type MigrationInterface } from 'typeorm';
import { openStores, type OpenStores, withStores } from '../running-stores.js';
import { backupStores } from './backup-stores.js';
import { restoreStores } from './restore-stores.js';

/** Odd enough to be lost by a careless format. */
const NAMES = ['灯笼巷', 'line\nbreak\ttab', '\u2028 and \u2029', '\\N', "Robert'); DROP TABLE customers;--", '🧦'];
const TEXTS = ['羽绒服可以退货', 'a warm jacket', 'a teapot \u2028 of porcelain'];

const tables = { entities: shopEntities, migrations: shopMigrations };
const folder = mkdtempSync(join(tmpdir(), 'backup-spec-'));
const archive = join(folder, 'all.tar.gz');

function installation(name: string): Settings {
  const dataDir = join(folder, name);
  // Not mkdtemp's 0700: PostgreSQL runs as another user when the tests run as root.
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  return Object.freeze({ ...readSettings({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' }) });
}

async function fill({ databaseUrl, vectors }: OpenStores): Promise<void> {
  const database = await openDataSource({ ...tables, url: databaseUrl, poolSize: 2 });
  for (const [n, name] of NAMES.entries()) {
    await database.query(
      `INSERT INTO customers (id, name, email, locale, address, points, created_at, source_hash) VALUES ($1, $2, $3, 'zh', $4, $5, now(), 'x')`,
      [`c-${n}`, name, `${n}@shopper.example`, JSON.stringify({ city: name }), n],
    );
  }
  await database.query("SELECT nextval('order_numbers') FROM generate_series(1, 5)");
  await database.destroy();
  await vectors.ensureCollection('things-1', {
    dense: { size: 3 },
    fingerprint: 'toy',
    payloadIndexes: { n: 'integer' },
  });
  await vectors.pointAlias('things', 'things-1');
  const points = TEXTS.map((text, n) => ({
    id: pointId(String(n)),
    dense: [Math.sin(n), Math.cos(n), 1],
    text,
    language: 'zh' as const,
    payload: { n, text },
  }));
  await vectors.upsert('things', points);
}

/** Everything that shall be the same afterwards. */
async function contents({ databaseUrl, vectors }: OpenStores): Promise<object> {
  const database = await openDataSource({ ...tables, url: databaseUrl, poolSize: 2 });
  const customers = await database.query<unknown[]>('SELECT c::text FROM customers c ORDER BY id');
  const [next] = await database.query<unknown[]>('SELECT last_value FROM order_numbers');
  await database.destroy();
  const query = { dense: [0, 1, 1], text: '羽绒服 teapot', language: 'zh', limit: 3 } as const;
  const found = await vectors.hybrid('things', query);
  return { customers, next, count: await vectors.count('things-1'), found };
}

describe('a backup', () => {
  const source = installation('source');
  const target = installation('target');
  const secrets = readSecrets(source.DATA_DIR);
  let before: object;
  const restore = (options: { archive?: string; force?: boolean; tables?: typeof tables } = {}) =>
    restoreStores({ settings: target, archive, force: false, tables, ...options });
  const within = <T>(settings: Settings, work: (stores: OpenStores) => Promise<T>) =>
    withStores(settings, (attached) => openStores(attached, work));

  beforeAll(async () => {
    const lock = DataDirLock.acquire(source.DATA_DIR);
    await openStores(source, async (stores) => {
      // As a running server does; the backup attaches to its stores.
      lock.publish({ databaseUrl: stores.databaseUrl, qdrantUrl: stores.qdrantUrl });
      await fill(stores);
      before = await contents(stores);
      const report = await backupStores(source, archive, new Date());
      expect(report).toMatchObject({ collections: 1, points: TEXTS.length });
      expect(report.rows).toBeGreaterThanOrEqual(NAMES.length);
    });
    lock.release();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is one file that only its owner can read, and leaves nothing else behind', () => {
    expect(statSync(archive).mode & 0o077).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(['all.tar.gz', 'source', 'target']);
    expect(readdirSync(source.DATA_DIR).filter((name) => name.startsWith('backup-'))).toEqual([]);
  });

  it('comes back whole into an empty DATA_DIR: rows, sequences, points, searches, secrets', async () => {
    expect(await restore()).toMatchObject({ collections: 1, points: TEXTS.length });
    expect(readSecrets(target.DATA_DIR)).toEqual(secrets);
    await within(target, async (stores) => {
      expect(await contents(stores)).toEqual(before);
      const database = await openDataSource({ ...tables, url: stores.databaseUrl, poolSize: 2 });
      await database.query("DELETE FROM customers WHERE id = 'c-1'; UPDATE customers SET name = 'somebody else'");
      await database.destroy();
    });
  });

  it('is refused by stores that are not empty, and replaces them when forced to', async () => {
    await expect(restore()).rejects.toThrow('not empty');
    await within(target, async (stores) => expect(await contents(stores)).not.toEqual(before));
    await restore({ force: true });
    await within(target, async (stores) => expect(await contents(stores)).toEqual(before));
  });

  it('is not taken back while a server uses the DATA_DIR', async () => {
    const lock = DataDirLock.acquire(target.DATA_DIR);
    await expect(restore({ force: true })).rejects.toThrow(/already uses the data folder/);
    lock.release();
  });

  it('of a newer version is refused before anything is touched', async () => {
    const older = { ...tables, migrations: [] as (new () => MigrationInterface)[] };
    await expect(restore({ tables: older, force: true })).rejects.toThrow(/newer version \(it has Shop/);
  });

  it.each([
    ['cut short', () => truncateSync(copy(archive), 500), /damaged/],
    ['no archive at all', () => writeFileSync(join(folder, 'copy'), 'hello'), /damaged or no backup/],
    ['an archive of something else', () => archiveOf({ 'a.txt': 'x' }), /no backup that this version can read/],
    ['changed inside', () => archiveOf(tampered()), /database\/customers\.copy is not what was backed up/],
    ['missing', () => rmSync(join(folder, 'copy'), { force: true }), /does not exist/],
  ])('that is %s is refused before anything is touched', async (_, make, message) => {
    make();
    await expect(restore({ archive: join(folder, 'copy'), force: true })).rejects.toThrow(message);
    expect(readdirSync(target.DATA_DIR).filter((name) => name.startsWith('restore-'))).toEqual([]);
  });

  function copy(file: string): string {
    writeFileSync(join(folder, 'copy'), readFileSync(file));
    return join(folder, 'copy');
  }

  function archiveOf(files: Record<string, string>): void {
    const work = mkdtempSync(join(folder, 'tar-'));
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(join(work, name, '..'), { recursive: true });
      writeFileSync(join(work, name), content);
    }
    create({ gzip: true, sync: true, cwd: work, file: join(folder, 'copy') }, Object.keys(files));
  }

  /** A manifest whose hash is of another content than the file beside it. */
  function tampered(): Record<string, string> {
    const hash = createHash('sha256').update('as it was').digest('hex');
    const manifest = {
      format: 1,
      madeAt: '2026-11-22T00:00:00Z',
      database: { serverVersion: '18', migrations: [], tables: [], sequences: [] },
      vectors: { collections: [], aliases: [] },
      files: { 'database/customers.copy': hash },
    };
    return { 'manifest.json': JSON.stringify(manifest), 'database/customers.copy': 'as it is now' };
  }
});
