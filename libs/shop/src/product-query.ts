import { type Locale } from '@app/contracts';
import { type Product } from './product.js';

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

/**
 * A product for a query. `matched` names what was asked for and is true of it, in the shop's words. `fits` = it shares a
 * naming word or a wish with the query, or is near to it in meaning; the others are the least far off.
 */
export type ProductHit = {
  product: Product;
  /** Orders one answer; it means nothing between two. */
  score: number;
  fits: boolean;
  matched: { colour?: string; size?: string; attribute?: string };
};

/**
 * A product this near in meaning (cosine of MiniLM) fits without sharing a word. Measured on the demo: right ones .44 to .61
 * ("wedding outfit", "sneakers", "something for camping"), the nearest to what the shop does not sell .27 to .41
 * ("spaceship", "dog food", "bicycle", "sofa").
 */
export const PRODUCT_NEAR_ENOUGH = 0.42;
