import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { dataSourceOptions, type OpenOptions } from '@app/database';
import { freshDatabase, type FreshDatabase } from '@app/testing';
import { DataSource } from 'typeorm';

type Classes = OpenOptions['entities'];

const root = resolve(import.meta.dirname, '..');
const libs = readdirSync(join(root, 'libs')).filter((lib) => lib !== 'testing');
const files = libs.flatMap((lib) =>
  readdirSync(join(root, 'libs', lib, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /^migrations\/.*\.ts$/.test(file) && !file.endsWith('.spec.ts'))
    .map((file) => join('libs', lib, 'src', file)),
);

/** The classes that the libs export in their arrays `xEntities` or `xMigrations`. */
async function exported(kind: 'Entities' | 'Migrations'): Promise<Classes> {
  const doors = await Promise.all(libs.map((lib) => import(`@app/${lib}`) as Promise<Record<string, unknown>>));
  return doors.flatMap((door) =>
    Object.entries(door)
      .filter(([name, value]) => name.endsWith(kind) && Array.isArray(value))
      .flatMap(([, value]) => value as Classes),
  );
}

describe('the migrations of all libs', () => {
  let database: FreshDatabase;
  let entities: Classes;
  let migrations: Classes;

  beforeAll(async () => {
    [entities, migrations] = await Promise.all([exported('Entities'), exported('Migrations')]);
    database = await freshDatabase({ entities, migrations });
  });
  afterAll(() => database.close());

  it('are exported, every one of them, each with a time of its own', () => {
    const times = migrations.map(({ name }) => /\d{13}$/.exec(name)?.[0]);
    expect(times.sort()).toEqual(files.map((file) => /\/(\d{13})-[a-z-]+\.ts$/.exec(file)?.[1]).sort());
    expect(new Set(times).size).toBe(times.length);
  });

  it.each(files)('%s says why it is there', (file) => {
    expect(readFileSync(join(root, file), 'utf8')).toMatch(/^(\/\/|\/\*\*?) ?\S.{15,}/);
  });

  it('make what the entities describe, no more and no less', async () => {
    const { upQueries } = await database.dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('can be taken back one by one, leave nothing behind, and can be run again', async () => {
    const dataSource = await new DataSource(
      dataSourceOptions({ url: database.url, entities, migrations }),
    ).initialize();
    const inventory = () =>
      dataSource.query(`
        SELECT relkind::text || ' ' || relname AS name FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relname !~ '^migrations'
          AND NOT EXISTS (SELECT FROM pg_index WHERE indexrelid = pg_class.oid AND indrelid = 'migrations'::regclass)
        UNION ALL SELECT 'function ' || proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = pg_proc.oid AND d.deptype = 'e')
        UNION ALL SELECT 'type ' || typname FROM pg_type WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd')
        ORDER BY 1`);
    const before: unknown = await inventory();
    for (const _ of migrations) await dataSource.undoLastMigration({ transaction: 'each' });
    expect(await inventory()).toEqual([]);
    await dataSource.runMigrations({ transaction: 'each' });
    expect(await inventory()).toEqual(before);
    await dataSource.destroy();
  });
});
