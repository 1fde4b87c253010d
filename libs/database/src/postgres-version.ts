import { StartRefused } from '@app/supervision';
import pg from 'pg';
import { patiently } from './patiently.js';

const LEAST = 15;

/**
 * Makes sure that a PostgreSQL answers at `url` and is new enough.
 * @throws StartRefused that names host and port and what to do; never the password.
 */
export async function demandPostgres(url: string): Promise<void> {
  try {
    const version = await patiently(() => readVersion(url));
    if (Number.parseInt(version, 10) >= LEAST) return;
    throw new Error(`it is version ${version}, and ${LEAST} or later is needed.`);
  } catch (error) {
    const { host, pathname } = new URL(url);
    const reason = error instanceof Error ? error.message || error.name : String(error);
    throw new StartRefused(`PostgreSQL at ${host}${pathname} cannot be used: ${reason}`, { cause: error });
  }
}

async function readVersion(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string }>("SELECT current_setting('server_version') AS version");
    return rows[0]?.version ?? '';
  } finally {
    await client.end().catch(() => undefined);
  }
}
