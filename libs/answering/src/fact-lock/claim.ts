import { type ClaimKind } from './objection.js';

/**
 * What a claim says, in one normal form. Numbers are ranges (`min` = `max` for one); units: money its currency in minor
 * units, durations `minute`, `business` or `month`, measures their base unit, counts the class of what is counted.
 * Days are `YYYY-MM-DD`, `--MM-DD` without a year, `YYYY-MM` for a month, or `w1` to `w7` for a weekday.
 */
export type Value =
  | { type: 'amount'; min: number; max: number; unit: string }
  | { type: 'day'; from: string; to: string; weekdays?: readonly number[] }
  | { type: 'name'; name: string };

/** How a value bounds what is said: "from 50", "up to 14". */
export type Bound = 'from' | 'upto' | 'both';

/** What is found in a text: its kind, its place, and what it says. */
export type Found = { kind: ClaimKind; start: number; end: number; text: string; value: Value; bound?: Bound };

export function amount(unit: string, min: number, max = min): Value {
  return { type: 'amount', unit, min: Math.min(min, max), max: Math.max(min, max) };
}

export function named(name: string): Value {
  return { type: 'name', name };
}

/** The number that is written with its separators: "1,250", "49,90", "49.9", "1.250,00". */
export function numeric(written: string): number {
  const bare = written.replace(/[\s']/gu, '');
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/u.test(bare)) return Number(bare.replaceAll(',', ''));
  if (/^\d{1,3}(?:\.\d{3})+,\d+$/u.test(bare)) return Number(bare.replaceAll('.', '').replace(',', '.'));
  return Number(bare.replace(',', '.'));
}
/** Source of a pattern for a number in digits. */
export const NUMBER = String.raw`\d+(?:[.,]\d{3}(?!\d))*(?:[.,]\d+)?`;
/** What stands between the ends of a range. */
export const JOINT = String.raw`\s?(?:-|to|and|or|until|through|到|至|或|和)\s?`;
