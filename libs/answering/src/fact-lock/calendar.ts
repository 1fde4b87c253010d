import { weekdayOf } from '@app/shop';

/** Whether a written day, which may lack its year, or be a month or a weekday, is this calendar day. */
export function isDay(written: string, day: string): boolean {
  if (written.startsWith('w')) return Number(written.slice(1)) === weekdayOf(day);
  if (written.startsWith('---')) return day.slice(8) === written.slice(3);
  if (/^\d{4}-\d{2}$/u.test(written)) return day.startsWith(written);
  if (/^--\d{2}$/u.test(written)) return day.slice(5, 7) === written.slice(2);
  return written.startsWith('--') ? day.slice(5) === written.slice(2) : day === written;
}
