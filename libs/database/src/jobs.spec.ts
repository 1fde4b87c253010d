import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { awaited, freshDatabase, type FreshDatabase } from '@app/testing';
import { z } from 'zod';
import { Jobs } from './jobs.js';
import { LocalPostgres } from './local-postgres.js';

describe('jobs', () => {
  let database: FreshDatabase;
  let jobs: Jobs;
  const errors: string[] = [];

  beforeAll(async () => {
    database = await freshDatabase({ entities: [], migrations: [] });
    jobs = new Jobs({
      url: database.url,
      pollSeconds: 0.5,
      onError: (error, job) => errors.push(`${job}: ${(error as Error).message}`),
    });
  });
  afterAll(async () => {
    await jobs.stop();
    await database.close();
  });

  it('run what was sent, before or after the start', async () => {
    const ran: number[] = [];
    let done: () => void;
    const both = new Promise<void>((resolve) => (done = resolve));
    await jobs.register('count', z.object({ n: z.number() }), async ({ n }) => {
      if (ran.push(n) === 2) done();
    });
    await jobs.start();
    expect(await jobs.send('count', { n: 1 })).toBe(true);
    expect(await jobs.send('count', { n: 2 })).toBe(true);
    await both;
    expect(ran.sort()).toEqual([1, 2]);
  });

  it('exist only when the transaction that sent them commits', async () => {
    const { promise: seen, resolve } = awaited<string>();
    await jobs.register('outbox', z.object({ mail: z.string() }), async ({ mail }) => resolve(mail));
    const refused = database.transactions.run(async (manager) => {
      await jobs.send('outbox', { mail: 'lost' }, { manager });
      throw new Error('rolled back');
    });
    await expect(refused).rejects.toThrow('rolled back');
    await database.transactions.run((manager) => jobs.send('outbox', { mail: 'sent' }, { manager }));
    expect(await seen).toBe('sent');
  });

  it('run once, on one of the nodes', async () => {
    const other = new Jobs({ url: database.url, pollSeconds: 0.5 });
    const ran: string[] = [];
    const all = awaited();
    const schema = z.object({ n: z.number() });
    const run = (node: string) => async (data: z.output<typeof schema>) => {
      if (ran.push(`${node} ${data.n}`) === 20) all.resolve();
    };
    await jobs.register('shared', schema, run('one'), { cron: '7 * * * *' });
    await other.register('shared', schema, run('other'), { cron: '7 * * * *' });
    await other.start();
    for (let n = 0; n < 20; n += 1) await (n % 2 === 0 ? jobs : other).send('shared', { n });
    await all.promise;
    const left = () =>
      database.dataSource.query<unknown[]>(`SELECT 1 FROM jobs.job WHERE name = 'shared' AND state <> 'completed'`);
    while ((await left()).length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(new Set(ran.map((line) => line.split(' ')[1])).size).toBe(20);
    expect(ran).toHaveLength(20);
    const timetable = await database.dataSource.query<unknown[]>(
      `SELECT cron FROM jobs.schedule WHERE name = 'shared'`,
    );
    expect(timetable).toEqual([{ cron: '7 * * * *' }]);
    await other.stop();
  });

  it('wait once per key', async () => {
    await jobs.register('sweep', z.object({}), async () => undefined);
    const later = { singletonKey: 'all', startAfter: 3_600 };
    expect(await jobs.send('sweep', {}, later)).toBe(true);
    expect(await jobs.send('sweep', {}, later)).toBe(false);
    expect(await jobs.send('sweep', {}, { startAfter: 3_600 })).toBe(true);
    expect(await jobs.send('sweep', {}, { startAfter: 3_600 })).toBe(true);
  });

  it('are tried again when they fail, and the failure is told', async () => {
    let tries = 0;
    const { promise: mended, resolve } = awaited<void>();
    await jobs.register('flaky', z.object({}), async () => {
      tries += 1;
      if (tries === 1) throw new Error('first try');
      resolve();
    });
    await jobs.send('flaky', {});
    await mended;
    expect(errors).toContain('flaky: first try');
  });

  it('refuse unknown names, names used twice, and data that do not fit', async () => {
    await expect(jobs.send('nobody', {})).rejects.toThrow('no job');
    await expect(jobs.register('count', z.object({}), async () => undefined)).rejects.toThrow('twice');
    await expect(jobs.send('count', { n: 'one' })).rejects.toThrow();
  });

  it('forget the timetable of a job that is no longer there', async () => {
    const old = new Jobs({ url: database.url });
    await old.register('nightly', z.object({}), async () => undefined, { cron: '0 3 * * *' });
    await old.start();
    await old.stop();
    const count = () => database.dataSource.query('SELECT name FROM jobs.schedule');
    expect(await count()).toEqual([{ name: 'nightly' }]);
    const next = new Jobs({ url: database.url });
    await next.start();
    await next.stop();
    expect(await count()).toEqual([]);
  });

  it('tell of a connection that is lost while they run', async () => {
    const lost = awaited<unknown>();
    const own = new Jobs({ url: database.url, onError: lost.resolve });
    await own.start();
    // The youngest of those that listen is its own; `jobs` has one, too.
    await database.dataSource.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND query LIKE 'LISTEN%' ORDER BY backend_start DESC LIMIT 1`,
    );
    expect(String(await lost.promise)).toMatch(/terminat/);
    await own.stop();
  });

  it('of an embedded PostgreSQL that stops after them tell of no loss', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'floorwalker-jobs-'));
    const local = new LocalPostgres({ dataDir, durable: false });
    const told: string[] = [];
    const own = new Jobs({ url: await local.start(), onError: (error) => void told.push(String(error)) });
    await own.start();
    await own.stop();
    await local.stop();
    rmSync(dataDir, { recursive: true });
    expect(told).toEqual([]);
  }, 60_000);

  it('that run when it stops are waited for', async () => {
    const own = new Jobs({ url: database.url });
    const [began, finish] = [awaited(), awaited()];
    let finished = false;
    await own.register('slow', z.object({}), async () => {
      began.resolve();
      await finish.promise;
      finished = true;
    });
    await own.start();
    await own.send('slow', {});
    await began.promise;
    const stopped = own.stop();
    finish.resolve();
    await stopped;
    expect(finished).toBe(true);
  });
});
