import { type Bound, type Value } from './claim.js';
import { type ClaimKind } from './objection.js';
import { type Spoken } from './read-text.js';
import { type Tags } from './tags.js';

/** A value that the evidence holds, and what it is about. */
export type Backing = {
  kind: ClaimKind;
  value: Value;
  tags: Tags;
  bound?: Bound;
  /** Only for claims that name its speed: what is said of no speed is said of the standard one. */
  strict?: boolean;
};

/** A sentence of the evidence: of a passage, a description, a promotion, or one that says the shop's terms. */
export type Line = {
  spoken: Spoken;
  /** What the whole of it is about, by its title and its piece. */
  tags: Tags;
  topics: ReadonlySet<string>;
  terms?: boolean;
};

/** Whether something is so, by typed facts: undefined = they do not say. */
export type Verdict = boolean | undefined;
