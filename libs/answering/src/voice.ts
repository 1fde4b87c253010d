import { type Locale, type Money, moneyText, type Sentence } from '@app/contracts';
import { type Day, FIRST_CURRENCY, type Instant } from './facts.js';

const LOCALE = { en: 'en-GB', zh: 'zh-CN' } as const;

/** Says things in the shopper's language; amounts and dates come out of it by `Intl` and never by hand. */
export class Voice {
  constructor(
    readonly language: Locale,
    readonly now: Instant,
    private readonly timeZone = 'Europe/Amsterdam',
    /** Of amounts that stand without one. */
    readonly currency = FIRST_CURRENCY,
  ) {}

  say(en: string, zh: string): string {
    return this.language === 'zh' ? zh : en;
  }

  of(sentence: Sentence): string {
    return sentence[this.language];
  }

  money(money: Money): string {
    return moneyText(money, this.language);
  }

  /** A weight: "500 g", "2.3 kg". */
  weight(grams: number): string {
    const [value, unit] = grams < 1000 ? ([grams, 'gram'] as const) : ([grams / 1000, 'kilogram'] as const);
    const format = numberFormat('en-GB', { style: 'unit', unit, maximumFractionDigits: 2, unitDisplay: 'short' });
    return format.format(value).replace(/(?<=\d)(?=[a-z])/u, ' ');
  }

  /** A day, or the day of an instant in the shop's time zone; the year only when it is another than now's. */
  day(when: Instant): string {
    return this.date(when, { day: 'numeric', month: 'long', ...this.year(when) });
  }

  /** From one day to another; one day alone when both are the same. */
  days(from: Day, to: Day): string {
    if (from === to) return this.day(from);
    const joint = this.say('–', '至');
    const last = this.day(to);
    const first = this.day(from);
    // "16–18 November", "11月16日至18日": the month is said once.
    if (from.slice(0, 7) !== to.slice(0, 7)) return `${first}${this.say(' – ', joint)}${last}`;
    const bare = (day: Day): string => this.date(day, { day: 'numeric' });
    return this.say(`${bare(from)}${joint}${last}`, `${first}${joint}${bare(to)}`);
  }

  /** The month of a day, with its year: "May 2026". */
  month(day: Day): string {
    return this.date(day, { month: 'long', year: 'numeric' });
  }

  /** An ISO weekday, 1 = Monday: "Monday", "星期一". */
  weekday(day: number): string {
    // 1 January 2024 was a Monday.
    return this.date(`2024-01-0${day}`, { weekday: 'long' });
  }

  /** The shop's local day of an instant. */
  localDay(when: Instant): Day {
    return dateFormat('en-CA', { timeZone: this.timeZone }).format(new Date(when));
  }

  get today(): Day {
    return this.localDay(this.now);
  }

  /** Things in a row: "a, b and c", "a、b和c". */
  list(things: readonly string[]): string {
    return new Intl.ListFormat(LOCALE[this.language], { type: 'conjunction' }).format(things);
  }

  /** Things to choose from: "a, b or c". */
  either(things: readonly string[]): string {
    return new Intl.ListFormat(LOCALE[this.language], { type: 'disjunction' }).format(things);
  }

  /** A span of business days: "2–4 business days", "1 business day". */
  businessDays(min: number, max: number): string {
    const span = min === max ? `${max}` : `${min}–${max}`;
    return this.say(`${span} business day${max === 1 ? '' : 's'}`, `${span} 个工作日`);
  }

  private year(when: Instant): Intl.DateTimeFormatOptions {
    return when.slice(0, 4) === this.now.slice(0, 4) ? {} : { year: 'numeric' };
  }

  private date(when: Instant, options: Intl.DateTimeFormatOptions): string {
    const isDay = when.length === 10;
    // A day has no time zone: it was local to the shop already.
    const timeZone = isDay ? 'UTC' : this.timeZone;
    const format = dateFormat(LOCALE[this.language], { timeZone, ...options });
    return format.format(new Date(isDay ? `${when}T00:00:00Z` : when));
  }
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();
const numberFormats = new Map<string, Intl.NumberFormat>();

/** Making a format takes 50 times as long as using it. */
function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const format = dateFormats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  dateFormats.set(key, format);
  return format;
}

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify([locale, options]);
  const format = numberFormats.get(key) ?? new Intl.NumberFormat(locale, options);
  numberFormats.set(key, format);
  return format;
}
