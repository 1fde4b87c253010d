import { type Money, type OrderOwner } from '@app/contracts';
import { withoutNul } from './without-nul.js';
import { type Address, type OrderState, type ShipmentState, type Speed } from './shop-files.js';

export type OrderItem = {
  line: number;
  productId: string;
  sku: string;
  /** Names as the shop shows them today; the sku when the product is gone. */
  name: { en: string; zh: string };
  type?: string;
  colour?: string;
  size?: string;
  picture?: string;
  /** Other words for the product, for finding it by what the shopper calls it. */
  keywords?: { en: string[]; zh: string[] };
  quantity: number;
  unitPrice: Money;
};

export type TrackingEvent = { at: Date; code: string; place?: string };

/** A parcel. `lines` are the order's lines in it, `events` oldest first. */
export type Shipment = {
  trackingNumber: string;
  carrier: string;
  lines: number[];
  state: ShipmentState;
  expectedFrom?: Date;
  expectedTo?: Date;
  events: TrackingEvent[];
};

export type OrderReturn = {
  number: string;
  lines: number[];
  /** How many of each of `lines`; absent = all of them. */
  quantities?: number[];
  reason: string;
  state: string;
  requestedAt: Date;
  receivedAt?: Date;
};

export type Refund = {
  number: string;
  amount: Money;
  method: string;
  state: string;
  requestedAt: Date;
  processedAt?: Date;
  expectedBy?: Date;
};

/** An order with all that belongs to it. */
export type Order = {
  orderNumber: string;
  customerId?: string;
  placedAt: Date;
  state: OrderState;
  speed: Speed;
  items: OrderItem[];
  shipments: Shipment[];
  returns: OrderReturn[];
  refunds: Refund[];
  promotion?: string;
  discount: Money;
  shippingCost: Money;
  total: Money;
  paymentMethod: string;
  address: Address;
  cancelledAt?: Date;
};

/** The answer of every order function: the orders of the visitor, or that the visitor has to prove who they are. */
export type OrdersAnswer = { needsProof: true } | { needsProof?: undefined; owner: OrderOwner; orders: Order[] };

/** The number as the shop writes it (`LL-100123`), from what people type: `ll100123`, `#100123`, `LL 100123`. */
export function normaliseOrderNumber(typed: string): string {
  const digits = /^\s*#?\s*(?:LL)?[\s\-–—_]*(\d{6,12})\s*$/i.exec(typed.normalize('NFKC'))?.[1];
  return digits ? `LL-${digits}` : withoutNul(typed).trim().replace(/^#\s*/u, '').toUpperCase();
}

/** When the last parcel arrived, for an order that was delivered as a whole. */
export function deliveredAt(order: Order): Date | undefined {
  const arrivals = order.shipments.flatMap((shipment) =>
    shipment.events.filter((event) => event.code === 'delivered').map((event) => event.at.getTime()),
  );
  if (order.state !== 'delivered' || arrivals.length === 0) return undefined;
  return new Date(Math.max(...arrivals));
}
