import { eachMatch, type Finder } from './entity.js';
import { NUMBER_OR_WORD, numberOf } from './numerals.js';

const WEIGHT = new RegExp(
  String.raw`(?<![\p{Script=Latin}\d])(?<number>${NUMBER_OR_WORD}|半|half an? )\s?(?<unit>kg|kilos?|kilograms?|grams?|g|公斤|千克|斤|克)(?![\p{Script=Latin}])`,
  'giu',
);
const GRAMS: readonly [RegExp, number][] = [
  [/^(?:kg|kilo|公斤|千克)/i, 1000],
  [/^斤$/, 500],
  [/^(?:g|gram|克)/i, 1],
];
const COUNTERS = String.raw`x\b|pcs?\b|pieces?|pairs?(?: of)?|items?|sets?|copies|个|件|双|条|只|套|把|盒|瓶|包(?!邮|裹)|份|顶`;
const QUANTITY = new RegExp(
  String.raw`(?<![\p{Script=Latin}\d.,€$£-])(?<number>${NUMBER_OR_WORD})\s?(?:${COUNTERS})(?!月|星期|小时|工作日)|\bx\s?(?<times>\d{1,4})(?!\d)`,
  'giu',
);

/** Weights in grams. 斤 is 500 g. */
export const findWeights: Finder = (text) =>
  eachMatch(text, WEIGHT, ({ groups }) => {
    const number = /^(?:半|half)/iu.test(groups?.number ?? '') ? 0.5 : numberOf(groups?.number ?? '');
    const unit = GRAMS.find(([pattern]) => pattern.test(groups?.unit ?? ''))?.[1];
    return number === undefined || unit === undefined
      ? undefined
      : { type: 'weight', grams: Math.round(number * unit) };
  });

/** How many of something: a number with a counter (`2 pairs`, `三件`, `x4`). */
export const findQuantities: Finder = (text) =>
  eachMatch(text, QUANTITY, ({ groups }) => {
    const value = numberOf(groups?.number ?? groups?.times ?? '');
    return value === undefined || !Number.isInteger(value) ? undefined : { type: 'quantity', value };
  });
