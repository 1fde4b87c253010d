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

/** A product that fits; `matched` names what was asked for and is true of it, in the shop's words. */
export type ProductHit = {
  product: Product;
  score: number;
  matched: { colour?: string; size?: string; attribute?: string };
};
