import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshDatabase, type FreshDatabase } from '@app/testing';
import { type MigrationInterface, type QueryRunner } from 'typeorm';
import { type OpenOptions } from './data-source.js';
import { dumpDatabase, type DatabaseManifest, restoreDatabase } from './dump-database.js';
import { inOrderOfReference } from './table-order.js';

class Shop1790000099001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE z_owner (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL);
      INSERT INTO z_owner (name) VALUES ('made by the migration');
      CREATE TABLE a_thing (
        id serial PRIMARY KEY, owner int NOT NULL REFERENCES z_owner, parent int REFERENCES a_thing,
        text text, data jsonb, bytes bytea, tags text[], at timestamptz(6), price numeric(30, 10), ratio float8,
        words tsvector GENERATED ALWAYS AS (to_tsvector('simple', coalesce(text, ''))) STORED, "odd ""name" int);
      CREATE FUNCTION shout() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.text := upper(NEW.text); RETURN NEW; END $$;
      CREATE TRIGGER shout BEFORE INSERT ON a_thing FOR EACH ROW EXECUTE FUNCTION shout();
      CREATE TABLE purse (id int PRIMARY KEY, coins int NOT NULL)`);
  }
  async down(): Promise<void> {}
}

class Later1790000099002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE a_thing ADD COLUMN later text NOT NULL DEFAULT 'since'");
  }
  async down(): Promise<void> {}
}

const EMPTY: Pick<OpenOptions, 'entities' | 'migrations'> = { entities: [], migrations: [] };
const THEN = { entities: [], migrations: [Shop1790000099001] };
const NOW = { entities: [], migrations: [Shop1790000099001, Later1790000099002] };

describe('a dump of the database', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dump-'));
  let source: FreshDatabase;
  let manifest: DatabaseManifest;
  const opened: FreshDatabase[] = [];
  const fresh = async (options: typeof EMPTY) => {
    const database = await freshDatabase(options);
    opened.push(database);
    return database;
  };

  beforeAll(async () => {
    source = await fresh(THEN);
    await source.dataSource.query(`
      INSERT INTO z_owner (name) VALUES ('Ada'), ('灯笼巷');
      INSERT INTO a_thing (owner, parent, text, data, bytes, tags, at, price, ratio, "odd ""name") VALUES
        (2, 2, E'tab\\tnew\\nline \\\\ back', '{"n": null, "big": 12345678901234567890}', '\\x00ff', '{a,"b,c",NULL}',
         '2026-11-22 10:00:00.123456+00', 12345678901234567890.0123456789, 'Infinity', 7),
        (3, NULL, NULL, 'null', NULL, '{}', NULL, NULL, 'NaN', NULL);
      UPDATE a_thing SET text = lower(text);
      INSERT INTO purse SELECT n, 100 FROM generate_series(1, 200) n`);
    manifest = await dumpDatabase(source.url, join(folder, 'first'));
  });
  afterAll(async () => {
    for (const database of opened) await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const contents = (database: FreshDatabase) =>
    Promise.all(
      ['z_owner', 'a_thing', 'purse'].map((table) =>
        database.dataSource.query<unknown[]>(
          `SELECT to_jsonb(t) - 'later' AS row, t::text FROM ${table} t ORDER BY id`,
        ),
      ),
    );

  it('says what it holds', () => {
    expect(manifest).toMatchObject({
      serverVersion: expect.stringMatching(/^\d+/),
      migrations: ['Shop1790000099001'],
      tables: [
        { name: 'a_thing', rows: 2, columns: expect.not.arrayContaining(['words']) },
        { name: 'purse', rows: 200 },
        { name: 'z_owner', rows: 3 },
      ],
    });
  });

  it('comes back to the last bit, with its sequences, and triggers that are on again', async () => {
    const target = await fresh(EMPTY);
    await restoreDatabase({ ...THEN, url: target.url }, join(folder, 'first'), manifest);
    expect(await contents(target)).toEqual(await contents(source));
    const next = "INSERT INTO a_thing (owner, text) VALUES (1, 'after') RETURNING id, text";
    expect(await target.dataSource.query(next)).toEqual([{ id: 3, text: 'AFTER' }]);
    expect(await target.dataSource.query("INSERT INTO z_owner (name) VALUES ('x') RETURNING id")).toEqual([{ id: 4 }]);
  });

  it('of an older version is brought up to this one', async () => {
    const target = await fresh(EMPTY);
    await restoreDatabase({ ...NOW, url: target.url }, join(folder, 'first'), manifest);
    expect(await target.dataSource.query('SELECT DISTINCT later FROM a_thing')).toEqual([{ later: 'since' }]);
    expect(await dumpDatabase(target.url, join(folder, 'again'))).toMatchObject({
      migrations: ['Shop1790000099001', 'Later1790000099002'],
    });
  });

  it('of a newer version is refused, and so is a database that is not empty', async () => {
    const target = await fresh(EMPTY);
    await expect(restoreDatabase({ ...EMPTY, url: target.url }, folder, manifest)).rejects.toThrow(
      'made by a newer version, which this one cannot read (Shop1790000099001)',
    );
    const full = restoreDatabase({ ...THEN, url: source.url }, join(folder, 'first'), manifest);
    await expect(full).rejects.toThrow('The database is not empty');
  });

  it('that was cut short leaves nothing half restored', async () => {
    const target = await fresh(EMPTY);
    const lying = {
      ...manifest,
      tables: manifest.tables.map((table) => ({ ...table, rows: table.rows + (table.name === 'a_thing' ? 1 : 0) })),
    };
    await expect(restoreDatabase({ ...THEN, url: target.url }, join(folder, 'first'), lying)).rejects.toThrow(
      'a_thing holds 2 rows, and 3 were dumped.',
    );
    expect(await target.dataSource.query('SELECT count(*)::int AS n FROM purse')).toEqual([{ n: 0 }]);
  });

  it('is of one moment, while others write', async () => {
    let writing = true;
    // Every transaction takes a coin out of one table and puts a row into another.
    const write = () =>
      source.transactions.run(async (manager) => {
        await manager.query('UPDATE purse SET coins = coins - 1 WHERE id = 1');
        await manager.query("INSERT INTO z_owner (name) VALUES ('somebody')");
      });
    const writer = (async () => {
      while (writing) await write();
    })();
    for (let run = 0; run < 10; run += 1) {
      const { tables } = await dumpDatabase(source.url, join(folder, 'busy'));
      const purses = readFileSync(join(folder, 'busy/purse.copy'), 'utf8').trim().split('\n');
      const coins = purses.reduce((sum, line) => sum + Number(line.split('\t')[1]), 0);
      expect(coins + tables.find(({ name }) => name === 'z_owner')!.rows).toBe(20_003);
    }
    writing = false;
    await writer;
  });
});

describe('the order of tables', () => {
  it('puts each after those it refers to, and names a circle', () => {
    const references = [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
      { from: 'c', to: 'c' },
    ];
    expect(inOrderOfReference(['a', 'b', 'c', 'd'], references)).toEqual(['c', 'd', 'b', 'a']);
    expect(() => inOrderOfReference(['a', 'b', 'c'], [...references, { from: 'c', to: 'a' }])).toThrow(
      'circle: a, b, c',
    );
  });
});
