const TRIES = 3;
/** Tries in all, when the process was too busy with itself to hear an answer. */
const MOST_TRIES = 12;
const LOOK_MS = 50;

/**
 * Connects again, twice at most, when a connection timed out: a start keeps its own processor busy for seconds, and then an
 * answer that came in time is read too late. A try in which this process hardly listened does not count. Anything else is
 * thrown at once.
 */
export async function patiently<T>(connect: () => Promise<T>): Promise<T> {
  for (let attempt = 1, tries = 1; ; tries += 1) {
    const began = performance.now();
    let looks = 0;
    const looking = setInterval(() => (looks += 1), LOOK_MS);
    try {
      return await connect();
    } catch (error) {
      const isLate = error instanceof Error && /timeout/i.test(error.message);
      if (!isLate || attempt === TRIES || tries === MOST_TRIES) throw error;
      if ((looks + 1) * LOOK_MS >= (performance.now() - began) / 2) attempt += 1;
    } finally {
      clearInterval(looking);
    }
  }
}
