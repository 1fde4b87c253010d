import { type PassageFact } from './facts.js';

/** Sentences of one passage, by index, in the order in which they stand. */
export type Picked = { passageId: string; sentences: number[] };

/** The second sentence of a lead, and one further down, are said when they are about as near as the first (cosine). */
const AS_NEAR = 0.05;
/** More than this is a page, not an answer; Chinese says in 190 characters what English says in 480. */
const MOST_LETTERS = { en: 480, zh: 190 } as const;
const MOST_OF_ONE = 3;

type Candidate = { passage: PassageFact; index: number; text: string; similarity: number };

/**
 * The sentences that answer: the lead of the nearest article, which is its answer in a nutshell, and the sentence of it
 * that is nearest to the question; then the nearest sentence of the second article, where there is one. `passages` are
 * whole articles in reading order, the nearest article first.
 */
export function pickSentences(passages: readonly PassageFact[], most = MOST_OF_ONE): Picked[] {
  const [first, second] = [...new Set(passages.map(({ articleId }) => articleId))];
  const own = passages.filter(({ articleId }) => articleId === first);
  const other = passages.filter(({ articleId }) => articleId === second && articleId !== first);
  const chosen = withinLength([...ofFirst(own), ...nearest(candidates(other), 1)]).slice(0, most);
  return [...new Set(chosen.map(({ passage }) => passage))].map((passage) => ({
    passageId: passage.passageId,
    sentences: chosen.filter((one) => one.passage === passage).map(({ index }) => index),
  }));
}

function ofFirst(passages: readonly PassageFact[]): Candidate[] {
  const all = candidates(passages);
  const [lead, ...rest] = all.filter(({ passage }) => passage.heading === undefined);
  const below = all.filter(({ passage }) => passage.heading !== undefined);
  if (!lead) return inOrder(nearest(below, 2), all);
  const also = rest.filter(({ similarity }) => similarity >= lead.similarity - AS_NEAR).slice(0, 1);
  const leadBest = Math.max(lead.similarity, ...also.map(({ similarity }) => similarity));
  const further = nearest(below, 1).filter(({ similarity }) => similarity >= leadBest - AS_NEAR);
  return inOrder([lead, ...also, ...further], all);
}

function candidates(passages: readonly PassageFact[]): Candidate[] {
  return passages.flatMap((passage) =>
    passage.sentences.map(({ text, similarity }, index) => ({ passage, index, text, similarity })),
  );
}

function nearest(some: readonly Candidate[], count: number): Candidate[] {
  return [...some].sort((a, b) => b.similarity - a.similarity).slice(0, count);
}

function inOrder(chosen: readonly Candidate[], all: readonly Candidate[]): Candidate[] {
  return all.filter((one) => chosen.includes(one));
}

function withinLength(chosen: readonly Candidate[]): Candidate[] {
  let letters = 0;
  return chosen.filter(({ text, passage }, i) => {
    if (i > 0 && letters + text.length > MOST_LETTERS[passage.language]) return false;
    letters += text.length;
    return true;
  });
}
