import { type EvidenceIndex } from './evidence-index.js';
import { type Objection } from './objection.js';
import { type Clause, type Spoken } from './read-text.js';
import { count } from './signs.js';

/** Share of what a clause is about that a clause of the evidence must share, to be the one that it repeats. */
const ALIKE = 0.6;
const LEAST = 3;

/**
 * Objections to a clause that repeats one of the evidence with the opposite sign: "may be worn outdoors" where the
 * evidence says that it may not.
 */
export function checkOpposites(spoken: Spoken, { lines }: EvidenceIndex): Objection[] {
  return spoken.clauses.flatMap((clause) => {
    const weight = weigh(clause.topics);
    if (weight < LEAST || /\?\s*$/u.test(clause.text)) return [];
    const near = lines.flatMap((line) =>
      line.spoken.clauses.map((other) => ({
        share: shared(clause, other) / Math.max(weight, 0.8 * weigh(other.topics)),
        sign: isNegated(other),
      })),
    );
    const best = Math.max(0, ...near.map(({ share }) => share));
    if (best < ALIKE) return [];
    const sign = isNegated(clause);
    const same = near.some((one) => one.share >= best - 0.1 && one.sign === sign);
    return same ? [] : [{ kind: 'promise' as const, claim: clause.text.trim(), why: 'the evidence says the opposite' }];
  });
}

function isNegated({ text }: Clause): boolean {
  return count(text) % 2 === 1;
}

function weigh(topics: ReadonlySet<string>): number {
  let sum = 0;
  for (const one of topics) sum += worth(one);
  return sum;
}

function shared({ topics }: Clause, other: Clause): number {
  let sum = 0;
  for (const one of topics) if (other.topics.has(one)) sum += worth(one);
  return sum;
}

function worth(topic: string): number {
  return /^t_|:/u.test(topic) ? 1 : 0.5;
}
