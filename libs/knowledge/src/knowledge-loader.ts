import { type Clock } from '@app/settings';
import { type DataSource, type EntityManager } from 'typeorm';
import { ArticleRow } from './article.entity.js';
import { readArticles, type ArticleFile } from './article-files.js';
import { contentHash, type ArticleProblem } from './article.js';
import { ChunkRow } from './chunk.entity.js';
import { type ChunkIndex } from './chunk-index.js';
import { type ChunkVectors } from './chunk-vectors.js';
import { liveRows } from './live-rows.js';
import { planChange, type Wanted } from './plan-change.js';
import { ChunkIndexRow, type PublicationRow } from './publication.entity.js';
import { type Publications } from './publications.js';
import { RevisionRow } from './revision.entity.js';
import { chunkArticle } from './chunks.js';

export type LoadProgress = { phase: 'reading' | 'embedding'; done: number; total: number };

export type LoadReport = {
  /** Articles that are live now, each language counted. */
  articles: number;
  chunksWritten: number;
  /** Chunks that were embedded: the written ones, and those of an index that had to be made anew. */
  embedded: number;
  problems: ArticleProblem[];
  /** Number of the publication that is live now. */
  publication: number;
};

/** Brings a folder of articles live. */
export class KnowledgeLoader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly index: ChunkIndex,
    private readonly vectors: ChunkVectors,
    private readonly publications: Publications,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes the articles in `folder` live as one publication, if anything changed. Only changed chunks are embedded. What
   * a broken file said before stays live; what no file says any more ends.
   * @throws DomainError unavailable when a store cannot be reached; Error when the folder cannot be read.
   */
  async load(folder: string, onProgress: (progress: LoadProgress) => void = () => undefined): Promise<LoadReport> {
    const { files, problems } = await readArticles(folder);
    onProgress({ phase: 'reading', done: files.length, total: files.length });
    return this.publications.exclusively(async (current) => {
      const embedding = (total: number) => (done: number) => onProgress({ phase: 'embedding', done, total });
      const remade = await this.remakeIndex(current, embedding);
      const live = await this.liveNow(current.number);
      const change = planChange(live, this.wanted(files, problems, live.articles), current.number + 1);
      const nothing = change.chunks.length + change.retiredChunks.length + change.retiredRevisions.length === 0;
      const unchanged = nothing && change.revisions.length === 0;
      if (unchanged || (await this.publications.wasWithdrawn(current, change.sourceHash))) {
        return {
          articles: live.revisions.length,
          chunksWritten: 0,
          embedded: remade,
          problems,
          publication: current.number,
        };
      }
      const also = (manager: EntityManager) => saveArticles(manager, files);
      const progress = embedding(change.chunks.length);
      const publication = await this.publications.publish(current, { ...change, also }, progress);
      const articles = live.revisions.length - change.retiredRevisions.length + change.revisions.length;
      const written = change.chunks.length;
      return { articles, chunksWritten: written, embedded: remade + written, problems, publication };
    });
  }

  /** Fills the collection from the database when it is new, or lost points; returns how many chunks were embedded. */
  private async remakeIndex(
    current: PublicationRow,
    embedding: (total: number) => (done: number) => void,
  ): Promise<number> {
    const { collection, fingerprint } = this.index;
    const indexes = this.dataSource.getRepository(ChunkIndexRow);
    await this.index.ensure();
    const known = await indexes.findOneBy({ collection });
    const chunks = this.dataSource.getRepository(ChunkRow);
    const expected = await chunks.countBy(liveRows(current.number));
    if (known?.completedAt && (await this.index.count(current.number)) === expected) {
      await this.index.settle();
      return 0;
    }
    await indexes.save({ collection, fingerprint, completedAt: null });
    const rows = await chunks.find();
    await this.index.put(rows, embedding(rows.length));
    await indexes.save({ collection, fingerprint, completedAt: this.clock() });
    return rows.length;
  }

  private async liveNow(publication: number) {
    const [chunks, revisions, articles] = await Promise.all([
      this.dataSource.getRepository(ChunkRow).findBy(liveRows(publication)),
      this.dataSource.getRepository(RevisionRow).findBy(liveRows(publication)),
      this.dataSource.getRepository(ArticleRow).find(),
    ]);
    return { chunks, revisions, articles };
  }

  private wanted(
    files: readonly ArticleFile[],
    problems: readonly ArticleProblem[],
    known: readonly ArticleRow[],
  ): Wanted {
    const broken = new Set(problems.map(({ file }) => file));
    const loaded = new Set(files.map(({ article }) => `${article.id}@${article.language}`));
    const kept = known.filter((row) => broken.has(row.path) && !loaded.has(`${row.id}@${row.language}`));
    return {
      articles: files.map(({ article }) => article),
      chunks: files
        .flatMap(({ article }) => chunkArticle(article))
        .map((chunk) => ({ ...chunk, hash: contentHash([chunk.hash, this.vectors.views(chunk)]) })),
      kept: new Set(kept.map((row) => `${row.id}@${row.language}`)),
    };
  }
}

async function saveArticles(manager: EntityManager, files: readonly ArticleFile[]): Promise<void> {
  const rows = files.map(({ path, article }) => ({ id: article.id, language: article.language, path }));
  for (let from = 0; from < rows.length; from += 500) {
    await manager.upsert(ArticleRow, rows.slice(from, from + 500), ['id', 'language']);
  }
}
