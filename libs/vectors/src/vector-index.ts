import { type Locale } from '@app/contracts';
import { type VectorFilter } from './vector-filter.js';

/** What lies beside a point. It comes back as it was stored, so whoever reads it parses it. */
export type Payload = Record<string, unknown>;

export type DenseVector = readonly number[] | Float32Array;

export interface CollectionDefinition {
  /** Length of the dense vectors. */
  dense: { size: number };
  /** Names what made the vectors (model and precision). Vectors of another making must not be compared with these. */
  fingerprint: string;
  /** Payload keys that filters ask about. Every one of them, or the filter scans. */
  payloadIndexes: Record<string, 'keyword' | 'integer' | 'float' | 'bool'>;
}

/** `mismatch`: the collection is there, but `found` made its vectors, or they are of another size. It was left as it is. */
export type CollectionState = { state: 'created' | 'ready' } | { state: 'mismatch'; found: string };

export interface VectorPoint {
  /** A UUID; see `pointId`. */
  id: string;
  dense: DenseVector;
  /** What BM25 reads; may be empty. It is not kept: put it into the payload if it shall come back. */
  text: string;
  language: Locale;
  payload: Payload;
}

export interface Scored {
  id: string;
  score: number;
  payload: Payload;
}

export interface DenseQuery {
  dense: DenseVector;
  filter?: VectorFilter;
  limit: number;
}

export interface TextQuery {
  text: string;
  /** How to cut `text` into words; it finds texts stored in the same language. */
  language: Locale;
  filter?: VectorFilter;
  limit: number;
}

export interface HybridQuery extends TextQuery {
  /** Without it BM25 answers alone (while an embedder is being replaced, say). */
  dense?: DenseVector;
  /** How many of each kind are fused; default 4 x limit, at least 20. */
  prefetch?: number;
}

/** Both kinds side by side; without `dense`, no point is found by meaning. */
export type EachQuery = Omit<HybridQuery, 'prefetch'>;

/** Points by their ids, or by a filter. */
export type Selection = readonly string[] | VectorFilter;

/**
 * Collections of points that are found by meaning (a dense vector, cosine) and by words (BM25 over a text).
 * Writes are seen by the next read. Whatever cannot be reached throws `DomainError('unavailable')`.
 */
export abstract class VectorIndex {
  /** Makes the collection if it is missing, and missing payload indexes; tells when it holds other vectors. */
  abstract ensureCollection(name: string, definition: CollectionDefinition): Promise<CollectionState>;
  /** Drops a collection; nothing happens when it is not there. */
  abstract dropCollection(name: string): Promise<void>;
  /** Makes `alias` another name of `collection`, in one step also when it named another one. */
  abstract pointAlias(alias: string, collection: string): Promise<void>;
  /** Names of all collections, aliases left out, sorted. */
  abstract collections(): Promise<string[]>;

  /** Adds points, and replaces those with the same id whole. */
  abstract upsert(collection: string, points: readonly VectorPoint[]): Promise<void>;
  /** Lays `payload`'s keys over those of the selected points; the others stay. */
  abstract setPayload(collection: string, selection: Selection, payload: Payload): Promise<void>;
  abstract delete(collection: string, selection: Selection): Promise<void>;
  abstract count(collection: string, filter?: VectorFilter): Promise<number>;
  /** The points that exist among `ids`, in no order. */
  abstract retrieve(collection: string, ids: readonly string[]): Promise<{ id: string; payload: Payload }[]>;
  /** Every point that passes, page by page, ordered by id. */
  abstract scroll(
    collection: string,
    options?: { filter?: VectorFilter; pageSize?: number },
  ): AsyncGenerator<{ id: string; payload: Payload }>;

  /** Nearest by meaning; score = cosine, -1 to 1. */
  abstract dense(collection: string, query: DenseQuery): Promise<Scored[]>;
  /** Best by words; score = BM25, above 0; texts that share no word are left out. */
  abstract bm25(collection: string, query: TextQuery): Promise<Scored[]>;
  /** Both, fused by reciprocal rank: score = sum of 1 / (2 + rank from 0), 1 at most. */
  abstract hybrid(collection: string, query: HybridQuery): Promise<Scored[]>;
  /** `limit` of each kind with its own scores, in one round trip, for those who weigh them themselves. */
  abstract each(collection: string, query: EachQuery): Promise<{ dense: Scored[]; bm25: Scored[] }>;
}

/** How many of each kind a hybrid query fuses. */
export function prefetchOf({ limit, prefetch }: HybridQuery): number {
  return prefetch ?? Math.max(20, 4 * limit);
}
