import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createServer } from 'node:net';
import { type AddressInfo } from 'node:net';
import { freePort } from '@app/supervision';
import { awaited, freshDatabase, type FreshDatabase } from '@app/testing';
import type pg from 'pg';
import { type EntityManager, type MigrationInterface, type QueryRunner } from 'typeorm';
import { closeDataSource } from './data-source.js';
import { isUnavailable, LocalPostgres, openDataSource, Transactions } from './index.js';
import { sqlState } from './query-failures.js';
import { demandPostgres } from './postgres-version.js';

class Shelf1790000099011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE shelf (id int PRIMARY KEY, boxes bigint NOT NULL)');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE shelf');
  }
}

class Broken1790000099012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE half (id int)');
    await runner.query('CREATE TABLE shelf (id int)');
  }
  async down(): Promise<void> {}
}

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase({ entities: [], migrations: [Shelf1790000099011] });
});
afterAll(() => database.close());

const boxesOn = async (id: number) => {
  const rows: { boxes: number }[] = await database.dataSource.query('SELECT boxes FROM shelf WHERE id = $1', [id]);
  return rows[0]?.boxes;
};
const put = (manager: EntityManager, id: number, boxes: number) =>
  manager.query('INSERT INTO shelf VALUES ($1, $2)', [id, boxes]);

describe('a data source', () => {
  it('gives bigint back as a number', async () => {
    await put(database.dataSource.manager, 1, Number.MAX_SAFE_INTEGER);
    expect(await boxesOn(1)).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('runs each migration once when several nodes start together', async () => {
    const empty = await freshDatabase({ entities: [], migrations: [] });
    const nodes = await Promise.all(
      [1, 2, 3, 4].map(() =>
        openDataSource({ url: empty.url, entities: [], migrations: [Shelf1790000099011], poolSize: 1 }),
      ),
    );
    expect(await nodes[0]!.query('SELECT name FROM migrations')).toEqual([{ name: 'Shelf1790000099011' }]);
    for (const node of nodes) await node.destroy();
    await empty.close();
  });

  it('takes a migration that fails back whole, and says why', async () => {
    const migrations = [Shelf1790000099011, Broken1790000099012];
    const open = openDataSource({ url: database.url, entities: [], migrations });
    await expect(open).rejects.toThrow('relation "shelf" already exists');
    expect(await database.dataSource.query("SELECT to_regclass('half') AS half")).toEqual([{ half: null }]);
  });

  it('ends a statement that nobody would wait for', async () => {
    const [limit] = await database.dataSource.query<{ statement_timeout: string }[]>('SHOW statement_timeout');
    expect(limit).toEqual({ statement_timeout: '30s' });
  });

  it.each([
    ['53100', 'the disk is full'],
    ['53300', 'there are too many connections'],
    ['58030', 'a file cannot be read'],
    ['57014', 'it takes too long'],
    ['57P01', 'the server stops'],
  ])('tells what may work later (%s: %s) from what is wrong with the question', async (code) => {
    const raise = `DO $$ BEGIN RAISE 'no' USING ERRCODE = '${code}'; END $$`;
    const transactions = new Transactions(database.dataSource);
    const error: unknown = await database.dataSource.query(raise).catch((thrown: unknown) => thrown);
    expect(isUnavailable(error)).toBe(true);
    if (code !== '57P01')
      await expect(transactions.run((manager) => manager.query(raise))).rejects.toMatchObject({ code: 'unavailable' });
    const wrong: unknown = await database.dataSource.query('SELECT 1 / 0').catch((thrown: unknown) => thrown);
    expect(isUnavailable(wrong)).toBe(false);
  });

  it('tells of connections that broke while idle, and goes on with new ones', async () => {
    const broken = awaited<Error>();
    const onPoolError = broken.resolve;
    const source = await openDataSource({ url: database.url, entities: [], migrations: [], poolSize: 1, onPoolError });
    const [{ pid }] = await source.query<[{ pid: number }]>('SELECT pg_backend_pid() AS pid');
    await database.dataSource.query('SELECT pg_terminate_backend($1)', [pid]);
    expect((await broken.promise).message).toMatch(/terminat/);
    expect(await source.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await source.destroy();
  });
});

describe('closing a data source', () => {
  const opened = async (told: string[] = []) => {
    const onPoolError = ({ message }: Error) => void told.push(message);
    const source = await openDataSource({ url: database.url, entities: [], migrations: [], poolSize: 4, onPoolError });
    await Promise.all([1, 2, 3, 4].map(() => source.query('SELECT pg_sleep(0.05)')));
    const pool = (source.driver as unknown as { master: pg.Pool }).master;
    return { source, pool };
  };

  it('waits until its connections have ended, so that a server that stops then has none to cut', async () => {
    const { source, pool } = await opened();
    const { totalCount } = pool;
    let ended = 0;
    pool.on('remove', () => (ended += 1));
    await closeDataSource(source);
    expect(totalCount).toBeGreaterThan(1);
    expect(ended).toBe(totalCount);
    await expect(closeDataSource(source)).resolves.toBeUndefined();
  });

  it('does not wait for a goodbye that never comes', async () => {
    const { source, pool } = await opened();
    jest.spyOn(pool, 'emit').mockReturnValue(true);
    await closeDataSource(source);
    expect(source.isInitialized).toBe(false);
  });
});

describe('an embedded PostgreSQL that is stopped', () => {
  it('is no loss to who has closed before, and one to who has not', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'floorwalker-ends-'));
    const local = new LocalPostgres({ dataDir, durable: false });
    const told: string[] = [];
    const url = await local.start();
    const open = (name: string) =>
      openDataSource({ url, entities: [], migrations: [], onPoolError: () => void told.push(name) });
    const [closed, forgotten] = [await open('closed'), await open('forgotten')];
    for (const source of [closed, forgotten])
      await Promise.all([1, 2, 3, 4].map(() => source.query('SELECT pg_sleep(0.05)')));
    await closeDataSource(closed);
    await local.stop();
    await closeDataSource(forgotten);
    expect(new Set(told)).toEqual(new Set(['forgotten']));
    rmSync(dataDir, { recursive: true });
  }, 60_000);
});

describe('a transaction', () => {
  it('is rolled back when its work throws', async () => {
    const work = database.transactions.run(async (manager) => {
      await put(manager, 2, 1);
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await boxesOn(2)).toBeUndefined();
  });

  it('runs again when PostgreSQL breaks a deadlock, and both get through', async () => {
    await put(database.dataSource.manager, 11, 0);
    await put(database.dataSource.manager, 12, 0);
    let tries = 0;
    const bothHold = awaited();
    let holding = 0;
    const add = (first: number, second: number) =>
      database.transactions.run(async (manager) => {
        tries += 1;
        const sql = 'UPDATE shelf SET boxes = boxes + 1 WHERE id = $1';
        await manager.query(sql, [first]);
        holding += 1;
        if (holding === 2) bothHold.resolve();
        await bothHold.promise;
        await manager.query(sql, [second]);
      });
    await Promise.all([add(11, 12), add(12, 11)]);
    expect([await boxesOn(11), await boxesOn(12)]).toEqual([2, 2]);
    expect(tries).toBeGreaterThanOrEqual(3);
  });

  it('is given up after five tries', async () => {
    let tries = 0;
    const work = database.transactions.run(async (manager) => {
      tries += 1;
      await manager.query("DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = 'serialization_failure'; END $$");
    });
    await expect(work).rejects.toThrow('again');
    expect(tries).toBe(5);
  });

  it('runs again when its connection broke before the commit', async () => {
    let tries = 0;
    await database.transactions.run(async (manager) => {
      tries += 1;
      await put(manager, 41, tries);
      if (tries < 3) await manager.query('SELECT pg_terminate_backend(pg_backend_pid())');
    });
    expect([tries, await boxesOn(41)]).toEqual([3, 3]);
  });

  it('does not run again when the connection broke in the commit: it may be done', async () => {
    await database.dataSource.query(`
      CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(5); RETURN NULL; END $$;
      CREATE CONSTRAINT TRIGGER cut AFTER INSERT ON shelf DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW WHEN (NEW.id = 51) EXECUTE FUNCTION cut()`);
    let tries = 0;
    const work = database.transactions.run(async (manager) => {
      tries += 1;
      await put(manager, 51, 1);
    });
    await expect(work).rejects.toMatchObject({ name: 'DomainError', code: 'unavailable' });
    expect(tries).toBe(1);
  });

  it('does not run again for any other failure, and the failure has its SQLSTATE', async () => {
    let tries = 0;
    const work = database.transactions.run(async (manager) => {
      tries += 1;
      await put(manager, 21, 1);
      await put(manager, 21, 2);
    });
    const failure: unknown = await work.catch((error: unknown) => error);
    expect([tries, sqlState(failure), sqlState(new Error('other'))]).toEqual([1, '23505', undefined]);
  });

  it('belongs to whichever data source it was made with', async () => {
    const other = await freshDatabase({ entities: [], migrations: [Shelf1790000099011] });
    await new Transactions(other.dataSource).run((manager) => put(manager, 31, 1));
    expect(await boxesOn(31)).toBeUndefined();
    await other.close();
  });
});

describe('a PostgreSQL by its address', () => {
  it('is refused with a reason and without its password when it cannot be used', async () => {
    const url = `postgres://shop:hunter2@127.0.0.1:${await freePort()}/shop`;
    const refusal = demandPostgres(url);
    await expect(refusal).rejects.toThrow(/PostgreSQL at 127\.0\.0\.1:\d+\/shop cannot be used: .*ECONNREFUSED/);
    await expect(refusal).rejects.not.toThrow('hunter2');
    await demandPostgres(database.url);
  });

  it('is refused when something else listens there', async () => {
    const server = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    await expect(demandPostgres(`postgres://shop@127.0.0.1:${port}/shop`)).rejects.toThrow('cannot be used');
    server.close();
  });
});
