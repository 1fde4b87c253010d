import { type OrderOwner, ownerKey } from '@app/contracts';
import { type EntityManager, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { CustomerEntity } from './customer.entity.js';
import { customerEntity, orderRows, productRows, promotionEntity } from './demo-rows.js';
import {
  OrderEntity,
  OrderItemEntity,
  RefundEntity,
  ReturnEntity,
  ShipmentEntity,
  TrackingEventEntity,
} from './order.entity.js';
import { CategoryEntity, ProductEntity, VariantEntity } from './product.entity.js';
import { PromotionEntity } from './promotion.entity.js';
import { ShopMetaEntity } from './shop-meta.entity.js';
import { type ShopFolder } from './shop-folder.js';
import { type CustomerRow, type OrderRow } from './shop-files.js';
import { contentHash } from './content-hash.js';

const BATCH = 400;

/** The anchor of the demo's dates: kept from the first seed, `now` when there is none. */
async function anchorOf(manager: EntityManager, now: Date): Promise<Date> {
  await manager.query(`INSERT INTO shop_meta (key, value) VALUES ('anchor', $1) ON CONFLICT DO NOTHING`, [
    now.toISOString(),
  ]);
  const { value } = await manager.findOneByOrFail(ShopMetaEntity, { key: 'anchor' });
  return new Date(value);
}

/**
 * Brings the tables in line with the files, in the caller's transaction; returns how many rows were written. What did not
 * change is left alone, so sold stock stays sold; what left the files goes, except orders that were placed in the shop.
 */
export async function seedTables(manager: EntityManager, files: ShopFolder, now: Date): Promise<number> {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtext('shop seed'))`);
  const anchor = await anchorOf(manager, now);
  const categories = files.categories.map((category, position) => ({ ...category, position }));
  await manager.upsert(CategoryEntity, categories, ['id']);
  await manager.upsert(
    PromotionEntity,
    files.promotions.map((promotion) => promotionEntity(promotion, anchor)),
    ['code'],
  );
  return (
    (await seedProducts(manager, files, anchor)) +
    (await seedCustomers(
      manager,
      await notErased(manager, files.customers, ({ id }) => ({ customerId: id })),
      anchor,
    )) +
    (await seedOrders(
      manager,
      await notErased(manager, files.orders, ({ number }) => ({ orderNumber: number })),
      anchor,
    ))
  );
}

/** Those whose copies were not erased together with their shopper. */
async function notErased<T>(manager: EntityManager, rows: T[], ownerOf: (row: T) => OrderOwner): Promise<T[]> {
  const erased = await manager.query<{ key: string }[]>(
    `SELECT key FROM unnest($1::text[]) AS key JOIN erased_owners ON owner_hash = owner_hash(key) WHERE with_rows`,
    [rows.map((row) => ownerKey(ownerOf(row)))],
  );
  const gone = new Set(erased.map(({ key }) => key));
  return rows.filter((row) => !gone.has(ownerKey(ownerOf(row))));
}

/** Empties every table of the shop. */
export async function emptyTables(manager: EntityManager): Promise<void> {
  await manager.query(
    'TRUNCATE categories, products, variants, customers, orders, order_items, shipments, tracking_events, returns, refunds, promotions, shop_meta, shop_commands, feed_parts, feed_requests, feed_marks, feed_runs, feed_deliveries, erased_owners',
  );
}

async function seedProducts(
  manager: EntityManager,
  { products, currency }: Pick<ShopFolder, 'products' | 'currency'>,
  anchor: Date,
): Promise<number> {
  const changed = await changes(manager, 'products', 'id', products, (row) => row.id);
  const entities = changed.map((row) => productRows(row, anchor, currency));
  await insertAll(
    manager,
    ProductEntity,
    entities.map((entity) => entity.product),
  );
  await insertAll(
    manager,
    VariantEntity,
    entities.flatMap((entity) => entity.variants),
  );
  // The rows of the files say no currency, so one that changed in the shop's terms changes no row's hash.
  await manager.query('UPDATE products SET currency = $1 WHERE currency <> $1 AND id = ANY($2)', [
    currency,
    products.map((row) => row.id),
  ]);
  return changed.length;
}

async function seedCustomers(manager: EntityManager, rows: CustomerRow[], anchor: Date): Promise<number> {
  const changed = await changes(manager, 'customers', 'id', rows, (row) => row.id);
  await insertAll(
    manager,
    CustomerEntity,
    changed.map((row) => customerEntity(row, anchor)),
  );
  return changed.length;
}

async function seedOrders(manager: EntityManager, rows: OrderRow[], anchor: Date): Promise<number> {
  const changed = await changes(manager, 'orders', 'number', rows, (row) => row.number);
  const entities = changed.map((row) => orderRows(row, anchor));
  await insertAll(
    manager,
    OrderEntity,
    entities.map((entity) => entity.order),
  );
  await insertAll(
    manager,
    OrderItemEntity,
    entities.flatMap((entity) => entity.items),
  );
  await insertAll(
    manager,
    ShipmentEntity,
    entities.flatMap((entity) => entity.shipments),
  );
  await insertAll(
    manager,
    TrackingEventEntity,
    entities.flatMap((entity) => entity.events),
  );
  await insertAll(
    manager,
    ReturnEntity,
    entities.flatMap((entity) => entity.returns),
  );
  await insertAll(
    manager,
    RefundEntity,
    entities.flatMap((entity) => entity.refunds),
  );
  return changed.length;
}

/** The rows whose content differs from the table's; their old selves, and rows that left the files, are deleted. */
async function changes<T>(
  manager: EntityManager,
  table: 'products' | 'customers' | 'orders',
  key: 'id' | 'number',
  rows: T[],
  keyOf: (row: T) => string,
): Promise<T[]> {
  const stored = await manager.query<{ key: string; source_hash: string }[]>(
    `SELECT ${key} AS key, source_hash FROM ${table} WHERE source_hash IS NOT NULL`,
  );
  const hashes = new Map(stored.map((row) => [row.key, row.source_hash]));
  const changed = rows.filter((row) => hashes.get(keyOf(row)) !== contentHash(row));
  const kept = new Set(rows.map(keyOf));
  const stale = [...changed.map(keyOf), ...[...hashes.keys()].filter((one) => !kept.has(one))];
  await manager.query(`DELETE FROM ${table} WHERE ${key} = ANY($1)`, [stale]);
  return changed;
}

async function insertAll<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  rows: T[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) {
    await manager
      .createQueryBuilder()
      .insert()
      .into(entity)
      .values(rows.slice(start, start + BATCH))
      .execute();
  }
}
