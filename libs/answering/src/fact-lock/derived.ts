import { type Backing } from './backing.js';
import { addDays, daysBetween } from './calendar.js';
import { type Spoken, type Stated } from './read-text.js';
import { compatible } from './tags.js';

const AWAY =
  /\bin\s(?:just |about |only )?$|\bleft\b|\bremain|\bto go\b|\bfrom (?:now|today)\b|\bago\b|\bmore\b|\bstill have\b|(?:还有|还剩|剩余?|距|再过|过)\s?$|^\s?(?:之?后|之?前|以?前)/iu;
const DIFFERENCE =
  /\b(?:more|less|cheaper|difference|extra|dearer|save|saving|short|away|off)\b|差|贵|便宜|省|多|少|再/iu;
const SUM = /\b(?:total|together|altogether|both|sum|in all|all in)\b|合计|一共|总共|共计|总计|加起来/iu;

/** Whether a claim follows from typed values exactly: days from today to a day, the difference or sum of two amounts. */
export function derived(
  claim: Stated,
  spoken: Spoken,
  values: readonly Backing[],
  today: string,
  _at: number,
): boolean {
  const { value, kind } = claim;
  if (value.type !== 'amount' || value.min !== value.max) return false;
  if (kind === 'duration' && value.unit === 'minute') return daysAway(claim, spoken, values, today);
  return kind === 'money' && sumOrDifference(claim, spoken, values);
}

function daysAway(claim: Stated, { text }: Spoken, values: readonly Backing[], today: string): boolean {
  const { value, start, end, tags } = claim;
  if (value.type !== 'amount' || value.min % 1440 !== 0) return false;
  const around = [text.slice(Math.max(0, start - 24), start), text.slice(end, end + 14)];
  if (!around.some((words) => AWAY.test(words))) return false;
  const days = value.min / 1440;
  const ago = /^\s?(?:ago|之?前|以?前)/iu.test(around[1] ?? '');
  const day = addDays(today, ago ? -days : days);
  return values.some(
    (fact) =>
      fact.value.type === 'day' &&
      fact.value.from === fact.value.to &&
      daysBetween(day, fact.value.from) === 0 &&
      compatible(tags, fact.tags, ['week', 'place', 'speed', 'tense', 'method']),
  );
}

function sumOrDifference(claim: Stated, { text }: Spoken, values: readonly Backing[]): boolean {
  const { value, tags } = claim;
  if (value.type !== 'amount') return false;
  const amounts = values.filter(
    ({ kind, value: one, tags: own }) =>
      kind === 'money' &&
      one.type === 'amount' &&
      one.unit === value.unit &&
      one.min === one.max &&
      compatible(tags, own, ['role', 'speed', 'product', 'colour', 'size', 'tense', 'method']),
  );
  const numbers = [...new Set(amounts.flatMap(({ value: one }) => (one.type === 'amount' ? [one.min] : [])))];
  const [sum, difference] = [SUM.test(text), DIFFERENCE.test(text)];
  return numbers.some((a, i) =>
    numbers.some((b, j) => i < j && ((sum && a + b === value.min) || (difference && Math.abs(a - b) === value.min))),
  );
}
