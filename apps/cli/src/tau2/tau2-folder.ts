import { type ActionPolicy } from '@app/shop';
import {
  type Tau2Address,
  type Tau2Order,
  type Tau2Payment,
  type Tau2Product,
  type Tau2Shop,
  type Tau2User,
} from './tau2-files.js';

/** Files of a knowledge folder by their path in it; values are written as JSON, arrays of rows as JSON Lines. */
export type ShopFiles = { documents: Record<string, object>; rows: Record<string, object[]> };

const HOURS: Readonly<Record<Tau2Order['status'], number>> = {
  pending: 24,
  processed: 60,
  delivered: 240,
  cancelled: 240,
};
const STATES = { pending: 'paid', processed: 'packed', delivered: 'delivered', cancelled: 'cancelled' } as const;

/** The tau2 retail shop as the files that any shop of ours is read from. `policy` are the terms to start from. */
export function tau2Folder(shop: Tau2Shop, policy: Record<string, unknown>): ShopFiles {
  return {
    documents: {
      'catalogue/categories.json': [{ id: 'everything', name: both('Everything'), sizes: null }],
      'shop/promotions.json': [],
      'shop/actions.json': TAU2_ACTIONS,
      'shop/shipping.json': SHIPPING,
      'shop/policy.json': {
        ...policy,
        // tau2 knows no such rules: whoever may do it, does it.
        handOver: { misses: 100, amountCents: 1_000_000_00, intents: [], words: { en: [], zh: [] } },
        shop: {
          ...(policy['shop'] as object),
          name: both('Tau Retail'),
          currency: 'USD',
          timeZone: 'America/New_York',
          city: 'New York',
          country: 'US',
        },
      },
    },
    rows: {
      'catalogue/products.jsonl': Object.values(shop.products).map(productRow),
      'orders/customers.jsonl': Object.values(shop.users).map(customerRow),
      'orders/orders.jsonl': Object.values(shop.orders).map((order) => orderRow(order, shop.users[order.user_id])),
    },
  };
}

/** policy.md of tau2 retail, as the data that our rules judge by. */
const TAU2_ACTIONS: ActionPolicy = ((): ActionPolicy => {
  const every = { who: ['customer' as const], undoMinutes: 0, instead: {}, notes: [] };
  const order = { ...every, notAfter: [] };
  const refund = { from: 'now' as const, businessDays: { gift_card: 0, other: 7 } };
  const reason = (id: string, en: string, zh: string) => ({ id, words: { en, zh } });
  return {
    cancel_order: {
      ...order,
      states: ['paid'],
      feeCents: 0,
      refund,
      reasons: [
        reason('no longer needed', 'no longer needed', '不再需要'),
        reason('ordered by mistake', 'ordered by mistake', '误下单'),
      ],
      notAfter: ['change_items'],
    },
    change_address: { ...order, states: ['paid'], zone: 'any' },
    change_items: { ...order, states: ['paid'], settledBy: 'own_method', refund, timesPerOrder: 1 },
    change_payment: { ...order, states: ['paid'], settledBy: 'own_method', refund },
    change_default_address: every,
    return_items: {
      ...order,
      states: ['delivered'],
      refundTo: 'original_or_gift_card',
      refund: { from: 'receipt', businessDays: { other: 7 } },
      sendBackDays: 30,
      feeByZone: {},
      ownCostZones: [],
      shippingRefundedOnWholeOrder: false,
      neverTypes: [],
      conditions: [],
      timesPerOrder: 1,
      notAfter: ['exchange_items'],
    },
    exchange_items: {
      ...order,
      states: ['delivered'],
      settledBy: 'own_method',
      sendBackDays: 30,
      timesPerOrder: 1,
      notAfter: ['return_items'],
    },
  };
})();

const SHIPPING = {
  currency: 'USD',
  warehouse: { city: 'New York', country: 'US', timeZone: 'America/New_York' },
  cutOff: { hour: 16, minute: 0, businessDays: [1, 2, 3, 4, 5] },
  maxWeightGrams: 100_000,
  carrier: 'Carrier',
  deliveryAttempts: 2,
  pickupPointDays: 7,
  zones: [
    {
      id: 'US',
      name: both('United States', '美国'),
      countries: ['US'],
      dutiesByRecipient: false,
      speeds: { standard: { minDays: 3, maxDays: 7 }, express: { minDays: 1, maxDays: 2 } },
      brackets: [{ maxGrams: 100_000, standard: 0, express: 0 }],
      freeStandardFrom: 0,
      returnCost: 0,
      returnPaidBy: 'shop',
      freeExchange: true,
    },
  ],
  countries: { US: both('United States', '美国') },
};

function both(en: string, zh = en): { en: string; zh: string } {
  return { en, zh };
}

function cents(dollars: number): number {
  return Math.round(dollars * 100);
}

function productRow({ name, product_id: id, variants }: Tau2Product): object {
  return {
    id,
    slug: `${name.toLowerCase().replace(/[^a-z0-9]+/gu, '-')}-${id}`,
    category: 'everything',
    name: both(name),
    description: both(name),
    type: name.toLowerCase(),
    attributes: { material: [], season: [], for: 'everyone', occasions: [], recipients: [] },
    keywords: { en: [name.toLowerCase()], zh: [] },
    variants: Object.values(variants).map(({ item_id: sku, options, available, price }) => ({
      sku,
      color: null,
      size: null,
      options,
      price: cents(price),
      compareAt: null,
      // tau2 only says whether there is any.
      stock: available ? 100 : 0,
      weightGrams: 500,
    })),
    rating: 0,
    ratingCount: 0,
    picture: '',
    addedDaysAgo: 400,
  };
}

function customerRow({ user_id: id, name, email, address, payment_methods: methods }: Tau2User): object {
  return {
    id,
    name: `${name.first_name} ${name.last_name}`,
    email,
    locale: 'en',
    phone: null,
    address: addressOf(address),
    points: 0,
    createdDaysAgo: 500,
    payments: Object.values(methods).map(ownPayment),
  };
}

/** How the shopper knows a method: "Mastercard ending in 9212". */
export function paymentLabel({ source, id, brand, last_four: digits }: Tau2Payment): string {
  if (source === 'credit_card') return `${brand ?? 'card'} ending in ${digits ?? id.replace(/\D/gu, '')}`;
  return source === 'paypal' ? 'PayPal' : `gift card ${id.replace(/\D/gu, '')}`;
}

function ownPayment(method: Tau2Payment): object {
  const { id, source: kind, balance } = method;
  return { id, kind, label: paymentLabel(method), ...(balance === undefined ? {} : { balanceCents: cents(balance) }) };
}

function addressOf({ address1, address2, city, state, zip }: Tau2Address): Record<string, string> {
  return {
    line1: address1,
    ...(address2 ? { line2: address2 } : {}),
    city,
    region: state,
    postcode: zip,
    country: 'US',
  };
}

/** An order's number as our shops write it: without the hash. */
export function orderNumber(id: string): string {
  return id.replace(/^#/u, '');
}

function orderRow(order: Tau2Order, user: Tau2User | undefined): object {
  const {
    items,
    status,
    fulfillments,
    payment_history: [payment],
  } = order;
  const hours = HOURS[status];
  const lineOf = new Map(items.map((item, i) => [item.item_id, i + 1]));
  return {
    number: orderNumber(order.order_id),
    customerId: order.user_id,
    guest: false,
    email: user?.email ?? 'unknown@example.com',
    placedHoursAgo: hours,
    state: STATES[status],
    speed: 'standard',
    items: items.map((item, i) => ({
      line: i + 1,
      productId: item.product_id,
      sku: item.item_id,
      quantity: 1,
      unitPrice: cents(item.price),
    })),
    promotion: null,
    discount: 0,
    shippingCost: 0,
    total: items.reduce((sum, { price }) => sum + cents(price), 0),
    currency: 'USD',
    paymentMethod: payment?.payment_method_id ?? 'unknown',
    address: {
      name: `${user?.name.first_name ?? ''} ${user?.name.last_name ?? ''}`.trim() || 'Customer',
      ...addressOf(order.address),
    },
    shipments:
      status === 'delivered'
        ? fulfillments.map(({ tracking_id: [trackingNumber = 'none'], item_ids: ids }) => ({
            trackingNumber,
            carrier: 'Carrier',
            lines: ids.flatMap((id) => lineOf.get(id) ?? []),
            state: 'delivered',
            expectedFromHoursAgo: 96,
            expectedToHoursAgo: 72,
            events: [{ hoursAgo: 72, code: 'delivered', place: null }],
          }))
        : [],
    returns: [],
    refunds: [],
    cancelledHoursAgo: status === 'cancelled' ? 200 : null,
  };
}
