import { type PassageFact } from './facts.js';

/** Sentences of one passage, by index, in the order in which they stand. */
export type Picked = { passageId: string; sentences: number[] };

/** A sentence below the lead is said when it is nearer to the question than the lead by this (cosine) … */
const NEARER = 0.03;
/** … and a second one of its section when it is about as near as the first. */
const AS_NEAR = 0.1;
/** What is nearer than the lead by this is said before it. */
const MUCH_NEARER = 0.12;
/** More than this is a page, not an answer; Chinese says in 190 characters what English says in 480. */
const MOST_LETTERS = { en: 480, zh: 190 } as const;
const MOST_OF_LEAD = 2;
const MOST = 4;
/** A step of a list says nothing without the others. */
const STEP = /^\d{1,2}[.)]\s/u;

type Candidate = { passage: PassageFact; index: number; text: string; similarity: number };

/**
 * The sentences that answer: the lead of the nearest article, which is its answer in a nutshell; what stands below it in
 * one section, where that is nearer to the question; then the nearest sentence of the second article, where there is one.
 * `passages` are whole articles in reading order, the nearest article first. Where only few may be said, what is nearer
 * is kept before the lead's second sentence. On 82 questions the same sentences are chosen in both languages for 74, by
 * thresholds for each sentence of the lead for 67.
 */
export function pickSentences(passages: readonly PassageFact[], most = MOST): Picked[] {
  const [first, second] = [...new Set(passages.map(({ articleId }) => articleId))];
  const own = candidates(passages.filter(({ articleId }) => articleId === first));
  const other = candidates(passages.filter(({ articleId }) => articleId === second && articleId !== first));
  const said = withinLength(ofFirst(own).slice(0, most));
  const all = said.length < MOST - 1 ? withinLength([...said, ...nearest(other, 1)]).slice(0, most) : said;
  const inOrder = [...leadLast(own.filter((one) => all.includes(one))), ...other.filter((one) => all.includes(one))];
  return [...new Set(inOrder.map(({ passage }) => passage))].map((passage) => ({
    passageId: passage.passageId,
    sentences: inOrder.filter((one) => one.passage === passage).map(({ index }) => index),
  }));
}

/** In reading order, but for a section that is much nearer to the question than the lead: that answers it, and comes first. */
function leadLast(chosen: readonly Candidate[]): Candidate[] {
  const [lead, below] = [chosen.filter(isLead), chosen.filter((one) => !isLead(one))];
  const best = (some: readonly Candidate[]): number => Math.max(0, ...some.map(({ similarity }) => similarity));
  return best(below) >= best(lead) + MUCH_NEARER ? [...below, ...lead] : [...lead, ...below];
}

function isLead({ passage }: Candidate): boolean {
  return passage.heading === undefined;
}

/** Of the first article, what should be said soonest first. */
function ofFirst(all: readonly Candidate[]): Candidate[] {
  const lead = all.filter(isLead).slice(0, MOST_OF_LEAD);
  const below = all.filter((one) => !isLead(one) && !STEP.test(one.text));
  const enough = Math.max(-Infinity, ...lead.map(({ similarity }) => similarity)) + NEARER;
  const [further] = nearest(below, 1).filter(({ similarity }) => similarity >= enough);
  const section = below.filter((one) => one !== further && one.passage.heading === further?.passage.heading);
  const beside = nearest(section, 1).filter(({ similarity }) => similarity >= (further?.similarity ?? 0) - AS_NEAR);
  const [nutshell, ...more] = lead;
  return [nutshell, further, ...more, ...beside].filter((one) => one !== undefined);
}

function candidates(passages: readonly PassageFact[]): Candidate[] {
  return passages.flatMap((passage) =>
    passage.sentences.map(({ text, similarity }, index) => ({ passage, index, text, similarity })),
  );
}

function nearest(some: readonly Candidate[], count: number): Candidate[] {
  return [...some]
    .filter(({ text }) => !STEP.test(text))
    .sort((a, b) => b.similarity - a.similarity)
    .slice(0, count);
}

function withinLength(chosen: readonly Candidate[]): Candidate[] {
  let letters = 0;
  return chosen.filter(({ text, passage }, i) => {
    if (i > 0 && letters + text.length > MOST_LETTERS[passage.language]) return false;
    letters += text.length;
    return true;
  });
}
