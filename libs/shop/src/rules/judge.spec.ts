import { type ActionCommand } from '@app/contracts';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ActionFacts, type VariantFacts } from '../action-facts.js';
import { type Order } from '../order.js';
import { Shipping } from '../shipping.js';
import { readShopTables } from '../shop-folder.js';
import { type ActionPolicy, actionPolicySchema } from './action-policy.js';
import { judge } from './judge.js';

const NOW = new Date('2026-11-20T10:00:00Z');
const eur = (amount: number) => ({ amount, currency: 'EUR' });

/** Another shop than the demo's: by its own written policy, with payment methods of the customer's. */
const OTHER_SHOP = actionPolicySchema.parse({
  cancel_order: {
    who: ['customer'],
    states: ['paid'],
    notAfter: ['change_items'],
    reasons: [
      { id: 'no_longer_needed', words: { en: 'no longer needed', zh: '不再需要' } },
      { id: 'ordered_by_mistake', words: { en: 'ordered by mistake', zh: '误下单' } },
    ],
    refund: { from: 'now', businessDays: { gift_card: 0, other: 7 } },
  },
  change_items: { states: ['paid'], timesPerOrder: 1, settledBy: 'own_method' },
  change_address: { states: ['paid'], notAfter: ['change_items'], zone: 'any' },
  change_payment: {
    states: ['paid'],
    notAfter: ['change_items'],
    settledBy: 'own_method',
    refund: { from: 'now', businessDays: { other: 7 } },
  },
  return_items: {
    states: ['delivered'],
    notAfter: ['exchange_items'],
    refundTo: 'original_or_gift_card',
    refund: { from: 'receipt', businessDays: { other: 7 } },
    sendBackDays: 30,
  },
  exchange_items: { states: ['delivered'], timesPerOrder: 1, notAfter: ['return_items'], settledBy: 'own_method' },
});

let shipping: Shipping;
let demo: ActionPolicy;
beforeAll(async () => {
  const tables = await readShopTables('knowledge-base');
  shipping = new Shipping(tables.shipping);
  demo = tables.actions;
});

const variant = (sku: string, productId: string, price: number, stock = 5): [string, VariantFacts] => [
  sku,
  {
    sku,
    productId,
    name: { en: productId, zh: productId },
    category: 'tops',
    colour: 'blue',
    size: sku.slice(-1),
    price,
    onSale: false,
    stock,
    weightGrams: 300,
  },
];
const VARIANTS = new Map([
  ...[variant('shirt-S', 'shirt', 4000), variant('shirt-M', 'shirt', 5500), variant('shirt-L', 'shirt', 3000)],
  ...[variant('shirt-X', 'shirt', 4000, 0), variant('lamp-A', 'lamp', 2000)],
]);

function order(parts: Partial<Order> = {}): Order {
  const item = (line: number, sku: string, productId: string, price: number, quantity: number) => ({
    ...{
      line,
      sku,
      productId,
      quantity,
      unitPrice: eur(price),
      name: { en: productId, zh: productId },
      type: productId,
    },
  });
  return {
    ...{
      orderNumber: 'EX-1',
      customerId: 'c1',
      placedAt: new Date('2026-11-19T09:00:00Z'),
      state: 'paid',
      speed: 'standard',
    },
    items: [item(1, 'shirt-S', 'shirt', 4000, 1), item(2, 'lamp-A', 'lamp', 2000, 3)],
    ...{ shipments: [], returns: [], refunds: [], discount: eur(0), shippingCost: eur(595), total: eur(10595) },
    paymentMethod: 'paypal_1',
    address: { name: 'A', line1: 'Street 1', city: 'Ghent', postcode: '9000', country: 'BE' },
    ...parts,
  };
}

function delivered(parts: Partial<Order> = {}, at = '2026-11-10T10:00:00Z'): Order {
  const events = [{ at: new Date(at), code: 'delivered' }];
  const shipment = { trackingNumber: 'T', carrier: 'P', lines: [1, 2], state: 'delivered' as const, events };
  return order({ state: 'delivered', shipments: [shipment], ...parts });
}

function facts(one: Order | undefined, parts: Partial<ActionFacts> = {}): ActionFacts {
  return {
    owner: { customerId: 'c1' },
    ...(one ? { order: one } : {}),
    ...{
      history: [],
      variants: VARIANTS,
      paymentKinds: ['paypal'],
      cardsChargedAt: 'order',
      earlierOrders: 0,
      openOrders: [],
    },
    payments: [
      { id: 'paypal_1', kind: 'paypal' },
      { id: 'gift_card_1', kind: 'gift_card', balanceCents: 1000 },
      { id: 'card_1', kind: 'credit_card' },
    ],
    ...parts,
  };
}

function said(policy: ActionPolicy, command: ActionCommand, known: ActionFacts, now = NOW): string {
  const verdict = judge({ policy, shipping }, known, command, now);
  return 'refusal' in verdict ? verdict.refusal.rule : 'allowed';
}
const onOrder = { orderNumber: 'EX-1' };
const cancel = (reason?: string): ActionCommand => ({ kind: 'cancel_order', ...onOrder, reason });
const swap = (kind: 'change_items' | 'exchange_items', sku: string, payWith?: string): ActionCommand => ({
  ...{ kind, ...onOrder, changes: [{ line: 1, sku }], payWith },
});
const sendBack = (lines: { line: number; quantity: number }[], refundTo?: string): ActionCommand => ({
  ...{ kind: 'return_items', ...onOrder, lines, refundTo },
});

describe('the rules of a shop with a policy of its own', () => {
  it.each([
    ['cancels for a reason that it accepts', cancel('no longer needed'), facts(order()), 'allowed'],
    ['knows the reason in Chinese and by its id', cancel('误下单'), facts(order()), 'allowed'],
    ['cancels for no other reason', cancel('found it cheaper'), facts(order()), 'reason'],
    ['wants a reason', cancel(), facts(order()), 'reason'],
    ['cancels nothing that has left', cancel('no longer needed'), facts(order({ state: 'packed' })), 'state'],
    [
      'cancels for no guest',
      cancel('no longer needed'),
      facts(order(), { owner: { orderNumber: 'EX-1' } }),
      'customer_only',
    ],
    [
      'cancels nothing after its items were changed',
      cancel('no longer needed'),
      facts(order(), { history: [{ kind: 'change_items', at: NOW }] }),
      'after_change',
    ],
    [
      'changes items once',
      swap('change_items', 'shirt-M', 'card_1'),
      facts(order(), { history: [{ kind: 'change_items', at: NOW }] }),
      'once',
    ],
    ['changes to the same product alone', swap('change_items', 'lamp-A', 'card_1'), facts(order()), 'other_product'],
    ['changes to what is there', swap('change_items', 'shirt-X', 'card_1'), facts(order()), 'out_of_stock'],
    ['asks who pays the difference', swap('change_items', 'shirt-M'), facts(order()), 'payment_needed'],
    ['takes no stranger’s card', swap('change_items', 'shirt-M', 'card_9'), facts(order()), 'payment_unknown'],
    ['takes no gift card that is too small', swap('change_items', 'shirt-M', 'gift_card_1'), facts(order()), 'balance'],
    ['pays back to a gift card', swap('change_items', 'shirt-L', 'gift_card_1'), facts(order()), 'allowed'],
    [
      'pays a whole order with no small gift card',
      { kind: 'change_payment', ...onOrder, payWith: 'gift_card_1' },
      facts(order()),
      'balance',
    ],
    [
      'changes payment to another method',
      { kind: 'change_payment', ...onOrder, payWith: 'paypal_1' },
      facts(order()),
      'same_payment',
    ],
    ['takes back to the original method', sendBack([{ line: 2, quantity: 2 }]), facts(delivered()), 'allowed'],
    [
      'takes back to a gift card of the customer',
      sendBack([{ line: 2, quantity: 2 }], 'gift_card_1'),
      facts(delivered()),
      'allowed',
    ],
    ['takes back to no other card', sendBack([{ line: 2, quantity: 2 }], 'card_1'), facts(delivered()), 'refund_to'],
    ['takes back no more than was bought', sendBack([{ line: 2, quantity: 4 }]), facts(delivered()), 'quantity'],
    [
      'hears no line twice',
      sendBack([
        { line: 2, quantity: 1 },
        { line: 2, quantity: 2 },
      ]),
      facts(delivered()),
      'line_twice',
    ],
    ['knows its lines', sendBack([{ line: 7, quantity: 1 }]), facts(delivered()), 'line_unknown'],
    ['exchanges what was delivered', swap('exchange_items', 'shirt-M', 'card_1'), facts(delivered()), 'allowed'],
    ['exchanges nothing that is not', swap('exchange_items', 'shirt-M', 'card_1'), facts(order()), 'state'],
    [
      'sends to any country that it ships to',
      { kind: 'change_address', ...onOrder, address: { ...order().address, country: 'US' } },
      facts(order()),
      'allowed',
    ],
    ['knows no order that is not there', cancel('no longer needed'), facts(undefined), 'order_unknown'],
    ['does nothing that it does not offer', { kind: 'request_invoice', ...onOrder }, facts(order()), 'not_offered'],
  ] as [string, ActionCommand, ActionFacts, string][])('%s', (_, command, known, expected) => {
    expect(said(OTHER_SHOP, command, known)).toBe(expected);
  });

  it('says when money is back: at once on a gift card, in business days otherwise', () => {
    const refund = (paymentMethod: string) => {
      const verdict = judge(
        { policy: OTHER_SHOP, shipping },
        facts(order({ paymentMethod })),
        cancel('no longer needed'),
        NOW,
      );
      return 'allowed' in verdict ? verdict.allowed.refund : undefined;
    };
    expect(refund('gift_card_1')).toEqual({ amount: eur(10595), to: 'gift_card_1', by: '2026-11-20' });
    expect(refund('card_1')?.by).toBe('2026-12-01');
  });

  it('gives the difference its sign', () => {
    const verdict = (sku: string) =>
      judge({ policy: OTHER_SHOP, shipping }, facts(order()), swap('change_items', sku, 'card_1'), NOW);
    expect(verdict('shirt-M')).toEqual({ allowed: { charge: { amount: eur(1500), with: 'card_1' } } });
    expect(verdict('shirt-L')).toEqual({ allowed: { refund: { amount: eur(1000), to: 'card_1' } } });
  });
});

describe('the demo shop’s rules', () => {
  it('count the last day of a window in the shop’s own time zone', () => {
    const known = facts(delivered({}, '2026-10-20T22:30:00Z'));
    const lines = [{ line: 2, quantity: 1 }];
    expect(said(demo, sendBack(lines), known, new Date('2026-11-20T22:59:00Z'))).toBe('allowed');
    expect(said(demo, sendBack(lines), known, new Date('2026-11-20T23:01:00Z'))).toBe('window');
  });

  it('never give back more than was paid, and all of the goods come to what they cost', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000 }),
        fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }),
        (discount, parts) => {
          const known = delivered({ discount: eur(discount), total: eur(10_595 - discount), shippingCost: eur(595) });
          const paid = (one: Order, lines: { line: number; quantity: number }[]) => {
            const verdict = judge({ policy: demo, shipping }, facts(one), sendBack(lines), NOW);
            return 'allowed' in verdict ? (verdict.allowed.refund?.amount.amount ?? 0) : 0;
          };
          const all = [
            { line: 1, quantity: 1 },
            { line: 2, quantity: 3 },
          ];
          expect(paid(known, all)).toBe(10_595 - discount);
          const some = Math.min(parts[0] ?? 1, 2);
          expect(paid(known, [{ line: 2, quantity: some }])).toBeLessThanOrEqual(2000 * some);
        },
      ),
    );
  });

  it('every refusal has both languages and no gap left in it', () => {
    const commands: ActionCommand[] = [
      cancel(),
      sendBack([{ line: 1, quantity: 1 }]),
      sendBack([{ line: 9, quantity: 1 }]),
      swap('exchange_items', 'lamp-A'),
      swap('change_items', 'shirt-X'),
    ];
    for (const known of [
      facts(order({ state: 'shipped' })),
      facts(order()),
      facts(delivered({}, '2026-01-01T00:00:00Z')),
      facts(undefined),
    ])
      for (const command of commands) {
        const verdict = judge({ policy: demo, shipping }, known, command, NOW);
        if (!('refusal' in verdict)) continue;
        for (const text of [verdict.refusal.sentence.en, verdict.refusal.sentence.zh])
          expect(text).not.toMatch(/[{}]|undefined/);
        expect(verdict.refusal.sentence.zh).toMatch(/[一-鿿]/);
      }
  });
});
