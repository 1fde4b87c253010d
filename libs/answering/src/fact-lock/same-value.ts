import { weekdayOf } from '@app/shop';
import { type Bound, type Value } from './claim.js';
import { isDay } from './calendar.js';

type Bounded = { value: Value; bound?: Bound };

/** Whether a claim says what a fact says: the same value in whatever form, bounded the same way or less. */
export function sameValue(claim: Bounded, fact: Bounded): boolean {
  const [said, known] = [claim.value, fact.value];
  if (said.type === 'name') return known.type === 'name' && said.name === known.name;
  if (said.type === 'day') return known.type === 'day' && sameDays(said, claim.bound, known, fact.bound);
  return known.type === 'amount' && sameAmount(said, claim.bound, known, fact.bound);
}

type Days = Extract<Value, { type: 'day' }>;
type Amount = Extract<Value, { type: 'amount' }>;

function sameDays(said: Days, bound: Bound | undefined, known: Days, limit: Bound | undefined): boolean {
  if (known.from.startsWith('--') || known.from.startsWith('w') || known.from.length < 10) {
    return said.from === known.from && said.to === known.to;
  }
  const starts = isDay(said.from, known.from);
  const ends = isDay(said.to, known.to);
  if (!sameWeekdays(said, known)) return false;
  const within = said.from.length === 10 && said.to > said.from && !said.from.startsWith('-');
  if (within && !(starts && ends)) return said.from <= known.from && known.to <= said.to;
  if (said.from !== said.to) return starts && ends;
  if (known.from === known.to) {
    if (!starts || bound === undefined || limit === 'both') return starts;
    return bound === 'upto' ? limit === 'upto' : limit !== 'upto';
  }
  if (bound === 'upto') return isDay(said.to, known.to);
  return bound === 'from' && starts;
}

/** A weekday beside a day must be that day's. */
function sameWeekdays({ weekdays = [] }: Days, known: Days): boolean {
  const [first = 0, last = first] = weekdays;
  const fits = (weekday: number, day: string): boolean => weekday === 0 || weekdayOf(day) === weekday;
  return weekdays.length < 2
    ? fits(first, known.from) || fits(first, known.to)
    : fits(first, known.from) && fits(last, known.to);
}

function sameAmount(said: Amount, bound: Bound | undefined, known: Amount, limit: Bound | undefined): boolean {
  if (said.unit !== known.unit && said.unit !== '' && known.unit !== '') return false;
  const opposite = bound !== undefined && limit !== undefined && bound !== limit;
  if (opposite) return false;
  const scale = said.unit === '' && /^[A-Z]{3}$/u.test(known.unit) ? 100 : 1;
  const [low, high] = [round(said.min * scale), round(said.max * scale)];
  if (low === known.min && high === known.max) return true;
  if (said.min !== said.max || known.min === known.max) return false;
  return bound === 'upto' ? high === known.max : bound === 'from' && low === known.min;
}

/** Minor units are whole; what floating point leaves behind is no difference. */
function round(number: number): number {
  return Math.round(number * 1000) / 1000;
}
