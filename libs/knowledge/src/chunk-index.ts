import { pointId, type Scored, type VectorFilter, type VectorIndex } from '@app/vectors';
import { z } from 'zod';
import { contentHash } from './article.js';
import { type ChunkRow } from './chunk.entity.js';
import { type ChunkVectors } from './chunk-vectors.js';
import { searchText } from './search-text.js';

/** The end of what has no end yet: the largest integer that JSON carries exactly. */
export const OPEN = Number.MAX_SAFE_INTEGER;
const CHUNKS_AT_ONCE = 32;

const PAYLOAD_INDEXES = { language: 'keyword', articleId: 'keyword', liveFrom: 'integer', liveTo: 'integer' } as const;

const payloadSchema = z.object({
  chunkId: z.string(),
  articleId: z.string(),
  language: z.enum(['en', 'zh']),
  title: z.string(),
  heading: z.string().nullable(),
  text: z.string(),
  sentences: z.array(z.string()),
  intents: z.array(z.string()),
});
export type ChunkPayload = z.output<typeof payloadSchema>;

/** A chunk as a search found it, by its own score. */
export type ChunkHit = { point: string; score: number; chunk: ChunkPayload };

/** The chunks in one collection of the vector index, each with the publications that it is live in. */
export class ChunkIndex {
  constructor(
    private readonly index: VectorIndex,
    private readonly vectors: ChunkVectors,
    /** Before the collection's name, which tells one embedding fingerprint from another. */
    private readonly name = 'knowledge',
  ) {}

  /** This process's collection: others with another embedder have their own. */
  get collection(): string {
    return `${this.name}_${contentHash(this.vectors.fingerprint).slice(0, 8)}`;
  }

  get fingerprint(): string {
    return this.vectors.fingerprint;
  }

  /** Makes the collection if it is missing. */
  async ensure(): Promise<void> {
    const { collection, fingerprint, vectors } = this;
    const made = { dense: { size: vectors.size }, fingerprint, payloadIndexes: PAYLOAD_INDEXES };
    const found = await this.index.ensureCollection(collection, made);
    if (found.state === 'mismatch') throw new Error(`Collection ${collection} holds vectors of ${found.found}.`);
  }

  /** Takes the collection away. */
  async drop(): Promise<void> {
    await this.index.dropCollection(this.collection);
  }

  /** Points the plain name at the collection, and drops those that other embedders left. */
  async settle(): Promise<void> {
    await this.index.pointAlias(this.name, this.collection);
    for (const other of await this.siblings()) {
      if (other !== this.collection) await this.index.dropCollection(other);
    }
  }

  /** The collections of this name, whatever embedder made them. */
  private async siblings(): Promise<string[]> {
    const mine = new RegExp(`^${this.name}_[0-9a-f]{8}$`);
    return (await this.index.collections()).filter((collection) => mine.test(collection));
  }

  /** Embeds and stores rows; told after each batch how many are done. */
  async put(rows: readonly ChunkRow[], onProgress: (done: number) => void = () => undefined): Promise<void> {
    for (let from = 0; from < rows.length; from += CHUNKS_AT_ONCE) {
      const batch = rows
        .slice(from, from + CHUNKS_AT_ONCE)
        .map((row) => ({ ...row, heading: row.heading ?? undefined }));
      const dense = await this.vectors.ofChunks(batch);
      const points = batch.map((row, i) => ({
        id: row.id,
        dense: dense[i] ?? [],
        text: searchText([row.title, row.heading, row.keywords.join(', '), row.text].filter(Boolean).join('. ')),
        language: 'en' as const,
        payload: payloadOf(row),
      }));
      await this.index.upsert(this.collection, points);
      onProgress(Math.min(from + CHUNKS_AT_ONCE, rows.length));
    }
  }

  /** Lets points end before publication `liveTo`. */
  async retire(points: readonly string[], liveTo: number): Promise<void> {
    await this.index.setPayload(this.collection, points, { liveTo });
  }

  /** Undoes what was written for publications after `publication`, by a publishing that failed or was rolled back. */
  async forgetAfter(publication: number): Promise<void> {
    await this.index.delete(this.collection, { must: [{ key: 'liveFrom', range: { gt: publication } }] });
    const ended = { must: [{ key: 'liveTo', range: { gt: publication, lt: OPEN } }] };
    await this.index.setPayload(this.collection, ended, { liveTo: OPEN });
  }

  /** Removes points by their ids, from the collections of other embedders too: their rows are about to go. */
  async forget(points: readonly string[]): Promise<void> {
    for (const collection of await this.siblings()) await this.index.delete(collection, points);
  }

  count(publication: number): Promise<number> {
    return this.index.count(this.collection, liveAt(publication));
  }

  /** `limit` chunks by meaning and as many by words, in one round trip, among those that pass `filter`. */
  async search(asked: {
    dense?: Float32Array;
    words: string;
    filter: VectorFilter;
    limit: number;
    collection?: string;
  }): Promise<{ dense: ChunkHit[]; bm25: ChunkHit[] }> {
    const { dense, words, filter, limit, collection = this.collection } = asked;
    const query = { dense, text: searchText(words), language: 'en' as const, filter, limit };
    const found = await this.index.each(collection, query);
    return { dense: found.dense.map(hit), bm25: found.bm25.map(hit) };
  }
}

/** What passes when publication number `publication` is current. */
export function liveAt(publication: number): VectorFilter {
  return {
    must: [
      { key: 'liveFrom', range: { lte: publication } },
      { key: 'liveTo', range: { gt: publication } },
    ],
  };
}

/** Id of the point of a chunk's content from a publication on. */
export function chunkPoint(chunkId: string, hash: string, liveFrom: number): string {
  return pointId('chunk', chunkId, hash, String(liveFrom));
}

function payloadOf(row: Omit<ChunkRow, 'heading'> & { heading?: string }): ChunkPayload & Record<string, unknown> {
  const { chunkId, articleId, language, title, heading = null, text, sentences, intents, liveFrom, liveTo } = row;
  return { chunkId, articleId, language, title, heading, text, sentences, intents, liveFrom, liveTo };
}

function hit({ id, score, payload }: Scored): ChunkHit {
  return { point: id, score, chunk: payloadSchema.parse(payload) };
}
