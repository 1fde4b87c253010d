import { amount, JOINT, NUMBER, numeric } from './claim.js';
import { type Reading, type Scan } from './scan.js';

const CLOCK = String.raw`(\d{1,2})(?::(\d{2}))?\s?(a\.?m\.?|p\.?m\.?)?`;
const CLOCK_RANGE = new RegExp(String.raw`(?<![\d.:]|\d,)${CLOCK}${JOINT}${CLOCK}(?![\d:%])`, 'giu');
const CLOCK_ONE =
  /(?<![\d.:]|\d,)(\d{1,2}):(\d{2})(?!\d)\s?([ap]\.?m\b\.?)?|(?<![\d.:]|\d,)(\d{1,2})\s?([ap])\.?m\b\.?|(?<![\d.:]|\d,)(\d{1,2})\s?o'clock/giu;
const ZH_CLOCK =
  /(上午|早上|下午|晚上|傍晚|中午)?\s?(?<![\d.])(\d{1,2})(?::(\d{2})|[点时](?![间段])钟?(半|(\d{1,2})分?)?)/gu;

/** Times of the day, in minutes; a range is its two ends. */
export function readClock(scan: Scan): void {
  const time = (minutes: number): Reading => ({ kind: 'number', value: amount('clock', minutes) });
  scan.take(CLOCK_RANGE, ([, h1, m1, half1, h2, m2, half2]) => {
    if (!(m1 ?? half1) && !(m2 ?? half2)) return undefined;
    if (!(m2 ?? half2)) return undefined;
    return [
      time(minutesOf(h1, m1, half1 ?? (half2 && Number(h1) >= 7 ? 'am' : half2))),
      time(minutesOf(h2, m2, half2)),
    ];
  });
  scan.take(ZH_CLOCK, ([, part, hour, minutes, half, more]) => {
    const late = /下午|晚上|傍晚/u.test(part ?? '') && Number(hour) < 12 ? 12 : 0;
    return time((Number(hour) + late) * 60 + Number(minutes ?? more ?? (half ? 30 : 0)));
  });
  scan.take(CLOCK_ONE, ([, h1, m1, half1, h2, half2, h3]) => time(minutesOf(h1 ?? h2 ?? h3, m1, half1 ?? half2)));
  scan.take(/\bnoon\b|\bmidday\b|正午/giu, () => time(720));
  scan.take(/\bmidnight\b|午夜|零点/giu, () => time(1440));
}

function minutesOf(hour = '0', minutes = '0', half = ''): number {
  const hours = Number(hour);
  const later = /^p/iu.test(half) && hours < 12 ? 12 : /^a/iu.test(half) && hours === 12 ? -12 : 0;
  return (hours + later) * 60 + Number(minutes);
}

type Unit = { unit: 'minute' | 'business' | 'month'; times: number };
const UNITS: readonly [RegExp, Unit][] = [
  [/business|working|工作日|work/iu, { unit: 'business', times: 1 }],
  [/^(?:min|分钟)/iu, { unit: 'minute', times: 1 }],
  [/^(?:hour|hr|个?小时|个?钟头)/iu, { unit: 'minute', times: 60 }],
  [/^(?:day|天|日)/iu, { unit: 'minute', times: 1440 }],
  [/^(?:week(?!d)|个?(?:周|星期|礼拜))/iu, { unit: 'minute', times: 10_080 }],
  [/^(?:month|个?月)/iu, { unit: 'month', times: 1 }],
  [/^(?:year|年|岁)/iu, { unit: 'month', times: 12 }],
];
const UNIT = String.raw`((?:full |more |calendar )?(?:business[\s-]days?|working[\s-]days?|workdays?|weekdays|min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?)\b|个?工作日|个?自然日|天|日(?![到至期])|个?小时|个?钟头|分钟|周(?![一二三四五六日末])|个?星期(?![一二三四五六日天])|个?礼拜(?![一二三四五六日天])|个月|年(?!\d)|岁)`;
const DURATION = new RegExp(
  String.raw`(?<![\w.]|\d,)(${NUMBER})(?:${JOINT}(?<![\w.]|\d,)(${NUMBER}))?[\s-]?${UNIT}`,
  'giu',
);
/** Each end with its unit: "2 days to 1 week", 2天到4天. */
const DURATION_BOTH = new RegExp(
  String.raw`(?<![\w.]|\d,)(${NUMBER})[\s-]?${UNIT}${JOINT}(${NUMBER})[\s-]?${UNIT}`,
  'giu',
);
const ONE_OF =
  /(?<!\b(?:once|twice|times?|\d|on|each|every)\s)\b(?:an?|another)\s(?:full\s|single\s)?((?:business|working)\sday|minute|hour|day|week|month|year)\b(?!\sof\s)/giu;

/** Spans of time: minutes for hours, days and weeks; business days; months for months and years. */
export function readDurations(scan: Scan): void {
  const span = (unit: string, low: number, high: number): Reading => {
    const { unit: base, times } = unitOf(unit);
    return { kind: 'duration', value: amount(base, low * times, high * times) };
  };
  scan.take(DURATION_BOTH, ([, n1 = '', u1 = '', n2 = '', u2 = '']) => {
    const [a, b] = [unitOf(u1), unitOf(u2)];
    if (a.unit !== b.unit) return undefined;
    return { kind: 'duration', value: amount(a.unit, numeric(n1) * a.times, numeric(n2) * b.times) };
  });
  scan.take(DURATION, ({ 1: low = '', 2: high, 3: unit = '', index = 0 }) => {
    if (/下$/u.test(scan.whole.slice(0, index))) return undefined;
    if (/^年$/u.test(unit) && /^\d{4}$/u.test(low)) return undefined;
    return span(unit, numeric(low), numeric(high ?? low));
  });
  scan.take(/\bfortnight\b/giu, () => span('day', 14, 14));
  scan.take(/\bhalf a year\b|\bsix months\b|半年/giu, () => span('month', 6, 6));
  scan.take(/半个?小时|\bhalf an hour\b/giu, () => span('minute', 30, 30));
  scan.take(/半个月/gu, () => span('day', 15, 15));
  scan.take(ONE_OF, ([, unit = '']) => span(unit, 1, 1));
}

function unitOf(written: string): Unit {
  const bare = written.replace(/^(?:full|more|calendar) |^个?自然/iu, '');
  return UNITS.find(([words]) => words.test(bare))?.[1] ?? { unit: 'minute', times: 1440 };
}
