import { type PassageFact } from './facts.js';

/** Sentences of one passage, by index, in the order in which they stand. */
export type Picked = { passageId: string; sentences: number[] };

/** An article that answers the intent is preferred by this much (cosine). */
const INTENT_BONUS = 0.1;
/** A further sentence is said only when it is nearly as near to the question as the best. */
const NEAR_BEST = 0.12;
/** The lead of an article is its answer in a nutshell. */
const LEAD_BONUS = 0.04;
const MOST_SENTENCES = 3;
/** More than this is a page, not an answer; Chinese says in 160 characters what English says in 420. */
const MOST_LETTERS = { en: 420, zh: 160 } as const;

type Candidate = { passage: PassageFact; index: number; score: number };

/**
 * The one to three sentences that answer best, all from one article: the best one, its nearest neighbours in meaning,
 * in reading order.
 */
export function pickSentences(passages: readonly PassageFact[], intent: string): Picked[] {
  const candidates = passages
    .flatMap((passage) => passage.sentences.map((_, index) => candidate(passage, index, intent)))
    .sort((a, b) => b.score - a.score);
  const [best] = candidates;
  if (!best) return [];
  const chosen: Candidate[] = [];
  let letters = 0;
  for (const one of candidates) {
    if (one.passage.articleId !== best.passage.articleId || one.passage.language !== best.passage.language) continue;
    if (chosen.length === MOST_SENTENCES || one.score < best.score - NEAR_BEST) break;
    const length = one.passage.sentences[one.index]?.text.length ?? 0;
    if (chosen.length > 0 && letters + length > MOST_LETTERS[best.passage.language]) continue;
    if (chosen.some((other) => textOf(other) === textOf(one))) continue;
    letters += length;
    chosen.push(one);
  }
  return inReadingOrder(chosen, passages);
}

function textOf({ passage, index }: Candidate): string | undefined {
  return passage.sentences[index]?.text;
}

function candidate(passage: PassageFact, index: number, intent: string): Candidate {
  const bonus = passage.intents.includes(intent) ? INTENT_BONUS : 0;
  const lead = passage.heading === undefined && index === 0 ? LEAD_BONUS : 0;
  return { passage, index, score: (passage.sentences[index]?.similarity ?? 0) + bonus + lead };
}

function inReadingOrder(chosen: readonly Candidate[], passages: readonly PassageFact[]): Picked[] {
  // An article's lead comes before its sections; sections keep the order of their first sentence's rank.
  const used = [...new Set(chosen.map(({ passage }) => passage))].sort(
    (a, b) =>
      Number(a.heading !== undefined) - Number(b.heading !== undefined) || passages.indexOf(a) - passages.indexOf(b),
  );
  return used.map((passage) => ({
    passageId: passage.passageId,
    sentences: chosen
      .filter((one) => one.passage === passage)
      .map(({ index }) => index)
      .sort((a, b) => a - b),
  }));
}
