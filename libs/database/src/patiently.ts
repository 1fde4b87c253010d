const TRIES = 3;

/**
 * Connects again, twice at most, when a connection timed out: a start keeps its own processor busy for seconds, and then an
 * answer that came in time is read too late. Anything else is thrown at once.
 */
export async function patiently<T>(connect: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await connect();
    } catch (error) {
      const isLate = error instanceof Error && /timeout/i.test(error.message);
      if (!isLate || attempt === TRIES) throw error;
    }
  }
}
