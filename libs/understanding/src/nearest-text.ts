import { dotAt } from './dot-products.js';
import { type Neighbour } from './intent-model.js';
import { SimdRows } from './simd-rows.js';

/** More than products of single precision are wrong by. */
const SLACK = 1e-5;

type Range = { from: number; to: number };

/**
 * Texts to compare with. All products are taken in single precision, sixteen numbers at a time, and the few texts that may
 * be the nearest again in double precision: the largest cosine is the exact one.
 */
export class NearestText {
  private readonly rows: SimdRows;
  private readonly known: Range;
  private readonly foreign: Range;
  private readonly byLabel = new Map<number, Range>();

  /** Texts of the shop, and foreign ones; all vectors have `width` numbers and length 1. */
  constructor(known: readonly Neighbour[], foreign: readonly Neighbour[], width: number) {
    const sorted = [...[...known].sort((a, b) => a.label - b.label), ...foreign];
    this.rows = new SimdRows(
      sorted.map(({ vector }) => vector),
      width,
    );
    this.known = { from: 0, to: known.length };
    this.foreign = { from: known.length, to: sorted.length };
    sorted.slice(0, known.length).forEach(({ label }, i) => {
      this.byLabel.set(label, { from: this.byLabel.get(label)?.from ?? i, to: i + 1 });
    });
  }

  /** The largest cosine to a text of the shop, only of some classes where they are given; -1 without any. */
  nearest(vector: Float32Array, among?: ReadonlySet<number>): number {
    if (!among) return this.within(this.known, vector);
    const ranges = [...among].flatMap((label) => this.byLabel.get(label) ?? []);
    return Math.max(-1, ...ranges.map((range) => this.within(range, vector)));
  }

  /** The largest cosine to a foreign text; 0 without any. */
  nearestForeign(vector: Float32Array): number {
    return this.foreign.from === this.foreign.to ? 0 : this.within(this.foreign, vector);
  }

  private within({ from, to }: Range, vector: Float32Array): number {
    const products = this.rows.products(vector, from, to);
    let likely = -1;
    for (let i = 0; i < products.length; i++) likely = Math.max(likely, products[i] ?? -1);
    let best = -1;
    for (let i = 0; i < products.length; i++) {
      if ((products[i] ?? -1) < likely - SLACK) continue;
      best = Math.max(best, dotAt(this.rows.values, (from + i) * this.rows.stride, vector));
    }
    return best;
  }
}
