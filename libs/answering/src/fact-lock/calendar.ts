const DAY_MS = 86_400_000;

/** The day `count` days after a day `YYYY-MM-DD`. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

/** How many days lie between two days; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

/** ISO weekday of a day: 1 = Monday to 7 = Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** Whether a written day, which may lack its year, or be a month or a weekday, is this calendar day. */
export function isDay(written: string, day: string): boolean {
  if (written.startsWith('w')) return Number(written.slice(1)) === weekdayOf(day);
  if (written.startsWith('---')) return day.slice(8) === written.slice(3);
  if (/^\d{4}-\d{2}$/u.test(written)) return day.startsWith(written);
  if (/^--\d{2}$/u.test(written)) return day.slice(5, 7) === written.slice(2);
  return written.startsWith('--') ? day.slice(5) === written.slice(2) : day === written;
}
