import { randomUUID } from 'node:crypto';
import { contentHash, type Article } from './article.js';
import { type ChunkRow } from './chunk.entity.js';
import { chunkPoint, OPEN } from './chunk-index.js';
import { type Chunk } from './chunks.js';
import { type Change } from './publications.js';
import { type RevisionRow } from './revision.entity.js';

/** What shall be live. `kept` names articles (`id@language`) whose files are broken now. */
export type Wanted = { articles: readonly Article[]; chunks: readonly Chunk[]; kept: ReadonlySet<string> };

/** The rows that begin and end with publication `next`, so that what is wanted becomes live. Equal content stays as it is. */
export function planChange(
  live: { chunks: readonly ChunkRow[]; revisions: readonly RevisionRow[] },
  wanted: Wanted,
  next: number,
): Omit<Change, 'also'> {
  const from = { liveFrom: next, liveTo: OPEN };
  const staysChunk = new Set(wanted.chunks.map(chunkKey));
  const staysArticle = new Set(wanted.articles.map(revisionKey));
  const isKept = ({ articleId, language }: ChunkRow | RevisionRow) => wanted.kept.has(`${articleId}@${language}`);
  const liveChunks = new Set(live.chunks.map(rowKey));
  const liveRevisions = new Set(live.revisions.map(revisionRowKey));
  return {
    sourceHash: contentHash([[...staysChunk].sort(), [...staysArticle].sort(), [...wanted.kept].sort()]),
    chunks: wanted.chunks
      .filter((chunk) => !liveChunks.has(chunkKey(chunk)))
      .map(({ id: chunkId, heading, ...chunk }) => ({
        ...chunk,
        ...from,
        id: chunkPoint(chunkId, chunk.hash, next),
        chunkId,
        heading: heading ?? null,
      })),
    retiredChunks: live.chunks.filter((row) => !staysChunk.has(rowKey(row)) && !isKept(row)).map(({ id }) => id),
    revisions: wanted.articles
      .filter((article) => !liveRevisions.has(revisionKey(article)))
      .map(({ id: articleId, ...article }) => ({ ...article, ...from, id: randomUUID(), articleId })),
    retiredRevisions: live.revisions
      .filter((row) => !staysArticle.has(revisionRowKey(row)) && !isKept(row))
      .map(({ id }) => id),
  };
}

const chunkKey = (chunk: Chunk) => `${chunk.id} ${chunk.hash}`;
const rowKey = (row: ChunkRow) => `${row.chunkId} ${row.hash}`;
const revisionKey = (article: Article) => `${article.id}@${article.language} ${article.hash}`;
const revisionRowKey = (row: RevisionRow) => `${row.articleId}@${row.language} ${row.hash}`;
