/** Remembers the answers to the last `capacity` keys, least recently asked out first. Failed promises are forgotten. */
export class RecentCache<Value> {
  private readonly entries = new Map<string, Value>();

  constructor(private readonly capacity: number) {}

  /** The remembered value of `key`, or the one that `make` makes now. */
  get(key: string, make: () => Value): Value {
    const known = this.entries.get(key);
    const value = known ?? make();
    this.entries.delete(key);
    this.entries.set(key, value);
    if (known === undefined) this.forgetFailure(key, value);
    const oldest = this.entries.keys().next();
    if (this.entries.size > this.capacity && !oldest.done) this.entries.delete(oldest.value);
    return value;
  }

  private forgetFailure(key: string, value: Value): void {
    if (!(value instanceof Promise)) return;
    value.catch(() => {
      if (this.entries.get(key) === value) this.entries.delete(key);
    });
  }
}
