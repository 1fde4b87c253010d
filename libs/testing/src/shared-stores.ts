import { createHash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { LocalPostgres } from '@app/database';
import { DataDirLock } from '@app/supervision';
import { LocalQdrant } from '@app/vectors';
import pg from 'pg';

/** Where specs find the stores; also what a developer may set to test against other servers. */
export interface StoreAddresses {
  databaseUrl: string;
  qdrantUrl: string;
}

const MOST_RUNS_AT_ONCE = 16;

/**
 * Starts one PostgreSQL and one Qdrant for a whole Jest run, unless `DATABASE_URL` and `QDRANT_URL` name others, and puts
 * their addresses into `process.env`, where workers inherit them. The PostgreSQL cluster stays on disk between runs, so
 * that initdb is paid once; runs at the same time get a cluster each.
 */
export async function startSharedStores(): Promise<() => Promise<void>> {
  const { DATABASE_URL, QDRANT_URL } = process.env;
  if (DATABASE_URL && QDRANT_URL) return async () => undefined;
  const { dataDir, lock } = takeFolder();
  rmSync(join(dataDir, 'qdrant'), { recursive: true, force: true });
  const postgres = new LocalPostgres({ dataDir, durable: false, parameters: { max_connections: '300' } });
  const qdrant = new LocalQdrant({ dataDir });
  const [databaseUrl, qdrantUrl] = await Promise.all([DATABASE_URL || postgres.start(), QDRANT_URL || qdrant.start()]);
  if (!DATABASE_URL) await tidy(databaseUrl);
  process.env['DATABASE_URL'] = databaseUrl;
  process.env['QDRANT_URL'] = qdrantUrl;
  return async () => {
    await Promise.all([postgres.stop(), qdrant.stop()]);
    lock.release();
  };
}

/** The stores of this run: started by Jest's global setup, or named by the environment. */
export function startStores(): StoreAddresses {
  const { DATABASE_URL: databaseUrl, QDRANT_URL: qdrantUrl } = process.env;
  if (!databaseUrl || !qdrantUrl) throw new Error('The stores are not started: run specs through jest.config.mjs.');
  return { databaseUrl, qdrantUrl };
}

/** Drops what earlier runs left: their databases, and templates whose migrations may have changed since. */
async function tidy(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    "SELECT datname AS name FROM pg_database WHERE datname ~ '^(fresh|building|template)_'",
  );
  for (const { name } of rows) await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
  await client.end();
}

function takeFolder(): { dataDir: string; lock: DataDirLock } {
  const repository = createHash('sha256')
    .update(resolve(import.meta.dirname))
    .digest('hex')
    .slice(0, 12);
  for (let run = 0; run < MOST_RUNS_AT_ONCE; run += 1) {
    const dataDir = join(tmpdir(), `floorwalker-test-${repository}-${run}`);
    mkdirSync(dataDir, { recursive: true });
    try {
      return { dataDir, lock: DataDirLock.acquire(dataDir) };
    } catch (error) {
      if (run + 1 === MOST_RUNS_AT_ONCE) throw error;
    }
  }
  throw new Error('unreachable');
}
