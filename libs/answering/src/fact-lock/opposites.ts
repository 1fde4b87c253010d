import { type EvidenceIndex } from './evidence-index.js';
import { type Objection } from './objection.js';
import { type Clause, type Spoken } from './read-text.js';
import { hasHan } from './scripts-of.js';
import { count } from './signs.js';

/** Share of what a clause is about that a clause of the evidence must share, to be the one that it repeats. */
const ALIKE = 0.55;
/** The same across languages, where only subjects can be compared, and how many of them there must be. */
const ALIKE_ACROSS = 0.7;
const SUBJECTS_ACROSS = 4;
/** What the sign of a clause is compared with, at most this much less alike than the most alike. */
const BESIDE = 0.1;

/**
 * Objections to a clause that repeats one of the evidence with the opposite sign: "may be worn outdoors" where the
 * evidence says that it may not.
 */
export function checkOpposites(spoken: Spoken, { lines }: EvidenceIndex): Objection[] {
  const others = lines
    .filter(({ terms }) => !terms)
    .flatMap((line) => line.spoken.clauses.map((clause) => ({ clause, han: hasHan(line.spoken.text) })));
  const han = hasHan(spoken.text);
  return spoken.clauses.flatMap((clause) => {
    // How an order stands is told by its facts, not by what the rules say of orders.
    const state = spoken.said.some((one) => one.clause === clause && one.concept.weight === 'state');
    if (state || /\?\s*$/u.test(clause.text)) return [];
    const near = others.flatMap((other) => {
      const share = likeness(clause, other.clause, han !== other.han);
      return share === 0 ? [] : [{ share, negated: isNegated(other.clause) }];
    });
    const best = Math.max(0, ...near.map(({ share }) => share));
    const negated = isNegated(clause);
    if (best === 0 || near.some((one) => one.share >= best - BESIDE && one.negated === negated)) return [];
    return [{ kind: 'promise' as const, claim: clause.text.trim(), why: 'the evidence says the opposite' }];
  });
}

function isNegated({ text }: Clause): boolean {
  return count(text) % 2 === 1;
}

/** How much of what either clause is about both are about; 0 where that is too little to call them alike. */
function likeness({ topics }: Clause, { topics: others }: Clause, across: boolean): number {
  const worth = across ? subjects : worthOf;
  const shared = sum(topics, (one) => (others.has(one) ? worth(one) : 0));
  const whole = Math.max(sum(topics, worth), 0.8 * sum(others, worth));
  if (across) return shared >= SUBJECTS_ACROSS && shared / whole >= ALIKE_ACROSS ? shared / whole : 0;
  return shared >= 1 && shared / whole >= ALIKE ? shared / whole : 0;
}

function sum(topics: ReadonlySet<string>, worth: (topic: string) => number): number {
  let total = 0;
  for (const one of topics) total += worth(one);
  return total;
}

const subjects = (topic: string): number => (/^t_|:/u.test(topic) ? 1 : 0);
const worthOf = (topic: string): number => (/^t_|:/u.test(topic) ? 1 : 0.5);
