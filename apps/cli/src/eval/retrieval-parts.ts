import { mkdirSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  type Article,
  type EvaluationParts,
  readArticles,
  readQuestions,
  type RetrievalQuestion,
} from '@app/knowledge';
import { Embedder, openEmbedder } from '@app/language-model';
import { type Settings } from '@app/settings';
import { gloss, IntentClassifier } from '@app/understanding';
import { QdrantVectorIndex, runningQdrant, type VectorIndex } from '@app/vectors';
import { withUnderstanding } from '../libs.js';
import { projectRoot } from '../project-root.js';
import { type Terminal } from '../terminal.js';

/** The articles of KNOWLEDGE_DIR, in both languages. */
export async function ownDocuments({ KNOWLEDGE_DIR }: Settings): Promise<Article[]> {
  return (await readArticles(KNOWLEDGE_DIR)).files.map(({ article }) => article);
}

/** The project's questions with the articles that answer them, English first. */
export async function ownQuestions(): Promise<RetrievalQuestion[]> {
  const files = ['en', 'zh'].map((language) => join(projectRoot(), `test/answers/retrieval.${language}.jsonl`));
  return (await Promise.all(files.map((file) => readQuestions(file)))).flat();
}

/** Runs `work` with what retrieval is measured on: the product's embedder and classifier, and a Qdrant of its own. */
export async function withRetrievalParts<T>(
  settings: Settings,
  terminal: Terminal,
  work: (parts: EvaluationParts) => Promise<T>,
): Promise<T> {
  return withUnderstanding(settings, terminal, async (libs) => {
    const [embedder, classifier] = [libs.get(Embedder), libs.get(IntentClassifier)];
    const intentsOf = async ({ text }: { text: string }) => {
      const { intents, alternatives } = await classifier.classify(text);
      return [...intents, ...alternatives];
    };
    return withOwnVectors(settings, (index) => work({ index, embedder, gloss, intentsOf }));
  });
}

/** Runs `work` with the embedder alone: for documents of another shop, whose intents this shop's classifier knows not. */
export async function withForeignRetrievalParts<T>(
  settings: Settings,
  work: (parts: EvaluationParts) => Promise<T>,
): Promise<T> {
  const embedder = await openEmbedder(settings);
  try {
    return await withOwnVectors(settings, (index) => work({ index, embedder, gloss }));
  } finally {
    await embedder.close();
  }
}

/** Where QDRANT_URL names a server, on that: collections have names of their own, and go afterwards. */
async function withOwnVectors<T>(settings: Settings, work: (index: VectorIndex) => Promise<T>): Promise<T> {
  mkdirSync(settings.DATA_DIR, { recursive: true });
  const folder = await mkdtemp(join(resolve(settings.DATA_DIR), 'evaluation-vectors-'));
  const leaveNothing = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  process.once('exit', leaveNothing);
  try {
    const qdrant = await runningQdrant({ ...settings, DATA_DIR: folder });
    try {
      return await work(new QdrantVectorIndex(qdrant));
    } finally {
      await qdrant.local?.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
    process.off('exit', leaveNothing);
  }
}
