/** A stretch of minutes in the largest of minutes, hours and days that it fills; `units` are their words. */
export function span(minutes: number, [minute, hour, day]: [string, string, string]): string {
  if (minutes < 60) return `${minutes} ${minute}`;
  if (minutes < 2 * 1440) return `${Math.floor(minutes / 60)} ${hour}`;
  return `${Math.floor(minutes / 1440)} ${day}`;
}
