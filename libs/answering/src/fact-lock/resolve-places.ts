import { type EvidenceIndex } from './evidence-index.js';
import { productKey } from './known-names.js';
import { type Objection } from './objection.js';
import { inEu } from './places.js';
import { type Spoken } from './read-text.js';
import { ordersOf } from './typed-verdicts.js';

/** Objections to countries and payment methods that the evidence does not speak of. */
export function checkPlaces(spoken: Spoken, index: EvidenceIndex): Objection[] {
  const said = index.lines.flatMap((line) =>
    line.terms ? [] : line.spoken.clauses.flatMap(({ own }) => own.place ?? []),
  );
  const known = new Set([
    ...said,
    ...index.rates.flatMap(({ places }) => places),
    ...index.notShipped,
    ...index.orders.map(({ country }) => country),
  ]);
  const someEu = said.includes('EU') || said.includes('REST');
  const holds = (place: string): boolean =>
    known.has(place) || (someEu && inEu(place)) || ((place === 'EU' || place === 'REST') && [...known].some(inEu));
  const strange = spoken.clauses.flatMap(({ own }) => own.place ?? []).find((place) => !holds(place));
  return strange === undefined ? [] : [{ kind: 'address', claim: strange, why: 'the evidence speaks of other places' }];
}

/** Objections to a product that is said to be in an order which does not hold it. */
export function checkContents(spoken: Spoken, { orders }: EvidenceIndex): Objection[] {
  return spoken.clauses.flatMap(({ own, text }) => {
    const [number, ...others] = own.order ?? [];
    const order = orders.find((one) => one.number === number);
    const cited = new Set(orders.flatMap(({ items }) => items.map(({ name }) => productKey(name))));
    const held = new Set(order?.items.map(({ name }) => productKey(name)));
    const strange = (own.product ?? []).find((product) => cited.has(product) && !held.has(product));
    if (!order || others.length > 0 || strange === undefined) return [];
    return [{ kind: 'order' as const, claim: text.trim(), why: `${order.number} does not hold it` }];
  });
}

/** Kinds of methods, which every shop has; only a refund's own may contradict them. */
const KINDS = new Set(['card', 'gift_card', 'cash', 'transfer']);
/** Which method another one is a kind of. */
const CARDS = new Set(['visa', 'mastercard', 'amex']);

/** Objections to payment methods: a refund goes where its fact says, and others have to stand in the evidence. */
export function checkMethods(spoken: Spoken, index: EvidenceIndex): Objection[] {
  const inLines = new Set(
    index.lines.flatMap((line) => (line.terms ? [] : line.spoken.clauses.flatMap(({ own }) => own.method ?? []))),
  );
  for (const { own, tags, text } of spoken.clauses) {
    const refunds = ordersOf(index, tags).flatMap((order) => order.refunds.map(({ method }) => method));
    const typed = new Set(refunds.flatMap((method) => (CARDS.has(method) ? [method, 'card'] : [method])));
    const strange = (own.method ?? []).find(
      (method) => !KINDS.has(method) && !typed.has(method) && !inLines.has(method),
    );
    if (strange !== undefined)
      return [{ kind: 'promise', claim: text.trim(), why: `the evidence does not speak of ${strange}` }];
  }
  return [];
}
