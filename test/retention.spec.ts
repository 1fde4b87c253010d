import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { freshDatabase, type FreshDatabase } from '@app/testing';
import { installationTables } from '@app/conversation';
import { keeping } from '../apps/server/src/retention-jobs.js';

type Column = { table_name: string; column_name: string };

describe('how long things are kept', () => {
  let database: FreshDatabase;
  let columns: Column[];
  beforeAll(async () => {
    database = await freshDatabase(installationTables);
    columns = await database.dataSource.query<Column[]>(
      `SELECT table_name, column_name FROM information_schema.columns
       WHERE table_schema = 'public' AND table_name <> 'migrations' ORDER BY 1, 2`,
    );
  });
  afterAll(() => database.close());

  it('is said of every table, once: how long, or why for ever', () => {
    const tables = [...new Set(columns.map((column) => column.table_name))];
    expect(keeping.map(({ table }) => table).sort()).toEqual(tables);
  });

  it('is said in columns and tables that there are', () => {
    for (const one of keeping) {
      if ('setting' in one) expect(columns).toContainEqual({ table_name: one.table, column_name: one.column });
      if ('with' in one) expect(keeping.map(({ table }) => table)).toContain(one.with);
      if ('kept' in one) expect(one.kept.length).toBeGreaterThan(10);
    }
  });

  it('is never "for ever" where a row names a visitor or a conversation', () => {
    const named = columns.filter(({ column_name }) => /^(visitor|conversation|turn)_id$/.test(column_name));
    const forEver = keeping.filter((one) => 'kept' in one).map(({ table }) => table);
    expect(named.map((column) => column.table_name).filter((table) => forEver.includes(table))).toEqual([]);
  });

  it('stands in the manual, table by table', () => {
    const manual = readFileSync(resolve(import.meta.dirname, '../docs/run.md'), 'utf8');
    for (const one of keeping) {
      const line = manual
        .split('\n')
        .find((candidate) => candidate.startsWith('|') && candidate.includes(`\`${one.table}\``));
      expect({ table: one.table, line }).toEqual({ table: one.table, line: expect.any(String) as unknown });
      if ('setting' in one) expect(line).toContain(one.setting);
      if ('with' in one) expect(line).toContain(one.with);
    }
  });
});
