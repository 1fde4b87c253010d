import { type Locale, type Money, type ProductCard } from '@app/contracts';
import { type ProductEntity, type VariantEntity } from './product.entity.js';
import { type ProductAttributes } from './shop-files.js';

/** Fewer pieces than this are shown as "only a few left". */
const LOW_STOCK = 4;

/** One sellable form of a product. Prices are minor units, weight is grams. */
export type Variant = {
  sku: string;
  colour: string | null;
  size: string | null;
  /** Every option by its name, where there are others than colour and size. */
  options?: Record<string, string>;
  price: number;
  compareAt: number | null;
  stock: number;
  weightGrams: number;
};

/** A product as the shop sells it, read from SQL: prices and stock are those of this moment. */
export type Product = {
  id: string;
  slug: string;
  category: string;
  name: { en: string; zh: string };
  description: { en: string; zh: string };
  type: string;
  attributes: ProductAttributes;
  keywords: { en: string[]; zh: string[] };
  variants: Variant[];
  rating: number;
  ratingCount: number;
  picture: string;
  addedAt: Date;
  currency: string;
};

/** Joins a row with its variants, in the order in which the shop shows them. */
export function productOf(row: ProductEntity, variants: readonly VariantEntity[]): Product {
  return {
    id: row.id,
    slug: row.slug,
    category: row.category,
    name: row.name,
    description: row.description,
    type: row.type,
    attributes: row.attributes,
    keywords: row.keywords,
    rating: row.rating,
    ratingCount: row.ratingCount,
    picture: row.picture,
    addedAt: row.addedAt,
    currency: row.currency,
    variants: [...variants]
      .sort((a, b) => a.position - b.position)
      .map(({ sku, color, size, options, price, compareAt, stock, weightGrams }) => ({
        sku,
        colour: color,
        size,
        ...(options ? { options } : {}),
        price,
        compareAt,
        stock,
        weightGrams,
      })),
  };
}

/** The lowest price of a product among variants that can be bought (of all, when none can), with its old price. */
export function bestPrice(product: Product): { price: Money; compareAt?: Money } {
  const inStock = product.variants.filter((variant) => variant.stock > 0);
  const [cheapest] = [...(inStock.length > 0 ? inStock : product.variants)].sort((a, b) => a.price - b.price);
  const money = (amount: number): Money => ({ amount, currency: product.currency });
  return {
    price: money(cheapest?.price ?? 0),
    ...(cheapest?.compareAt ? { compareAt: money(cheapest.compareAt) } : {}),
  };
}

/** Stock of a product as a word: `low` when fewer than 4 pieces of all its variants are left. */
export function stockWord(product: Product): ProductCard['stock'] {
  const pieces = product.variants.reduce((sum, variant) => sum + variant.stock, 0);
  if (pieces === 0) return 'out';
  return pieces < LOW_STOCK ? 'low' : 'in_stock';
}

/** Where the shop serves a picture, relative to its origin. */
export function picturePath(picture: string): string {
  return `/pictures/${picture}`;
}

/** The page of a product in the shop, relative to its origin. */
function productPath(product: Pick<Product, 'slug'>): string {
  return `/product/${product.slug}`;
}

/** A product as a card. `reason` is a true sentence in `locale`; `rankingId` is empty for what is no recommendation. */
export function productCard(
  product: Product,
  locale: Locale,
  shown: { rankingId: string; slot: number; reason: string },
): ProductCard {
  return {
    kind: 'product',
    ...shown,
    ...bestPrice(product),
    productId: product.id,
    title: product.name[locale],
    stock: stockWord(product),
    ...(product.ratingCount > 0 ? { rating: product.rating } : {}),
    picture: picturePath(product.picture),
    url: productPath(product),
  };
}
