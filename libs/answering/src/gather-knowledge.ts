import { type Locale } from '@app/contracts';
import { type Knowledge, type Passage } from '@app/knowledge';
import { type Promotion, type Promotions } from '@app/shop';
import { Evidence } from './evidence.js';
import { type AnswerableFact, type PassageFact, type PromotionFact } from './facts.js';
import { Collected, type Gathering } from './gathered.js';
import { quotables, type Similarity } from './similarity.js';
import { type Question } from './situation.js';
import { numbersMet, rowOf } from './table-rows.js';
import { twinSentences } from './twin-sentences.js';

export type PassageSource = {
  knowledge: Pick<Knowledge, 'retrieve' | 'answerable' | 'passagesOf'>;
  similarity: Similarity;
};
export type KnowledgeSource = PassageSource & { promotions: Pick<Promotions, 'current' | 'byCode'> };

const MOST_PASSAGES = 8;
/**
 * What the nearest sentence adds to an article's rank, and how near the second has to be to be quoted too. On the
 * paraphrased questions the right article is among those quoted in 82 % (en) and 86 % (zh), two are quoted in 15 %.
 */
const SENTENCE_WEIGHT = 0.3;
const NEARLY_AS_GOOD = 0.05;
/** What the English articles weigh for a Chinese question: the right article is quoted for 87 %, without them for 86 %. */
const ABROAD_WEIGHT = 0.4;
/** What a number of the question is worth in a row of a table that holds it. */
const NUMBER_WEIGHT = 0.25;
/** Below this the intent is a guess and may not overrule the threshold of the passages. */
const SURE_INTENT = 0.6;
/**
 * A sentence so near answers by itself, whatever the passages look like as a whole: of 80 questions that no article answers
 * none comes so near …
 */
const NEAR_ENOUGH = 0.5;
/** … and one so near answers a message that was taken for something else: an order, a product, or nothing of the shop's. */
const VERY_NEAR = 0.6;
/** A named article has to be among the first few, or the question is about something else. */
const AMONG_FIRST = 3;
const MOST_OFFERS = 5;
const MOST_CODES = 4;

/** Passages for a question, and for offers and codes what the shop's own data say. */
export async function gatherKnowledge(
  ask: { intent: string; text: string },
  gathering: Gathering,
  source: KnowledgeSource,
): Promise<Evidence> {
  const collected = new Collected();
  await addPassages(collected, ask, gathering, source);
  for (const fact of await promotionsFor(ask, gathering, source)) {
    collected.add('promotion', `promotion:${fact.code}`, fact);
  }
  return collected.evidence;
}

/**
 * Adds the article nearest to a question, each sentence with how well it fits, and whether it holds an answer. `among`
 * leaves out what may not answer.
 */
export async function addPassages(
  collected: Collected,
  ask: { intent: string; text: string },
  { situation }: Gathering,
  { knowledge, similarity }: PassageSource,
  among: (passages: Passage[]) => Passage[] = (passages) => passages,
): Promise<void> {
  const asked = { ...wordsFor(ask, situation.question), language: situation.language };
  const [own, abroad] = await Promise.all([
    knowledge.retrieve(asked, { limit: MOST_PASSAGES }),
    asked.gloss ? knowledge.retrieve({ ...asked, language: 'en' }, { limit: MOST_PASSAGES }) : [],
  ]);
  const found = among(own);
  const nearest = rankArticles(found, abroad, await scoresOf(found, asked, similarity));
  const articles = await Promise.all(nearest.map((one) => scoredArticle(one, asked, { knowledge, similarity })));
  const measured = answerable(ask.intent, found, knowledge, asked.intents);
  const near = Math.max(0, ...articles.map((article) => article.near));
  collected.add('answerable', 'knowledge', { ...measured, enough: measured.enough || near >= NEAR_ENOUGH, near });
  for (const fact of articles.flatMap(({ passages }) => passages))
    collected.add('passage', `passage:${fact.passageId}`, fact);
}

/**
 * The article that answers a message which was taken for something else; nothing where no sentence is very near. What the
 * message was taken for has no say in it.
 */
export async function nearPassages(
  text: string,
  gathering: Gathering,
  source: PassageSource,
  among?: (passages: Passage[]) => Passage[],
): Promise<Evidence> {
  const collected = new Collected();
  await addPassages(collected, { intent: '', text }, gathering, source, among);
  const { evidence } = collected;
  return (evidence.first('answerable')?.near ?? 0) >= VERY_NEAR ? evidence : new Evidence();
}

/**
 * Leaves the passages of the topics that hold an article on the intent: what goes with a return is in an article on returns,
 * never in one on washing, however near its words are.
 */
export function onTopicOf(intent: string): (found: Passage[]) => Passage[] {
  const topicOf = ({ articleId }: Passage): string => articleId.split('/')[0] ?? '';
  return (found) => {
    const topics = new Set(found.filter(({ intents }) => intents.includes(intent)).map(topicOf));
    return found.filter((passage) => topics.has(topicOf(passage)));
  };
}

/** What of the message asks: of several matters each has its own words, and without an intent the words are all there is. */
function wordsFor({ intent, text }: { intent: string; text: string }, { intents: heard, gloss, mixed }: Question) {
  const intents = intent === '' ? [] : heard;
  const own = intents.find((one) => one.intent === intent);
  const words = own?.text ? { text: own.text, gloss: own.gloss, intents: [own] } : { text, gloss, intents };
  return { text: words.text, mixed, intents: words.intents, ...(words.gloss ? { gloss: words.gloss } : {}) };
}

/**
 * A whole article, each sentence with how near it is to the question: the mean of what it says in both languages. So the
 * same sentences answer in both, and a gloss that misses a word weighs half as much. `near` = the nearest of them, numbers
 * of its tables left aside.
 */
async function scoredArticle(
  { articleId, language }: Pick<Ranked, 'articleId' | 'language'>,
  asked: { text: string; gloss?: string },
  { knowledge, similarity }: PassageSource,
): Promise<{ passages: PassageFact[]; near: number }> {
  const inOther = language === 'en' ? 'zh' : 'en';
  const [own, other] = await Promise.all([
    knowledge.passagesOf(articleId, language),
    knowledge.passagesOf(articleId, inOther),
  ]);
  const [scores, others] = await Promise.all([scoresOf(own, asked, similarity), scoresOf(other, asked, similarity)]);
  const twins = twinSentences(own, other);
  const scoreOf = (text: string): number => {
    const score = scores.get(text) ?? 0;
    const twin = (twins.get(text) ?? []).map((one) => others.get(one) ?? 0);
    return twin.length === 0 ? score : Math.round(((score + Math.max(...twin)) / 2) * 1000) / 1000;
  };
  const passages = own.map(({ id: passageId, title, heading, url, sentences }) => ({
    passageId,
    articleId,
    title,
    ...(heading ? { heading } : {}),
    language,
    url,
    sentences: sentences.map((text) => ({ text, similarity: scoreOf(text) + metIn(asked.text, text, heading) })),
  }));
  return { passages, near: Math.max(0, ...own.flatMap(({ sentences }) => sentences.map(scoreOf))) };
}

function metIn(question: string, sentence: string, heading: string | undefined): number {
  const row = rowOf(sentence, heading);
  return row === undefined ? 0 : NUMBER_WEIGHT * numbersMet(question, row);
}

type Ranked = { articleId: string; language: Locale; score: number };

/**
 * The best article, and the second where it is nearly as good. `abroad` are the passages that a Chinese question finds
 * in English by its gloss: what both languages' articles say is surer than what one says.
 */
function rankArticles(
  found: readonly Passage[],
  abroad: readonly Passage[],
  scores: ReadonlyMap<string, number>,
): Ranked[] {
  const besides = bestOf(abroad, ({ score }) => score);
  const least = Math.min(...besides.values());
  const sentence = bestOf(found, ({ sentences }) => Math.max(0, ...sentences.map((text) => scores.get(text) ?? 0)));
  const [best, second] = [...bestOf(found, ({ score }) => score)]
    .map(([articleId, own]): Ranked => {
      const passage =
        besides.size === 0 ? own : (1 - ABROAD_WEIGHT) * own + ABROAD_WEIGHT * (besides.get(articleId) ?? least);
      const language = found.find((one) => one.articleId === articleId)?.language ?? 'en';
      return { articleId, language, score: passage + SENTENCE_WEIGHT * (sentence.get(articleId) ?? 0) };
    })
    .sort((a, b) => b.score - a.score);
  if (!best) return [];
  return second && best.score - second.score < NEARLY_AS_GOOD ? [best, second] : [best];
}

/** The greatest value of each article's passages. */
function bestOf(passages: readonly Passage[], valueOf: (passage: Passage) => number): Map<string, number> {
  const best = new Map<string, number>();
  for (const one of passages) best.set(one.articleId, Math.max(best.get(one.articleId) ?? 0, valueOf(one)));
  return best;
}

/** By the measured threshold, or by a sure intent whose own article is among the first passages. */
function answerable(
  intent: string,
  passages: readonly Passage[],
  knowledge: Pick<Knowledge, 'answerable'>,
  intents: readonly { intent: string; confidence: number }[],
): AnswerableFact {
  const measured = knowledge.answerable(passages);
  if (measured.enough) return measured;
  const sure = intents.some((one) => one.intent === intent && one.confidence >= SURE_INTENT);
  const named = passages.slice(0, AMONG_FIRST).some((passage) => passage.intents.includes(intent));
  return { ...measured, enough: sure && named };
}

async function scoresOf(
  passages: readonly Pick<Passage, 'title' | 'heading' | 'sentences' | 'language'>[],
  asked: { text: string; gloss?: string },
  similarity: Similarity,
): Promise<Map<string, number>> {
  const scores = new Map<string, number>();
  for (const language of ['en', 'zh'] as const) {
    const texts = passages.filter((passage) => passage.language === language).flatMap(quotables);
    if (texts.length === 0) continue;
    const found = await similarity.toQuestion(asked, texts, language);
    texts.forEach(({ text }, i) => scores.set(text, found[i] ?? 0));
  }
  return scores;
}

async function promotionsFor(
  ask: { intent: string; text: string },
  { now }: Gathering,
  { promotions }: KnowledgeSource,
): Promise<PromotionFact[]> {
  if (ask.intent === 'promotions_available') {
    const current = await promotions.current(now);
    return current.slice(0, MOST_OFFERS).map((promotion) => promotionFact(promotion, false));
  }
  if (ask.intent !== 'promo_code_problem') return [];
  const codes = [...new Set(ask.text.toUpperCase().match(/\b(?=[A-Z0-9]*\d)[A-Z0-9]{5,20}\b/gu) ?? [])];
  const found = await Promise.all(codes.slice(0, MOST_CODES).map((code) => promotions.byCode(code)));
  return found.flatMap((promotion) => (promotion ? [promotionFact(promotion, true)] : []));
}

function promotionFact({ code, title, startsAt, endsAt }: Promotion, named: boolean): PromotionFact {
  return {
    code,
    title,
    named,
    ...(startsAt ? { startsAt: startsAt.toISOString() } : {}),
    ...(endsAt ? { endsAt: endsAt.toISOString() } : {}),
  };
}
