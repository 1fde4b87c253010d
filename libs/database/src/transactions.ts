import { DomainError } from '@app/contracts';
import { backoffMs } from '@app/supervision';
import { type DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { isConflict, isConnectionLoss, isUnavailable, wasNeverSent } from './query-failures.js';

const CONFLICT_TRIES = 5;
/** The supervised server is back 0.5 s after its death, seconds on a busy disk; what waits longer is better told so. */
const RECONNECT_MS = 5_000;

/**
 * Runs work in a transaction, and runs it again where that is safe: when PostgreSQL could not serialise it or broke a
 * deadlock (5 tries), and when the connection broke before the commit was sent (for 5 s).
 */
export class Transactions {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Everything that `work` does through `manager` is committed together, or not at all.
   * `work` may run several times, so it touches nothing but the database; announce after this resolves.
   * @throws DomainError('unavailable') when the database stays away, has no room or time left, or went away during the
   * commit: then nobody knows whether it was done, and only the asker can tell by asking again. Whatever `work` throws.
   */
  async run<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    for (let attempt = 0; ; attempt += 1) {
      const sent = { commit: false };
      try {
        return await this.#once(work, sent);
      } catch (error) {
        if (!this.#mayRunAgain(error, attempt, sent.commit, startedAt)) throw toThrow(error);
        const pace = isConflict(error) ? { first: 10, most: 200 } : { first: 50, most: 500 };
        await new Promise((resolve) => setTimeout(resolve, backoffMs(attempt, pace)));
      }
    }
  }

  #mayRunAgain(error: unknown, attempt: number, commitSent: boolean, startedAt: number): boolean {
    // A conflict that the commit reports was rolled back for sure.
    if (isConflict(error)) return attempt + 1 < CONFLICT_TRIES;
    const isUndone = !commitSent || wasNeverSent(error);
    return isConnectionLoss(error) && isUndone && performance.now() - startedAt < RECONNECT_MS;
  }

  async #once<T>(work: (manager: EntityManager) => Promise<T>, sent: { commit: boolean }): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction();
      const result = await work(runner.manager);
      sent.commit = true;
      await runner.commitTransaction();
      return result;
    } catch (error) {
      await rollBack(runner);
      throw error;
    } finally {
      await runner.release();
    }
  }
}

/** A connection that is gone cannot be rolled back, and need not be; the first error is the one to tell. */
async function rollBack(runner: QueryRunner): Promise<void> {
  if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
}

function toThrow(error: unknown): unknown {
  if (!isUnavailable(error)) return error;
  return Object.assign(new DomainError('unavailable', 'The database cannot be used now.'), { cause: error });
}
