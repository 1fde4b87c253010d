import { DomainError } from '@app/contracts';
import { backoffMs } from '@app/supervision';

/** 0.1 + 0.2 + 0.4 s at most: the supervised server is back within 0.3 s of its death. */
const TRIES = 4;

/**
 * Makes a call to Qdrant, and makes it again when it found nobody listening: all of ours can be repeated without harm.
 * @throws DomainError('unavailable') when Qdrant cannot be reached or does not answer in time; other errors as they are.
 */
export async function calling<T>(call: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (isTimeout(error)) throw unavailable('Qdrant did not answer in time.', error);
      if (!isUnreachable(error)) throw error;
      if (attempt + 1 >= TRIES) throw unavailable('Qdrant cannot be reached.', error);
      await new Promise((resolve) => setTimeout(resolve, backoffMs(attempt, { first: 100 })));
    }
  }
}

/** By name: fetch's errors are not instances of this module's classes where several realms meet (in Jest). */
function isTimeout(error: unknown): boolean {
  return ['QdrantClientTimeoutError', 'AbortError'].includes(nameOf(error));
}

function isUnreachable(error: unknown): boolean {
  return nameOf(error) === 'TypeError' && (error as Error).message === 'fetch failed';
}

function nameOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : '';
}

function unavailable(message: string, cause: unknown): DomainError {
  return Object.assign(new DomainError('unavailable', message), { cause });
}
