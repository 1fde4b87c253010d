import { type Sentence } from '@app/contracts';
import { digitise } from '../fact-lock/numerals.js';
import { plainText } from './spots.js';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** In full or as they are shortened, so that marble is no March. */
const MONTH =
  '(?:jan(?:uary)?|feb(?:r?ua?ry)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DATES: readonly RegExp[] = [
  new RegExp(`\\b(?<day>\\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<month>${MONTH})\\b(?:\\.?,? (?<year>20\\d\\d)\\b)?`, 'iu'),
  new RegExp(`\\b(?<month>${MONTH})\\.? (?<day>\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? (?<year>20\\d\\d)\\b)?`, 'iu'),
  /(?:(?<year>20\d\d)年)?(?<month>\d{1,2})月(?<day>\d{1,2})[日号]/u,
  /(?<![\d-])(?<year>20\d\d)[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})(?![\d-])/u,
];
/** Day or month first: it is only no day when it is none either way. */
const BY_NUMBERS = /(?<![\d./-])(?<one>\d{1,2})(?<joint>[./-])(?<two>\d{1,2})\k<joint>(?<year>20\d\d)(?!\d)/u;
const FUTURE =
  /\b(?:from|of|placed|ordered|bought|made)\b(?: \w+){0,2} (?:tomorrow|next (?:week|month|year|mon|tues|wednes|thurs|fri|satur|sun))|(?:明天|后天|下周|下个?月|明年)[^，。]{0,4}(?:下单|买|订|的)/iu;

/** What cannot be in a day by which an order is named: a day that no month has, or one that has not come. */
export function dateSlip(said: string): Sentence | undefined {
  const none = noSuchDay(said);
  if (none || !FUTURE.test(plainText(said))) return none;
  return { en: 'That day has not come yet, so there is no order from it.', zh: '那一天还没到，不会有当天的订单。' };
}

/** Says that a day which is named is none, like 31 February, or 29 February of a year that has none. */
export function noSuchDay(said: string): Sentence | undefined {
  const text = plainText(said);
  const found = impossible(text) ?? impossible(digitise(text));
  return found === undefined ? undefined : { en: `There is no such day as ${found}.`, zh: `没有“${found}”这一天。` };
}

function impossible(text: string): string | undefined {
  for (const pattern of DATES) {
    const found = pattern.exec(text);
    const { month = '', day, year } = found?.groups ?? {};
    if (found && !isDay(monthOf(month), Number(day), year)) return found[0];
  }
  const found = BY_NUMBERS.exec(text);
  const { one, two, year } = found?.groups ?? {};
  const isOne = isDay(Number(one), Number(two), year) || isDay(Number(two), Number(one), year);
  return found && !isOne ? found[0] : undefined;
}

function monthOf(written: string): number {
  return /^\d+$/u.test(written) ? Number(written) : MONTHS.indexOf(written.toLowerCase().slice(0, 3)) + 1;
}

function isDay(month: number, day: number, year?: string): boolean {
  if (month < 1 || month > 12 || day < 1 || day > (LENGTHS[month - 1] ?? 0)) return false;
  return month !== 2 || day < 29 || year === undefined || new Date(Date.UTC(Number(year), 1, 29)).getUTCMonth() === 1;
}
