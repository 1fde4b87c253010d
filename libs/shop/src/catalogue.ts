import { type Locale } from '@app/contracts';
import { type DataSource, type EntityManager, In } from 'typeorm';
import { type Product, productOf } from './product.js';
import { CategoryEntity, ProductEntity, VariantEntity } from './product.entity.js';
import { candidates, matchedBy } from './product-filter.js';
import { PRODUCT_NEAR_ENOUGH, type ProductHit, type ProductQuery } from './product-query.js';
import { type Category } from './shop-files.js';
import { type ShopPoints } from './shop-points.js';
import { withoutNul } from './without-nul.js';
import { namedShare } from './word-match.js';

export type ProductSort = 'popular' | 'new' | 'price_up' | 'price_down';

export type ProductPage = { products: Product[]; total: number; page: number; pages: number };

const PAGE_SIZE = 24;
const LAST_PAGE = 10_000;
/** How many times the limit is looked at, so that one that fits is not lost behind ones that do not. */
const OVERFETCH = 3;
/**
 * Added for a product that the words name outright. Fused ranks alone put a down vest second for 连衣裙 (dress): first in one
 * list weighs as much as second in both.
 */
const NAMED_BONUS = 0.3;
/** Stars pulled towards 4.2 by ten votes, so that one five-star vote does not win. */
const POPULARITY = '(p.rating * p.rating_count + 4.2 * 10) / (p.rating_count + 10)';
const CHEAPEST = '(SELECT min(v.price) FROM variants v WHERE v.product_id = p.id)';
const ORDER_BY: Record<ProductSort, readonly [string, 'ASC' | 'DESC']> = {
  popular: [POPULARITY, 'DESC'],
  new: ['p.added_at', 'DESC'],
  price_up: [CHEAPEST, 'ASC'],
  price_down: [CHEAPEST, 'DESC'],
};

/** The products of the shop. Prices and stock are always read from SQL. */
export class Catalogue {
  constructor(
    private readonly dataSource: DataSource,
    private readonly points: ShopPoints,
  ) {}

  /**
   * Products that meet every hard condition of the query: those that fit its words first, then the least far off. Without
   * words all of them fit, the better rated first.
   */
  async search(query: ProductQuery): Promise<ProductHit[]> {
    const ids = await candidates(this.dataSource.manager, query);
    const limit = Math.max(0, query.limit);
    const words = query.words?.trim() ?? '';
    if (words === '') {
      const products = await this.products(ids.slice(0, limit));
      const score = (rank: number): number => 1 / (2 + rank);
      return products.map((product, rank) => ({
        product,
        score: score(rank),
        fits: true,
        matched: matchedBy(product, query),
      }));
    }
    const found = await this.points.findProducts({ ...query, words }, ids, limit * OVERFETCH);
    const products = await this.products(found.map((one) => one.productId));
    const ranks = new Map(found.map((one) => [one.productId, one]));
    const hits = products.map((product): ProductHit => {
      const { score = 0, cosine = 0 } = ranks.get(product.id) ?? {};
      const matched = matchedBy(product, query);
      const named = namedShare(product, words);
      const fits = cosine >= PRODUCT_NEAR_ENOUGH || matched.attribute !== undefined || named > 0;
      return { product, score: score + NAMED_BONUS * named, matched, fits };
    });
    return hits.sort((a, b) => Number(b.fits) - Number(a.fits) || b.score - a.score).slice(0, limit);
  }

  /** Products like one, nearest first, in stock, without itself and `exclude`. */
  async similar(
    product: Product,
    asked: { language: Locale; limit: number; exclude?: readonly string[] },
  ): Promise<ProductHit[]> {
    const words = [product.name[asked.language], ...product.keywords[asked.language]].join(' ');
    const exclude = [product.id, ...(asked.exclude ?? [])];
    return this.search({ words, language: asked.language, exclude, inStockOnly: true, limit: asked.limit });
  }

  /** One product by id; null when there is none. */
  async product(id: string): Promise<Product | null> {
    return (await this.products([id]))[0] ?? null;
  }

  /** One product by the slug in its address; null when there is none. */
  async bySlug(slug: string): Promise<Product | null> {
    const row = await this.dataSource.manager.findOneBy(ProductEntity, { slug: withoutNul(slug) });
    return row ? this.product(row.id) : null;
  }

  /** Products in the order of the ids; unknown ids are left out. */
  async products(ids: readonly string[]): Promise<Product[]> {
    return productsOf(this.dataSource.manager, ids.map(withoutNul));
  }

  /** The shop's categories in its own order. */
  async categories(): Promise<Category[]> {
    const rows = await this.dataSource.manager.find(CategoryEntity, { order: { position: 'ASC' } });
    return rows.map(({ id, name, sizes }) => ({ id, name, sizes }));
  }

  /** A page of 24 products; pages count from 1. */
  async list(asked: { category?: string; sort?: ProductSort; page: number }): Promise<ProductPage> {
    const { manager } = this.dataSource;
    const [expression, direction] = ORDER_BY[asked.sort ?? 'popular'];
    const page = Math.floor(Math.max(1, Math.min(asked.page, LAST_PAGE))) || 1;
    const where = asked.category === undefined ? '' : 'AND p.category = $1';
    const values = asked.category === undefined ? [] : [withoutNul(asked.category)];
    const rows = await manager.query<{ id: string; total: number }[]>(
      `SELECT p.id, count(*) OVER ()::int AS total FROM products p WHERE p.retired_at IS NULL ${where}
       ORDER BY ${expression} ${direction}, p.id LIMIT ${PAGE_SIZE} OFFSET ${(page - 1) * PAGE_SIZE}`,
      values,
    );
    const total = rows[0]?.total ?? 0;
    const products = await productsOf(
      manager,
      rows.map((row) => row.id),
    );
    return { products, total, page, pages: Math.max(1, Math.ceil(total / PAGE_SIZE)) };
  }
}

/** Products with their variants, in the order of the ids; unknown ids are left out. */
export async function productsOf(manager: EntityManager, ids: readonly string[]): Promise<Product[]> {
  if (ids.length === 0) return [];
  const [rows, variants] = await Promise.all([
    manager.findBy(ProductEntity, { id: In([...ids]) }),
    manager.findBy(VariantEntity, { productId: In([...ids]) }),
  ]);
  const found = new Map(
    rows.map((row) => [
      row.id,
      productOf(
        row,
        variants.filter((variant) => variant.productId === row.id),
      ),
    ]),
  );
  return ids.flatMap((id) => found.get(id) ?? []);
}
