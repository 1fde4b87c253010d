import { signOf } from '@app/contracts';
import { FIRST_CURRENCY } from '../facts.js';
import { amount, JOINT, NUMBER, numeric, type Value } from './claim.js';
import { type Reading, type Scan } from './scan.js';

const SIGN = String.raw`(?:US\$|EUR|USD|GBP|CNY|RMB|[€$£¥])`;
const UNIT = String.raw`(?:€|\$|£|¥|euros?\b|eur\b|dollars?\b|usd\b|pounds?\b|gbp\b|yuan\b|rmb\b|cny\b|bucks\b|欧元|欧(?![码盟洲])|美元|美金|英镑|人民币|日元|元|块钱|块)`;
const AMOUNT = String.raw`(?:(${SIGN})\s?(${NUMBER})|(?<![\w.-]|\d,)(${NUMBER})\s?(${UNIT}))`;
const CENTS = new RegExp(String.raw`(?<![\w.]|\d,)(${NUMBER})\s?(?:(?:euro )?cents?\b|欧分)`, 'giu');
/** "49 euros and 90 cents", 49块9, 49欧90分. */
const SPLIT =
  /(?<![\w.]|\d,)(\d+)\s?(euros?|欧元|欧|块|元)\s?(?:and\s)?(\d{1,2})\s?(?:(cents?\b|欧分|分)|(?![\d.,%]|\s?(?:个|天|件|%|euro|business|days?)))/giu;
const BARE_TO = new RegExp(String.raw`(?<![\w.-]|\d,)(${NUMBER})${JOINT}(?:${SIGN}\s?)?(${NUMBER})\s?(${UNIT})`, 'giu');
const SIGN_TO = new RegExp(
  String.raw`(${SIGN})\s?(${NUMBER})${JOINT}(${NUMBER})(?![\d.,]*\s?(?:%|days?|business|working|个|天|kg))(?!\d)`,
  'giu',
);
const BOTH = new RegExp(String.raw`${AMOUNT}${JOINT}${AMOUNT}`, 'giu');
const ONE = new RegExp(AMOUNT, 'giu');

/** Amounts of money, in minor units of their currency. `shops` = the shop's: what its own short sign and 块 stand for. */
export function readMoney(scan: Scan, shops = FIRST_CURRENCY): void {
  const currency = (written?: string): string => currencyOf(written, shops);
  const money = (value: Value | undefined): Reading => value && { kind: 'money', value };
  scan.take(CENTS, ([, cents = '']) => money(amount(shops, numeric(cents))));
  scan.take(SPLIT, ([, whole = '', unit, part = '', cents]) => {
    const tenths = part.length === 1 && !cents ? 10 : 1;
    return money(amount(currency(unit), Number(whole) * 100 + Number(part) * tenths));
  });
  scan.take(BOTH, ([, s1, n1, n2, u1, s2, n3, n4, u2]) => {
    const unit = currency(s2 ?? u2 ?? s1 ?? u1);
    const [low, high] = [minor(n1 ?? n2), minor(n3 ?? n4)];
    // "€5.95 and €11.95" are two amounts, whatever stands between them.
    return low === high ? money(amount(unit, low)) : { kind: 'money', value: amount(unit, low, high) };
  });
  scan.take(SIGN_TO, ([, sign, low, high]) => money(amount(currency(sign), minor(low), minor(high))));
  scan.take(BARE_TO, ([, low, high, unit]) => money(amount(currency(unit), minor(low), minor(high))));
  scan.take(ONE, ([, s, n1, n2, u]) => money(amount(currency(s ?? u), minor(n1 ?? n2))));
}

const minor = (written = ''): number => Math.round(numeric(written) * 100);

const CURRENCY: readonly [RegExp, string][] = [
  [/^(?:€|eur|euros?|欧元?)$/iu, 'EUR'],
  [/^(?:us\$|\$|usd|dollars?|bucks|美元|美金)$/iu, 'USD'],
  [/^(?:£|gbp|pounds?|英镑)$/iu, 'GBP'],
];

/** 块 is what everybody calls the money at hand; 元 alone is Chinese money; `$` is the shop's own, of whichever dollars. */
function currencyOf(written = '', shops: string): string {
  const sign = written.trim();
  if (sign === signOf(shops) || /^块钱?$/u.test(sign)) return shops;
  return CURRENCY.find(([words]) => words.test(sign))?.[1] ?? 'CNY';
}

const PERCENT = new RegExp(
  String.raw`(?<![\w.]|\d,)(${NUMBER})(?:${JOINT}(${NUMBER}))?\s?(?:%|percent\b|per cent\b|个百分点)`,
  'giu',
);
const ZH_PERCENT = new RegExp(String.raw`百分之(${NUMBER})`, 'gu');
const ZHE = /(?<![\d.])(\d(?:\.\d)?|\d\d)\s?折/gu;
const CHENG = /(?<![\d.])(\d)\s?成(?![人为功立])/gu;

/** Shares in percent. 八折 is 20 % off. */
export function readPercent(scan: Scan): void {
  const percent = (low: number, high = low): Reading => ({ kind: 'percent', value: amount('%', low, high) });
  scan.take(PERCENT, ([, low = '', high]) => percent(numeric(low), numeric(high ?? low)));
  scan.take(ZH_PERCENT, ([, written = '']) => percent(numeric(written)));
  scan.take(ZHE, ([, written = '']) => {
    const tenths = Number(written) >= 10 ? Number(written) : Number(written) * 10;
    return percent(Math.round(100 - tenths));
  });
  scan.take(CHENG, ([, written = '']) => percent(Number(written) * 10));
  scan.take(/\bhalf[\s-](?:price|off)\b|\bhalf the price\b|半价|对折/giu, () => percent(50));
}
