import { fuseByRank } from './fusion.js';
import { passes, type VectorFilter } from './vector-filter.js';
import {
  type CollectionDefinition,
  type CollectionState,
  type DenseQuery,
  type DenseVector,
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
import { wordsOf } from './words.js';

interface Stored {
  id: string;
  dense: number[];
  words: Map<string, number>;
  length: number;
  payload: Payload;
}

interface Collection {
  definition: CollectionDefinition;
  points: Map<string, Stored>;
}

/** BM25's usual constants, and the fixed average length that Qdrant's own BM25 assumes. */
const BM25 = { k: 1.2, b: 0.75, averageLength: 256 };

/** A {@link VectorIndex} in memory: exact, small, gone with the process. For specs that are not about Qdrant. */
export class MemoryVectorIndex extends VectorIndex {
  readonly #collections = new Map<string, Collection>();
  readonly #aliases = new Map<string, string>();

  async ensureCollection(name: string, definition: CollectionDefinition): Promise<CollectionState> {
    const found = this.#collections.get(this.#aliases.get(name) ?? name)?.definition;
    if (found === undefined) {
      this.#collections.set(name, { definition, points: new Map() });
      return { state: 'created' };
    }
    if (found.fingerprint === definition.fingerprint && found.dense.size === definition.dense.size) {
      return { state: 'ready' };
    }
    return { state: 'mismatch', found: found.fingerprint };
  }

  async dropCollection(name: string): Promise<void> {
    this.#collections.delete(name);
    for (const [alias, collection] of this.#aliases) if (collection === name) this.#aliases.delete(alias);
  }

  async pointAlias(alias: string, collection: string): Promise<void> {
    this.#open(collection);
    this.#aliases.set(alias, collection);
  }

  async collections(): Promise<string[]> {
    return [...this.#collections.keys()].sort();
  }

  async upsert(collection: string, points: readonly VectorPoint[]): Promise<void> {
    const { definition, points: stored } = this.#open(collection);
    if (points.some(({ dense }) => dense.length !== definition.dense.size)) {
      throw new Error(`A vector for ${collection} is not of length ${definition.dense.size}.`);
    }
    for (const { id, dense, text, language, payload } of points) {
      const words = wordsOf(text, language);
      const counts = new Map<string, number>();
      for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
      stored.set(id, {
        id,
        dense: unit(dense),
        words: counts,
        length: words.length,
        payload: structuredClone(payload),
      });
    }
  }

  async setPayload(collection: string, selection: Selection, payload: Payload): Promise<void> {
    for (const point of this.#select(collection, selection)) Object.assign(point.payload, structuredClone(payload));
  }

  async delete(collection: string, selection: Selection): Promise<void> {
    const { points } = this.#open(collection);
    for (const { id } of this.#select(collection, selection)) points.delete(id);
  }

  async count(collection: string, filter: VectorFilter = {}): Promise<number> {
    return this.#select(collection, filter).length;
  }

  async retrieve(collection: string, ids: readonly string[]): Promise<{ id: string; payload: Payload }[]> {
    return this.#select(collection, ids).map(({ id, payload }) => ({ id, payload: structuredClone(payload) }));
  }

  async *scroll(collection: string, { filter = {} }: { filter?: VectorFilter } = {}) {
    const points = this.#select(collection, filter).sort((a, b) => (a.id < b.id ? -1 : 1));
    for (const { id, payload } of points) yield { id, payload: structuredClone(payload) };
  }

  async dense(collection: string, { dense, filter = {}, limit }: DenseQuery): Promise<Scored[]> {
    const asked = unit(dense);
    return best(this.#select(collection, filter), limit, (point) => dot(point.dense, asked));
  }

  async bm25(collection: string, { text, language, filter = {}, limit }: TextQuery): Promise<Scored[]> {
    const words = new Set(wordsOf(text, language));
    const all = [...this.#open(collection).points.values()];
    const rarity = new Map([...words].map((word) => [word, inverseFrequency(word, all)]));
    const scored = best(this.#select(collection, filter), limit, (point) => {
      let score = 0;
      for (const [word, idf] of rarity) score += idf * weight(point.words.get(word) ?? 0, point.length);
      return score;
    });
    return scored.filter(({ score }) => score > 0);
  }

  async hybrid(collection: string, query: HybridQuery): Promise<Scored[]> {
    const limit = prefetchOf(query);
    const byWords = await this.bm25(collection, { ...query, limit });
    const byMeaning = query.dense ? await this.dense(collection, { ...query, dense: query.dense, limit }) : [];
    return fuseByRank([byMeaning, byWords], query.limit);
  }

  async each(collection: string, query: EachQuery): Promise<{ dense: Scored[]; bm25: Scored[] }> {
    const dense = query.dense ? await this.dense(collection, { ...query, dense: query.dense }) : [];
    return { dense, bm25: await this.bm25(collection, query) };
  }

  #open(name: string): Collection {
    const collection = this.#collections.get(this.#aliases.get(name) ?? name);
    if (collection === undefined) throw new Error(`There is no collection ${name}.`);
    return collection;
  }

  #select(collection: string, selection: Selection): Stored[] {
    const filter = isIds(selection) ? { must: [{ has_id: [...selection] }] } : selection;
    return [...this.#open(collection).points.values()].filter(({ id, payload }) => passes(filter, id, payload));
  }
}

function isIds(selection: Selection): selection is readonly string[] {
  return Array.isArray(selection);
}

function best(points: readonly Stored[], limit: number, scoreOf: (point: Stored) => number): Scored[] {
  return points
    .map((point) => ({ id: point.id, score: scoreOf(point), payload: structuredClone(point.payload) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, limit);
}

function inverseFrequency(word: string, points: readonly Stored[]): number {
  const having = points.filter(({ words }) => words.has(word)).length;
  return Math.log(1 + (points.length - having + 0.5) / (having + 0.5));
}

function weight(count: number, length: number): number {
  const { k, b, averageLength } = BM25;
  return (count * (k + 1)) / (count + k * (1 - b + (b * length) / averageLength));
}

function unit(vector: DenseVector): number[] {
  const length = Math.hypot(...vector) || 1;
  return Array.from(vector, (value) => value / length);
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}
