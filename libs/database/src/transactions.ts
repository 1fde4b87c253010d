import { backoffMs } from '@app/supervision';
import { QueryFailedError, type DataSource, type EntityManager } from 'typeorm';

/** serialization_failure and deadlock_detected: PostgreSQL asks for another try with both. */
const RETRIED = new Set(['40001', '40P01']);
const TRIES = 5;

/** Runs work in a transaction, again (5 times at most) when PostgreSQL could not serialise it or broke a deadlock. */
export class Transactions {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Everything that `work` does through `manager` is committed together, or not at all.
   * `work` may run several times, so it touches nothing but the database; announce after this resolves.
   */
  async run<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.dataSource.transaction(work);
      } catch (error) {
        if (attempt + 1 >= TRIES || !RETRIED.has(sqlState(error) ?? '')) throw error;
        await new Promise((resolve) => setTimeout(resolve, backoffMs(attempt, { first: 10, most: 200 })));
      }
    }
  }
}

/** The five-character SQLSTATE of a failed query (`23505` = unique violation), if it is one. */
export function sqlState(error: unknown): string | undefined {
  if (!(error instanceof QueryFailedError)) return undefined;
  const { code } = error.driverError as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
}
