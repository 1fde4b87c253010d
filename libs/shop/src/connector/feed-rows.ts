import { type EntityManager } from 'typeorm';
import { CustomerEntity } from '../customer.entity.js';
import { normaliseEmail } from '../guest-orders.js';
import {
  OrderEntity,
  OrderItemEntity,
  RefundEntity,
  ReturnEntity,
  ShipmentEntity,
  TrackingEventEntity,
} from '../order.entity.js';
import { CategoryEntity, ProductEntity, VariantEntity } from '../product.entity.js';
import { demandFree, freeOfRetired, UNIQUE } from './feed-conflict.js';
import { type FeedRecord } from './feed-records.js';

type DataOf<T extends FeedRecord['type']> = Extract<FeedRecord, { type: T }>['data'];

/** Not a hash of a file's row: the demo's seed leaves it alone, and never takes it for its own. */
export const FROM_FEED = 'feed';
const dateOrNull = (text: string | null) => (text === null ? null : new Date(text));

/** Writes a product with its variants. Stock of which a newer word came apart stays. */
export async function writeProduct(manager: EntityManager, data: DataOf<'product'>, version: number): Promise<void> {
  const { variants, addedAt, ...product } = data;
  const category = { id: data.category, name: { en: data.category, zh: data.category }, sizes: null, position: 1000 };
  await manager.createQueryBuilder().insert().into(CategoryEntity).values(category).orIgnore().execute();
  const row = {
    ...product,
    addedAt: new Date(addedAt),
    sourceHash: FROM_FEED,
    version: String(version),
    retiredAt: null,
  };
  const skus = variants.map((variant) => variant.sku);
  await freeOfRetired(manager, data.id, data.slug, skus);
  await demandFree(manager, UNIQUE.slug, data.id, [data.slug]);
  await demandFree(manager, UNIQUE.sku, data.id, skus);
  await manager.upsert(ProductEntity, row, ['id']);
  await manager.query('DELETE FROM variants WHERE product_id = $1 AND NOT sku = ANY($2)', [data.id, skus]);
  const known = await manager.query<{ sku: string; stock: number; newer: boolean }[]>(
    'SELECT sku, stock, stock_version > $2 AS newer FROM variants WHERE sku = ANY($1)',
    [skus, version],
  );
  const newer = new Map(known.filter((one) => one.newer).map((one) => [one.sku, one.stock]));
  await manager.upsert(
    VariantEntity,
    variants.map((variant, position) => ({
      ...variant,
      options: variant.options ?? null,
      stock: newer.get(variant.sku) ?? variant.stock,
      ...(newer.has(variant.sku) ? {} : { stockVersion: String(version) }),
      position,
      productId: data.id,
    })),
    ['sku'],
  );
}

export async function writeCustomer(manager: EntityManager, data: DataOf<'customer'>, version: number): Promise<void> {
  const { createdAt, payments = null, ...customer } = data;
  const row = {
    ...customer,
    email: normaliseEmail(data.email),
    createdAt: new Date(createdAt),
    payments,
    sourceHash: FROM_FEED,
    version: String(version),
  };
  await manager.upsert(CustomerEntity, row, ['id']);
}

/** Writes an order with its items, returns and refunds; its parcels are records of their own. */
export async function writeOrder(manager: EntityManager, data: DataOf<'order'>, version: number): Promise<void> {
  const { items, returns, refunds, placedAt, cancelledAt, ...order } = data;
  const orderNumber = data.number;
  const row = {
    ...order,
    email: normaliseEmail(data.email),
    placedAt: new Date(placedAt),
    cancelledAt: dateOrNull(cancelledAt),
    sourceHash: null,
    version: String(version),
  };
  const numbers = (rows: readonly { number: string }[]) => rows.map(({ number }) => number);
  await demandFree(manager, UNIQUE.return, orderNumber, numbers(returns));
  await demandFree(manager, UNIQUE.refund, orderNumber, numbers(refunds));
  await manager.upsert(OrderEntity, row, ['number']);
  for (const table of ['order_items', 'returns', 'refunds'])
    await manager.query(`DELETE FROM ${table} WHERE order_number = $1`, [orderNumber]);
  await manager.insert(
    OrderItemEntity,
    items.map((item) => ({ ...item, orderNumber })),
  );
  await manager.upsert(
    ReturnEntity,
    returns.map((one) => ({
      ...one,
      quantities: one.quantities ?? null,
      orderNumber,
      requestedAt: new Date(one.requestedAt),
      receivedAt: dateOrNull(one.receivedAt),
    })),
    ['number'],
  );
  await manager.upsert(
    RefundEntity,
    refunds.map((one) => ({
      ...one,
      orderNumber,
      requestedAt: new Date(one.requestedAt),
      processedAt: dateOrNull(one.processedAt),
      expectedBy: dateOrNull(one.expectedBy),
    })),
    ['number'],
  );
}

export async function writeShipment(manager: EntityManager, data: DataOf<'shipment'>, version: number): Promise<void> {
  const { events, expectedFrom, expectedTo, ...shipment } = data;
  const { trackingNumber } = data;
  const expected = { expectedFrom: dateOrNull(expectedFrom), expectedTo: dateOrNull(expectedTo) };
  await manager.upsert(ShipmentEntity, { ...shipment, ...expected, version: String(version) }, ['trackingNumber']);
  await manager.query('DELETE FROM tracking_events WHERE tracking_number = $1', [trackingNumber]);
  if (events.length === 0) return;
  await manager.insert(
    TrackingEventEntity,
    events.map((event, position) => ({ ...event, at: new Date(event.at), trackingNumber, position })),
  );
}
