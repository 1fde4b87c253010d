import { randomUUID } from 'node:crypto';
import { type Locale } from '@app/contracts';
import { type Embedder } from '@app/language-model';
import { type VectorIndex } from '@app/vectors';
import { type Article } from './article.js';
import { chunkPoint, type ChunkHit, ChunkIndex, liveAt, OPEN } from './chunk-index.js';
import { ChunkVectors, type Gloss } from './chunk-vectors.js';
import { chunkArticle } from './chunks.js';
import { type RetrievalQuestion } from './evaluation-files.js';
import { type IntentGuess } from './passage.js';
import { fuse } from './rank-passages.js';
import { searchWords } from './retrieval.js';
import { type RankingScores, scoreRankings } from './retrieval-metrics.js';
import { splitOf } from './split.js';

/**
 * `dense`: meaning alone; `bm25`: words alone; `rrf`: both by rank (k = 2); `fused`: both as the product weighs them;
 * `fused+intents`: with what the classifier makes of the question, as an answer is searched for.
 */
export type RetrievalSystem = 'dense' | 'bm25' | 'rrf' | 'fused' | 'fused+intents';
/** Language of the questions, and of the documents where it is another. */
export type RetrievalTask = 'en' | 'zh' | 'zh→en';
export type RetrievalRow = RankingScores & {
  task: RetrievalTask;
  system: RetrievalSystem;
  /** Questions are halved by a hash of their text: choices were made on `dev`, `test` was only reported. */
  split: 'dev' | 'test' | 'all';
  questions: number;
};

/** What one system found for one question: documents, best first, all that the figures rest on. */
export type RankedQuestion = {
  task: RetrievalTask;
  system: RetrievalSystem;
  question: RetrievalQuestion;
  ranked: string[];
  /** What the system gave each of them, in the same order: of two systems these do not compare. */
  scores: number[];
};

export type EvaluationParts = {
  index: VectorIndex;
  embedder: Embedder;
  gloss: Gloss;
  /** The product's classifier; without it, `fused+intents` is left out. */
  intentsOf?: (question: { text: string; language: Locale }) => Promise<readonly IntentGuess[]>;
  /** Told what each system found for each question. */
  ranked?: (one: RankedQuestion) => void;
};

const CANDIDATES = 60;
const TASKS: readonly { task: RetrievalTask; asked: Locale; documents: Locale }[] = [
  { task: 'en', asked: 'en', documents: 'en' },
  { task: 'zh', asked: 'zh', documents: 'zh' },
  { task: 'zh→en', asked: 'zh', documents: 'en' },
];

/** What a search for one question found, in every way that is compared. */
export type Found = {
  question: RetrievalQuestion;
  dense: ChunkHit[];
  bm25: ChunkHit[];
  intents: readonly IntentGuess[];
};

/**
 * Measures retrieval on documents and questions in a collection of its own, with the product's own chunks, vectors,
 * search and fusion. Of a task's questions those count of which a relevant document is in its language; tasks without
 * such questions are left out.
 */
export async function evaluateRetrieval(
  { docs, questions }: { docs: readonly Article[]; questions: readonly RetrievalQuestion[] },
  parts: EvaluationParts,
): Promise<RetrievalRow[]> {
  const rows: RetrievalRow[] = [];
  await withIndexed(docs, parts, async (ask) => {
    for (const { task, asked, documents } of TASKS) {
      const ids = new Set(docs.flatMap(({ id, language }) => (language === documents ? [id] : [])));
      const mine = questions.filter(
        ({ language, relevant }) => language === asked && relevant.some((id) => ids.has(id)),
      );
      if (mine.length === 0) continue;
      const found: Found[] = [];
      for (const question of mine) found.push(await ask(question, documents));
      const systems: RetrievalSystem[] = ['dense', 'bm25', 'rrf', 'fused'];
      if (parts.intentsOf) systems.push('fused+intents');
      for (const system of systems) {
        for (const each of found) {
          const best = documentsOf(each, system);
          const lists = { ranked: [...best.keys()], scores: [...best.values()] };
          parts.ranked?.({ task, system, question: each.question, ...lists });
        }
      }
      rows.push(...systems.flatMap((system) => scoresOf(found, system).map((row) => ({ task, system, ...row }))));
    }
  });
  return rows;
}

/** Puts documents into a collection of their own while `work` asks them. */
export async function withIndexed(
  docs: readonly Article[],
  { index, embedder, gloss, intentsOf }: EvaluationParts,
  work: (ask: (question: RetrievalQuestion, documents: Locale) => Promise<Found>) => Promise<void>,
): Promise<void> {
  const vectors = new ChunkVectors(embedder, gloss);
  const chunkIndex = new ChunkIndex(index, vectors, `evaluation-${randomUUID()}`);
  await chunkIndex.ensure();
  try {
    await chunkIndex.put(
      docs.flatMap(chunkArticle).map(({ id: chunkId, ...chunk }) => ({
        ...chunk,
        id: chunkPoint(chunkId, chunk.hash, 1),
        chunkId,
        heading: chunk.heading ?? null,
        liveFrom: 1,
        liveTo: OPEN,
      })),
    );
    await work(async (question, documents) => {
      const gloss = vectors.readable(question.text, question.language);
      const dense = await vectors.ofQuestion({ ...question, gloss });
      const filter = { must: [liveAt(1), { key: 'language', match: { value: documents } }] };
      const words = searchWords(question.text, gloss);
      const found = await chunkIndex.search({ dense, words, filter, limit: CANDIDATES });
      return { question, ...found, intents: (await intentsOf?.(question)) ?? [] };
    });
  } finally {
    await chunkIndex.drop();
  }
}

function scoresOf(found: readonly Found[], system: RetrievalSystem) {
  return (['dev', 'test', 'all'] as const).map((split) => {
    const asked = found.filter(({ question }) => split === 'all' || splitOf(question.text) === split);
    const rankings = asked.map((each) => ({
      ranked: [...documentsOf(each, system).keys()],
      relevant: each.question.relevant,
    }));
    return { split, questions: asked.length, ...scoreRankings(rankings) };
  });
}

/** Documents in the order of their best chunk, with its score. */
function documentsOf(found: Found, system: RetrievalSystem): Map<string, number> {
  const { dense, bm25, intents } = found;
  const scored = (hits: readonly ChunkHit[]) => hits.map(({ chunk, score }) => ({ articleId: chunk.articleId, score }));
  const ranked: Record<RetrievalSystem, () => { articleId: string; score: number }[]> = {
    dense: () => scored(dense),
    bm25: () => scored(bm25),
    rrf: () => scored(byRank([dense, bm25])),
    fused: () => fuse(found),
    'fused+intents': () => fuse(found, intents),
  };
  const best = new Map<string, number>();
  for (const { articleId, score } of ranked[system]()) if (!best.has(articleId)) best.set(articleId, score);
  return best;
}

/** Reciprocal rank fusion as Qdrant does it. */
function byRank(lists: readonly (readonly ChunkHit[])[]): ChunkHit[] {
  const fused = new Map<string, ChunkHit>();
  for (const list of lists) {
    list.forEach((hit, rank) => {
      fused.set(hit.point, { ...hit, score: (fused.get(hit.point)?.score ?? 0) + 1 / (2 + rank) });
    });
  }
  return [...fused.values()].sort((a, b) => b.score - a.score);
}
