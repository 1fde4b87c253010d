/** One value that changes over time, and those who want to know. */
export class Store<T extends object> {
  private readonly listeners = new Set<(value: T, before: T) => void>();

  constructor(private value: T) {}

  get(): T {
    return this.value;
  }

  /** Changes some fields and tells everybody at once. */
  set(change: Partial<T>): void {
    const before = this.value;
    this.value = { ...before, ...change };
    for (const listener of [...this.listeners]) listener(this.value, before);
  }

  /** Calls `listener` on each change until the function that it returns is called. */
  subscribe(listener: (value: T, before: T) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
