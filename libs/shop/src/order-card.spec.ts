import { orderCardSchema } from '@app/contracts';
import { describe, expect, it } from '@jest/globals';
import { normaliseOrderNumber, type Order, type OrderItem, type Shipment } from './order.js';
import { orderCard } from './order-card.js';
import { ORDER_STATES, SHIPMENT_STATES, type ShipmentState } from './shop-files.js';
import { matchWords } from './word-match.js';

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const jacket: OrderItem = {
  line: 1,
  productId: 'jk-001',
  sku: 'JK001-BLU-M',
  name: { en: 'Harbour down jacket', zh: '港湾羽绒服' },
  type: 'down jacket',
  keywords: { en: ['puffer'], zh: ['羽绒', '外套'] },
  colour: 'blue',
  size: 'M',
  picture: 'harbour-down-jacket.svg',
  quantity: 1,
  unitPrice: eur(8900),
};
const teapot: OrderItem = {
  line: 2,
  productId: 'kt-001',
  sku: 'KT001-GRN',
  name: { en: 'Celadon teapot', zh: '青瓷茶壶' },
  type: 'teapot',
  colour: 'green',
  quantity: 2,
  unitPrice: eur(4800),
};
const parcel = (state: ShipmentState): Shipment => ({
  trackingNumber: `LLT-${state}`,
  carrier: 'Postlane',
  lines: [1],
  state,
  expectedFrom: new Date('2026-11-23T08:00:00Z'),
  expectedTo: new Date('2026-11-24T17:00:00Z'),
  events: [
    { at: new Date('2026-11-19T10:00:00Z'), code: 'label_created' },
    { at: new Date('2026-11-19T15:00:00Z'), code: 'picked_up' },
    { at: new Date('2026-11-20T15:00:00Z'), code: state },
  ],
});
const order = (over: Partial<Order> = {}): Order => ({
  orderNumber: 'LL-100123',
  customerId: 'c-001',
  placedAt: new Date('2026-11-18T10:00:00Z'),
  state: 'shipped',
  speed: 'standard',
  items: [jacket, teapot],
  shipments: [parcel('in_transit')],
  returns: [],
  refunds: [],
  discount: eur(0),
  shippingCost: eur(0),
  total: eur(18_500),
  paymentMethod: 'visa',
  address: { name: 'Mei Chen', line1: 'Lindehof 14', city: 'Rotterdam', postcode: '3011 ZZ', country: 'NL' },
  ...over,
});

describe('an order card', () => {
  it.each(ORDER_STATES)('is of the wire’s shape, in both languages, for an order that is %s', (state) => {
    for (const shipment of [undefined, ...SHIPMENT_STATES]) {
      for (const locale of ['en', 'zh'] as const) {
        const card = orderCard(order({ state, shipments: shipment ? [parcel(shipment)] : [] }), locale);
        expect(orderCardSchema.parse(card)).toEqual(card);
        expect(card.steps.filter((step) => step.state === 'current').length).toBeLessThanOrEqual(1);
      }
    }
  });

  it('shows how far the order is, when, and what is expected', () => {
    const card = orderCard(order(), 'en');
    expect(card.steps.map(({ label, state }) => `${label}: ${state}`)).toEqual([
      'Ordered: done',
      'Paid: done',
      'Packed: done',
      'Shipped: current',
      'Out for delivery: upcoming',
      'Delivered: upcoming',
    ]);
    expect(card.steps[3]?.at).toBe('2026-11-19T15:00:00.000Z');
    expect(card.expected).toEqual({ from: '2026-11-23', to: '2026-11-24' });
    expect(card.items).toEqual([
      { title: 'Harbour down jacket', quantity: 1, picture: '/pictures/harbour-down-jacket.svg' },
      { title: 'Celadon teapot', quantity: 2 },
    ]);
  });

  it('follows the parcel that is furthest behind', () => {
    const card = orderCard(order({ shipments: [parcel('delivered'), parcel('in_transit')] }), 'en');
    expect(card.tracking?.number).toBe('LLT-in_transit');
  });

  it.each(['failed_attempt', 'lost', 'returned_to_sender'] as const)(
    'shows a parcel that is %s as a problem',
    (state) => {
      const steps = orderCard(order({ shipments: [parcel(state)] }), 'zh').steps;
      expect(steps.filter((step) => step.state === 'problem')).toHaveLength(1);
    },
  );

  it('promises no day for what has arrived or was cancelled', () => {
    expect(orderCard(order({ state: 'delivered', shipments: [parcel('delivered')] }), 'en').expected).toBeUndefined();
    const cancelled = orderCard(
      order({ state: 'cancelled', shipments: [], cancelledAt: new Date('2026-11-18T11:00:00Z') }),
      'en',
    );
    expect(cancelled.steps.map((step) => step.label)).toEqual(['Ordered', 'Cancelled']);
  });
});

describe('order numbers', () => {
  it.each(['LL-100123', 'll100123', '#100123', ' LL 100123 ', 'LL–100123', 'ＬＬ－１００１２３'])(
    'are understood as %s',
    (typed) => {
      expect(normaliseOrderNumber(typed)).toBe('LL-100123');
    },
  );

  it('stay what they are when they are something else', () => {
    expect(normaliseOrderNumber("x' OR 1=1")).toBe("X' OR 1=1");
  });
});

describe('words for what was ordered', () => {
  it.each([
    ['has the blue jacket shipped', [1]],
    ['where are my jackets?', [1]],
    ['the puffer', [1]],
    ['my green teapot', [2]],
    ['我的羽绒服到哪了', [1]],
    ['茶壶发货了吗', [2]],
    ['蓝色的外套', [1]],
  ])('find the lines of "%s"', (words, lines) => {
    expect(matchWords(order(), words)).toMatchObject({ lines });
  });

  it.each(['the black jacket', 'my sleeping bag', 'where is my order', '黑色羽绒服', '多少钱', ''])(
    'find nothing in "%s"',
    (words) => {
      expect(matchWords(order(), words)).toMatchObject({ score: 0, lines: [] });
    },
  );
});
