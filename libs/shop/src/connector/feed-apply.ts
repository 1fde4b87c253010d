import { type EntityManager } from 'typeorm';
import { FeedMarkEntity } from './feed.entity.js';
import { type FeedCounts, type FeedRecord, type FeedType } from './feed-records.js';
import { writeCustomer, writeOrder, writeProduct, writeShipment } from './feed-rows.js';

/** Where each type is kept. */
const TABLES = {
  product: { table: 'products', key: 'id' },
  customer: { table: 'customers', key: 'id' },
  order: { table: 'orders', key: 'number' },
  shipment: { table: 'shipments', key: 'tracking_number' },
} as const;
type Kept = keyof typeof TABLES;

/** What was written, so that its points can be made anew. */
export type Written = { products: Set<string>; orders: Set<string> };

/** Applies records, in the caller's transaction. The order in which they come, and how often, makes no difference. */
export class FeedApply {
  readonly counts: FeedCounts = { applied: 0, stale: 0, waiting: 0, retired: 0 };
  readonly written: Written = { products: new Set(), orders: new Set() };

  constructor(
    private readonly manager: EntityManager,
    private readonly now: Date,
  ) {}

  async apply(record: FeedRecord): Promise<void> {
    const outcome = await this.one(record);
    this.counts[outcome] += 1;
  }

  /** Retires what a full feed did not name and nobody has touched since it began. */
  async retire(type: 'product' | 'customer' | 'order', seen: readonly string[], asOf: number): Promise<void> {
    const { table, key } = TABLES[type];
    const unseen = `NOT ${key} = ANY($1) AND coalesce(version, 0) < $2`;
    const rows =
      type === 'product'
        ? await this.changed(
            `UPDATE products SET retired_at = $3 WHERE ${unseen} AND retired_at IS NULL RETURNING ${key} AS id`,
            [seen, asOf, this.now],
          )
        : await this.changed(`DELETE FROM ${table} WHERE ${unseen} RETURNING ${key} AS id`, [seen, asOf]);
    this.counts.retired += rows.length;
    if (type === 'customer') return;
    for (const id of rows) this.written[type === 'product' ? 'products' : 'orders'].add(id);
    if (type === 'product')
      await this.manager.query('UPDATE variants SET stock = 0 WHERE product_id = ANY($1)', [rows]);
  }

  private async one(record: FeedRecord): Promise<'applied' | 'stale' | 'waiting'> {
    if (record.type === 'deleted') return this.delete(record);
    if (record.type === 'stock') return this.stock(record);
    const id = idOf(record);
    if ((await this.isStale(record.type, id, record.version)) || (await this.isErased(record))) return 'stale';
    if (record.type === 'shipment' && !(await this.has('order', record.data.orderNumber)))
      return this.wait(record, id, `order:${record.data.orderNumber}`);
    await this.write(record);
    await this.manager.delete(FeedMarkEntity, { type: record.type, id });
    if (record.type === 'order') await this.wake(`order:${id}`);
    if (record.type === 'product') for (const { sku } of record.data.variants) await this.wake(`sku:${sku}`);
    return 'applied';
  }

  private async write(record: Exclude<FeedRecord, { type: 'deleted' | 'stock' }>): Promise<void> {
    const { manager } = this;
    if (record.type === 'product') {
      this.written.products.add(record.data.id);
      return writeProduct(manager, record.data, record.version);
    }
    if (record.type === 'order') {
      this.written.orders.add(record.data.number);
      return writeOrder(manager, record.data, record.version);
    }
    if (record.type === 'customer') return writeCustomer(manager, record.data, record.version);
    return writeShipment(manager, record.data, record.version);
  }

  private async stock(record: Extract<FeedRecord, { type: 'stock' }>): Promise<'applied' | 'stale' | 'waiting'> {
    const { sku, stock } = record.data;
    const [variant] = await this.manager.query<{ version: string | null }[]>(
      'SELECT stock_version AS version FROM variants WHERE sku = $1 FOR UPDATE',
      [sku],
    );
    if (!variant) return this.wait(record, sku, `sku:${sku}`);
    if (variant.version !== null && BigInt(variant.version) >= BigInt(record.version)) return 'stale';
    await this.manager.query('UPDATE variants SET stock = $2, stock_version = $3 WHERE sku = $1', [
      sku,
      stock,
      record.version,
    ]);
    return 'applied';
  }

  private async delete({ data, version }: Extract<FeedRecord, { type: 'deleted' }>): Promise<'applied' | 'stale'> {
    if (await this.isStale(data.of, data.id, version)) return 'stale';
    const { table, key } = TABLES[data.of];
    if (data.of === 'product') {
      await this.manager.query('UPDATE products SET retired_at = $2, version = $3 WHERE id = $1', [
        data.id,
        this.now,
        version,
      ]);
      await this.manager.query('UPDATE variants SET stock = 0 WHERE product_id = $1', [data.id]);
      this.written.products.add(data.id);
    } else await this.manager.query(`DELETE FROM ${table} WHERE ${key} = $1`, [data.id]);
    if (data.of === 'order') this.written.orders.add(data.id);
    await this.mark({ type: data.of, id: data.id, version: String(version), parent: null, record: null });
    return 'applied';
  }

  /** Whether this version or a newer one was here before: as a row, or as the word that it is gone. */
  private async isStale(type: Kept, id: string, version: number): Promise<boolean> {
    const { table, key } = TABLES[type];
    const [found] = await this.manager.query<{ stale: boolean | null }[]>(
      `SELECT greatest((SELECT version FROM ${table} WHERE ${key} = $1),
         (SELECT version FROM feed_marks WHERE type = $2 AND id = $1)) >= $3::bigint AS stale`,
      [id, type, version],
    );
    return found?.stale === true;
  }

  /** A shopper whose copies were erased does not come back by what the shop still tells of them. */
  private async isErased(record: Exclude<FeedRecord, { type: 'deleted' | 'stock' }>): Promise<boolean> {
    if (record.type !== 'customer' && record.type !== 'order') return false;
    const keys =
      record.type === 'customer'
        ? [`customer:${record.data.id}`]
        : [`order:${record.data.number}`, `customer:${record.data.customerId ?? ''}`];
    const found = await this.manager.query<unknown[]>(
      `SELECT 1 FROM unnest($1::text[]) AS key JOIN erased_owners e ON e.owner_hash = owner_hash(key) AND e.with_rows`,
      [keys],
    );
    return found.length > 0;
  }

  private async has(type: Kept, id: string): Promise<boolean> {
    const { table, key } = TABLES[type];
    return (await this.manager.query<unknown[]>(`SELECT 1 FROM ${table} WHERE ${key} = $1`, [id])).length > 0;
  }

  private async wait(
    record: Extract<FeedRecord, { type: 'stock' | 'shipment' }>,
    id: string,
    parent: string,
  ): Promise<'waiting' | 'stale'> {
    const known = await this.manager.findOneBy(FeedMarkEntity, { type: record.type, id });
    if (known && BigInt(known.version) >= BigInt(record.version)) return 'stale';
    await this.mark({ type: record.type, id, version: String(record.version), parent, record });
    return 'waiting';
  }

  /** Applies what waited for something that is there now. */
  private async wake(parent: string): Promise<void> {
    const waiting = await this.manager.findBy(FeedMarkEntity, { parent });
    for (const { type, id, record } of waiting) {
      await this.manager.delete(FeedMarkEntity, { type, id });
      if (record) await this.one(record);
    }
  }

  private async mark(mark: {
    type: FeedType;
    id: string;
    version: string;
    parent: string | null;
    record: FeedRecord | null;
  }): Promise<void> {
    await this.manager.upsert(FeedMarkEntity, { ...mark, record: mark.record as object | null, madeAt: this.now }, [
      'type',
      'id',
    ]);
  }

  private async changed(sql: string, parameters: unknown[]): Promise<string[]> {
    const [rows] = await this.manager.query<[{ id: string }[], number]>(sql, parameters);
    return rows.map(({ id }) => id);
  }
}

function idOf(record: Exclude<FeedRecord, { type: 'deleted' | 'stock' }>): string {
  if (record.type === 'order') return record.data.number;
  if (record.type === 'shipment') return record.data.trackingNumber;
  return record.data.id;
}
