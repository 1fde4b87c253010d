import { type DataSource } from 'typeorm';

const POLL_MS = 200;

/**
 * Runs `work` on one node at a time: whoever asks for the same `name` meanwhile waits. The lock ends with the connection
 * that holds it, so a node that dies in the middle keeps nobody waiting.
 */
export async function exclusively<T>(dataSource: DataSource, name: string, work: () => Promise<T>): Promise<T> {
  const session = dataSource.createQueryRunner();
  await session.connect();
  try {
    // Asked again and again: a statement that waits for a lock is ended after some seconds.
    while (!(await tryLock(session, name))) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    try {
      return await work();
    } finally {
      await session.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [name]);
    }
  } finally {
    await session.release();
  }
}

async function tryLock(
  session: { query(sql: string, values: unknown[]): Promise<unknown> },
  name: string,
): Promise<boolean> {
  const sql = 'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS taken';
  const rows = (await session.query(sql, [name])) as { taken: boolean }[];
  return rows[0]?.taken === true;
}
