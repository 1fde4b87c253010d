import { type Locale } from '@app/contracts';
import { addDays, weekdayOf } from '@app/shop';
import { type Found, type Value } from './claim.js';
import { type Scan } from './scan.js';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const D = String.raw`(\d{1,2})(?:st|nd|rd|th)?`;
const TO = String.raw`\s*(?:-|to|and|until|till|through|or)\s*(?:the\s)?`;
const YEAR = String.raw`(?:,?\s(\d{4}))?`;
const WEEKDAY = '(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)s?';
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const ZH_WEEKDAY = '(?:周|星期|礼拜)([一二三四五六日天])';

const pattern = (source: string): RegExp => new RegExp(source, 'giu');
const ISO = /(?<!\d)(\d{4})[-/.年]\s?(\d{1,2})[-/.月]\s?(\d{1,2})(?!\d)\s?[日号]?/gu;
const EN_RANGE = pattern(String.raw`\b${D}(?:\s(${MONTH}))?${TO}${D}\s(?:of\s)?(${MONTH})\b${YEAR}`);
const EN_RANGE_US = pattern(String.raw`\b(${MONTH})\.?\s${D}${TO}(?:(${MONTH})\.?\s)?${D}(?!\d)${YEAR}`);
const EN_DAY = pattern(String.raw`\b${D}\s(?:of\s)?(${MONTH})\b\.?${YEAR}`);
const EN_DAY_US = pattern(String.raw`\b(${MONTH})\.?\s(?:the\s)?${D}(?![\d%])${YEAR}`);
const EN_MONTH = new RegExp(
  String.raw`\b(?:(?:in|of|since|until|by|during|this|next|last|early|late)\s)(January|February|March|April|May|June|July|August|September|October|November|December)\b${YEAR}`,
  'gu',
);
const ZH_RANGE =
  /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]?\s?[到至和或-]\s?(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})[日号]/gu;
const ZH_DAY = /(?:(\d{4}|今|明|去)年)?(\d{1,2})月(\d{1,2})[日号]?/gu;
const ZH_MONTH = /(?:(\d{4})年)?(?<!\d)(\d{1,2})月份?(?!\d)/gu;
const SLASHED = /(?<![\d/.])(\d{1,2})(?:\/(\d{1,2})(?:\/(\d{4}|\d{2}))?|\.(\d{1,2})\.(\d{4}))(?![\d/%])/giu;
const WEEKDAY_RANGE = pattern(
  String.raw`\b(${WEEKDAY})\s?(?:-|to|through|until|(?<=\bbetween\s\w+\s)and)\s?(${WEEKDAY})\b`,
);
const ZH_WEEKDAY_RANGE = new RegExp(String.raw`${ZH_WEEKDAY}\s?[到至-]\s?(?:周|星期|礼拜)?([一二三四五六日天])`, 'gu');
const ONE_WEEKDAY = pattern(String.raw`\b(?:(this|next|last|coming)\s)?(?:(?<=\b)(${WEEKDAY}))\b`);
const ZH_ONE_WEEKDAY = new RegExp(String.raw`(这个?|本|下个?|上个?)?${ZH_WEEKDAY}`, 'gu');
/** Words for days and weeks that count from today: how many days away they begin, and how long they last. */
const RELATIVE: readonly [RegExp, (today: string) => [string, string]][] = [
  [/\bday after tomorrow\b|后天/giu, (today) => span(today, 2)],
  [/\bday before yesterday\b|前天/giu, (today) => span(today, -2)],
  [/\btomorrow\b|明天|明日|翌日/giu, (today) => span(today, 1)],
  [/\byesterday\b|昨天|昨日/giu, (today) => span(today, -1)],
  [/\btoday\b|\btonight\b|今天|今日|今晚|当日内/giu, (today) => span(today, 0)],
  [/\bnext week\b|下个?(?:周|星期|礼拜)(?![一二三四五六日天])/giu, (today) => week(today, 1)],
  [/\bthis week\b|本周|这个?(?:周|星期)(?![一二三四五六日天末])/giu, (today) => week(today, 0)],
  [/\blast week\b|上个?(?:周|星期)(?![一二三四五六日天])/giu, (today) => week(today, -1)],
];

/** Days, spans of days, months and weekdays; what counts from today is reckoned from `today`. */
export function readDays(scan: Scan, language: Locale, today: string): void {
  const add = (found: Value | undefined): Pick<Found, 'kind' | 'value'> | undefined =>
    found && { kind: 'date', value: found };
  scan.take(ISO, ([, y, m, d]) => add(days(day(y, m, d))));
  scan.take(EN_RANGE, ([, d1, m1, d2, m2, y]) => add(days(day(y, m1 ?? m2, d1), day(y, m2, d2))));
  scan.take(EN_RANGE_US, ([, m1, d1, m2, d2, y]) => add(days(day(y, m1, d1), day(y, m2 ?? m1, d2))));
  scan.take(EN_DAY, ([, d, m, y]) => add(days(day(y, m, d))));
  scan.take(EN_DAY_US, ([, m, d, y]) => add(days(day(y, m, d))));
  scan.take(ZH_RANGE, ([, y1, m1, d1, y2, m2, d2]) => add(days(day(y1, m1, d1), day(y2 ?? y1, m2 ?? m1, d2))));
  scan.take(ZH_DAY, ([, y, m, d]) => add(days(day(yearOf(y, today), m, d))));
  scan.take(ZH_MONTH, ([, y, m]) => add(month(y, m)));
  scan.take(EN_MONTH, ([, m, y]) => add(month(y, m)));
  scan.take(/(?<![\d.月年])(\d{1,2})[号日](?=前|之前|以前|到|送|左右|发|[,。、]|$)/gu, ([, d = '']) =>
    add(days(`---${d.padStart(2, '0')}`)),
  );
  scan.take(SLASHED, ([, a, b, y, b2, y2]) => add(slashed(a, b ?? b2, y ?? y2, language)));
  scan.take(WEEKDAY_RANGE, ([, a, b]) => add(weekdays(weekday(a), weekday(b))));
  scan.take(ZH_WEEKDAY_RANGE, ([, a, b]) => add(weekdays(zhWeekday(a), zhWeekday(b))));
  for (const [words, range] of RELATIVE) {
    scan.take(words, () => {
      const [from, to] = range(today);
      return { kind: 'date', value: { type: 'day', from, to } };
    });
  }
  scan.take(ONE_WEEKDAY, ([written, which, name]) => {
    // "sun", "sat" and "wed" are words, too.
    if (/^(?:sun|sat|wed|mon)s?$/u.test(name ?? '') || !written) return undefined;
    return add(oneWeekday(weekday(name), which, today));
  });
  scan.take(ZH_ONE_WEEKDAY, ([, which, name]) => add(oneWeekday(zhWeekday(name), which, today)));
}

function day(
  year: string | undefined,
  monthName: string | undefined,
  dayOfMonth: string | undefined,
): string | undefined {
  const number = monthOf(monthName ?? '');
  const date = Number(dayOfMonth);
  if (number < 1 || number > 12 || date < 1 || date > 31) return undefined;
  return `${year ? year.padStart(4, '20') : '-'}-${two(number)}-${two(date)}`;
}

const two = (number: number): string => String(number).padStart(2, '0');

function monthOf(written: string): number {
  return /^\d+$/u.test(written) ? Number(written) : MONTHS.indexOf(written.slice(0, 3).toLowerCase()) + 1;
}

function month(year: string | undefined, written: string | undefined): Value | undefined {
  const number = monthOf(written ?? '');
  if (number < 1 || number > 12) return undefined;
  const name = `${year ?? '-'}-${two(number)}`;
  return { type: 'day', from: name, to: name };
}

function days(from: string | undefined, to = from): Value | undefined {
  return from && to ? { type: 'day', from, to } : undefined;
}

/** "12/03" is 12 March to a European, and December to a Chinese reader. */
function slashed(a = '', b = '', year: string | undefined, language: Locale): Value | undefined {
  const [d, m] = language === 'zh' || Number(b) > 12 ? [b, a] : [a, b];
  if (Number(m) > 12) return undefined;
  return days(day(year, m, d));
}

function weekdays(from: number, to: number): Value | undefined {
  return from && to ? { type: 'day', from: `w${from}`, to: `w${to}` } : undefined;
}

function weekday(written = ''): number {
  return WEEKDAYS.indexOf(written.slice(0, 3).toLowerCase()) + 1;
}

function zhWeekday(written = ''): number {
  return '一二三四五六日'.indexOf(written.replace('天', '日')) + 1;
}

/** A weekday of this, the next or the last week is a day; a bare one may be any. */
function oneWeekday(number: number, which: string | undefined, today: string): Value | undefined {
  if (!number) return undefined;
  const shift = which === undefined ? undefined : /next|下/iu.test(which) ? 7 : /last|上/iu.test(which) ? -7 : 0;
  if (shift === undefined || /this|coming/iu.test(which ?? '')) return weekdays(number, number);
  return days(addDays(monday(today), number - 1 + shift));
}

function yearOf(written: string | undefined, today: string): string | undefined {
  const shift = written === undefined ? undefined : { 今: 0, 明: 1, 去: -1 }[written];
  return shift === undefined ? written : String(Number(today.slice(0, 4)) + shift);
}

function monday(today: string): string {
  return addDays(today, 1 - weekdayOf(today));
}

function span(today: string, away: number): [string, string] {
  return [addDays(today, away), addDays(today, away)];
}

function week(today: string, away: number): [string, string] {
  const start = addDays(monday(today), 7 * away);
  return [start, addDays(start, 6)];
}
