import { type ActionCommand } from '@app/contracts';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type ActionFacts } from '../action-facts.js';
import { type Order } from '../order.js';
import { type Refusal } from '../shop-connector.js';
import { Shipping } from '../shipping.js';
import { readShopTables } from '../shop-folder.js';
import { type ActionPolicy } from './action-policy.js';
import { judge } from './judge.js';

const NOW = new Date('2026-11-20T10:00:00Z');
const STATES = ['pending_payment', 'paid', 'packed', 'partially_shipped', 'shipped', 'delivered', 'cancelled'] as const;
const eur = (amount: number) => ({ amount, currency: 'EUR' });
const address = { name: 'A', line1: 'Street 1', city: 'Ghent', postcode: '9000', country: 'BE' };
const orderNumber = 'LL-1';

let shipping: Shipping;
let demo: ActionPolicy;
beforeAll(async () => {
  const tables = await readShopTables('knowledge-base');
  shipping = new Shipping(tables.shipping);
  demo = tables.actions;
});

function facts(state: Order['state'], history: ActionFacts['history'] = []): ActionFacts {
  const name = { en: 'Shirt', zh: '衬衫' };
  const item = { line: 1, sku: 's', productId: 'p', name, quantity: 1, unitPrice: eur(4000) };
  const events = [{ at: new Date('2026-11-10T10:00:00Z'), code: 'delivered' }];
  const parcel = { trackingNumber: 'T', carrier: 'P', lines: [1], state: 'delivered' as const, events };
  const order: Order = {
    ...{ orderNumber, customerId: 'c1', placedAt: new Date('2026-11-05T09:00:00Z'), state, speed: 'standard' },
    ...{ items: [item], shipments: state === 'delivered' ? [parcel] : [], returns: [], refunds: [], address },
    ...{ discount: eur(0), shippingCost: eur(595), total: eur(4595), paymentMethod: 'paypal' },
  };
  return {
    ...{ owner: { customerId: 'c1' }, order, history, variants: new Map(), paymentKinds: ['paypal', 'visa'] },
    ...{ cardsChargedAt: 'order', earlierOrders: 0, openOrders: [] },
    promotion: { code: 'X' } as NonNullable<ActionFacts['promotion']>,
  };
}

const COMMANDS: ActionCommand[] = [
  { kind: 'cancel_order', orderNumber },
  { kind: 'change_address', orderNumber, address: { ...address, line1: 'Street 2' } },
  { kind: 'change_items', orderNumber, changes: [{ line: 1, sku: 't' }] },
  { kind: 'change_payment', orderNumber, payWith: 'visa' },
  { kind: 'return_items', orderNumber, lines: [{ line: 1, quantity: 1 }] },
  { kind: 'exchange_items', orderNumber, changes: [{ line: 1, sku: 't' }] },
  { kind: 'request_refund', orderNumber, lines: [{ line: 1, quantity: 1 }], reason: 'missing' },
  { kind: 'request_invoice', orderNumber },
  { kind: 'report_problem', orderNumber, problem: 'damaged', lines: [1] },
  { kind: 'report_problem', orderNumber, problem: 'late', lines: [1] },
  { kind: 'apply_promotion', orderNumber, code: 'X' },
];

function refusalOf(command: ActionCommand, known: ActionFacts): Refusal | undefined {
  const verdict = judge({ policy: demo, shipping }, known, command, NOW);
  return 'refusal' in verdict ? verdict.refusal : undefined;
}

const TABLE = STATES.flatMap((state) => COMMANDS.map((command) => ({ state, command })));
const OWN = TABLE.map(
  ({ state, command }) => [`${command.kind} of an order that is ${state}`, state, command] as const,
);

describe('what is said when an order is in no state for it', () => {
  it.each(OWN)('%s', (_, state, command) => {
    const refusal = refusalOf(command, facts(state));
    if (refusal?.rule !== 'state') return expect(refusal?.rule ?? 'allowed').not.toBe('state');
    const { en, zh } = refusal.sentence;
    expect(en).toMatch(/LL-1.*[a-z]\.$/u);
    expect(en).not.toMatch(/[{}“”]/u);
    expect(zh).toMatch(/LL-1.*。$/u);
    return expect(zh).not.toMatch(/[{}“”a-z]/u);
  });

  it('says what is possible in this very state', () => {
    const [cancel] = COMMANDS;
    const instead = (state: Order['state']) => cancel && refusalOf(cancel, facts(state))?.instead?.en;
    expect(instead('shipped')).toMatch(/refused at the door/);
    expect(instead('delivered')).toMatch(/send it back/);
    expect(instead('cancelled')).toMatch(/refund/);
  });

  it('names what was done before, and what that bars', () => {
    const before = facts('delivered', [{ kind: 'exchange_items', at: NOW }]);
    const command: ActionCommand = { kind: 'exchange_items', orderNumber, changes: [{ line: 1, sku: 't' }] };
    expect(refusalOf(command, before)?.sentence).toEqual({
      en: 'Items can be exchanged only once, and for order LL-1 that has been done already.',
      zh: '换货每个订单仅限 1 次，订单 LL-1 已经办理过了。',
    });
  });
});
