/** A day of the calendar, `YYYY-MM-DD`, without a time. */
export type Day = string;

const DAY_MS = 86_400_000;

/** ISO weekday of a day: 1 = Monday to 7 = Sunday. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** The day `count` days after `day` (before, when negative). */
export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

/** The first of `businessDays` (ISO weekdays) on or after `day`. */
export function nextBusinessDay(day: Day, businessDays: readonly number[]): Day {
  let found = day;
  while (!businessDays.includes(weekdayOf(found))) found = addDays(found, 1);
  return found;
}

/** `day` plus `count` business days; 0 gives the next business day on or after `day`. */
export function addBusinessDays(day: Day, count: number, businessDays: readonly number[]): Day {
  let found = nextBusinessDay(day, businessDays);
  for (let left = count; left > 0; left -= 1) found = nextBusinessDay(addDays(found, 1), businessDays);
  return found;
}

/** Day and minute of the day at `instant` in an IANA time zone. */
export function localTime(instant: Date, timeZone: string): { day: Day; minutes: number } {
  const parts = formatIn(timeZone).formatToParts(instant);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return {
    day: `${part('year')}-${part('month')}-${part('day')}`,
    minutes: Number(part('hour')) * 60 + Number(part('minute')),
  };
}

/** Making a format takes twenty times as long as using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(timeZone, format);
  return format;
}
