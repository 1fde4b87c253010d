import { type EvidenceIndex } from './evidence-index.js';
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
