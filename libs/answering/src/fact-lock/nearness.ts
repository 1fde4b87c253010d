import { type Line } from './backing.js';
import { type Clause, type Spoken } from './read-text.js';

const TOPIC = 2;
const WORD = 1;
/** What a clause shares weighs more than what its sentence shares. */
const CLAUSE = 2;
const TITLE = 0.5;

/** How near a clause of a sentence is to a clause of the evidence, by what both are about. */
export function nearness(clause: Clause, spoken: Spoken, other: Clause, line: Line): number {
  return (
    CLAUSE * shared(clause.topics, other.topics) +
    shared(spoken.topics, line.spoken.topics) +
    TITLE * shared(spoken.topics, line.topics)
  );
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let sum = 0;
  for (const one of a) if (b.has(one)) sum += /^t_|:/u.test(one) ? TOPIC : WORD;
  return sum;
}

/** The greatest of some nearnesses; nothing is infinitely far. */
export function nearest(all: readonly number[]): number {
  return all.length === 0 ? -Infinity : Math.max(...all);
}
