import { type FormVariant, type Option } from './form.js';
import { plainText, type Spot, spotsOf } from './spots.js';

/** A value of an option that a text names. */
export type SaidValue = Spot & { name: string; value: string; negated: boolean };

const NOT_BEFORE =
  /(?:\bnot(?: the| a| in)?|\binstead of(?: the| a)?|\brather than(?: the| a)?|\bno(?: more)?|\bdon'?t (?:want|like)(?: the| a)?|\bfrom(?: the| a)?|不要|不想要|不喜欢|不是|而不是|别要?|从)\s*$/iu;
const WITHOUT = /(?:\bno|\bnon-?|\bwithout(?: an?| the)?|没有|无|不带?)\s*$/iu;
/** "Waterproof: no". */
const NO_AFTER = /^\s*[:=：]?\s*(?:no|none|false|否|无)(?![\p{L}\d])/iu;
const YES = /^(?:yes|true)$/iu;
const NO = /^(?:no|false|none)$/iu;
/** Words that many values share and that tell none apart. */
const TELLS_NOTHING = new Set([
  'size',
  'inch',
  'inches',
  'the',
  'a',
  'with',
  'and',
  'of',
  'in',
  'for',
  'to',
  'or',
  'yes',
  'no',
]);

/** The values of the variants' options that a text names, in its order; where two lie over each other the longer holds. */
export function optionValuesIn(said: string, variants: readonly FormVariant[]): SaidValue[] {
  const text = plainText(said);
  const found = dimensions(variants).flatMap(({ name, values }) => valuesIn(text, name, values));
  const kept = found.filter(
    (one) => !found.some((other) => other !== one && covers(other, one) && length(other) > length(one)),
  );
  return kept.sort((a, b) => a.start - b.start);
}

type Dimension = { name: string; values: Option[] };

function dimensions(variants: readonly FormVariant[]): Dimension[] {
  const byName = new Map<string, Map<string, Option>>();
  for (const option of variants.flatMap(({ options }) => options)) {
    const values = byName.get(option.name) ?? new Map<string, Option>();
    byName.set(option.name, values.set(option.value, option));
  }
  return [...byName].map(([name, values]) => ({ name, values: [...values.values()] }));
}

function valuesIn(text: string, name: string, values: readonly Option[]): SaidValue[] {
  if (values.some(({ value }) => YES.test(value)) || values.every(({ value }) => NO.test(value))) {
    return switched(text, name, values);
  }
  const none = values.find(({ value }) => NO.test(value));
  const without = none
    ? withoutIt(text, name).map((spot) => ({ ...spot, name, value: none.value, negated: false }))
    : [];
  const named = values.flatMap((option) => {
    const whole = [option.value, ...option.words].flatMap((word) => spotsOf(text, word));
    const spots = whole.length > 0 ? whole : telling(option, values).flatMap((word) => spotsOf(text, word));
    return spots.map((spot) => ({ ...spot, name, value: option.value, negated: isNegated(text, spot) }));
  });
  return [...without, ...named];
}

/** Where an option is said to be wanted not at all: "no backlight", "without a backlight". */
function withoutIt(text: string, name: string): Spot[] {
  return spotsOf(text, name).filter(({ start }) => WITHOUT.test(text.slice(0, start)));
}

/** An option that is there or not, "water resistance" or "water resistant": its own name says yes, "not waterproof" or "without" says no. */
function switched(text: string, name: string, values: readonly Option[]): SaidValue[] {
  const yes = values.find(({ value }) => YES.test(value))?.value;
  const no = values.find(({ value }) => NO.test(value))?.value;
  const words = new Set([name, name.replace(/ce$/iu, 't')]);
  return [...words]
    .flatMap((word) => spotsOf(text, word))
    .flatMap((spot) => {
      const isWithout = WITHOUT.test(text.slice(0, spot.start)) || NO_AFTER.test(text.slice(spot.end));
      const value = isNegated(text, spot) || isWithout ? no : yes;
      return value === undefined ? [] : [{ ...spot, name, value, negated: false }];
    });
}

/** Words of a value that no other value of the same option has: "Google" of "Google Assistant". */
function telling(option: Option, values: readonly Option[]): string[] {
  const others = new Set(values.filter((one) => one !== option).flatMap(({ value }) => wordsOf(value)));
  return wordsOf(option.value).filter((word) => !others.has(word) && !TELLS_NOTHING.has(word));
}

function wordsOf(value: string): string[] {
  return value
    .toLowerCase()
    .split(/[^\p{L}\d.]+/u)
    .filter((word) => word.length > 1);
}

function isNegated(text: string, { start }: Spot): boolean {
  return NOT_BEFORE.test(text.slice(0, start));
}

function covers(outer: Spot, inner: Spot): boolean {
  return outer.start <= inner.start && outer.end >= inner.end;
}

function length({ start, end }: Spot): number {
  return end - start;
}
