import { type ChunkHit, type ChunkPayload } from './chunk-index.js';
import { type IntentGuess, type Passage } from './passage.js';

/**
 * What a point of BM25 is worth in cosine. Fusing by rank treats both lists alike, and on paraphrased questions the
 * words alone are much the weaker: it fell below meaning alone (recall@5 in English .88 to .93), which this sum does not.
 * `npm run eval -- retrieval` shows both.
 */
export const BM25_WEIGHT = 0.006;

/**
 * What the intent is worth in cosine: nothing where no intent of the article is likely, 0.14 where one is certain. The
 * classifier knows thousands of ways to ask what articles say in one.
 */
const INTENT_WEIGHT = 0.03;

/** Most passages of one article; the others' places go to other articles. */
const MOST_OF_ONE_ARTICLE = 2;

/** Both lists as one, best first. A chunk that only shares words gets the cosine of the list's last. */
export function fuse(
  found: { dense: readonly ChunkHit[]; bm25: readonly ChunkHit[] },
  intents: readonly IntentGuess[] = [],
): Passage[] {
  const atMost = found.dense.at(-1)?.score ?? 0;
  const byPoint = new Map<string, { chunk: ChunkPayload; dense: number; bm25?: number }>();
  for (const { point, chunk, score } of found.dense) byPoint.set(point, { chunk, dense: score });
  for (const { point, chunk, score } of found.bm25) {
    byPoint.set(point, { dense: atMost, ...byPoint.get(point), chunk, bm25: score });
  }
  const likely = new Map(intents.map(({ intent, confidence }) => [intent, confidence]));
  return [...byPoint.values()]
    .map((each) => passage(each, likely))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

/** The best `limit`, at most two of an article. */
export function spread(passages: readonly Passage[], limit: number): Passage[] {
  const taken = new Map<string, number>();
  const chosen: Passage[] = [];
  for (const each of passages) {
    if (chosen.length >= limit) break;
    const before = taken.get(each.articleId) ?? 0;
    if (before >= MOST_OF_ONE_ARTICLE) continue;
    taken.set(each.articleId, before + 1);
    chosen.push(each);
  }
  return chosen;
}

type Scored = { chunk: ChunkPayload; dense: number; bm25?: number };

function passage({ chunk, dense, bm25 }: Scored, likely: ReadonlyMap<string, number>): Passage {
  const { chunkId, articleId, language, title, heading, text, sentences, intents } = chunk;
  const wanted = intents.reduce((sum, intent) => sum + (likely.get(intent) ?? 0), 0);
  return {
    id: chunkId,
    articleId,
    title,
    ...(heading === null ? {} : { heading }),
    text,
    sentences,
    language,
    intents,
    score: dense + BM25_WEIGHT * (bm25 ?? 0) + INTENT_WEIGHT * Math.log1p(100 * wanted),
    dense,
    ...(bm25 === undefined ? {} : { bm25 }),
    url: `/help/${language}/${articleId}`,
  };
}
