import { orderOwner, type PostalAddress, type Visitor } from '@app/contracts';
import { type EntityManager } from 'typeorm';
import { CustomerEntity } from './customer.entity.js';
import { OrderEntity } from './order.entity.js';
import { type OwnPayment } from './own-payment.js';

/** What a customer has with the shop. `payments` is absent where the shop does not tell. */
export type CustomerAccount = { name: string; address: Partial<PostalAddress>; payments?: readonly OwnPayment[] };

/** The visitor's own account; as with orders, nobody else's can be asked for. */
export class Customers {
  constructor(private readonly manager: EntityManager) {}

  /** The account of whoever the visitor has proven to be at `now`; undefined for a guest without one. */
  async own(visitor: Visitor, now: Date): Promise<CustomerAccount | undefined> {
    const owner = orderOwner(visitor, now);
    if (!owner) return undefined;
    const id = 'customerId' in owner ? owner.customerId : await this.buyerOf(owner.orderNumber);
    const found = id === undefined ? null : await this.manager.findOneBy(CustomerEntity, { id });
    if (!found) return undefined;
    const { name, address, payments } = found;
    return { name, address, ...(payments ? { payments } : {}) };
  }

  private async buyerOf(number: string): Promise<string | undefined> {
    const order = await this.manager.findOneBy(OrderEntity, { number });
    return order?.customerId ?? undefined;
  }
}
