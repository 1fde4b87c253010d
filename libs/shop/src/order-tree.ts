import { type Money, type OrderOwner } from '@app/contracts';
import { type EntityManager, In } from 'typeorm';
import { type Order, type OrderItem, type Shipment } from './order.js';
import {
  OrderEntity,
  OrderItemEntity,
  RefundEntity,
  ReturnEntity,
  ShipmentEntity,
  TrackingEventEntity,
} from './order.entity.js';
import { ProductEntity, VariantEntity } from './product.entity.js';
import { type OrderState } from './shop-files.js';

/** Which of an owner's orders to read; all of them when empty. `from` is included, `to` is not. */
export type OrderFilter = {
  numbers?: readonly string[];
  from?: Date;
  to?: Date;
  states?: readonly OrderState[];
  limit?: number;
};

const MOST_ORDERS = 50;

/**
 * The orders of one owner, newest first, 50 at the most. The only place that reads whole orders: the owner is part of
 * the query, so whatever the filter names, nobody else's order comes back.
 */
export async function ordersOf(manager: EntityManager, owner: OrderOwner, filter: OrderFilter): Promise<Order[]> {
  const query = manager.createQueryBuilder(OrderEntity, 'o');
  if ('customerId' in owner) query.where('o.customer_id = :owner', { owner: owner.customerId });
  else query.where('o.number = :owner', { owner: owner.orderNumber });
  if (filter.numbers) query.andWhere('o.number = ANY(:numbers)', { numbers: filter.numbers });
  if (filter.states) query.andWhere('o.state = ANY(:states)', { states: filter.states });
  if (filter.from) query.andWhere('o.placed_at >= :from', { from: filter.from });
  if (filter.to) query.andWhere('o.placed_at < :to', { to: filter.to });
  query.orderBy('o.placed_at', 'DESC').addOrderBy('o.number', 'DESC');
  query.limit(Math.max(0, Math.min(filter.limit ?? MOST_ORDERS, MOST_ORDERS)));
  return wholeOrders(manager, await query.getMany());
}

async function wholeOrders(manager: EntityManager, rows: OrderEntity[]): Promise<Order[]> {
  if (rows.length === 0) return [];
  const orderNumber = In(rows.map((row) => row.number));
  const [items, shipments, returns, refunds] = await Promise.all([
    manager.find(OrderItemEntity, { where: { orderNumber }, order: { line: 'ASC' } }),
    manager.find(ShipmentEntity, { where: { orderNumber }, order: { trackingNumber: 'ASC' } }),
    manager.find(ReturnEntity, { where: { orderNumber }, order: { requestedAt: 'ASC' } }),
    manager.find(RefundEntity, { where: { orderNumber }, order: { requestedAt: 'ASC' } }),
  ]);
  const [events, products, variants] = await Promise.all([
    manager.find(TrackingEventEntity, {
      where: { trackingNumber: In(shipments.map((shipment) => shipment.trackingNumber)) },
      order: { position: 'ASC' },
    }),
    manager.findBy(ProductEntity, { id: In(items.map((item) => item.productId)) }),
    manager.findBy(VariantEntity, { sku: In(items.map((item) => item.sku)) }),
  ]);
  const productOf = new Map(products.map((product) => [product.id, product]));
  const variantOf = new Map(variants.map((variant) => [variant.sku, variant]));
  const eventsOf = grouped(events, (event) => event.trackingNumber);
  const itemsOf = grouped(items, (item) => item.orderNumber);
  const shipmentsOf = grouped(shipments, (shipment) => shipment.orderNumber);
  const returnsOf = grouped(returns, (one) => one.orderNumber);
  const refundsOf = grouped(refunds, (one) => one.orderNumber);
  return rows.map((row) => {
    const money = (amount: number): Money => ({ amount, currency: row.currency });
    return {
      orderNumber: row.number,
      placedAt: row.placedAt,
      state: row.state,
      speed: row.speed,
      items: (itemsOf.get(row.number) ?? []).map((item) =>
        itemView(item, productOf.get(item.productId), variantOf.get(item.sku), money),
      ),
      shipments: (shipmentsOf.get(row.number) ?? []).map((one) => shipmentView(one, eventsOf.get(one.trackingNumber))),
      returns: (returnsOf.get(row.number) ?? []).map(
        ({ number, lines, quantities, reason, state, requestedAt, receivedAt }) => ({
          number,
          lines,
          ...(quantities ? { quantities } : {}),
          reason,
          state,
          requestedAt,
          ...(receivedAt ? { receivedAt } : {}),
        }),
      ),
      refunds: (refundsOf.get(row.number) ?? []).map((refund) => ({
        number: refund.number,
        amount: money(refund.amount),
        method: refund.method,
        state: refund.state,
        requestedAt: refund.requestedAt,
        ...(refund.processedAt ? { processedAt: refund.processedAt } : {}),
        ...(refund.expectedBy ? { expectedBy: refund.expectedBy } : {}),
      })),
      discount: money(row.discount),
      shippingCost: money(row.shippingCost),
      total: money(row.total),
      paymentMethod: row.paymentMethod,
      address: row.address,
      ...(row.customerId ? { customerId: row.customerId } : {}),
      ...(row.promotion ? { promotion: row.promotion } : {}),
      ...(row.cancelledAt ? { cancelledAt: row.cancelledAt } : {}),
    };
  });
}

function itemView(
  item: OrderItemEntity,
  product: ProductEntity | undefined,
  variant: VariantEntity | undefined,
  money: (amount: number) => Money,
): OrderItem {
  return {
    line: item.line,
    productId: item.productId,
    sku: item.sku,
    name: product?.name ?? { en: item.sku, zh: item.sku },
    quantity: item.quantity,
    unitPrice: money(item.unitPrice),
    ...(product ? { type: product.type, picture: product.picture, keywords: product.keywords } : {}),
    ...(variant?.color ? { colour: variant.color } : {}),
    ...(variant?.size ? { size: variant.size } : {}),
  };
}

function shipmentView(shipment: ShipmentEntity, events: TrackingEventEntity[] | undefined): Shipment {
  return {
    trackingNumber: shipment.trackingNumber,
    carrier: shipment.carrier,
    lines: shipment.lines,
    state: shipment.state,
    ...(shipment.expectedFrom ? { expectedFrom: shipment.expectedFrom } : {}),
    ...(shipment.expectedTo ? { expectedTo: shipment.expectedTo } : {}),
    events: (events ?? [])
      .map(({ at, code, place }) => ({ at, code, ...(place ? { place } : {}) }))
      .sort((a, b) => a.at.getTime() - b.at.getTime()),
  };
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
