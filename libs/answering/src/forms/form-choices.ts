import { type ActionKind, type Visitor } from '@app/contracts';
import { type Order, type Policy } from '@app/shop';
import { type ShopChoices } from './form-terms.js';

/** What the shop's terms let a shopper choose from, for one kind of action. */
export class FormChoices {
  constructor(private readonly policy: Policy) {}

  of(_visitor: Visitor, _now: Date, kind: ActionKind, order: Order | undefined): Promise<ShopChoices> {
    const others = this.policy.payment.methods.filter((method) => method !== order?.paymentMethod);
    const payments = kind === 'change_payment' ? others.map((method) => ({ id: method, kind: method })) : [];
    return Promise.resolve({ payments, reasons: [], addresses: [] });
  }
}
