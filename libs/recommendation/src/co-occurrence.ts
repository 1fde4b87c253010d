/** A product that was bought together with another: in how many orders, and how telling that is. */
export type Companion = { productId: string; with: string; orders: number; score: number };

/** One order together is chance. */
const LEAST_ORDERS = 2;
/** Pulls pairs that were seen seldom towards 0 (significance weighting, Bell and Koren 2007). */
const SHRINKAGE = 2;

/** Which products are bought together, counted over orders: item cosine (Linden et al. 2003) with shrinkage. */
export class CoOccurrence {
  private readonly bought = new Map<string, number>();
  private readonly together = new Map<string, Map<string, number>>();

  /** `baskets` = the products of each order, once each. */
  constructor(baskets: readonly (readonly string[])[]) {
    for (const basket of baskets) {
      for (const a of basket) {
        this.bought.set(a, (this.bought.get(a) ?? 0) + 1);
        for (const b of basket) if (a !== b) this.count(a, b);
      }
    }
  }

  /** What goes with any of the products, the most telling first; each companion once, with its strongest partner. */
  with(productIds: readonly string[]): Companion[] {
    const best = new Map<string, Companion>();
    for (const partner of productIds) {
      for (const [productId, orders] of this.together.get(partner) ?? []) {
        if (orders < LEAST_ORDERS || productIds.includes(productId)) continue;
        const score = this.score(partner, productId, orders);
        if (score > (best.get(productId)?.score ?? 0)) best.set(productId, { productId, with: partner, orders, score });
      }
    }
    return [...best.values()].sort((a, b) => b.score - a.score || (a.productId < b.productId ? -1 : 1));
  }

  private count(a: string, b: string): void {
    const others = this.together.get(a) ?? new Map<string, number>();
    others.set(b, (others.get(b) ?? 0) + 1);
    this.together.set(a, others);
  }

  private score(a: string, b: string, orders: number): number {
    const cosine = orders / Math.sqrt((this.bought.get(a) ?? 1) * (this.bought.get(b) ?? 1));
    return cosine * (orders / (orders + SHRINKAGE));
  }
}
