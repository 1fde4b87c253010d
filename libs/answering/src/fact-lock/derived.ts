import { addDays } from '@app/shop';
import { type Backing } from './backing.js';
import { type Spoken, type Stated } from './read-text.js';
import { inRole } from './roles.js';
import { compatible } from './tags.js';

const AWAY =
  /\bin\s(?:just |about |only )?$|\bleft\b|\bremain|\bto go\b|\bfrom (?:now|today)\b|\bago\b|\bmore\b|\bstill have\b|(?:还有|还剩|剩余?|距|再过|过)\s?$|^\s?(?:之?后|之?前|以?前)/iu;
const DIFFERENCE =
  /\b(?:more|less|cheaper|difference|extra|dearer|save|saving|short|away|remaining)\b|差|贵|便宜|省|多付|少付|再买|还差|所以/iu;
const SUM =
  /\b(?:totals?|together|altogether|both|sum|in all|all in|come to|comes to)\b|合计|一共|总共|共计|总计|加起来/iu;

/** Whether a claim follows from typed values exactly: days from today to a day, a multiple, a sum or a difference. */
export function derived(claim: Stated, spoken: Spoken, values: readonly Backing[], today: string): boolean {
  const { value, kind } = claim;
  if (value.type !== 'amount' || value.min !== value.max) return false;
  if (kind === 'duration' && value.unit === 'minute') return daysAway(claim, spoken, values, today);
  if (kind === 'quantity' || kind === 'number')
    return moneyUnits(spoken).some((unit) =>
      counts(
        claim,
        spoken,
        amounts(values, unit, () => true),
      ),
    );
  if (kind !== 'money') return false;
  const prices = amounts(values, value.unit, (fact) => !fact.tags.role?.includes('shipping'));
  return multiple(claim, spoken, prices) || sumOfTotals(claim, spoken, values) || difference(claim, spoken, values);
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
      (fact.value.from === day || fact.value.to === day) &&
      compatible(inRole('date', tags), fact.tags, ['week', 'place', 'speed', 'tense', 'method']),
  );
}

/** The currencies of a sentence's amounts. */
function moneyUnits({ stated }: Spoken): string[] {
  const units = stated.flatMap(({ kind, value }) => (kind === 'money' && value.type === 'amount' ? [value.unit] : []));
  return [...new Set(units)];
}

/** A count that is there only to be multiplied with a price. */
function counts({ value }: Stated, { stated }: Spoken, prices: readonly number[]): boolean {
  const sums = stated.flatMap(({ kind, value: one }) => (kind === 'money' && one.type === 'amount' ? [one.min] : []));
  return value.type === 'amount' && value.min > 1 && prices.some((price) => sums.includes(price * value.min));
}

/** "Two of them come to": a count in the sentence times a price. */
function multiple(claim: Stated, { stated, text }: Spoken, prices: readonly number[]): boolean {
  if (!SUM.test(text) && !/\bwould|\bfor\b|买|要/iu.test(text)) return false;
  const { value } = claim;
  const counts = stated.flatMap(({ kind, value: one }) =>
    (kind === 'quantity' || kind === 'number') &&
    one.type === 'amount' &&
    one.min === one.max &&
    one.min > 1 &&
    one.min < 50
      ? [one.min]
      : [],
  );
  return value.type === 'amount' && counts.some((times) => prices.some((price) => price * times === value.min));
}

/** The totals of all orders that the sentence names, or the prices of all products. */
function sumOfTotals({ value }: Stated, spoken: Spoken, values: readonly Backing[]): boolean {
  if (value.type !== 'amount' || !SUM.test(spoken.text)) return false;
  const named = (dimension: 'order' | 'product'): string[] => [
    ...new Set(spoken.clauses.flatMap(({ tags }) => tags[dimension] ?? [])),
  ];
  return (['order', 'product'] as const).some((dimension) => {
    const role = dimension === 'order' ? 'total' : 'price';
    const parts = named(dimension).map((one) =>
      amounts(
        values,
        value.unit,
        ({ tags }) => tags.role?.includes(role) === true && tags[dimension]?.includes(one) === true,
      ),
    );
    if (parts.length < 2 || parts.some((some) => some.length === 0)) return false;
    return parts
      .reduce<number[]>((sums, some) => sums.flatMap((sum) => some.map((one) => sum + one)), [0])
      .includes(value.min);
  });
}

/** The difference of two amounts that play the same part: the prices of two products, or the costs of both speeds. */
function difference({ value, tags }: Stated, spoken: Spoken, values: readonly Backing[]): boolean {
  if (value.type !== 'amount' || !DIFFERENCE.test(spoken.text)) return false;
  const products = [...new Set(spoken.clauses.flatMap(({ tags: own }) => own.product ?? []))];
  const pairs: [number[], number[]][] = [];
  const price = (id: string): number[] =>
    amounts(
      values,
      value.unit,
      (fact) => fact.tags.product?.includes(id) === true && fact.tags.role?.includes('price') === true,
    );
  const [first, second] = products;
  if (first !== undefined && second !== undefined && products.length === 2) pairs.push([price(first), price(second)]);
  const speed = (name: string): number[] =>
    amounts(
      values,
      value.unit,
      (fact) =>
        fact.tags.speed?.includes(name) === true &&
        fact.tags.role?.includes('arrive') === true &&
        compatible({ place: tags.place ?? [] }, fact.tags),
    );
  pairs.push([speed('standard'), speed('express')]);
  const said = spoken.stated.flatMap(({ kind, value: one }) =>
    kind === 'money' && one.type === 'amount' ? [one.min] : [],
  );
  pairs.push([said.filter((one) => one !== value.min), said.filter((one) => one !== value.min)]);
  return pairs.some(([some, others]) => some.some((a) => others.some((b) => a !== b && Math.abs(a - b) === value.min)));
}

function amounts(values: readonly Backing[], unit: string, test: (fact: Backing) => boolean): number[] {
  return values.flatMap((fact) =>
    fact.kind === 'money' &&
    fact.value.type === 'amount' &&
    fact.value.unit === unit &&
    fact.value.min === fact.value.max &&
    test(fact)
      ? [fact.value.min]
      : [],
  );
}
