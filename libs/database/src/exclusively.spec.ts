import { awaited, freshDatabase, type FreshDatabase } from '@app/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { dataSourceOptions, exclusively } from './index.js';

let database: FreshDatabase;
let other: DataSource;

beforeAll(async () => {
  database = await freshDatabase({ entities: [], migrations: [] });
  other = await new DataSource(dataSourceOptions({ url: database.url, entities: [], migrations: [] })).initialize();
});
afterAll(async () => {
  if (other.isInitialized) await other.destroy();
  await database.close();
});

describe('work that one node does at a time', () => {
  it('is begun by the next when the first is done, or has failed', async () => {
    const steps: string[] = [];
    const gate = awaited();
    const started = awaited();
    const first = exclusively(database.dataSource, 'filling', async () => {
      steps.push('first begins');
      started.resolve();
      await gate.promise;
      steps.push('first fails');
      throw new Error('no luck');
    });
    await started.promise;
    const second = exclusively(other, 'filling', async () => steps.push('second'));
    await exclusively(other, 'something else', async () => steps.push('unconcerned'));
    gate.resolve();
    await expect(first).rejects.toThrow('no luck');
    await second;
    expect(steps).toEqual(['first begins', 'unconcerned', 'first fails', 'second']);
  });

  it('is not kept by a node that died', async () => {
    const begun = awaited();
    const never = exclusively(other, 'filling', () => {
      begun.resolve();
      return new Promise(() => undefined);
    });
    never.catch(() => undefined);
    await begun.promise;
    await database.dataSource.query(
      'SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = $1 AND pid <> pg_backend_pid() AND database = (SELECT oid FROM pg_database WHERE datname = current_database())',
      ['advisory'],
    );
    expect(await exclusively(database.dataSource, 'filling', async () => 'done')).toBe('done');
  });
});
