import { execFileSync } from 'node:child_process';
import { freshDatabase, type FreshDatabase } from '@app/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type DataSource } from 'typeorm';
import { openDataSource } from './data-source.js';
import { isUnavailable } from './query-failures.js';
import { Transactions } from './transactions.js';

describe('a PostgreSQL that stands still', () => {
  let database: FreshDatabase;
  let patience: DataSource;
  const still: number[] = [];
  beforeAll(async () => {
    database = await freshDatabase({ entities: [], migrations: [] });
    patience = await openDataSource({ url: database.url, entities: [], migrations: [], poolSize: 1, timeoutMs: 300 });
    await patience.query('CREATE TABLE notes (text text NOT NULL)');
  });
  afterEach(() => goOn());
  afterAll(async () => {
    await patience.destroy();
    await database.close();
  });

  /** Stops the one process that serves the pool's connection, as a wedged machine stops all of them. */
  const standStill = (pid: number) => {
    still.push(pid);
    signal('STOP', pid);
  };
  const goOn = () => {
    for (const pid of still.splice(0)) signal('CONT', pid);
  };
  const pidOf = async (ask: Pick<DataSource, 'query'>) =>
    (await ask.query<{ pid: number }[]>('SELECT pg_backend_pid() AS pid'))[0]!.pid;

  it('is unavailable after the limit, and another connection serves what comes next', async () => {
    const pid = await pidOf(patience);
    standStill(pid);
    const failure: unknown = await patience.query('SELECT 1').catch((error: unknown) => error);
    expect(isUnavailable(failure)).toBe(true);
    expect(await pidOf(patience)).not.toBe(pid);
  });

  it('leaves nothing of a transaction for the next user of the pool', async () => {
    const work = new Transactions(patience).run(async (manager) => {
      await manager.query(`INSERT INTO notes VALUES ('half')`);
      standStill(await pidOf(manager));
      await manager.query(`INSERT INTO notes VALUES ('done')`);
    });
    // It may run again where nothing was committed, and then stands still again: only the end matters.
    await expect(work).rejects.toMatchObject({ code: 'unavailable' });
    await patience.query(`INSERT INTO notes VALUES ('next')`);
    goOn();
    expect(await database.dataSource.query('SELECT text FROM notes')).toEqual([{ text: 'next' }]);
  });

  it('is asked to stop by itself first when only the statement is slow', async () => {
    const pid = await pidOf(patience);
    const failure: unknown = await patience.query('SELECT pg_sleep(20)').catch((error: unknown) => error);
    expect(isUnavailable(failure)).toBe(true);
    expect(await pidOf(patience)).toBe(pid);
  });
});

function signal(name: 'STOP' | 'CONT', pid: number): void {
  execFileSync('kill', [`-${name}`, String(pid)]);
}
