import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { type Address, type OrderState, type ShipmentState, type Speed } from './shop-files.js';

/** An order. Amounts are minor units of `currency`; `customerId` is null for a guest. */
@Entity('orders')
export class OrderEntity {
  @PrimaryColumn({ type: 'text' })
  number: string;

  @Index('orders_customer')
  @Column({ name: 'customer_id', type: 'text', nullable: true })
  customerId: string | null;

  /** Lower case. */
  @Column({ type: 'text' })
  email: string;

  @Column({ name: 'placed_at', type: 'timestamptz' })
  placedAt: Date;

  @Column({ type: 'text' })
  state: OrderState;

  @Column({ type: 'text' })
  speed: Speed;

  @Column({ type: 'text', nullable: true })
  promotion: string | null;

  @Column({ type: 'int' })
  discount: number;

  @Column({ name: 'shipping_cost', type: 'int' })
  shippingCost: number;

  @Column({ type: 'int' })
  total: number;

  @Column({ type: 'text' })
  currency: string;

  @Column({ name: 'payment_method', type: 'text' })
  paymentMethod: string;

  @Column({ type: 'jsonb' })
  address: Address;

  @Column({ name: 'cancelled_at', type: 'timestamptz', nullable: true })
  cancelledAt: Date | null;

  /** Hash of the row it came from; null for an order that was placed in the shop. */
  @Column({ name: 'source_hash', type: 'text', nullable: true })
  sourceHash: string | null;

  /** The connected shop's version of the record; an older one never replaces it. */
  @Column({ type: 'bigint', nullable: true })
  version?: string | null;
}

@Entity('order_items')
@Check('order_items_quantity', 'quantity > 0')
export class OrderItemEntity {
  @ForeignKey(() => OrderEntity, { name: 'order_items_order_fk', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'order_number', type: 'text' })
  orderNumber: string;

  @PrimaryColumn({ type: 'int' })
  line: number;

  @Index('order_items_product')
  @Column({ name: 'product_id', type: 'text' })
  productId: string;

  @Column({ type: 'text' })
  sku: string;

  @Column({ type: 'int' })
  quantity: number;

  @Column({ name: 'unit_price', type: 'int' })
  unitPrice: number;
}

@Entity('shipments')
export class ShipmentEntity {
  @PrimaryColumn({ name: 'tracking_number', type: 'text' })
  trackingNumber: string;

  @Index('shipments_order')
  @ForeignKey(() => OrderEntity, { name: 'shipments_order_fk', onDelete: 'CASCADE' })
  @Column({ name: 'order_number', type: 'text' })
  orderNumber: string;

  @Column({ type: 'text' })
  carrier: string;

  /** Lines of the order that travel in this parcel. */
  @Column({ type: 'int', array: true })
  lines: number[];

  @Column({ type: 'text' })
  state: ShipmentState;

  @Column({ name: 'expected_from', type: 'timestamptz', nullable: true })
  expectedFrom: Date | null;

  @Column({ name: 'expected_to', type: 'timestamptz', nullable: true })
  expectedTo: Date | null;

  /** As in {@link OrderEntity.version}. */
  @Column({ type: 'bigint', nullable: true })
  version?: string | null;
}

@Entity('tracking_events')
export class TrackingEventEntity {
  @ForeignKey(() => ShipmentEntity, { name: 'tracking_events_shipment_fk', onDelete: 'CASCADE' })
  @PrimaryColumn({ name: 'tracking_number', type: 'text' })
  trackingNumber: string;

  @PrimaryColumn({ type: 'int' })
  position: number;

  @Column({ type: 'timestamptz' })
  at: Date;

  @Column({ type: 'text' })
  code: string;

  @Column({ type: 'text', nullable: true })
  place: string | null;
}

@Entity('returns')
export class ReturnEntity {
  @PrimaryColumn({ type: 'text' })
  number: string;

  @Index('returns_order')
  @ForeignKey(() => OrderEntity, { name: 'returns_order_fk', onDelete: 'CASCADE' })
  @Column({ name: 'order_number', type: 'text' })
  orderNumber: string;

  @Column({ type: 'int', array: true })
  lines: number[];

  /** How many of each of `lines`; null = all of them. */
  @Column({ type: 'int', array: true, nullable: true })
  quantities?: number[] | null;

  @Column({ type: 'text' })
  reason: string;

  @Column({ type: 'text' })
  state: string;

  @Column({ name: 'requested_at', type: 'timestamptz' })
  requestedAt: Date;

  @Column({ name: 'received_at', type: 'timestamptz', nullable: true })
  receivedAt: Date | null;
}

@Entity('refunds')
export class RefundEntity {
  @PrimaryColumn({ type: 'text' })
  number: string;

  @Index('refunds_order')
  @ForeignKey(() => OrderEntity, { name: 'refunds_order_fk', onDelete: 'CASCADE' })
  @Column({ name: 'order_number', type: 'text' })
  orderNumber: string;

  @Column({ type: 'int' })
  amount: number;

  @Column({ type: 'text' })
  method: string;

  @Column({ type: 'text' })
  state: string;

  @Column({ name: 'requested_at', type: 'timestamptz' })
  requestedAt: Date;

  @Column({ name: 'processed_at', type: 'timestamptz', nullable: true })
  processedAt: Date | null;

  @Column({ name: 'expected_by', type: 'timestamptz', nullable: true })
  expectedBy: Date | null;
}
