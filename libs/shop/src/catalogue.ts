import { type Locale } from '@app/contracts';
import { type DataSource, type EntityManager, In } from 'typeorm';
import { type Product, productOf } from './product.js';
import { CategoryEntity, ProductEntity, VariantEntity } from './product.entity.js';
import { type Category } from './shop-files.js';

/** What a shopper is looking for. Prices are minor units, colours and sizes as the shop names them. */
export type ProductQuery = {
  words?: string;
  language: Locale;
  /** The words in English, for Chinese ones. */
  gloss?: string;
  category?: string;
  priceMin?: number;
  priceMax?: number;
  colours?: readonly string[];
  notColours?: readonly string[];
  sizes?: readonly string[];
  /** mother, father, partner, friend, colleague or child. */
  recipient?: string;
  occasion?: string;
  inStockOnly?: boolean;
  /** Products to leave out. */
  exclude?: readonly string[];
  limit: number;
};

/** A product that fits; `matched` names what was asked for and is true of it, in the shop's words. */
export type ProductHit = {
  product: Product;
  score: number;
  matched: { colour?: string; size?: string; attribute?: string };
};

export type ProductSort = 'popular' | 'new' | 'price_up' | 'price_down';

export type ProductPage = { products: Product[]; total: number; page: number; pages: number };

const PAGE_SIZE = 24;
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
  constructor(private readonly dataSource: DataSource) {}

  /** One product by id; null when there is none. */
  async product(id: string): Promise<Product | null> {
    return (await this.products([id]))[0] ?? null;
  }

  /** One product by the slug in its address; null when there is none. */
  async bySlug(slug: string): Promise<Product | null> {
    const row = await this.dataSource.manager.findOneBy(ProductEntity, { slug });
    return row ? this.product(row.id) : null;
  }

  /** Products in the order of the ids; unknown ids are left out. */
  async products(ids: readonly string[]): Promise<Product[]> {
    return productsOf(this.dataSource.manager, ids);
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
    const page = Math.max(1, Math.floor(asked.page));
    const where = asked.category === undefined ? '' : 'WHERE p.category = $1';
    const values = asked.category === undefined ? [] : [asked.category];
    const rows = await manager.query<{ id: string; total: number }[]>(
      `SELECT p.id, count(*) OVER ()::int AS total FROM products p ${where}
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
