import { ArticleRow } from './article.entity.js';
import { ChunkRow } from './chunk.entity.js';
import { Knowledge1790000600001 } from './migrations/1790000600001-knowledge.js';
import { ChunkIndexRow, PublicationRow } from './publication.entity.js';
import { RevisionRow } from './revision.entity.js';

export { knowledgeKeeping } from './keeping.js';
export {
  answerableTable,
  type AnswerableEvaluation,
  type AnswerableRow,
  evaluateAnswerable,
} from './answerable-evaluation.js';
export { type Article, type ArticleProblem, parseArticle } from './article.js';
export { type ArticleFile, readArticles } from './article-files.js';
export { type Gloss } from './chunk-vectors.js';
export { type Chunk, chunkArticle } from './chunks.js';
export {
  readDocs,
  readQuestions,
  readUnanswerable,
  type RetrievalQuestion,
  type UnanswerableQuestion,
} from './evaluation-files.js';
export { type ArticlePage, Knowledge } from './knowledge.js';
export { KnowledgeLoader, type LoadProgress, type LoadReport } from './knowledge-loader.js';
export { KnowledgeModule } from './knowledge.module.js';
export { type IntentGuess, type Passage, type Question } from './passage.js';
export { type Pruned, Pruning } from './pruning.js';
export { Publications } from './publications.js';
export {
  type EvaluationParts,
  evaluateRetrieval,
  type RankedQuestion,
  type RetrievalRow,
  type RetrievalSystem,
  retrievalTable,
  type RetrievalTask,
} from './retrieval-evaluation.js';
export { splitSentences } from './sentences.js';

/** Tables of this lib, for the apps' data source. */
export const knowledgeEntities = [ArticleRow, RevisionRow, ChunkRow, PublicationRow, ChunkIndexRow];
export const knowledgeMigrations = [Knowledge1790000600001];
