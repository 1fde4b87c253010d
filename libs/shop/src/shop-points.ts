import { type Locale, ownerKey } from '@app/contracts';
import { type Embedder } from '@app/language-model';
import { pointId, type Scored, type VectorIndex, type VectorPoint } from '@app/vectors';
import { type DataSource } from 'typeorm';
import { z } from 'zod';
import { contentHash } from './content-hash.js';
import { type Gloss } from './gloss.js';
import { productsOf } from './catalogue.js';
import { type IndexedOrder, indexedOrders, ordersToIndex, orderText, productText } from './point-texts.js';
import { type Product } from './product.js';

export const ORDER_POINTS = 'orders';
const PRODUCT_POINTS = 'products';
const PAYLOAD_INDEXES = {
  [ORDER_POINTS]: { owners: 'keyword' },
  [PRODUCT_POINTS]: { productId: 'keyword', language: 'keyword' },
} as const;
/** Short texts: 32 at a time keep the embedder busy and the progress moving. */
const BATCH = 32;

const LANGUAGES = ['en', 'zh'] as const;
type Collection = keyof typeof PAYLOAD_INDEXES;
type Wanted = Omit<VectorPoint, 'dense'> & { embed: string };

const hashed = z.object({ hash: z.string() });
const productPayload = z.object({ productId: z.string() });
const orderPayload = z.object({ orderNumber: z.string() });

export type PointProgress = (done: number, total: number) => void;

/** The shop's points: one per order, one per product and language. Each keeps the hash of what it was made from. */
export class ShopPoints {
  constructor(
    private readonly dataSource: DataSource,
    private readonly index: VectorIndex,
    private readonly embedder: Embedder,
    private readonly gloss: Gloss,
  ) {}

  /** Brings the products' points in line with `products`; returns how many texts were embedded. */
  async syncProducts(products: readonly Product[], onProgress: PointProgress = () => undefined): Promise<number> {
    return this.#sync(PRODUCT_POINTS, this.#productPoints(products), onProgress);
  }

  #productPoints(products: readonly Product[]): Wanted[] {
    return products.flatMap((product) =>
      LANGUAGES.map((language): Wanted => {
        const text = productText(product, language);
        return {
          id: pointId('product', product.id, language),
          embed: this.#inEnglish(text, language),
          text,
          language,
          payload: { productId: product.id, language },
        };
      }),
    );
  }

  /** Brings the orders' points in line with the tables; returns how many texts were embedded. */
  async syncOrders(onProgress: PointProgress = () => undefined): Promise<number> {
    const orders = await indexedOrders(this.dataSource.manager);
    return this.#sync(ORDER_POINTS, orders.map(orderPoint), onProgress);
  }

  /**
   * Makes the points of these products and orders anew, and takes away those of what is gone or no longer sold. Called
   * after a feed; running it twice does no harm.
   */
  async refresh(changed: { products: readonly string[]; orders: readonly string[] }): Promise<void> {
    const { manager } = this.dataSource;
    await this.#ensure(PRODUCT_POINTS);
    await this.#ensure(ORDER_POINTS);
    const sold = await manager.query<{ id: string }[]>(
      'SELECT id FROM products WHERE id = ANY($1) AND retired_at IS NULL',
      [changed.products],
    );
    const ids = new Set(sold.map(({ id }) => id));
    const gone = changed.products.filter((id) => !ids.has(id));
    const unsold = gone.flatMap((id) => LANGUAGES.map((language) => pointId('product', id, language)));
    const orders = await ordersToIndex(manager, changed.orders);
    const known = new Set(orders.map((order) => order.orderNumber));
    const lost = changed.orders.filter((number) => !known.has(number)).map((number) => pointId('order', number));
    if (unsold.length > 0) await this.index.delete(PRODUCT_POINTS, unsold);
    if (lost.length > 0) await this.index.delete(ORDER_POINTS, lost);
    const products = await productsOf(manager, [...ids]);
    await this.#write(PRODUCT_POINTS, this.#productPoints(products), () => undefined);
    await this.#write(ORDER_POINTS, orders.map(orderPoint), () => undefined);
  }

  /** Adds the point of an order that was just placed. */
  async addOrder(orderNumber: string): Promise<void> {
    const orders = await indexedOrders(this.dataSource.manager, orderNumber);
    await this.#write(ORDER_POINTS, orders.map(orderPoint), () => undefined);
  }

  /** Removes the points of these orders; returns how many there were. */
  async removeOrders(orderNumbers: readonly string[]): Promise<number> {
    if (orderNumbers.length === 0 || !(await this.index.collections()).includes(ORDER_POINTS)) return 0;
    const found = await this.index.retrieve(
      ORDER_POINTS,
      orderNumbers.map((number) => pointId('order', number)),
    );
    await this.index.delete(
      ORDER_POINTS,
      found.map(({ id }) => id),
    );
    return found.length;
  }

  /** Product ids among `ids` that fit the words, by meaning and by words, best first; `cosine` = nearness in meaning. */
  async findProducts(
    asked: { words: string; language: Locale; gloss?: string },
    ids: readonly string[],
    limit: number,
  ): Promise<{ productId: string; score: number; cosine: number }[]> {
    if (ids.length === 0 || limit < 1) return [];
    const dense = await this.#vector(asked);
    const filter = {
      must: [
        { key: 'language', match: { value: asked.language } },
        { key: 'productId', match: { any: [...ids] } },
      ],
    };
    const [fused, near] = await Promise.all([
      this.index.hybrid(PRODUCT_POINTS, { dense, text: asked.words, language: asked.language, limit, filter }),
      this.index.dense(PRODUCT_POINTS, { dense, filter, limit: Math.max(20, 4 * limit) }),
    ]);
    const cosines = new Map(near.map((point) => [point.id, point.score]));
    return fused.map(({ id, payload, score }) => ({
      ...productPayload.parse(payload),
      score,
      cosine: cosines.get(id) ?? 0,
    }));
  }

  /**
   * Numbers of one owner's orders with how near each is to the words (cosine). `owner` is a key made by `ownerKey` from a
   * visitor's proof, never from anything typed.
   */
  async findOrders(
    owner: string,
    asked: { words: string; language: Locale; gloss?: string },
    limit: number,
  ): Promise<{ orderNumber: string; cosine: number }[]> {
    const filter = { must: [{ key: 'owners', match: { value: owner } }] };
    const [near, named] = await Promise.all([
      this.#vector(asked).then((dense) => this.index.dense(ORDER_POINTS, { dense, filter, limit })),
      // An order's text holds both languages, so it is cut, and asked, the way that suits both.
      this.index.bm25(ORDER_POINTS, { text: asked.words, language: 'zh', filter, limit }),
    ]);
    const numberOf = (point: Scored): string => orderPayload.parse(point.payload).orderNumber;
    const cosines = new Map(named.map((point) => [numberOf(point), 0]));
    for (const point of near) cosines.set(numberOf(point), point.score);
    return [...cosines].map(([orderNumber, cosine]) => ({ orderNumber, cosine }));
  }

  async #vector(asked: { words: string; language: Locale; gloss?: string }): Promise<Float32Array> {
    const [vector] = await this.embedder.embed([asked.gloss ?? this.#inEnglish(asked.words, asked.language)]);
    if (!vector) throw new Error('The embedder gave no vector.');
    return vector;
  }

  #inEnglish(text: string, language: Locale): string {
    return language === 'zh' ? this.gloss(text) : text;
  }

  async #sync(collection: Collection, wanted: Wanted[], onProgress: PointProgress): Promise<number> {
    await this.#ensure(collection);
    const stored = new Map<string, string | undefined>();
    for await (const { id, payload } of this.index.scroll(collection)) {
      stored.set(id, hashed.safeParse(payload).data?.hash);
    }
    const changed = wanted.filter((point) => stored.get(point.id) !== this.#hash(point));
    const kept = new Set(wanted.map((point) => point.id));
    const gone = [...stored.keys()].filter((id) => !kept.has(id));
    if (gone.length > 0) await this.index.delete(collection, gone);
    await this.#write(collection, changed, onProgress);
    return changed.length;
  }

  async #ensure(collection: Collection): Promise<void> {
    const definition = {
      dense: { size: this.embedder.size },
      fingerprint: this.embedder.fingerprint,
      payloadIndexes: PAYLOAD_INDEXES[collection],
    };
    const { state } = await this.index.ensureCollection(collection, definition);
    if (state !== 'mismatch') return;
    // Another embedding model: every vector has to be made anew, and all of them can be.
    await this.index.dropCollection(collection);
    await this.index.ensureCollection(collection, definition);
  }

  async #write(collection: Collection, points: readonly Wanted[], onProgress: PointProgress): Promise<void> {
    for (let start = 0; start < points.length; start += BATCH) {
      const batch = points.slice(start, start + BATCH);
      const vectors = await this.embedder.embed(batch.map((point) => point.embed));
      const made = batch.flatMap(({ embed, ...point }, at): VectorPoint[] => {
        const dense = vectors[at];
        return dense ? [{ ...point, dense, payload: { ...point.payload, hash: this.#hash({ embed, ...point }) } }] : [];
      });
      await this.index.upsert(collection, made);
      onProgress(Math.min(start + BATCH, points.length), points.length);
    }
  }

  #hash({ embed, text, language, payload }: Wanted): string {
    return contentHash([this.embedder.fingerprint, embed, text, language, payload]);
  }
}

function orderPoint(order: IndexedOrder): Wanted {
  const owners = [
    ownerKey({ orderNumber: order.orderNumber }),
    ...(order.customerId === null ? [] : [ownerKey({ customerId: order.customerId })]),
  ];
  return {
    id: pointId('order', order.orderNumber),
    embed: orderText(order, ['en']),
    text: orderText(order, ['en', 'zh']),
    language: 'zh',
    payload: { orderNumber: order.orderNumber, owners },
  };
}
