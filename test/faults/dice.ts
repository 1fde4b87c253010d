/** Random numbers that are the same for the same seed (mulberry32, Ettinger 2017: 32 bits of state are enough here). */
export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** A number from 0 up to, and not with, 1. */
  roll(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `least` to `most`, both of them possible. */
  between(least: number, most: number): number {
    return least + Math.floor(this.roll() * (most - least + 1));
  }

  /** A waiting time with this mean, as between events that know nothing of each other. */
  pause(meanMs: number): number {
    return Math.round(-Math.log(1 - this.roll()) * meanMs);
  }

  /** @throws when there is nothing to pick from. */
  pick<T>(from: readonly T[]): T {
    const picked = from[this.between(0, from.length - 1)];
    if (picked === undefined) throw new Error('Nothing to pick from.');
    return picked;
  }

  /** The same things in another order. */
  shuffle<T>(things: readonly T[]): T[] {
    const order = things.map((thing) => ({ thing, at: this.roll() }));
    return order.sort((a, b) => a.at - b.at).map(({ thing }) => thing);
  }

  /** Dice of their own for somebody, so that what one does is the same whatever the others do. */
  fork(): Dice {
    return new Dice(Math.floor(this.roll() * 2 ** 32));
  }
}
