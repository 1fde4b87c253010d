import { createHash, timingSafeEqual } from 'node:crypto';
import { type OrderOwner } from '@app/contracts';
import { type DataSource } from 'typeorm';
import { CustomerEntity } from './customer.entity.js';
import { normaliseOrderNumber } from './order.js';
import { OrderEntity } from './order.entity.js';
import { withoutNul } from './without-nul.js';

/** The one question about orders that takes an e-mail address. For step-up in `identity` alone. */
export class GuestOrders {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Whose orders a proof of this number and e-mail opens: those of the order's customer, or the one guest order. Null when
   * they do not belong together. Asks the same queries and compares in the same time whether or not the order exists.
   */
  async guestOrder(orderNumber: string, email: string): Promise<OrderOwner | null> {
    const { manager } = this.dataSource;
    const order = await manager.findOneBy(OrderEntity, { number: normaliseOrderNumber(orderNumber) });
    const customer = await manager.findOneBy(CustomerEntity, { id: order?.customerId ?? '' });
    const isOrders = sameText(order?.email ?? '', normaliseEmail(email));
    const isCustomers = sameText(customer?.email ?? '', normaliseEmail(email));
    if (!order || !isOrders) return null;
    // An order that was sent to another address than its customer's own proves that order, not the whole account.
    return customer && isCustomers ? { customerId: customer.id } : { orderNumber: order.number };
  }
}

/** E-mail addresses as they are stored and compared: trimmed, lower case, compatibility forms folded. */
export function normaliseEmail(email: string): string {
  return withoutNul(email).normalize('NFKC').trim().toLowerCase();
}

function sameText(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
