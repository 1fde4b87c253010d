import { type FormItem, type FormVariant } from './form.js';
import { optionValuesIn } from './option-words.js';
import { plainText } from './spots.js';

/** What a text wishes an item to be: values by the option's name, and values that it must not have. */
export type Wish = {
  values: Record<string, string>;
  not: Record<string, string[]>;
  step?: 1 | -1;
  price?: 'lowest' | 'highest';
  /** Values of one option that were named side by side, where only one can be. */
  either?: Record<string, string[]>;
  /** A size that was named and that there is none of. */
  unknown?: string;
};

/** The variants that fit a wish: the one that is meant, or those that are left to choose between. */
export type VariantChoice = { sku?: string; left: string[]; soldOut?: boolean; unknown?: string; either?: boolean };

const LARGER =
  /\b(?:one size (?:up|larger|bigger)|size up|(?:a )?(?:larger|bigger)(?: size| one)?)\b|大一[码号]|大[点些]|更大/iu;
const SMALLER = /\b(?:one size (?:down|smaller)|size down|(?:a )?smaller(?: size| one)?)\b|小一[码号]|小[点些]|更小/iu;
const CHEAPEST = /\b(?:cheapest|least expensive|lowest price)\b|最便宜/iu;
const DEAREST = /\b(?:most expensive|priciest|highest price)\b|最贵/iu;

const LETTER_SIZES = ['xxs', 'xs', 's', 'm', 'l', 'xl', 'xxl', '2xl', 'xxxl', '3xl', '4xl'];

/**
 * Reads what a text wishes an item to be. Of two values of one option the one that the item has not got is wished:
 * "the blue one for a red one". A wish from before is kept where the text says nothing else.
 */
export function readWish(said: string, item: FormItem, before: Wish = { values: {}, not: {} }): Wish {
  const text = plainText(said);
  const own = ownOptions(item);
  const wish: Wish = { ...before, values: { ...before.values }, not: { ...before.not } };
  const found = optionValuesIn(text, item.variants);
  for (const name of new Set(found.map((one) => one.name))) {
    const of = found.filter((one) => one.name === name);
    const refused = of.filter(({ negated }) => negated).map(({ value }) => value);
    const wanted = of.filter(({ negated }) => !negated).map(({ value }) => value);
    const changed = wanted.filter((value) => value !== own[name]);
    const value = changed.at(-1) ?? wanted.at(-1);
    const distinct = [...new Set(changed)];
    const sideBySide =
      distinct.length > 1 &&
      areBeside(
        text,
        of.filter((one) => distinct.includes(one.value)),
      );
    wish.either = { ...without(wish.either, name), ...(sideBySide ? { [name]: distinct } : {}) };
    if (refused.length > 0) wish.not[name] = [...(wish.not[name] ?? []), ...refused];
    if (value !== undefined) wish.values[name] = value;
    else if (refused.includes(wish.values[name] ?? '')) delete wish.values[name];
  }
  const unknown = unknownSize(text, item, found);
  if (unknown !== undefined) wish.unknown = unknown;
  else if (found.length > 0) delete wish.unknown;
  if (LARGER.test(text)) wish.step = 1;
  else if (SMALLER.test(text)) wish.step = -1;
  if (CHEAPEST.test(text)) wish.price = 'lowest';
  else if (DEAREST.test(text)) wish.price = 'highest';
  return wish;
}

/** Whether values of one option are named in one breath: "M and L", "红色和蓝色". */
function areBeside(text: string, spots: readonly { start: number; end: number }[]): boolean {
  return spots.some((spot, i) => {
    const next = spots[i + 1];
    return (
      next !== undefined &&
      /^\s*(?:,|，|、|\band\b|\bor\b|&|\+|\/|和|跟|与|加|或者?|还是)?\s*(?:also\s+|in\s+|a\s+|the\s+)?(?:size\s*)?$/iu.test(
        text.slice(spot.end, next.start),
      )
    );
  });
}

function without(values: Record<string, string[]> | undefined, name: string): Record<string, string[]> {
  const { [name]: _left, ...others } = values ?? {};
  return others;
}

const SIZE =
  /\b(?:to|for|in|but|need|want)\s+(?:an?\s+)?((?:\d{2,3}|x{0,4}[sl]|m))(?=\s*(?:$|[,.;!?]|please|pls|instead|and\b))|[换要]\s?(\d{2,3}|X{1,4}[SL])(?=\s*(?:$|[，。,.的吧]))|\bsizes?\s+(?:to\s+)?([\dA-Z]{1,5}(?:\.\d)?)\b|(?<![A-Za-z\d])([\dA-Z]{1,5})\s*(?:码|号)(?![\d楼栋门])/gu;

/** A size that was named in so many words and that no variant has. */
function unknownSize(
  text: string,
  item: FormItem,
  found: readonly { start: number; end: number }[],
): string | undefined {
  const hasSizes = item.variants.some(({ options }) => options.some(({ name }) => /size|尺码/iu.test(name)));
  if (!hasSizes) return undefined;
  for (const match of text.matchAll(new RegExp(SIZE.source, 'giu'))) {
    const bare = match[1] ?? match[2];
    const named = bare ?? match[3] ?? match[4] ?? '';
    const [start, end] = [match.index, match.index + match[0].length];
    if (!/\d|^(?:x{0,4}[sml]|one)$/iu.test(named)) continue;
    if (!found.some((spot) => spot.start < end && spot.end > start)) return bare ?? match[0].trim();
  }
  return undefined;
}

/** Whether anything is wished at all. */
export function isWish({ values, not, step, price }: Wish): boolean {
  return Object.keys(values).length > 0 || Object.keys(not).length > 0 || step !== undefined || price !== undefined;
}

/**
 * The variant that a wish means: what it says, and for the rest what the item has now. When that does not exist or is
 * sold out, those that fit what was said and can be had are left to choose between.
 */
export function chooseVariant(item: FormItem, wish: Wish): VariantChoice {
  if (!isWish(wish))
    return {
      left: available(item).map(({ sku }) => sku),
      ...(wish.unknown === undefined ? {} : { unknown: wish.unknown }),
    };
  const several = Object.entries(wish.either ?? {});
  if (several.length > 0) {
    const fits = available(item).filter((variant) =>
      several.every(([name, values]) => values.includes(optionsOf(variant)[name] ?? '')),
    );
    return { left: (fits.length > 0 ? fits : available(item)).map(({ sku }) => sku), either: true };
  }
  if (wish.unknown !== undefined) return { left: available(item).map(({ sku }) => sku), unknown: wish.unknown };
  const own = ownOptions(item);
  const stepped = step(item, wish);
  const fits = item.variants.filter((variant) => variant.sku !== item.sku && meets(variant, stepped));
  const had = fits.filter(({ stock }) => stock > 0);
  if (wish.price && had.length > 0) {
    const by = [...had].sort((a, b) => (wish.price === 'lowest' ? a.price - b.price : b.price - a.price));
    return { ...(by[0] ? { sku: by[0].sku } : {}), left: by.map(({ sku }) => sku) };
  }
  const nearest = [...fits].sort((a, b) => likeness(b, own, stepped) - likeness(a, own, stepped));
  const [best, second] = nearest;
  const isExact = best !== undefined && keepsTheRest(best, own, stepped);
  if (best && isExact && best.stock > 0) return { sku: best.sku, left: [best.sku] };
  if (best && had.length === 1 && !isExact && !second) return { sku: best.sku, left: [best.sku] };
  if (had.length === 1 && had[0] && !(isExact && best && best.stock === 0))
    return { sku: had[0].sku, left: [had[0].sku] };
  // Nothing that can be had fits: what comes nearest to the wish is offered.
  const near = had.length > 0 ? had : available(item);
  const left = [...near].sort((a, b) => nearness(b, own, stepped) - nearness(a, own, stepped)).map(({ sku }) => sku);
  return { left, ...(had.length === 0 || (isExact && best?.stock === 0) ? { soldOut: true } : {}) };
}

/** The variants that an item could be changed to. */
function available(item: FormItem): FormVariant[] {
  return item.variants.filter(({ sku, stock }) => sku !== item.sku && stock > 0);
}

function ownOptions(item: FormItem): Record<string, string> {
  return optionsOf(item.variants.find(({ sku }) => sku === item.sku));
}

function optionsOf(variant: FormVariant | undefined): Record<string, string> {
  return Object.fromEntries((variant?.options ?? []).map(({ name, value }) => [name, value]));
}

function meets(variant: FormVariant, { values, not }: Wish): boolean {
  const own = optionsOf(variant);
  return (
    Object.entries(values).every(([name, value]) => own[name] === value) &&
    Object.entries(not).every(([name, refused]) => own[name] === undefined || !refused.includes(own[name]))
  );
}

/** Whether a variant has everything that was not spoken of as the item has it now. */
function keepsTheRest(variant: FormVariant, own: Record<string, string>, { values, not }: Wish): boolean {
  return variant.options.every(
    ({ name, value }) => values[name] !== undefined || not[name] !== undefined || own[name] === value,
  );
}

function likeness(variant: FormVariant, own: Record<string, string>, { values }: Wish): number {
  return variant.options.filter(({ name, value }) => values[name] === undefined && own[name] === value).length;
}

/** How many wishes a variant meets, then how much of the rest it keeps. */
function nearness(variant: FormVariant, own: Record<string, string>, wish: Wish): number {
  const met = variant.options.filter(({ name, value }) => wish.values[name] === value).length;
  return met * 100 + likeness(variant, own, wish);
}

/** "One size up" as the value it means. */
function step(item: FormItem, wish: Wish): Wish {
  if (!wish.step) return wish;
  const own = ownOptions(item);
  const name =
    Object.keys(own).find((one) => one === 'size') ?? Object.keys(own).find((one) => /size|尺码/iu.test(one));
  if (!name || wish.values[name] !== undefined) return wish;
  const values = [...new Set(item.variants.map((variant) => optionsOf(variant)[name] ?? ''))].sort(bySize);
  const wanted = values[values.indexOf(own[name] ?? '') + wish.step];
  return wanted === undefined ? wish : { ...wish, values: { ...wish.values, [name]: wanted } };
}

function bySize(a: string, b: string): number {
  return rank(a) - rank(b) || a.localeCompare(b);
}

function rank(size: string): number {
  const letter = LETTER_SIZES.indexOf(size.toLowerCase());
  if (letter >= 0) return letter;
  const number = Number.parseFloat(size.replace(',', '.'));
  return Number.isNaN(number) ? Number.MAX_SAFE_INTEGER : number;
}
