import { type Found, type Value } from './claim.js';

type Days = Extract<Value, { type: 'day' }>;
type FoundDay = Found & { value: Days };

const BESIDE = /^[\s,()]*(?:the |on )?[\s,()]*$/iu;
const RANGE = /^[\s,()]*(?:to|and|or|until|till|through|-|到|至|或|和|与)\s*(?:the |on )?$/iu;

/** Makes one of a weekday and the day that it stands beside, and one of two days that are the ends of a range. */
export function joinDays(found: readonly Found[], text: string): Found[] {
  const isDay = (one: Found | undefined): one is FoundDay => one?.value.type === 'day';
  const gap = (a: Found, b: Found): string => text.slice(a.end, b.start);
  const withWeekdays: Found[] = [];
  for (const one of found) {
    const before = withWeekdays.at(-1);
    if (
      isDay(before) &&
      isDay(one) &&
      BESIDE.test(gap(before, one)) &&
      isWeekday(before.value) !== isWeekday(one.value)
    ) {
      const [weekday, day] = isWeekday(before.value) ? [before.value, one.value] : [one.value, before.value];
      withWeekdays[withWeekdays.length - 1] = joined(
        before,
        one,
        { ...day, weekdays: [Number(weekday.from.slice(1))] },
        text,
      );
      continue;
    }
    withWeekdays.push(one);
  }
  const ranges: Found[] = [];
  for (const one of withWeekdays) {
    const before = ranges.at(-1);
    if (
      isDay(before) &&
      isDay(one) &&
      !isWeekday(before.value) &&
      !isWeekday(one.value) &&
      RANGE.test(gap(before, one))
    ) {
      const weekdays = [...(before.value.weekdays ?? [0]), ...(one.value.weekdays ?? [0])];
      const value: Days = { type: 'day', from: before.value.from, to: one.value.to, weekdays };
      ranges[ranges.length - 1] = joined(before, one, value, text);
      continue;
    }
    ranges.push(one);
  }
  return ranges;
}

function isWeekday({ from }: Days): boolean {
  return from.startsWith('w');
}

function joined(a: Found, b: Found, value: Days, text: string): Found {
  return { ...a, end: b.end, text: text.slice(a.start, b.end), value };
}
