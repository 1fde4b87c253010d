import { StartRefused } from '@app/supervision';
import pg from 'pg';

const LEAST = 15;
const TRIES = 3;

/**
 * Makes sure that a PostgreSQL answers at `url` and is new enough.
 * @throws StartRefused that names host and port and what to do; never the password.
 */
export async function demandPostgres(url: string): Promise<void> {
  const version = await readVersion(url, TRIES);
  if (Number.parseInt(version, 10) >= LEAST) return;
  throw refused(url, new Error(`it is version ${version}, and ${LEAST} or later is needed.`));
}

/** A start keeps the processor busy for seconds, so an answer that came too late is asked for again. */
async function readVersion(url: string, tries: number): Promise<string> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string }>("SELECT current_setting('server_version') AS version");
    return rows[0]?.version ?? '';
  } catch (error) {
    const isLate = error instanceof Error && /timeout/i.test(error.message);
    if (!isLate || tries === 1) throw error instanceof StartRefused ? error : refused(url, error);
    return await readVersion(url, tries - 1);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function refused(url: string, error: unknown): StartRefused {
  const { host, pathname } = new URL(url);
  const reason = error instanceof Error ? error.message || error.name : String(error);
  return new StartRefused(`PostgreSQL at ${host}${pathname} cannot be used: ${reason}`, { cause: error });
}
