import { eachMatch, type Finder } from './entity.js';
import { NUMBER_OR_WORD, numberOf } from './numerals.js';

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const SHORT = 'jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec';
const MONTH_WORD = `${MONTHS.join('|')}|${SHORT}`;
/** `may` and `march` are verbs too: without a capital they need a word before them that speaks of time. */
const TIME_WORD = String.raw`(?:in|since|from|of|last|during|this|early|late|mid|until|before|after|ordered|bought)\s+`;
const ENGLISH_MONTH = new RegExp(
  String.raw`\b(?:(?<time>${TIME_WORD})(?<a>${MONTH_WORD})|(?<b>${MONTH_WORD}))\.?(?:\s+(?<year>20\d{2}))?\b(?!\s+\d{1,2}(?:st|nd|rd|th)?\b(?!\d))`,
  'giu',
);
const ENGLISH_DAY = new RegExp(
  String.raw`\b(?:(?<d1>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?<m1>${MONTH_WORD})|(?<m2>${MONTH_WORD})\s+(?<d2>\d{1,2})(?:st|nd|rd|th)?(?!\d))\.?(?:,?\s+(?<year>20\d{2}))?\b`,
  'giu',
);
/** `3 to 10 March`, `3月3日到10日`. */
const DAY_RANGE = new RegExp(
  String.raw`\b(?<d1>\d{1,2})(?:st|nd|rd|th)?\s*(?:-|–|to|and|until)\s*(?<d2>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?<month>${MONTH_WORD})(?:,?\s+(?<year>20\d{2}))?\b|(?<zhMonth>\d{1,2})月(?<z1>\d{1,2})[日号]?\s*(?:到|至|-|–|~)\s*(?<z2>\d{1,2})[日号]`,
  'giu',
);
const ISO_DAY = /(?<!\d)(?<year>20\d{2})[-/.年](?<month>\d{1,2})[-/.月](?<day>\d{1,2})(?!\d)[日号]?/gu;
const CHINESE_DATE =
  /(?:(?<year>20\d{2}|去|今|前)年的?)?(?<month>\d{1,2}|十[一二]?|[一二三四五六七八九])月(?:份|(?<day>\d{1,2}|[一二三四五六七八九十]{1,3})[日号])?/gu;
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const WEEKDAY = new RegExp(String.raw`\b(?:last|on|since|this past)\s+(?<day>${WEEKDAYS.join('|')})\b`, 'giu');
const RECENT = new RegExp(
  String.raw`\b(?:(?:in|over|within)\s+)?(?:the\s+)?(?:last|past|previous)\s+(?<count>${NUMBER_OR_WORD})\s+(?<unit>day|week|month|year)s?\b|(?:最近|过去|近|这)(?<zhCount>\d+|[一二两三四五六七八九十半]+)个?(?<zhUnit>天|日|周|星期|月|年)`,
  'giu',
);
const AGO = new RegExp(
  String.raw`\b(?<count>${NUMBER_OR_WORD}|a|an)\s+(?<unit>day|week|month|year)s?\s+ago\b|(?<zhCount>\d+|[一二两三四五六七八九十]+)个?(?<zhUnit>天|日|周|星期|月|年)(?:之?前)`,
  'giu',
);

type Unit = 'day' | 'week' | 'month' | 'year';
const UNITS: Readonly<Record<string, Unit>> = {
  day: 'day',
  week: 'week',
  month: 'month',
  year: 'year',
  天: 'day',
  日: 'day',
  周: 'week',
  星期: 'week',
  月: 'month',
  年: 'year',
};

/** Words for a whole day, week, month or year: how many units before now it begins. */
const WHOLE: readonly [RegExp, Unit, number][] = [
  [/\btoday\b|今天|今日/giu, 'day', 0],
  [/\byesterday\b|昨天|昨日/giu, 'day', 1],
  [/\bday before yesterday\b|前天/giu, 'day', 2],
  [/\bthis week\b|本周|这周|这个?星期|这礼拜/giu, 'week', 0],
  [/\blast week\b|上周|上个?星期|上礼拜/giu, 'week', 1],
  [/\bthis month\b|本月|这个?月(?!份?\d)/giu, 'month', 0],
  [/\blast month\b|上个?月/giu, 'month', 1],
  [/\bthis year\b|今年(?!的?[\d一二三四五六七八九十])/giu, 'year', 0],
  [/\blast year\b|去年(?!的?[\d一二三四五六七八九十])/giu, 'year', 1],
];

const SINCE_BEFORE = /\b(?:since|starting|自从?|从)\s*$/iu;
const SINCE_WITHIN = /^since\b/iu;
const SINCE_AFTER = /^\s*(?:以来|至今|到现在|开始)/u;

/** Periods as {@link readPeriods} finds them; one that something is said to last since reaches to the end of today. */
export const findPeriods: Finder = (text, now) =>
  readPeriods(text, now).map((entity) => {
    if (entity.type !== 'period') return entity;
    const since =
      SINCE_WITHIN.test(entity.text) ||
      SINCE_BEFORE.test(text.slice(0, entity.start)) ||
      SINCE_AFTER.test(text.slice(entity.end));
    const endOfToday = startOf(shifted(now, 'day', 1), 'day');
    return since && entity.to < endOfToday ? { ...entity, to: endOfToday } : entity;
  });

/** Days and periods that lie in the past or begin in it; a month or day without a year is the latest that has begun. */
const readPeriods: Finder = (text, now) => [
  ...WHOLE.flatMap(([pattern, unit, back]) => eachMatch(text, pattern, () => whole(now, unit, back))),
  ...eachMatch(text, ISO_DAY, ({ groups }) => day(Number(groups?.year), Number(groups?.month), Number(groups?.day))),
  ...eachMatch(text, DAY_RANGE, ({ groups }) => {
    const month = groups?.zhMonth ? Number(groups.zhMonth) : monthOf(groups?.month ?? '');
    const year = groups?.year ? Number(groups.year) : undefined;
    const first = dated(now, year, month, Number(groups?.d1 ?? groups?.z1));
    const last = first && day(first.from.getUTCFullYear(), month, Number(groups?.d2 ?? groups?.z2));
    return first && last && first.from < last.to ? { ...first, to: last.to } : undefined;
  }),
  ...eachMatch(text, ENGLISH_DAY, ({ groups }) => {
    const month = monthOf(groups?.m1 ?? groups?.m2 ?? '');
    return dated(now, groups?.year ? Number(groups.year) : undefined, month, Number(groups?.d1 ?? groups?.d2));
  }),
  ...eachMatch(text, ENGLISH_MONTH, ({ groups }) => {
    const word = groups?.a ?? groups?.b ?? '';
    const verb = /^(?:may|march|mar)$/.test(word) && !groups?.time && !groups?.year;
    return verb ? undefined : dated(now, groups?.year ? Number(groups.year) : undefined, monthOf(word));
  }),
  ...eachMatch(text, CHINESE_DATE, ({ groups }) => {
    const year = yearOf(groups?.year, now);
    const onDay = groups?.day ? numberOf(groups.day) : undefined;
    return dated(now, year, numberOf(groups?.month ?? ''), onDay);
  }),
  ...eachMatch(text, WEEKDAY, ({ groups }) => {
    const wanted = WEEKDAYS.indexOf(groups?.day?.toLowerCase() ?? '');
    const back = (now.getUTCDay() - wanted + 7) % 7 || 7;
    return whole(now, 'day', back);
  }),
  ...eachMatch(text, RECENT, ({ groups }) => {
    const [count, unit] = amountOf(groups);
    return count && unit
      ? { type: 'period', from: shifted(now, unit, -count), to: startOf(shifted(now, 'day', 1), 'day') }
      : undefined;
  }),
  ...eachMatch(text, AGO, ({ groups }) => {
    const [count, unit] = amountOf(groups);
    return count && unit ? whole(now, unit, count) : undefined;
  }),
];

function amountOf(groups: Record<string, string | undefined> | undefined): [number | undefined, Unit | undefined] {
  const written = groups?.count ?? groups?.zhCount ?? '';
  const count = /^an?$/i.test(written) ? 1 : written === '半' ? 0.5 : numberOf(written);
  const unit = UNITS[groups?.unit?.toLowerCase() ?? groups?.zhUnit ?? ''];
  return count === 0.5 && unit === 'year'
    ? [6, 'month']
    : [count === undefined ? undefined : Math.min(1000, Math.floor(count)), unit];
}

function yearOf(written: string | undefined, now: Date): number | undefined {
  if (written === undefined) return undefined;
  const back = { 今: 0, 去: 1, 前: 2 }[written];
  return back === undefined ? Number(written) : now.getUTCFullYear() - back;
}

function monthOf(word: string): number {
  return MONTHS.findIndex((month) => month.startsWith(word.toLowerCase().slice(0, 3))) + 1;
}

function dated(now: Date, year: number | undefined, month: number | undefined, onDay?: number): Period | undefined {
  if (month === undefined || month < 1 || month > 12) return undefined;
  const first = (inYear: number) => (onDay === undefined ? wholeMonth(inYear, month) : day(inYear, month, onDay));
  if (year !== undefined) return first(year);
  const thisYear = first(now.getUTCFullYear());
  return thisYear && thisYear.from > now ? first(now.getUTCFullYear() - 1) : thisYear;
}

type Period = { type: 'period'; from: Date; to: Date };

function wholeMonth(year: number, month: number): Period {
  return { type: 'period', from: new Date(Date.UTC(year, month - 1, 1)), to: new Date(Date.UTC(year, month, 1)) };
}

function day(year: number, month: number, onDay: number): Period | undefined {
  const from = new Date(Date.UTC(year, month - 1, onDay));
  if (from.getUTCMonth() !== month - 1 || from.getUTCDate() !== onDay) return undefined;
  return { type: 'period', from, to: new Date(Date.UTC(year, month - 1, onDay + 1)) };
}

function whole(now: Date, unit: Unit, back: number): Period {
  const from = startOf(shifted(startOf(now, unit), unit, -back), unit);
  return { type: 'period', from, to: shifted(from, unit, 1) };
}

function startOf(date: Date, unit: Unit): Date {
  const [year, month, onDay] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  if (unit === 'year') return new Date(Date.UTC(year, 0, 1));
  if (unit === 'month') return new Date(Date.UTC(year, month, 1));
  if (unit === 'day') return new Date(Date.UTC(year, month, onDay));
  return new Date(Date.UTC(year, month, onDay - ((date.getUTCDay() + 6) % 7)));
}

function shifted(date: Date, unit: Unit, count: number): Date {
  const moved = new Date(date);
  if (unit === 'year') moved.setUTCFullYear(moved.getUTCFullYear() + count);
  if (unit === 'month') moved.setUTCMonth(moved.getUTCMonth() + count);
  if (unit === 'week') moved.setUTCDate(moved.getUTCDate() + 7 * count);
  if (unit === 'day') moved.setUTCDate(moved.getUTCDate() + count);
  return moved;
}
