import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '@app/testing';
import { conversationEntities, conversationMigrations } from './index.js';

describe('the tables of the conversation', () => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase({ entities: conversationEntities, migrations: conversationMigrations });
  });
  afterAll(() => database.close());

  it('are what the entities say', async () => {
    const { upQueries } = await database.dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('go away again', async () => {
    for (const _ of conversationMigrations) await database.dataSource.undoLastMigration();
    const tables = await database.dataSource.query<{ name: string }[]>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations'`,
    );
    expect(tables).toEqual([]);
  });
});
