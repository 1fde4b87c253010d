import { type Knowledge, type Passage } from '@app/knowledge';
import { type Promotion, type Promotions } from '@app/shop';
import { type Evidence } from './evidence.js';
import { type AnswerableFact, type PromotionFact } from './facts.js';
import { Collected, type Gathering } from './gathered.js';
import { type Similarity } from './similarity.js';

export type PassageSource = { knowledge: Pick<Knowledge, 'retrieve' | 'answerable'>; similarity: Similarity };
export type KnowledgeSource = PassageSource & { promotions: Pick<Promotions, 'current' | 'byCode'> };

const MOST_PASSAGES = 6;
/** Below this the intent is a guess and may not overrule the threshold of the passages. */
const SURE_INTENT = 0.6;
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

/** Adds the passages nearest to a question, each sentence with how well it fits, and whether they hold an answer. */
export async function addPassages(
  collected: Collected,
  ask: { intent: string; text: string },
  { situation }: Gathering,
  { knowledge, similarity }: PassageSource,
): Promise<void> {
  const { question, language } = situation;
  const { gloss, mixed } = question;
  const { intents } = question;
  const asked = { text: ask.text, language, mixed, intents, ...(gloss ? { gloss } : {}) };
  const passages = await knowledge.retrieve(asked, { limit: MOST_PASSAGES });
  collected.add('answerable', 'knowledge', answerable(ask.intent, passages, knowledge, intents));
  const scores = await scoresOf(passages, asked, similarity);
  for (const passage of passages) {
    const { id: passageId, articleId, title, heading, url, score, intents: own } = passage;
    collected.add('passage', `passage:${passageId}`, {
      passageId,
      articleId,
      title,
      ...(heading ? { heading } : {}),
      language: passage.language,
      url,
      intents: own,
      score,
      sentences: passage.sentences.map((text) => ({ text, similarity: scores.get(text) ?? 0 })),
    });
  }
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
  passages: readonly Passage[],
  asked: { text: string; gloss?: string },
  similarity: Similarity,
): Promise<Map<string, number>> {
  const scores = new Map<string, number>();
  for (const language of ['en', 'zh'] as const) {
    const texts = passages.filter((passage) => passage.language === language).flatMap(({ sentences }) => sentences);
    if (texts.length === 0) continue;
    const found = await similarity.toQuestion(asked, texts, language);
    texts.forEach((text, i) => scores.set(text, found[i] ?? 0));
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
