import { type ActionCommand, type ActionKind, orderOwner, type Visitor } from '@app/contracts';
import { type Order, type Refusal, type Rules } from '@app/shop';
import { type EntityManager } from 'typeorm';

/** Whether the rules on an order allow a kind of action at all; what exactly is wanted is judged when it is proposed. */
export type Permit = { kind: ActionKind; refusal?: Refusal };

/** Refusals that hold whatever is wanted in detail. */
const OF_THE_ORDER = new Set([
  'not_offered',
  'customer_only',
  'order_unknown',
  'once',
  'after_change',
  'state',
  'window',
  'zone',
]);

/** What may be done about an order, by the shop's rules. Asks the tables, never the shop. */
export class OrderPermits {
  constructor(
    private readonly manager: EntityManager,
    private readonly rules: Rules,
  ) {}

  /** The permits on an order of the visitor's; none when they have proven to be nobody. */
  async of(visitor: Visitor, order: Order, now: Date): Promise<Permit[]> {
    const owner = orderOwner(visitor, now);
    if (!owner) return [];
    const probes = probesFor(order);
    const [first] = probes;
    if (!first) return [];
    const facts = await this.rules.facts(this.manager, owner, first);
    return probes.map((command) => {
      const verdict = this.rules.judge(facts, command, now);
      const refused = 'refusal' in verdict && OF_THE_ORDER.has(verdict.refusal.rule);
      return { kind: command.kind, ...(refused ? { refusal: verdict.refusal } : {}) };
    });
  }
}

/** One command of each kind about an order: rules on the order come before those on the details, which nobody has said yet. */
function probesFor({ orderNumber, items, address }: Order): ActionCommand[] {
  const lines = items.map(({ line, quantity }) => ({ line, quantity }));
  const changes = items.map(({ line, sku }) => ({ line, sku }));
  const { name, line1, city, postcode, country } = address;
  return [
    { kind: 'cancel_order', orderNumber },
    { kind: 'change_address', orderNumber, address: { name, line1, city, postcode, country } },
    { kind: 'change_items', orderNumber, changes },
    { kind: 'change_payment', orderNumber, payWith: '' },
    { kind: 'return_items', orderNumber, lines },
    { kind: 'exchange_items', orderNumber, changes },
    { kind: 'request_refund', orderNumber, lines, reason: '' },
    { kind: 'request_invoice', orderNumber },
  ];
}
