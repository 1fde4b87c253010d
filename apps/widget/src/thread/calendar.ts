import { type Locale } from '@app/contracts';

const TAGS: Record<Locale, string> = { en: 'en-GB', zh: 'zh-CN' };
const DAY_MS = 86_400_000;

/** The hour and minute of an ISO time, where the shopper is. */
export function clockTime(at: string, locale: Locale): string {
  return formatted(at, locale, { hour: '2-digit', minute: '2-digit' });
}

/** The day of an ISO time as an order shows it: `12 Nov`, `11月12日`. */
export function shortDay(at: string, locale: Locale): string {
  return formatted(at, locale, { day: 'numeric', month: 'short' });
}

/** The hour and minute of an ISO time, with the day before it unless that is today. */
export function moment(at: string, locale: Locale, now: Date): string {
  const time = clockTime(at, locale);
  return sameDay(at, now.toISOString()) ? time : `${shortDay(at, locale)} ${time}`;
}

/** The day of an ISO time as a separator names it: today and yesterday in words, the year only when it is another one. */
export function dayLabel(at: string, locale: Locale, now: Date): string {
  const day = new Date(at);
  const daysAgo = Math.round((startOfDay(now) - startOfDay(day)) / DAY_MS);
  if (daysAgo === 0 || daysAgo === 1) {
    const words = new Intl.RelativeTimeFormat(TAGS[locale], { numeric: 'auto' }).format(-daysAgo, 'day');
    return words.charAt(0).toUpperCase() + words.slice(1);
  }
  const year = day.getFullYear() === now.getFullYear() ? undefined : 'numeric';
  return formatted(at, locale, { weekday: 'long', day: 'numeric', month: 'long', year });
}

/** Whether two ISO times fall on one day, where the shopper is. */
export function sameDay(a: string, b: string): boolean {
  return startOfDay(new Date(a)) === startOfDay(new Date(b));
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

function formatted(at: string, locale: Locale, options: Intl.DateTimeFormatOptions): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? '' : new Intl.DateTimeFormat(TAGS[locale], options).format(date);
}
