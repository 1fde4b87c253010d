/** Storage that never throws: a browser that blocks it (private window, third-party rules) gets memory instead. */
export class Kept {
  private readonly memory = new Map<string, string>();

  constructor(
    private readonly storage: () => Storage,
    private readonly prefix: string,
  ) {}

  get(key: string): string | null {
    const inMemory = this.memory.get(key);
    if (inMemory !== undefined) return inMemory;
    try {
      return this.storage().getItem(this.prefix + key);
    } catch {
      return null;
    }
  }

  /** Keeps the value; null forgets it. */
  set(key: string, value: string | null): void {
    this.memory.delete(key);
    try {
      if (value === null) this.storage().removeItem(this.prefix + key);
      else this.storage().setItem(this.prefix + key, value);
    } catch {
      if (value !== null) this.memory.set(key, value);
    }
  }

  /** The key that a storage event of another tab is about, if it is one of these. */
  keyOf(event: StorageEvent): string | undefined {
    return event.key?.startsWith(this.prefix) ? event.key.slice(this.prefix.length) : undefined;
  }
}
