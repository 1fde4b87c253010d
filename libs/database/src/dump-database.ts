import { createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { to as copyTo, from as copyFrom } from 'pg-copy-streams';
import pg from 'pg';
import { z } from 'zod';
import { openDataSource, type OpenOptions } from './data-source.js';
import { inOrderOfReference, type Reference } from './table-order.js';

const tableSchema = z.object({ name: z.string(), columns: z.array(z.string()).min(1), rows: z.number().int() });

/** What a dump of the database holds; goes into the backup's manifest. */
export const databaseManifestSchema = z.object({
  serverVersion: z.string(),
  /** Names of the migrations that had run, in order: they are the dump's schema. */
  migrations: z.array(z.string()),
  tables: z.array(tableSchema),
  sequences: z.array(z.object({ name: z.string(), value: z.number() })),
});

export type DatabaseManifest = z.output<typeof databaseManifestSchema>;

/** A backup cannot be restored here; the message says why and what to do. */
export class RestoreRefused extends Error {
  override readonly name = 'RestoreRefused';
}

/**
 * Writes every table of the schema `public` as it was at one moment into `folder`, a file each (`TABLE.copy`, PostgreSQL's
 * text format). Others may write meanwhile. Waiting jobs are left out: run twice they would mail twice, and those with a
 * timetable plan themselves again.
 */
export async function dumpDatabase(url: string, folder: string): Promise<DatabaseManifest> {
  mkdirSync(folder, { recursive: true });
  return withClient(url, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const tables = [];
    for (const table of await tablesOf(client)) {
      const copy = client.query(copyTo(`COPY (SELECT ${listed(table.columns)} FROM ${quoted(table.name)}) TO STDOUT`));
      await pipeline(copy, createWriteStream(fileOf(folder, table.name), { mode: 0o600 }));
      tables.push({ ...table, rows: copy.rowCount });
    }
    const manifest = {
      serverVersion: await first<string>(client, 'SHOW server_version'),
      migrations: await column<string>(client, 'SELECT name FROM migrations ORDER BY timestamp, id'),
      tables,
      sequences: await sequencesOf(client),
    };
    await client.query('COMMIT');
    return databaseManifestSchema.parse(manifest);
  });
}

/**
 * Fills an empty database with a dump: the schema by the migrations that the dump had, all rows in one transaction, then
 * the migrations that came since.
 * @throws RestoreRefused when the database is not empty, or when the dump comes from a newer version.
 */
export async function restoreDatabase(
  options: Pick<OpenOptions, 'url' | 'entities' | 'migrations'>,
  folder: string,
  manifest: DatabaseManifest,
): Promise<void> {
  const known = new Map(options.migrations.map((migration) => [migration.name, migration]));
  const unknown = manifest.migrations.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new RestoreRefused(
      `The backup was made by a newer version, which this one cannot read (${unknown.join(', ')}).`,
    );
  }
  await withClient(options.url, demandEmpty);
  await migrateTo(options, (name) => manifest.migrations.includes(name));
  await withClient(options.url, async (client) => {
    await client.query('BEGIN');
    await fill(client, folder, manifest);
    await client.query('COMMIT');
  });
  await migrateTo(options, () => true);
}

async function demandEmpty(client: pg.Client): Promise<void> {
  const tables = await tablesOf(client);
  if (tables.length === 0) return;
  throw new RestoreRefused('The database is not empty. Restore into a new DATA_DIR, or into a new database.');
}

async function migrateTo(
  options: Pick<OpenOptions, 'url' | 'entities' | 'migrations'>,
  wanted: (name: string) => boolean,
): Promise<void> {
  const migrations = options.migrations.filter((migration) => wanted(migration.name));
  const dataSource = await openDataSource({ ...options, migrations, poolSize: 2 });
  await dataSource.destroy();
}

async function fill(client: pg.Client, folder: string, { tables, sequences }: DatabaseManifest): Promise<void> {
  const names = (await tablesOf(client)).map(({ name }) => name);
  // Migrations may have put rows in; the dump has them too.
  if (names.length > 0) await client.query(`TRUNCATE ${listed(names)} CASCADE`);
  const dumped = new Map(tables.map((table) => [table.name, table]));
  for (const name of inOrderOfReference([...dumped.keys()], await referencesOf(client))) {
    const { columns = [], rows } = dumped.get(name) ?? {};
    // Rows come back as they were; what a trigger derives from them was dumped as well.
    await client.query(`ALTER TABLE ${quoted(name)} DISABLE TRIGGER USER`);
    const copy = client.query(copyFrom(`COPY ${quoted(name)} (${listed(columns)}) FROM STDIN`));
    await pipeline(createReadStream(fileOf(folder, name)), copy);
    await client.query(`ALTER TABLE ${quoted(name)} ENABLE TRIGGER USER`);
    if (copy.rowCount !== rows)
      throw new RestoreRefused(`${name} holds ${copy.rowCount} rows, and ${rows} were dumped.`);
  }
  for (const { name, value } of sequences) {
    await client.query('SELECT setval($1::regclass, $2)', [quoted(name), value]);
  }
}

/** Tables of ours with the columns that can be written, by name; `migrations` is filled by the migrations. */
async function tablesOf(client: pg.Client): Promise<{ name: string; columns: string[] }[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(`
    SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND c.relname <> 'migrations'
    GROUP BY c.relname ORDER BY c.relname`);
  return rows;
}

async function referencesOf(client: pg.Client): Promise<Reference[]> {
  const { rows } = await client.query<Reference>(`
    SELECT f.relname AS from, t.relname AS to
    FROM pg_constraint k JOIN pg_class f ON f.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
    WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace`);
  return rows;
}

async function sequencesOf(client: pg.Client): Promise<{ name: string; value: number }[]> {
  const { rows } = await client.query<{ name: string; value: string }>(`
    SELECT sequencename AS name, last_value::text AS value FROM pg_sequences
    WHERE schemaname = 'public' AND last_value IS NOT NULL AND sequencename <> 'migrations_id_seq'
    ORDER BY sequencename`);
  return rows.map(({ name, value }) => ({ name, value: Number(value) }));
}

async function column<T>(client: pg.Client, sql: string): Promise<T[]> {
  const { rows } = await client.query<T[]>({ text: sql, rowMode: 'array' });
  return rows.flatMap((row) => row.slice(0, 1));
}

async function first<T>(client: pg.Client, sql: string): Promise<T | undefined> {
  return (await column<T>(client, sql))[0];
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const quoted = (name: string) => pg.escapeIdentifier(name);
const listed = (names: readonly string[]) => names.map(quoted).join(', ');
const fileOf = (folder: string, table: string) => join(folder, `${table}.copy`);
