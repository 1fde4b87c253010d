import { type EntityManager } from 'typeorm';
import { type Product, type Variant } from './product.js';
import { type ProductQuery } from './product-query.js';
import { withoutNul } from './without-nul.js';

/** Most products that a search looks through after the hard filters; a shop of more should narrow by category first. */
const MOST_CANDIDATES = 2000;
/** What the prices' column can hold. */
const HIGHEST_PRICE = 2_147_483_647;

/** Colours that a shopper means when naming one: who asks for blue is shown navy too. */
const SHADES: Readonly<Record<string, readonly string[]>> = {
  blue: ['navy'],
  white: ['cream'],
  beige: ['cream'],
  gray: ['grey'],
};

/** The colours as variants carry them, with their shades. */
function withShades(colours: readonly string[] | undefined): string[] | null {
  if (!colours || colours.length === 0) return null;
  const lower = colours.map((colour) => colour.toLowerCase());
  return [...new Set(lower.flatMap((colour) => [colour, ...(SHADES[colour] ?? [])]))];
}

/**
 * Ids of the products that meet every hard condition, the better rated first. One and the same variant has to have the
 * colour, the size, the price and the stock.
 */
export async function candidates(manager: EntityManager, query: ProductQuery): Promise<string[]> {
  const price = (amount: number): number => Math.round(Math.max(0, Math.min(amount, HIGHEST_PRICE)));
  const text = (word: string | undefined): string | null => (word === undefined ? null : withoutNul(word));
  const texts = (words: readonly string[] | null): string[] | null => words?.map(withoutNul) ?? null;
  const rows = await manager.query<{ id: string }[]>(
    `SELECT p.id FROM products p
     WHERE ($1::text IS NULL OR p.category = $1)
       AND NOT p.id = ANY($2::text[])
       AND p.retired_at IS NULL
       AND ($3::text IS NULL OR p.attributes->'recipients' ? $3 OR ($3 = 'child' AND p.attributes->>'for' = 'children'))
       AND ($4::text IS NULL OR p.attributes->'occasions' ? $4)
       AND EXISTS (
         SELECT 1 FROM variants v WHERE v.product_id = p.id
           AND v.price BETWEEN $5 AND $6
           AND ($7::text[] IS NULL OR v.color = ANY($7))
           AND ($8::text[] IS NULL OR v.color IS NULL OR NOT v.color = ANY($8))
           AND ($9::text[] IS NULL OR upper(v.size) = ANY($9))
           AND (v.stock > 0 OR NOT $10::boolean))
     ORDER BY (p.rating * p.rating_count + 42) / (p.rating_count + 10) DESC, p.id
     LIMIT ${MOST_CANDIDATES}`,
    [
      text(query.category),
      texts(query.exclude ?? []),
      text(query.recipient?.toLowerCase()),
      text(query.occasion?.toLowerCase()),
      price(query.priceMin ?? 0),
      price(query.priceMax ?? HIGHEST_PRICE),
      texts(withShades(query.colours)),
      texts(withShades(query.notColours)),
      texts(sizesOf(query)),
      query.inStockOnly ?? false,
    ],
  );
  return rows.map((row) => row.id);
}

/** What was asked for and is true of this product; the variant that has it is preferably in stock. */
export function matchedBy(
  product: Product,
  query: ProductQuery,
): { colour?: string; size?: string; attribute?: string } {
  const variant = fittingVariant(product, query);
  const attribute = matchedAttribute(product, query);
  return {
    ...(query.colours?.length && variant?.colour ? { colour: variant.colour } : {}),
    ...(query.sizes?.length && variant?.size ? { size: variant.size } : {}),
    ...(attribute === undefined ? {} : { attribute }),
  };
}

function fittingVariant(product: Product, query: ProductQuery): Variant | undefined {
  const colours = withShades(query.colours);
  const not = withShades(query.notColours) ?? [];
  const sizes = sizesOf(query);
  const fitting = product.variants.filter(
    (variant) =>
      variant.price >= (query.priceMin ?? 0) &&
      variant.price <= (query.priceMax ?? Number.MAX_SAFE_INTEGER) &&
      (colours === null || (variant.colour !== null && colours.includes(variant.colour))) &&
      (variant.colour === null || !not.includes(variant.colour)) &&
      (sizes === null || (variant.size !== null && sizes.includes(variant.size.toUpperCase()))),
  );
  const exact = (variant: Variant): number => (query.colours?.includes(variant.colour ?? '') ? 1 : 0);
  return fitting.sort((a, b) => Number(b.stock > 0) - Number(a.stock > 0) || exact(b) - exact(a))[0];
}

function matchedAttribute(product: Product, query: ProductQuery): string | undefined {
  const { attributes } = product;
  if (query.recipient && attributes.recipients.includes(query.recipient)) return query.recipient;
  if (query.occasion && attributes.occasions.includes(query.occasion)) return query.occasion;
  const words = ` ${[query.words ?? '', query.gloss ?? ''].join(' ').toLowerCase()} `;
  const own = [
    ...(attributes.waterproof ? ['waterproof'] : []),
    ...(attributes.warmth ? [attributes.warmth] : []),
    ...attributes.material,
    ...attributes.season,
    ...attributes.occasions,
  ];
  return own.find((word) => words.includes(` ${word} `));
}

function sizesOf(query: ProductQuery): string[] | null {
  return query.sizes && query.sizes.length > 0 ? query.sizes.map((size) => size.toUpperCase()) : null;
}
