import { findEmails, findOrderNumbers, findPhones, findTrackingNumbers } from './codes.js';
import { findCountries } from './countries.js';
import { type Entity, type Finder } from './entity.js';
import { findQuantities, findWeights } from './measures.js';
import { findMoney } from './money.js';
import { findPeriods } from './periods.js';
import { findColours, findSizes } from './wearables.js';

/** In the order of trust: where two finders claim the same characters, the earlier one keeps them. */
const FINDERS: readonly Finder[] = [
  findEmails,
  findTrackingNumbers,
  findOrderNumbers,
  findPhones,
  findPeriods,
  findWeights,
  findSizes,
  findMoney,
  findQuantities,
  findColours,
  findCountries,
];

/**
 * The definite things in a text, in the order of their places. Offsets count UTF-16 units of `text`, which should be
 * normalised (NFKC). `now` dates what is relative. Two entities never overlap, but for the two ends of a money range.
 */
export function findEntities(text: string, { now }: { now: Date }): Entity[] {
  const kept: Entity[] = [];
  for (const find of FINDERS) {
    const found = longestFirst(find(text, now));
    for (const entity of found) {
      if (!kept.some((other) => overlaps(entity, other) && !sameRange(entity, other))) kept.push(entity);
    }
  }
  return kept.sort((a, b) => a.start - b.start || a.end - b.end);
}

function longestFirst(entities: readonly Entity[]): Entity[] {
  return [...entities].sort((a, b) => b.end - b.start - (a.end - a.start));
}

function overlaps(a: Entity, b: Entity): boolean {
  return a.start < b.end && b.start < a.end;
}

function sameRange(a: Entity, b: Entity): boolean {
  return (
    a.type === 'money' && b.type === 'money' && a.start === b.start && a.end === b.end && a.relation !== b.relation
  );
}
