import { createHash, randomBytes } from 'node:crypto';
import { openDataSource, Transactions, type OpenOptions } from '@app/database';
import pg from 'pg';
import { type DataSource } from 'typeorm';
import { startStores } from './shared-stores.js';

export interface FreshDatabase {
  dataSource: DataSource;
  url: string;
  transactions: Transactions;
  /** Closes the connections and drops the database. */
  close(): Promise<void>;
}

/** Any constant: specs in several workers make a template one after the other. */
const TEMPLATE_LOCK = 7_305_222;

/**
 * An empty database of one's own with the migrations run: a copy of a template that the first spec with the same
 * migrations made. Call `close()` in `afterAll`.
 */
export async function freshDatabase(
  options: Pick<OpenOptions, 'entities' | 'migrations'> & { poolSize?: number },
): Promise<FreshDatabase> {
  const { databaseUrl } = startStores();
  const name = `fresh_${randomBytes(6).toString('hex')}`;
  await withAdmin(databaseUrl, async (admin) => {
    const template = await ensureTemplate(admin, databaseUrl, options);
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
  });
  const url = databaseAddress(databaseUrl, name);
  const dataSource = await openDataSource({ poolSize: 8, ...options, url });
  return {
    dataSource,
    url,
    transactions: new Transactions(dataSource),
    close: async () => {
      if (dataSource.isInitialized) await dataSource.destroy();
      await withAdmin(databaseUrl, (admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}

async function ensureTemplate(
  admin: pg.Client,
  databaseUrl: string,
  options: Pick<OpenOptions, 'entities' | 'migrations'>,
): Promise<string> {
  const source = options.migrations.map((migration) => `${migration.name} ${migration.toString()}`).sort();
  const template = `template_${createHash('sha256').update(source.join('\n')).digest('hex').slice(0, 16)}`;
  await admin.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    const found = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (found.rowCount !== 0) return template;
    const building = `building_${randomBytes(6).toString('hex')}`;
    await admin.query(`CREATE DATABASE ${building} STRATEGY file_copy`);
    const dataSource = await openDataSource({ ...options, url: databaseAddress(databaseUrl, building), poolSize: 2 });
    await dataSource.destroy();
    await admin.query(`ALTER DATABASE ${building} RENAME TO ${template}`);
    return template;
  } finally {
    await admin.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
}

async function withAdmin<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function databaseAddress(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}
