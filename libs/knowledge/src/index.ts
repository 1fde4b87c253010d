import { ArticleRow } from './article.entity.js';
import { ChunkRow } from './chunk.entity.js';
import { Knowledge1790000600001 } from './migrations/1790000600001-knowledge.js';
import { ChunkIndexRow, PublicationRow } from './publication.entity.js';
import { RevisionRow } from './revision.entity.js';

export { knowledgeKeeping } from './keeping.js';
export { evaluateAnswerable } from './answerable-evaluation.js';
export { type Article } from './article.js';
export { readArticles } from './article-files.js';
export { readDocs, readQuestions, readUnanswerable, type RetrievalQuestion } from './evaluation-files.js';
export { Knowledge } from './knowledge.js';
export { KnowledgeLoader } from './knowledge-loader.js';
export { KnowledgeModule } from './knowledge.module.js';
export { type Passage } from './passage.js';
export { Pruning } from './pruning.js';
export {
  type EvaluationParts,
  evaluateRetrieval,
  type RankedQuestion,
  type RetrievalRow,
  type RetrievalSystem,
} from './retrieval-evaluation.js';

/** Tables of this lib, for the apps' data source. */
export const knowledgeEntities = [ArticleRow, RevisionRow, ChunkRow, PublicationRow, ChunkIndexRow];
export const knowledgeMigrations = [Knowledge1790000600001];
