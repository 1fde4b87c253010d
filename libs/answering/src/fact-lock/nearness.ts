import { type Line } from './backing.js';
import { type Clause, type Spoken } from './read-text.js';

const TOPIC = 2;
const WORD = 1;
/** What a clause shares weighs more than what its sentence shares. */
const CLAUSE = 2;
const TITLE = 0.5;

type Claim = { clause: Clause; kind?: string };

/** How near a claim is to a clause of the evidence, by what both are about. */
export function nearness(claim: Claim, spoken: Spoken, other: Clause, line: Line): number {
  const context = contextOf(claim, spoken);
  return (
    CLAUSE * shared(claim.clause.topics, other.topics) +
    shared(context, line.spoken.topics) +
    TITLE * shared(context, line.topics)
  );
}

/**
 * What a claim is about: its clause and what leads to it from the last claim of its kind; what follows the last one
 * belongs to it as well.
 */
function contextOf({ clause, kind }: Claim, { clauses, stated }: Spoken): Set<string> {
  const holding = clauses.map(
    (one) => one !== clause && stated.some((value) => value.kind === kind && value.clause === one),
  );
  const own = clauses.indexOf(clause);
  const from = holding.lastIndexOf(true, own) + 1;
  const to = holding.indexOf(true, own) < 0 ? clauses.length : own + 1;
  return new Set(clauses.slice(from, to).flatMap(({ topics }) => [...topics]));
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
