/** The longest time, in ms, that a browser's timer can wait. */
const LONGEST_MS = 2 ** 31 - 1;

/** Timers by name: a new one takes the place of the one before. */
export class Timers<Name extends string> {
  private readonly running = new Map<Name, ReturnType<typeof setTimeout>>();

  later(name: Name, ms: number, then: () => void): void {
    this.stop(name);
    this.running.set(name, setTimeout(then, Math.min(ms, LONGEST_MS)));
  }

  stop(name: Name): void {
    clearTimeout(this.running.get(name));
    this.running.delete(name);
  }
}
