import { type Locale, type Money } from '@app/contracts';
import { attributeWord, colourWord, materialWord } from './attribute-words.js';
import { bestPrice, type Product, type Variant } from './product.js';

/** What may be said about a product, typed and in the shopper's words. Absent = the shop does not know. */
export type ProductFacts = {
  productId: string;
  name: string;
  description: string;
  /** Lowest and highest price of the variants that can be bought. */
  price: { from: Money; to: Money };
  compareAt?: Money;
  materials: string[];
  warmth?: string;
  seasons: string[];
  waterproof?: boolean;
  wearer: string;
  /** Every colour and size, and those that can be bought now. */
  colours: string[];
  coloursInStock: string[];
  sizes: string[];
  sizesInStock: string[];
  /** Pieces of all variants. */
  stock: number;
  weightGrams: { from: number; to: number };
  rating?: { stars: number; count: number };
};

/** The facts of a product in `locale`, from the shop's own data. */
export function productFacts(product: Product, locale: Locale): ProductFacts {
  const buyable = product.variants.filter((variant) => variant.stock > 0);
  const priced = buyable.length > 0 ? buyable : product.variants;
  const prices = priced.map((variant) => variant.price);
  const grams = product.variants.map((variant) => variant.weightGrams);
  const money = (amount: number): Money => ({ amount, currency: product.currency });
  const { compareAt } = bestPrice(product);
  const { warmth, waterproof } = product.attributes;
  return {
    productId: product.id,
    name: product.name[locale],
    description: product.description[locale],
    price: { from: money(Math.min(...prices)), to: money(Math.max(...prices)) },
    ...(compareAt ? { compareAt } : {}),
    materials: product.attributes.material.map((word) => materialWord(word, locale)),
    ...(warmth === undefined ? {} : { warmth: attributeWord(warmth, locale) }),
    seasons: product.attributes.season.map((word) => attributeWord(word, locale)),
    ...(waterproof === undefined ? {} : { waterproof }),
    wearer: attributeWord(product.attributes.for, locale),
    colours: colours(product.variants, locale),
    coloursInStock: colours(buyable, locale),
    sizes: sizes(product.variants),
    sizesInStock: sizes(buyable),
    stock: buyable.reduce((sum, variant) => sum + variant.stock, 0),
    weightGrams: { from: Math.min(...grams), to: Math.max(...grams) },
    ...(product.ratingCount > 0 ? { rating: { stars: product.rating, count: product.ratingCount } } : {}),
  };
}

function colours(variants: readonly Variant[], locale: Locale): string[] {
  const found = variants.flatMap((variant) => (variant.colour ? [colourWord(variant.colour, locale)] : []));
  return [...new Set(found)];
}

function sizes(variants: readonly Variant[]): string[] {
  return [...new Set(variants.flatMap((variant) => (variant.size ? [variant.size] : [])))];
}
