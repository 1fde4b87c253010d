import { type CustomerEntity } from './customer.entity.js';
import { normaliseEmail } from './guest-orders.js';
import {
  type OrderEntity,
  type OrderItemEntity,
  type RefundEntity,
  type ReturnEntity,
  type ShipmentEntity,
  type TrackingEventEntity,
} from './order.entity.js';
import { type ProductEntity, type VariantEntity } from './product.entity.js';
import { type PromotionEntity } from './promotion.entity.js';
import { type CustomerRow, type OrderRow, type ProductRow, type PromotionRow } from './shop-files.js';
import { contentHash } from './content-hash.js';

const HOUR_MS = 3_600_000;

function before(anchor: Date, hours: number): Date {
  return new Date(anchor.getTime() - hours * HOUR_MS);
}

function beforeOrNull(anchor: Date, hours: number | null | undefined): Date | null {
  return hours === null || hours === undefined ? null : before(anchor, hours);
}

/** A catalogue line as rows; `anchor` is the day from which the demo's dates count back, `currency` the shop's. */
export function productRows(
  row: ProductRow,
  anchor: Date,
  currency: string,
): { product: ProductEntity; variants: VariantEntity[] } {
  const { variants, addedDaysAgo, ...product } = row;
  return {
    product: { ...product, addedAt: before(anchor, addedDaysAgo * 24), currency, sourceHash: contentHash(row) },
    variants: variants.map((variant, position) => ({ ...variant, position, productId: row.id })),
  };
}

/** A customer line as a row. */
export function customerEntity(row: CustomerRow, anchor: Date): CustomerEntity {
  const { createdDaysAgo, ...customer } = row;
  return {
    ...customer,
    email: normaliseEmail(row.email),
    createdAt: before(anchor, createdDaysAgo * 24),
    sourceHash: contentHash(row),
  };
}

/** A promotion as a row. */
export function promotionEntity(row: PromotionRow, anchor: Date): PromotionEntity {
  const { minimumCents, startsHoursAgo, endsHoursAgo, ...promotion } = row;
  return {
    ...promotion,
    minimum: minimumCents,
    category: row.category ?? null,
    zones: row.zones ?? null,
    startsAt: beforeOrNull(anchor, startsHoursAgo),
    endsAt: beforeOrNull(anchor, endsHoursAgo),
  };
}

/** Everything that an order line becomes. */
export type OrderRows = {
  order: OrderEntity;
  items: OrderItemEntity[];
  shipments: ShipmentEntity[];
  events: TrackingEventEntity[];
  returns: ReturnEntity[];
  refunds: RefundEntity[];
};

/** An order line as rows. */
export function orderRows(row: OrderRow, anchor: Date): OrderRows {
  const orderNumber = row.number;
  return {
    order: {
      number: orderNumber,
      customerId: row.customerId,
      email: normaliseEmail(row.email),
      placedAt: before(anchor, row.placedHoursAgo),
      state: row.state,
      speed: row.speed,
      promotion: row.promotion,
      discount: row.discount,
      shippingCost: row.shippingCost,
      total: row.total,
      currency: row.currency,
      paymentMethod: row.paymentMethod,
      address: row.address,
      cancelledAt: beforeOrNull(anchor, row.cancelledHoursAgo),
      sourceHash: contentHash(row),
    },
    items: row.items.map((item) => ({ ...item, orderNumber })),
    shipments: row.shipments.map(({ trackingNumber, carrier, lines, state, ...expected }) => ({
      trackingNumber,
      orderNumber,
      carrier,
      lines,
      state,
      expectedFrom: beforeOrNull(anchor, expected.expectedFromHoursAgo),
      expectedTo: beforeOrNull(anchor, expected.expectedToHoursAgo),
    })),
    events: row.shipments.flatMap(({ trackingNumber, events }) =>
      events.map(({ hoursAgo, code, place }, position) => ({
        trackingNumber,
        position,
        at: before(anchor, hoursAgo),
        code,
        place,
      })),
    ),
    returns: row.returns.map(({ number, lines, reason, state, requestedHoursAgo, receivedHoursAgo }) => ({
      number,
      orderNumber,
      lines,
      reason,
      state,
      requestedAt: before(anchor, requestedHoursAgo),
      receivedAt: beforeOrNull(anchor, receivedHoursAgo),
    })),
    refunds: row.refunds.map((refund) => ({
      number: refund.number,
      orderNumber,
      amount: refund.amount,
      method: refund.method,
      state: refund.state,
      requestedAt: before(anchor, refund.requestedHoursAgo),
      processedAt: beforeOrNull(anchor, refund.processedHoursAgo),
      expectedBy: beforeOrNull(anchor, refund.expectedByHoursAgo),
    })),
  };
}
