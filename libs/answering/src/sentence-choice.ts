import { type PassageFact } from './facts.js';

/** Sentences of one passage, by index, in the order in which they stand. */
export type Picked = { passageId: string; sentences: number[] };

/**
 * An article that answers the intent is preferred by this much (cosine): an article that merely mentions the same things
 * (currencies, for a question about ways to pay) has sentences as near as the right one's.
 */
const INTENT_BONUS = 0.25;
/** What each place in the retrieved order costs an article. */
const RANK_COST = 0.02;
/** The lead of an article was not retrieved: it is not near the question. */
const UNKNOWN_LEAD_COST = 0.15;
/** A further sentence is said only when it is nearly as near to the question as the best. */
const NEAR_BEST = 0.12;
const MOST_SENTENCES = 3;
/** More than this is a page, not an answer; Chinese says in 160 characters what English says in 420. */
const MOST_LETTERS = { en: 420, zh: 160 } as const;

type Candidate = { passage: PassageFact; index: number; score: number };

/**
 * The one to three sentences that answer best, all from one article, in reading order. The first sentence of an article
 * is its answer in a nutshell: where the article is about the intent, it is always said.
 */
export function pickSentences(passages: readonly PassageFact[], intent: string): Picked[] {
  const article = bestArticle(passages, intent);
  if (!article) return [];
  const own = passages.filter((one) => one.articleId === article.articleId && one.language === article.language);
  const candidates = own.flatMap((passage) => passage.sentences.map((_, index) => candidate(passage, index)));
  const lead = article.intents.includes(intent)
    ? candidates.find(({ passage, index }) => passage.heading === undefined && index === 0)
    : undefined;
  const ranked = candidates.filter((one) => one !== lead).sort((a, b) => b.score - a.score);
  const best = Math.max(...candidates.map((one) => one.score));
  const chosen: Candidate[] = lead ? [lead] : [];
  for (const one of ranked) {
    if (chosen.length === MOST_SENTENCES || one.score < best - NEAR_BEST) break;
    if (chosen.length > 0 && lettersOf([...chosen, one]) > MOST_LETTERS[article.language]) continue;
    if (chosen.some((other) => textOf(other) === textOf(one))) continue;
    chosen.push(one);
  }
  return inReadingOrder(chosen, passages);
}

/** By the nearest sentence and by the lead, which says what the article is about, in equal parts. */
function bestArticle(passages: readonly PassageFact[], intent: string): PassageFact | undefined {
  const scored = passages.map((passage, rank) => {
    const nearest = Math.max(0, ...passage.sentences.map((sentence) => sentence.similarity));
    const lead = passages.find((one) => one.articleId === passage.articleId && one.heading === undefined);
    const about = lead?.sentences[0]?.similarity ?? nearest - UNKNOWN_LEAD_COST;
    const bonus = passage.intents.includes(intent) ? INTENT_BONUS : 0;
    return { passage, score: (nearest + about) / 2 + bonus - RANK_COST * rank };
  });
  return scored.sort((a, b) => b.score - a.score)[0]?.passage;
}

function lettersOf(candidates: readonly Candidate[]): number {
  return candidates.reduce((sum, one) => sum + (textOf(one)?.length ?? 0), 0);
}

function textOf({ passage, index }: Candidate): string | undefined {
  return passage.sentences[index]?.text;
}

function candidate(passage: PassageFact, index: number): Candidate {
  return { passage, index, score: passage.sentences[index]?.similarity ?? 0 };
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
