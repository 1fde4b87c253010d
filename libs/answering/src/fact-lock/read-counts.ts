import { amount, JOINT, named, NUMBER, numeric, type Value } from './claim.js';
import { type Scan } from './scan.js';

const MEASURES: readonly [RegExp, string, number][] = [
  [/^(?:kg|kilos?|kilograms?|公斤|千克)$/iu, 'g', 1000],
  [/^(?:g|gr|grams?|克)$/iu, 'g', 1],
  [/^斤$/u, 'g', 500],
  [/^(?:mm|毫米)$/iu, 'mm', 1],
  [/^(?:cm|centimet(?:re|er)s?|厘米)$/iu, 'mm', 10],
  [/^(?:m|met(?:re|er)s?|米)$/iu, 'mm', 1000],
  [/^(?:ml|毫升)$/iu, 'ml', 1],
  [/^(?:l|lit(?:re|er)s?|升)$/iu, 'ml', 1000],
  [/^(?:°C|degrees?|度|°)$/iu, '°', 1],
];
const MEASURE = new RegExp(
  String.raw`(?<![\w.]|\d,)(${NUMBER})(?:${JOINT}(${NUMBER}))?\s?(kg|kilos?|kilograms?|g|gr|grams?|mm|cm|centimet(?:re|er)s?|m|met(?:re|er)s?|ml|l|lit(?:re|er)s?|°C|°|degrees?|公斤|千克|克|斤|毫米|厘米|米|毫升|升|度)(?![\p{Script=Latin}\d])(?!色)`,
  'giu',
);
const COUNTS: readonly [RegExp, string][] = [
  [/^(?:parcel|package|包裹)/iu, 'parcel'],
  [/^(?:order(?!ed)|个?订单|笔)/iu, 'order'],
  [/^(?:buyer|review|rating|customer|shopper|people|位|条?评|名|人)/iu, 'buyer'],
  [/^(?:star|out of 5|\/ ?5|星|颗星|分(?!钟))/iu, 'star'],
  [/^(?:time|attempt|tries|try|次)/iu, 'time'],
  [/^(?:point|积分)/iu, 'point'],
  [/^(?:(?:discount |promotion |promo )?codes?|个?(?:折扣码|优惠码)|张(?!单))/iu, 'code'],
  [/^(?:(?:gift )?cards?|张)/iu, 'card'],
  [/^photos?/iu, 'photo'],
  [
    /^(?:are|is|left|remain|in stock|pieces?|units?|items?|articles?|products?|pairs?|件|只|双|条|个|套|款|库存)/iu,
    'piece',
  ],
];
const COUNT = new RegExp(
  String.raw`(?<![\w.-]|\d,)(?<low>${NUMBER})(?:${JOINT}(?<high>${NUMBER}))?\s?(?<noun>(?:(?:different|separate|more|of them|delivery|verified)\s)?(?:(?:discount |promotion |promo )?codes?\b|(?:gift )?cards?\b|photos?\b|个?(?:折扣码|优惠码)|parcels?|packages?|orders?\b(?!ed)|buyers?|reviews?|ratings?|customers?|shoppers?|people|stars?|out of 5|\/ ?5|times?\b|attempts?|tries|points?|(?:(?:are|is) (?:still )?)?(?:left|remaining|in stock)|pieces?|units?|items?|articles?|products?|pairs?|个?包裹|个?订单|笔|位|条?评价?|名|人|颗?星|分(?!钟)|次|积分|件|只|双|条|套|款|个))`,
  'giu',
);
const SIZE =
  /\b[Ss]izes?\s((?:XXS|XS|S|M|L|XL|XXL|XXXL|3XL|\d{2,3})(?![\w%]))|(?<![\w-])(XXS|XS|S|M|L|XL|XXL|XXXL|3XL)(?![\w'-])|(?<![\d.]|\d,)(?:EU\s?)?(\d{2,3})\s?码|\bEU\s?(\d{2})\b|(?:尺码|欧码)\s?(XXS|XS|S|M|L|XL|XXL|\d{2,3})/gu;
const NAME_WITH_DIGIT = /(?<![\w])(?:[A-Z]\d{1,2}(?!\d|\.\d)|3-D|24\/7|\d+[A-Z]{1,3}(?![a-z\d]))/gu;

/** A size as it is compared: a number, or letters. */
export function sizeValue(size: string): Value {
  return /^\d+$/u.test(size) ? amount('size', Number(size)) : named(`size ${size}`);
}

/** Weights and lengths, sizes, counts of things, and at last every number that is left. */
export function readCounts(scan: Scan): void {
  scan.take(NAME_WITH_DIGIT, ([name]) =>
    /^\d+[A-Z]/u.test(name) && !/XL/u.test(name) ? undefined : { kind: 'number', value: named(name) },
  );
  scan.take(/([一二三四五六123456])区(?![域分])/gu, ([, zone = '']) => ({
    kind: 'number',
    value: named(`Z${'0一二三四五六'.indexOf(zone) > 0 ? '0一二三四五六'.indexOf(zone) : zone}`),
  }));
  scan.take(/^\d{1,2}\.(?=\s)/gu, () => ({ kind: 'number', value: named('3-D') }));
  scan.take(MEASURE, ([, low = '', high, unit = '']) => {
    const [, base = unit, times = 1] = MEASURES.find(([words]) => words.test(unit)) ?? [];
    const value = amount(base, Math.round(numeric(low) * times), Math.round(numeric(high ?? low) * times));
    return { kind: 'quantity', value };
  });
  scan.take(SIZE, ([, a, b, c, d, e]) => ({ kind: 'quantity', value: sizeValue(a ?? b ?? c ?? d ?? e ?? '') }));
  scan.take(/满分\s?\d+\s?分|\d+分制|\bout of (?:\d+)(?: stars)?/gu, () => ({ kind: 'number', value: named('3-D') }));
  scan.take(COUNT, ({ groups }) => {
    const noun = (groups?.noun ?? '').replace(/^(?:different|separate|more|of them|delivery|verified)\s|^个/iu, '');
    const unit = COUNTS.find(([words]) => words.test(noun))?.[1] ?? 'piece';
    const low = numeric(groups?.low ?? '');
    return { kind: 'quantity', value: amount(`#${unit}`, low, numeric(groups?.high ?? String(low))) };
  });
  scan.take(
    new RegExp(String.raw`(?<![\p{Script=Latin}\d])(${NUMBER})${JOINT}(${NUMBER})(?![\p{Script=Latin}\d])`, 'giu'),
    ([, low = '', high = '']) => ({
      kind: 'number',
      value: amount('', numeric(low), numeric(high)),
    }),
  );
  scan.take(new RegExp(NUMBER, 'gu'), ([number]) => ({ kind: 'number', value: amount('', numeric(number)) }));
}
