import { eachMatch, type Finder, type MoneyRelation } from './entity.js';
import { NUMBER, numberOf } from './numerals.js';

const CURRENCIES: readonly [RegExp, string][] = [
  [/^(?:€|euros?|eur|欧元|欧)$/i, 'EUR'],
  [/^(?:\$|dollars?|usd|美元|美金)$/i, 'USD'],
  [/^(?:£|pounds?|gbp|英镑)$/i, 'GBP'],
  [/^(?:¥|￥|rmb|cny|人民币)$/i, 'CNY'],
];
const SYMBOL = String.raw`[€$£¥￥]`;
const UNIT = String.raw`(?:€|\$|£|euros?\b|eur\b|dollars?\b|usd\b|pounds?\b|gbp\b|bucks\b|rmb\b|cny\b|欧元|美元|美金|英镑|人民币|欧|块钱|块|元)`;
const BEFORE: readonly [string, MoneyRelation][] = [
  [
    String.raw`under|below|less than|cheaper than|up to|at most|no more than|not over|max(?:imum)?(?: of)?|within|低于|少于|不超过|不要超过|最多|小于`,
    'under',
  ],
  [String.raw`over|above|more than|at least|from|starting at|高于|超过|至少|大于`, 'over'],
  [String.raw`about|around|roughly|approx(?:imately)?\.?|大约|大概|差不多|左右`, 'about'],
];
const AFTER: readonly [string, MoneyRelation][] = [
  [String.raw`以下|以内|之内|内|or less|or under|max(?:imum)?\b|tops\b|以里`, 'under'],
  [String.raw`以上|or more|and up|起`, 'over'],
  [String.raw`左右|上下|or so|ish\b`, 'about'],
];
const MONEY = new RegExp(
  String.raw`(?:(?<before>${BEFORE.map(([words]) => words).join('|')})\s*)?(?<symbol>${SYMBOL})?\s?(?<![\p{Script=Latin}\d.,-])(?<number>${NUMBER})(?![\d-])\s?(?<unit>${UNIT})?(?:的)?\s?(?<after>${AFTER.map(([words]) => words).join('|')})?`,
  'giu',
);
const RANGE = new RegExp(
  String.raw`(?:between\s+)?(?<s1>${SYMBOL})?\s?(?<![\p{Script=Latin}\d.,-])(?<low>${NUMBER})\s?(?<u1>${UNIT})?\s?(?:-|–|to|and|到|至|~)\s?(?<s2>${SYMBOL})?\s?(?<high>${NUMBER})(?!\d)\s?(?<u2>${UNIT})?(?<middle>之间)?`,
  'giu',
);
/** What follows a number that is no amount of money. */
const NOT_MONEY =
  /^\s?(?:kg|g\b|grams?|kilos?|cm|mm|days?|weeks?|months?|hours?|years?|minutes?|pieces?|pairs?|items?|x\b|%|percent|公斤|千克|克|斤|厘米|天|日|号|月|年|周|个|件|双|条|只|套|码|岁|小时|分钟|工作日|折)/i;

/**
 * Amounts of money in minor units. A number counts when it has a currency, or a bound (`under 100`, `100以内`) and no
 * other unit. A range is two entities, `over` its lower and `under` its upper end.
 */
export const findMoney: Finder = (text) => {
  const ranges = [...text.matchAll(RANGE)].flatMap((match) => {
    const { s1, s2, u1, u2, low = '', high = '', middle } = match.groups ?? {};
    const unit = s1 ?? s2 ?? u1 ?? u2;
    const rest = text.slice(match.index + match[0].length);
    if ((!unit && !middle && !/^between/i.test(match[0])) || NOT_MONEY.test(rest)) return [];
    const place = { start: match.index, end: match.index + match[0].length, text: match[0] };
    const [from, to] = [minor(low), minor(high)];
    if (from === undefined || to === undefined) return [];
    return [
      { type: 'money' as const, amount: from, relation: 'over' as const, ...currencyOf(unit), ...place },
      { type: 'money' as const, amount: to, relation: 'under' as const, ...currencyOf(unit), ...place },
    ];
  });
  const free = (index: number) => !ranges.some((range) => index >= range.start && index < range.end);
  const single = eachMatch(text, MONEY, (match) => {
    const { before, symbol, number = '', unit, after } = match.groups ?? {};
    const rest = text.slice(match.index + match[0].length);
    if (!free(match.index) || (!symbol && !unit && (!(before ?? after) || NOT_MONEY.test(rest)))) return undefined;
    // 有100个 is a count; 从5月 and "from 3 May" are dates.
    if (!symbol && !unit && NOT_MONEY.test(text.slice(match.index + match[0].lastIndexOf(number) + number.length)))
      return undefined;
    if (!symbol && !unit && before?.toLowerCase() === 'from') return undefined;
    const amount = minor(number);
    if (amount === undefined) return undefined;
    const relation = relationOf(BEFORE, before) ?? relationOf(AFTER, after) ?? 'exact';
    return { type: 'money', amount, relation, ...currencyOf(symbol ?? unit) };
  });
  return [...ranges, ...single];
};

function minor(written: string): number | undefined {
  const number = numberOf(written);
  return number === undefined ? undefined : Math.round(number * 100);
}

function relationOf(table: readonly [string, MoneyRelation][], word: string | undefined): MoneyRelation | undefined {
  if (!word) return undefined;
  return table.find(([words]) => new RegExp(`^(?:${words})$`, 'iu').test(word.trim()))?.[1];
}

function currencyOf(unit: string | undefined): { currency?: string } {
  const currency = CURRENCIES.find(([pattern]) => unit && pattern.test(unit.trim()))?.[1];
  return currency ? { currency } : {};
}
