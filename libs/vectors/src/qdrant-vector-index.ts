import { type Locale } from '@app/contracts';
import { QdrantClient, type Schemas } from '@qdrant/js-client-rest';
import { z } from 'zod';
import { calling } from './qdrant-calls.js';
import { type VectorFilter } from './vector-filter.js';
import {
  type CollectionDefinition,
  type CollectionState,
  type DenseQuery,
  type EachQuery,
  type HybridQuery,
  type Payload,
  prefetchOf,
  type Scored,
  type Selection,
  type TextQuery,
  VectorIndex,
  type VectorPoint,
} from './vector-index.js';

export interface QdrantOptions {
  url: string;
  apiKey?: string;
  /** Put before every collection's and alias's name; tests share a server by it. Default: nothing. */
  prefix?: string;
}

const READ_TIMEOUT_MS = 3_000;
const WRITE_TIMEOUT_MS = 60_000;
const POINTS_PER_WRITE = 128;

const infoSchema = z.object({
  config: z.object({
    params: z.object({ vectors: z.object({ dense: z.object({ size: z.number() }) }) }),
    metadata: z.object({ fingerprint: z.string() }).nullish(),
  }),
  payload_schema: z.record(z.string(), z.object({ data_type: z.string() })),
});

/** A point as Qdrant keeps it, BM25's weights included. */
export const rawPointSchema = z.object({
  id: z.string(),
  vector: z.object({
    dense: z.array(z.number()),
    bm25: z.object({ indices: z.array(z.number()), values: z.array(z.number()) }).optional(),
  }),
  payload: z.record(z.string(), z.unknown()),
});

export type RawPoint = z.output<typeof rawPointSchema>;

/** A {@link VectorIndex} in Qdrant: named vector `dense` (cosine) beside sparse `bm25` (idf), made by the server. */
export class QdrantVectorIndex extends VectorIndex {
  readonly #reads: QdrantClient;
  readonly #writes: QdrantClient;
  readonly #prefix: string;

  constructor({ url, apiKey, prefix = '' }: QdrantOptions) {
    super();
    // The client takes 6333 for an address without a port, also behind https; the address means its own default.
    const { port, protocol } = new URL(url);
    const at = {
      url,
      port: Number(port) || (protocol === 'https:' ? 443 : 80),
      checkCompatibility: false,
      headers: {
        // As a header: given as `apiKey`, the client prints a warning about http, on loopback too.
        ...(apiKey === undefined ? {} : { 'api-key': apiKey }),
        // Compressed answers come in two packets, the second 40 ms late (delayed acknowledgement): p50 4 to 48 ms against 2.
        'accept-encoding': 'identity',
      },
    };
    this.#reads = new QdrantClient({ ...at, timeout: READ_TIMEOUT_MS });
    this.#writes = new QdrantClient({ ...at, timeout: WRITE_TIMEOUT_MS });
    this.#prefix = prefix;
  }

  async ensureCollection(name: string, definition: CollectionDefinition): Promise<CollectionState> {
    const collection = this.#named(name);
    const created = await this.#createIfMissing(collection, definition);
    const info = await this.#info(collection);
    const found = info.config.metadata?.fingerprint ?? 'unknown';
    if (found !== definition.fingerprint || info.config.params.vectors.dense.size !== definition.dense.size) {
      return { state: 'mismatch', found };
    }
    for (const [field_name, field_schema] of Object.entries(definition.payloadIndexes)) {
      if (field_name in info.payload_schema) continue;
      await calling(() => this.#writes.createPayloadIndex(collection, { field_name, field_schema, wait: true }));
    }
    return { state: created ? 'created' : 'ready' };
  }

  async dropCollection(name: string): Promise<void> {
    await calling(() => this.#writes.deleteCollection(this.#named(name)));
  }

  async pointAlias(alias: string, collection: string): Promise<void> {
    const [alias_name, collection_name] = [this.#named(alias), this.#named(collection)];
    const { aliases } = await calling(() => this.#reads.getAliases());
    const taken = aliases.some((other) => other.alias_name === alias_name);
    const actions = [
      ...(taken ? [{ delete_alias: { alias_name } }] : []),
      { create_alias: { alias_name, collection_name } },
    ];
    await calling(() => this.#writes.updateCollectionAliases({ actions }));
  }

  async collections(): Promise<string[]> {
    const { collections } = await calling(() => this.#reads.getCollections());
    const names = collections.map(({ name }) => name).filter((name) => name.startsWith(this.#prefix));
    return names.map((name) => name.slice(this.#prefix.length)).sort();
  }

  async upsert(collection: string, points: readonly VectorPoint[]): Promise<void> {
    for (let from = 0; from < points.length; from += POINTS_PER_WRITE) {
      const batch = points.slice(from, from + POINTS_PER_WRITE).map(({ id, dense, text, language, payload }) => ({
        id,
        vector: { dense: Array.from(dense), bm25: document(text, language) },
        payload,
      }));
      await calling(() => this.#writes.upsert(this.#named(collection), { wait: true, points: batch }));
    }
  }

  async setPayload(collection: string, selection: Selection, payload: Payload): Promise<void> {
    if (isIds(selection) && selection.length === 0) return;
    const chosen = isIds(selection) ? { points: [...selection] } : { filter: selection };
    await calling(() => this.#writes.setPayload(this.#named(collection), { ...chosen, payload, wait: true }));
  }

  async delete(collection: string, selection: Selection): Promise<void> {
    if (isIds(selection) && selection.length === 0) return;
    const chosen = isIds(selection) ? { points: [...selection] } : { filter: selection };
    await calling(() => this.#writes.delete(this.#named(collection), { ...chosen, wait: true }));
  }

  async count(collection: string, filter?: VectorFilter): Promise<number> {
    return (await calling(() => this.#reads.count(this.#named(collection), { filter, exact: true }))).count;
  }

  async retrieve(collection: string, ids: readonly string[]): Promise<{ id: string; payload: Payload }[]> {
    const found = await calling(() =>
      this.#reads.retrieve(this.#named(collection), { ids: [...ids], with_payload: true }),
    );
    return found.map(({ id, payload }) => ({ id: String(id), payload: payload ?? {} }));
  }

  /** What the collection was made with. */
  async definitionOf(name: string): Promise<CollectionDefinition> {
    const { config, payload_schema } = await this.#info(this.#named(name));
    const indexed = Object.entries(payload_schema).map(([key, { data_type }]) => [key, data_type]);
    return {
      dense: { size: config.params.vectors.dense.size },
      fingerprint: config.metadata?.fingerprint ?? 'unknown',
      payloadIndexes: Object.fromEntries(indexed) as CollectionDefinition['payloadIndexes'],
    };
  }

  async aliases(): Promise<{ alias: string; collection: string }[]> {
    const { aliases } = await calling(() => this.#reads.getAliases());
    return aliases
      .filter(({ alias_name }) => alias_name.startsWith(this.#prefix))
      .map(({ alias_name, collection_name }) => ({
        alias: alias_name.slice(this.#prefix.length),
        collection: collection_name.slice(this.#prefix.length),
      }));
  }

  /** Every point with its vectors, for a backup. */
  async *scrollRaw(collection: string): AsyncGenerator<RawPoint> {
    for await (const point of this.#pages(collection, { limit: 256, with_vector: true }))
      yield rawPointSchema.parse(point);
  }

  /** Puts back what `scrollRaw` gave. */
  async upsertRaw(collection: string, points: readonly RawPoint[]): Promise<void> {
    await calling(() => this.#writes.upsert(this.#named(collection), { wait: true, points: [...points] }));
  }

  async *scroll(collection: string, { filter, pageSize = 256 }: { filter?: VectorFilter; pageSize?: number } = {}) {
    for await (const { id, payload } of this.#pages(collection, { filter, limit: pageSize })) {
      yield { id: String(id), payload: payload ?? {} };
    }
  }

  dense(collection: string, { dense, filter, limit }: DenseQuery): Promise<Scored[]> {
    return this.#query(collection, { query: Array.from(dense), using: 'dense', filter, limit });
  }

  bm25(collection: string, { text, language, filter, limit }: TextQuery): Promise<Scored[]> {
    return this.#query(collection, { query: document(text, language), using: 'bm25', filter, limit });
  }

  hybrid(collection: string, query: HybridQuery): Promise<Scored[]> {
    const { dense, text, language, filter, limit } = query;
    const each = { filter, limit: prefetchOf(query) };
    const byMeaning = dense === undefined ? [] : [{ query: Array.from(dense), using: 'dense', ...each }];
    const byWords = { query: document(text, language), using: 'bm25', ...each };
    // The outer filter repeats the inner ones: whoever may not see a point does not, even if a prefetch forgot it.
    return this.#query(collection, { prefetch: [...byMeaning, byWords], query: { fusion: 'rrf' }, filter, limit });
  }

  async each(collection: string, { dense, text, language, filter, limit }: EachQuery) {
    const shared = { filter, limit, with_payload: true };
    const byMeaning = dense === undefined ? [] : [{ query: Array.from(dense), using: 'dense', ...shared }];
    const searches = [{ query: document(text, language), using: 'bm25', ...shared }, ...byMeaning];
    const answers = await calling(() => this.#reads.queryBatch(this.#named(collection), { searches }));
    const [bm25 = [], found = []] = answers.map(({ points }) => points.map(scored));
    return { dense: found, bm25 };
  }

  async *#pages(collection: string, asked: Parameters<QdrantClient['scroll']>[1]) {
    let offset: string | number | undefined;
    do {
      const page = await calling(() =>
        this.#reads.scroll(this.#named(collection), { ...asked, offset, with_payload: true }),
      );
      yield* page.points;
      const next = page.next_page_offset;
      offset = typeof next === 'string' || typeof next === 'number' ? next : undefined;
    } while (offset !== undefined);
  }

  async #info(collection: string): Promise<z.output<typeof infoSchema>> {
    return infoSchema.parse(await calling(() => this.#reads.getCollection(collection)));
  }

  async #query(collection: string, query: Parameters<QdrantClient['query']>[1]): Promise<Scored[]> {
    const asked = { ...query, with_payload: true };
    const { points } = await calling(() => this.#reads.query(this.#named(collection), asked));
    return points.map(scored);
  }

  async #createIfMissing(collection: string, definition: CollectionDefinition): Promise<boolean> {
    const { exists } = await calling(() => this.#reads.collectionExists(collection));
    if (exists) return false;
    try {
      return await calling(() =>
        this.#writes.createCollection(collection, {
          vectors: { dense: { size: definition.dense.size, distance: 'Cosine' } },
          sparse_vectors: { bm25: { modifier: 'idf' } },
          metadata: { fingerprint: definition.fingerprint },
        }),
      );
    } catch (error) {
      // Another node made it meanwhile.
      if ((await calling(() => this.#reads.collectionExists(collection))).exists) return false;
      throw error;
    }
  }

  #named(name: string): string {
    return this.#prefix + name;
  }
}

function scored({ id, score, payload }: Schemas['ScoredPoint']): Scored {
  return { id: String(id), score, payload: payload ?? {} };
}

/** English is stemmed; Chinese needs the multilingual tokenizer and no language, or BM25 finds nothing. */
function document(text: string, language: Locale) {
  const options = language === 'zh' ? { language: 'none', tokenizer: 'multilingual' } : { language: 'english' };
  return { text, model: 'Qdrant/bm25', options };
}

function isIds(selection: Selection): selection is readonly string[] {
  return Array.isArray(selection);
}
