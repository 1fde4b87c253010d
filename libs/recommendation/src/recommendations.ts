import { type Locale } from '@app/contracts';
import { type Clock } from '@app/settings';
import { type Baskets, type Catalogue, type Product } from '@app/shop';
import { CoOccurrence } from './co-occurrence.js';
import { likeness } from './likeness.js';
import { similarReason, togetherReason } from './reasons.js';

/** A product to show beside others. `reason` is true and in the language asked for; `score` orders one list only. */
export type Recommended = {
  product: Product;
  reasonCode: 'bought_together' | 'similar';
  reason: string;
  score: number;
};

export type RecommendingFor = { locale: Locale; limit: number; exclude?: readonly string[] };

/** What was bought an hour ago does not change what goes together; new products should not wait longer. */
const FRESH_MS = 10 * 60_000;
/** Orders that are looked at, the newest first. */
const MOST_BASKETS = 50_000;
const MOST_PRODUCTS = 5000;
/** Less alike than this is another thing. */
const LEAST_LIKENESS = 0.3;

type Model = { companions: CoOccurrence; products: ReadonlyMap<string, Product> };

/** Recommends products from the shop's own orders and attributes. Counted in memory, prices and stock read when asked. */
export class Recommendations {
  private model: Promise<Model> | undefined;
  private builtAt = 0;

  constructor(
    private readonly catalogue: Pick<Catalogue, 'search' | 'products'>,
    private readonly baskets: Pick<Baskets, 'newest'>,
    private readonly clock: Clock,
  ) {}

  /** Products in stock that others bought together with any of these, the most telling first. */
  async boughtTogether(productIds: readonly string[], asked: RecommendingFor): Promise<Recommended[]> {
    const { companions, products } = await this.current();
    const found = companions.with(productIds).filter(({ productId }) => !asked.exclude?.includes(productId));
    const now = await this.inStock(found.map(({ productId }) => productId).slice(0, 3 * asked.limit));
    return found
      .flatMap(({ productId, with: partnerId, orders, score }): Recommended[] => {
        const product = now.get(productId);
        const partner = products.get(partnerId);
        if (!product || !partner) return [];
        return [
          { product, reasonCode: 'bought_together', reason: togetherReason(partner, orders, asked.locale), score },
        ];
      })
      .slice(0, asked.limit);
  }

  /** Products in stock like any of these, the likest first. */
  async related(productIds: readonly string[], asked: RecommendingFor): Promise<Recommended[]> {
    const { products } = await this.current();
    const left = new Set([...productIds, ...(asked.exclude ?? [])]);
    const bases = productIds.flatMap((id) => products.get(id) ?? []);
    const scored = [...products.values()]
      .filter(({ id }) => !left.has(id))
      .flatMap((product) => {
        const [base] = bases
          .map((one) => ({ base: one, product, score: likeness(one, product) }))
          .sort((a, b) => b.score - a.score);
        return base && base.score >= LEAST_LIKENESS ? [base] : [];
      })
      .sort(
        (a, b) => b.score - a.score || b.product.rating - a.product.rating || (a.product.id < b.product.id ? -1 : 1),
      )
      .slice(0, 3 * asked.limit);
    const now = await this.inStock(scored.map(({ product }) => product.id));
    return scored
      .flatMap(({ base, product: { id }, score }): Recommended[] => {
        const product = now.get(id);
        return product
          ? [{ product, reasonCode: 'similar', reason: similarReason(base, product, asked.locale), score }]
          : [];
      })
      .slice(0, asked.limit);
  }

  private async inStock(ids: readonly string[]): Promise<Map<string, Product>> {
    const products = await this.catalogue.products(ids);
    const buyable = products.filter(({ variants }) => variants.some(({ stock }) => stock > 0));
    return new Map(buyable.map((product) => [product.id, product]));
  }

  private current(): Promise<Model> {
    const now = this.clock().getTime();
    if (this.model && now - this.builtAt < FRESH_MS) return this.model;
    const before = this.model;
    const building = this.build();
    this.builtAt = now;
    // A list that is ten minutes old is good enough for whoever asks while a new one is made.
    this.model = before ? building.catch(() => before) : building;
    building.catch(() => {
      if (!before) this.model = undefined;
    });
    return before ?? building;
  }

  private async build(): Promise<Model> {
    const [baskets, hits] = await Promise.all([
      this.baskets.newest(MOST_BASKETS),
      this.catalogue.search({ language: 'en', limit: MOST_PRODUCTS }),
    ]);
    return {
      companions: new CoOccurrence(baskets),
      products: new Map(hits.map(({ product }) => [product.id, product])),
    };
  }
}
