import { type Backing, type Line } from './backing.js';
import { derived } from './derived.js';
import { type EvidenceIndex } from './evidence-index.js';
import { nearest, nearness } from './nearness.js';
import { type Objection } from './objection.js';
import { inEu } from './places.js';
import { type Spoken, type Stated } from './read-text.js';
import { inRole } from './roles.js';
import { sameValue } from './same-value.js';
import { count } from './signs.js';
import { compatible, type Dimension, refined, shares, type Tags } from './tags.js';

/** Objections to the values of a sentence that no fact and no sentence of the evidence bears out. */
export function checkValues(spoken: Spoken, index: EvidenceIndex, today: string): Objection[] {
  return spoken.stated.flatMap((claim) => {
    if (isIdle(claim, spoken, today)) return [];
    const why = objection(claim, spoken, index, today);
    return why === undefined ? [] : [{ kind: claim.kind, claim: claim.text, why }];
  });
}

function objection(claim: Stated, spoken: Spoken, index: EvidenceIndex, today: string): string | undefined {
  if (typed(claim, index.values)) return undefined;
  if (ends(claim).every((end) => end !== claim && typed(end, index.values))) return undefined;
  if (inLines(claim, spoken, index.lines)) return undefined;
  if (
    isAnchor(claim) &&
    !index.lines.some((line) => line.spoken.stated.some((one) => isAnchor(one) && comparable(claim, one)))
  )
    return undefined;
  if (derived(claim, spoken, [...index.values, ...linePrices(index.lines)], today)) return undefined;
  if (claim.value.type === 'name') {
    if (index.text.includes(claim.value.name.replace(/^size /u, '').toLowerCase()) && claim.kind !== 'quantity')
      return undefined;
  }
  const elsewhere =
    index.values.some((fact) => sameValue(claim, fact)) ||
    index.lines.some((line) => line.spoken.stated.some((one) => sameValue(claim, one)));
  return elsewhere ? 'the evidence says it of something else' : 'no evidence holds it';
}

/** Both ends of a range, each for itself: "€89 to €99" may be two prices. */
function ends(claim: Stated): Stated[] {
  const { value } = claim;
  if (value.type !== 'amount' || value.min === value.max || claim.kind !== 'money') return [claim];
  const end = (number: number): Stated => ({ ...claim, value: { ...value, min: number, max: number } });
  return [end(value.min), end(value.max)];
}

/** Whether a typed fact bears a claim out. */
function typed(claim: Stated, values: readonly Backing[]): boolean {
  return values.some((fact) => sameKind(claim, fact) && sameValue(beyond(claim, fact), fact) && about(claim, fact));
}

/** Below the sum from which it is free, it is not free: the same sum, seen from the other side. */
function beyond(claim: Stated, fact: Backing): Stated {
  const below = claim.kind === 'money' && claim.bound === 'upto' && fact.bound === 'from';
  return below && !/\bfree\b|免/iu.test(claim.clause.text) ? { ...claim, bound: 'from' } : claim;
}

function sameKind(claim: Stated, fact: Backing): boolean {
  if (claim.kind === fact.kind) return true;
  // A bare whole number may be anything; only a fraction or a range is sure to be meant as one of them.
  const { value } = claim;
  const bare =
    claim.kind === 'number' &&
    value.type === 'amount' &&
    value.unit === '' &&
    (value.min % 1 !== 0 || value.min !== value.max);
  return bare && fact.value.type === 'amount';
}

/** Whether claim and fact can speak of the same thing. */
function about(claim: Stated, fact: Backing): boolean {
  const own = inRole(claim.kind, placed(claim.tags));
  const but: Dimension[] = claim.kind === 'date' ? ['week', 'place', 'speed', 'method'] : ['week', 'tense'];
  if (!compatible(own, placed(fact.tags), [...but, ...looseFor(claim)])) return false;
  if (fact.strict && !shares(claim.tags, fact.tags, 'speed')) return false;
  return !ofProduct(claim) || fact.tags.product !== undefined;
}

/** Names, sizes and counts have no role of their own; a product's own values are bound by the product. */
function looseFor(claim: Stated): Dimension[] {
  if (claim.value.type === 'name') return ['role', 'tense', 'size', 'colour', 'place', 'speed'];
  return claim.kind === 'quantity' ? ['role', 'speed', 'method'] : ['method'];
}

const OTHER_MONEY = new Set([
  'refund',
  'shipping',
  'return',
  'total',
  'exchange',
  'promotion',
  'discount',
  'giftcard',
  'placed',
  'wrap',
]);

/** Whether money is said of a product, and of nothing else: then a product's price must bear it out. */
function ofProduct({ kind, clause, tags }: Stated): boolean {
  if (kind !== 'money' || (clause.tags.product ?? []).length === 0) return false;
  return ![...(tags.role ?? []), ...(clause.own.role ?? [])].some((role) => OTHER_MONEY.has(role));
}

/** A country of the EU lies in the EU. */
function placed(tags: Tags): Tags {
  const places = tags.place ?? [];
  return places.some(inEu) ? { ...tags, place: [...places, 'EU'] } : tags;
}

/** How much nearer another sentence of the evidence must be, to be the one that a claim goes back to. */
const NEARER = 2;

/** Whether a sentence of the evidence states the same, and none that is nearer states another value instead. */
function inLines(claim: Stated, spoken: Spoken, lines: readonly Line[]): boolean {
  const same: number[] = [];
  const other: number[] = [];
  for (const line of lines) {
    const near: { fits: boolean; how: number }[] = [];
    for (const one of line.spoken.stated) {
      if (!comparable(claim, one)) continue;
      const fits = sameValue(claim, one) && fitting(claim, one, line, lines);
      near.push({ fits, how: nearness(claim, spoken, one.clause, line) });
    }
    const fit = near.filter(({ fits }) => fits);
    if (fit.length > 0) same.push(...fit.map(({ how }) => how));
    else if (!line.terms) other.push(...near.map(({ how }) => how));
  }
  return same.length > 0 && Math.max(...same) + NEARER >= nearest(other);
}

/** What a span counts from, or may be done until: objected to only where the evidence says another thing of it. */
function isAnchor({ kind, value }: Stated): boolean {
  return kind === 'date' && value.type === 'name';
}

function comparable(claim: Stated, one: Stated): boolean {
  if (isAnchor(claim) || isAnchor(one)) {
    const how = ({ value }: Stated): string => (value.type === 'name' ? (value.name.split(' ')[0] ?? '') : '');
    return isAnchor(claim) && isAnchor(one) && how(claim) === how(one);
  }
  if (claim.kind === one.kind) return true;
  if (claim.value.type !== 'amount' || one.value.type !== 'amount') return false;
  if (claim.kind === 'number' || claim.kind === 'quantity') return claim.value.unit === '' || one.value.unit === '';
  // In a table an amount stands without its unit; a whole number alone may be anything.
  return one.kind === 'number' && one.value.unit === '' && (one.value.min % 1 !== 0 || one.value.min !== one.value.max);
}

function fitting(claim: Stated, one: Stated, line: Line, lines: readonly Line[]): boolean {
  const tags = refined(line.tags, one.tags);
  const but: Dimension[] = ['order', 'product', 'tense', 'role', 'colour', 'size', 'method'];
  const own = zoned(claim.tags, lines);
  if (!compatible(placed(own), placed(tags), but)) return false;
  if (isCount(claim) && count(claim.clause.text) % 2 !== count(one.clause.text) % 2) return false;
  if (line.tags.product && !compatible(claim.tags, line.tags, ['role', 'tense'])) return false;
  return !line.terms || shares(inRole(claim.kind, claim.tags), tags, 'role') || claim.tags.week !== undefined;
}

/** Amounts that sentences of the evidence state, for what is reckoned from them. */
function linePrices(lines: readonly Line[]): Backing[] {
  return lines.flatMap(({ spoken }) =>
    spoken.stated.flatMap(({ kind, value, tags }) => (kind === 'money' ? [{ kind, value, tags }] : [])),
  );
}

function isCount({ kind, value }: Stated): boolean {
  return kind === 'quantity' && value.type === 'amount' && value.unit.startsWith('#');
}

/** A country stands for the zone that a sentence of the evidence puts it in; where none names it, it is one of the rest. */
function zoned(tags: Tags, lines: readonly Line[]): Tags {
  const places = tags.place ?? [];
  if (places.length === 0) return tags;
  const groups = lines.flatMap(({ spoken: { clauses } }) => [
    clauses.flatMap(({ own }) => own.place ?? []),
    ...clauses.map(({ own }) => own.place ?? []),
  ]);
  const beside = groups.filter(
    (group) =>
      group.filter((place) => /^Z\d$/u.test(place)).length === 1 && group.some((place) => places.includes(place)),
  );
  const listed = groups.some((group) => group.some((place) => places.includes(place)));
  return {
    ...tags,
    place: [...new Set([...places, ...beside.flat(), ...(places.some(inEu) && !listed ? ['REST'] : [])])],
  };
}

/** What claims nothing: "today" beside a greeting, "one" of something, a list's number. */
function isIdle({ kind, value, text, start, clause }: Stated, spoken: Spoken, today: string): boolean {
  if (value.type === 'day') {
    const now = value.from === today && value.to === today;
    return (
      now &&
      !(clause.tags.role ?? []).some((role) =>
        ['arrive', 'sent', 'refund', 'return', 'cancelled', 'shipping', 'keep', 'promotion'].includes(role),
      )
    );
  }
  if (value.type === 'name') return /^(?:3-D|24\/7)$/u.test(value.name);
  if (kind === 'quantity' && value.unit.startsWith('#') && value.max === 1)
    return !/only|just|仅|只|最后/iu.test(spoken.text.slice(Math.max(0, start - 12), start));
  if (kind === 'number' && value.unit === '' && value.max === 1)
    return !/only|just|仅|只|最后/iu.test(spoken.text.slice(Math.max(0, start - 12), start));
  if (kind !== 'number' || value.unit !== '' || !/^\d$/u.test(text)) return false;
  // The number of a step in a list.
  return start === 0;
}
