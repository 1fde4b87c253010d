import { signOf } from '@app/contracts';
import { FIRST_CURRENCY, type ProductFact, type VariantFact } from './facts.js';
import { attributesIn } from './product-words.js';
import { entitiesOf, type Question } from './situation.js';
import { type ProductSearch } from './turn.js';

/** What a search can be relaxed by, in the order in which it is tried. */
const FILTERS = [
  'occasion',
  'season',
  'recipient',
  'materials',
  'warmth',
  'wearer',
  'notColours',
  'colours',
  'sizes',
  'waterproof',
  'price',
] as const;
export type Filter = (typeof FILTERS)[number];

/** "About 50" means up to a quarter more or less. */
const ABOUT = 0.25;

/** What the question looks for in the catalogue. Amounts in another currency than the shop's are left out. */
export function readSearch(question: Question, currency = FIRST_CURRENCY): ProductSearch {
  const text = question.text;
  const colours = entitiesOf(question, 'colour');
  const { gift, wearer, ...attributes } = attributesIn(text);
  return {
    words: text,
    types: question.types,
    ...priceOf(question, currency),
    ...attributes,
    ...(gift ? { gift } : {}),
    // "A gift for my son" is for a child to have; it need not be a garment for children.
    ...(wearer && !gift ? { wearer } : {}),
    colours: colours.filter(({ negated }) => !negated).map(({ value }) => value),
    notColours: colours.filter(({ negated }) => negated).map(({ value }) => value),
    sizes: entitiesOf(question, 'size').map(({ value }) => value),
  };
}

function priceOf(question: Question, currency: string): Pick<ProductSearch, 'priceMin' | 'priceMax'> {
  const range: Pick<ProductSearch, 'priceMin' | 'priceMax'> = {};
  for (const { amount, relation, currency: named } of entitiesOf(question, 'money')) {
    // `$` is the shop's own, of whichever dollars.
    if (named && signOf(named) !== signOf(currency)) continue;
    if (relation === 'over') range.priceMin = amount;
    else if (relation === 'about') {
      range.priceMin = Math.round(amount * (1 - ABOUT));
      range.priceMax = Math.round(amount * (1 + ABOUT));
    } else range.priceMax = amount;
  }
  return range;
}

/** The earlier search with what a follow-up adds to it: "not black", "in M", "under 50". New types start anew. */
export function refine(earlier: ProductSearch, added: ProductSearch): ProductSearch {
  if (added.types.length > 0 && !added.types.some((type) => earlier.types.includes(type))) return added;
  const kept = earlier.colours.filter((colour) => !added.notColours.includes(colour));
  return {
    ...earlier,
    ...dropUndefined(added),
    words: earlier.words,
    types: added.types.length > 0 ? added.types : earlier.types,
    colours: added.colours.length > 0 ? added.colours : kept,
    notColours: [...new Set([...earlier.notColours, ...added.notColours])].filter(
      (one) => !added.colours.includes(one),
    ),
    sizes: added.sizes.length > 0 ? added.sizes : earlier.sizes,
    materials: added.materials.length > 0 ? added.materials : earlier.materials,
  };
}

function dropUndefined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Partial<T>;
}

/** Whether a search says anything beyond its words. */
export function isSpecific(search: ProductSearch): boolean {
  return search.types.length > 0 || activeFilters(search).length > 0;
}

/** The filters that a search uses. */
export function activeFilters(search: ProductSearch): Filter[] {
  return FILTERS.filter((filter) => {
    if (filter === 'price') return search.priceMin !== undefined || search.priceMax !== undefined;
    const value = search[filter];
    return Array.isArray(value) ? value.length > 0 : value !== undefined;
  });
}

/** The search without one of its filters. */
export function without(search: ProductSearch, filter: Filter): ProductSearch {
  const { priceMin, priceMax, ...rest } = search;
  if (filter === 'price') return rest;
  const bounds = { ...(priceMin === undefined ? {} : { priceMin }), ...(priceMax === undefined ? {} : { priceMax }) };
  const value = search[filter];
  return { ...rest, ...bounds, [filter]: Array.isArray(value) ? [] : undefined };
}

/** Who asks for blue is shown navy too. */
const SHADES: Readonly<Record<string, readonly string[]>> = { blue: ['navy'], white: ['cream'], beige: ['cream'] };

/** A colour and what counts as a shade of it. */
function withShades(colours: readonly string[]): string[] {
  return colours.flatMap((colour) => [colour, ...(SHADES[colour] ?? [])]);
}

/**
 * The variant that a product answers the search with: in stock, within the price, of a colour and size asked for; the
 * cheapest of several. Undefined when the product does not meet the search.
 */
export function fittingVariant(product: ProductFact, search: ProductSearch): VariantFact | undefined {
  if (!hasAttributes(product, search)) return undefined;
  const { priceMin = 0, priceMax = Infinity } = search;
  const colours = withShades(search.colours);
  const notColours = withShades(search.notColours);
  return product.variants
    .filter(({ stock, price }) => stock > 0 && price >= priceMin && price <= priceMax)
    .filter(({ colour }) => colours.length === 0 || (colour !== null && colours.includes(colour)))
    .filter(({ colour }) => colour === null || !notColours.includes(colour))
    .filter(({ size }) => search.sizes.length === 0 || (size !== null && search.sizes.includes(size.toUpperCase())))
    .sort((a, b) => a.price - b.price)[0];
}

function hasAttributes(product: ProductFact, search: ProductSearch): boolean {
  const { attributes } = product;
  if (search.exclude?.includes(product.id)) return false;
  if (search.types.length > 0 && !search.types.includes(product.type)) return false;
  if (search.warmth && attributes.warmth !== search.warmth) return false;
  if (search.waterproof && !attributes.waterproof) return false;
  if (search.season && !attributes.season.includes(search.season)) return false;
  if (search.recipient && !attributes.recipients.includes(search.recipient)) return false;
  if (search.occasion && !attributes.occasions.includes(search.occasion)) return false;
  if (search.wearer && !wornBy(attributes.for, search.wearer)) return false;
  return search.materials.every((material) => attributes.material.some((one) => one.includes(material)));
}

function wornBy(wearer: string, asked: NonNullable<ProductSearch['wearer']>): boolean {
  return wearer === asked || (asked !== 'children' && wearer === 'unisex');
}
