import { type Money } from '@app/contracts';
import {
  type NotShippedFact,
  type ProductFact,
  type PromotionFact,
  type QuoteFact,
  type VariantFact,
} from '../facts.js';
import { type Backing } from './backing.js';
import { amount, type Bound, named } from './claim.js';
import { productKey } from './known-names.js';
import { sizeValue } from './read-counts.js';
import { type ClaimKind } from './objection.js';
import { type Tags } from './tags.js';

const money = (tags: Tags, value: Money, bound?: Bound): Backing => ({
  kind: 'money',
  value: amount(value.currency, value.amount),
  tags,
  ...(bound ? { bound } : {}),
});
const measure = (kind: ClaimKind, unit: string, tags: Tags, min: number, max = min, bound?: Bound): Backing => ({
  kind,
  value: amount(unit, min, max),
  tags,
  ...(bound ? { bound } : {}),
});

type Rates = Omit<QuoteFact, 'countryFrom'>;

/** Prices, times and limits of shipping to one country or zone. */
export function quoteBacking(quote: Rates, places: string[]): Backing[] {
  const place: Tags = { place: places };
  const speeds = (['standard', 'express'] as const).flatMap((speed): Backing[] => {
    const { cost, minDays, maxDays } = quote[speed];
    const tags: Tags = { ...place, speed: [speed], role: ['shipping', 'arrive'] };
    const strict = speed === 'express';
    return [money(tags, cost), measure('duration', 'business', tags, minDays, maxDays)].map((fact) => ({
      ...fact,
      strict,
    }));
  });
  const threshold = quote.freeStandardFrom;
  const { cost } = quote.returns;
  return [
    ...speeds,
    measure('quantity', 'g', { ...place, role: ['shipping', 'weight'] }, quote.grams, quote.grams, 'upto'),
    ...(threshold ? [money({ ...place, speed: ['standard'], role: ['shipping', 'total'] }, threshold, 'from')] : []),
    ...(cost ? [money({ ...place, role: ['return', 'refund', 'discount'] }, cost)] : []),
    ...(quote.subtotal === undefined
      ? []
      : [
          money({ ...place, role: ['total', 'shipping', 'price'] }, { ...quote.standard.cost, amount: quote.subtotal }),
        ]),
    ...(quote.freeExchange ? [measure('quantity', '#time', { ...place, role: ['exchange'] }, 1)] : []),
  ];
}

/** The heaviest parcel. */
export function notShippedBacking({ maxGrams, country }: NotShippedFact): Backing[] {
  return [measure('quantity', 'g', { place: [country], role: ['shipping', 'weight'] }, maxGrams, maxGrams, 'upto')];
}

/** Prices, stock, weights, sizes and ratings of a product. */
export function productBacking({ name, variants, rating, ratingCount, currency }: ProductFact): Backing[] {
  const id = productKey(name);
  const own: Tags = { product: [id] };
  const priced = variants.flatMap((variant): Backing[] => {
    const tags = variantTags(id, variant);
    const { price, compareAt, stock, weightGrams, size } = variant;
    return [
      money({ ...tags, role: ['price'] }, { amount: price, currency }),
      ...(compareAt ? [money({ ...tags, role: ['was'] }, { amount: compareAt, currency })] : []),
      ...(compareAt && compareAt > price
        ? [
            money({ ...tags, role: ['discount'] }, { amount: compareAt - price, currency }),
            measure(
              'percent',
              '%',
              { ...tags, role: ['discount'] },
              Math.round((100 * (compareAt - price)) / compareAt),
            ),
          ]
        : []),
      measure('quantity', '#piece', tags, stock),
      measure('quantity', 'g', tags, weightGrams),
      ...(size ? [{ kind: 'quantity' as const, value: sizeValue(size), tags: own }] : []),
    ];
  });
  const prices = variants.map(({ price }) => price);
  const grams = variants.map(({ weightGrams }) => weightGrams);
  const range = { tags: { ...own, role: ['price'] }, kind: 'money' as const };
  return [
    ...priced,
    ...(prices.length > 0 ? [{ ...range, value: amount(currency, Math.min(...prices), Math.max(...prices)) }] : []),
    ...(grams.length > 0 ? [measure('quantity', 'g', own, Math.min(...grams), Math.max(...grams))] : []),
    ...stockSums(id, variants),
    measure('quantity', '#star', own, rating),
    measure('number', '', own, rating),
    measure('quantity', '#buyer', own, ratingCount),
  ];
}

function variantTags(id: string, { colour, size }: VariantFact): Tags {
  return { product: [id], ...(colour ? { colour: [colour] } : {}), ...(size ? { size: [size] } : {}) };
}

/** Pieces in stock by colour, by size and altogether. */
function stockSums(id: string, variants: readonly VariantFact[]): Backing[] {
  const sum = (some: readonly VariantFact[]): number => some.reduce((total, { stock }) => total + stock, 0);
  const by = (key: 'colour' | 'size'): Backing[] =>
    [...new Set(variants.map((variant) => variant[key]))].flatMap((value) =>
      value === null
        ? []
        : [
            measure(
              'quantity',
              '#piece',
              { product: [id], [key]: [value] },
              sum(variants.filter((one) => one[key] === value)),
            ),
          ],
    );
  const colours = new Set(variants.flatMap(({ colour }) => colour ?? [])).size;
  const sizes = new Set(variants.flatMap(({ size }) => size ?? [])).size;
  return [
    ...(sizes > 1 ? by('colour') : []),
    ...(colours > 1 ? by('size') : []),
    measure('quantity', '#piece', { product: [id] }, sum(variants)),
  ];
}

/** When a promotion runs, and its code. */
export function promotionBacking({ code, startsAt, endsAt }: PromotionFact, day: (at: string) => string): Backing[] {
  const role = ['promotion', 'discount'];
  const on = (at: string, bound: Bound): Backing => ({
    kind: 'date',
    value: { type: 'day', from: day(at), to: day(at) },
    tags: { role },
    bound,
  });
  return [
    { kind: 'promise', value: named(code), tags: {} },
    ...(startsAt ? [on(startsAt, 'from')] : []),
    ...(endsAt ? [on(endsAt, 'upto')] : []),
  ];
}
