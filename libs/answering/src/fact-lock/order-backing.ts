import { type OrderFact, type ParcelFact } from '../facts.js';
import { type Backing } from './backing.js';
import { amount, type Bound, named } from './claim.js';
import { productKey } from './known-names.js';
import { sizeValue } from './read-counts.js';
import { type Tags } from './tags.js';

/** The values of an order: numbers, amounts and days, each with what it is about. `day` gives the shop's local day. */
export function orderBacking(order: OrderFact, day: (at: string) => string): Backing[] {
  const own: Tags = { order: [order.number] };
  const on = (role: string[], at: string | undefined, more: Tags = {}, bound?: Bound): Backing[] =>
    at === undefined ? [] : [dated(role, day(at), day(at), { ...own, ...more }, bound)];
  const money = (role: string[], { amount: minor, currency }: { amount: number; currency: string }): Backing => ({
    kind: 'money',
    value: amount(currency, minor),
    tags: { ...own, role },
  });
  const items = order.items.flatMap((item): Backing[] => {
    const tags = { ...own, product: [productKey(item.name)] };
    return [
      { kind: 'quantity', value: amount('#piece', item.quantity), tags },
      ...(item.size ? [{ kind: 'quantity' as const, value: sizeValue(item.size), tags }] : []),
    ];
  });
  const pieces = order.items.reduce((sum, { quantity }) => sum + quantity, 0);
  return [
    { kind: 'order', value: named(order.number), tags: {} },
    money(['total', 'paid'], order.total),
    ...on(['placed'], order.placedAt),
    ...on(['cancelled'], order.cancelledAt, { tense: ['past'] }),
    ...on(['arrive'], order.deliveredAt, { tense: ['past'] }),
    ...on(['return'], order.returnUntil, {}, 'upto'),
    ...(order.estimate
      ? [
          dated(['sent'], order.estimate.dispatch, order.estimate.dispatch, { ...own, tense: ['future'] }, 'upto'),
          dated(['arrive'], order.estimate.from, order.estimate.to, { ...own, tense: ['future'] }),
        ]
      : []),
    ...items,
    { kind: 'quantity', value: amount('#piece', order.items.length), tags: { ...own, product: ['-'] } },
    { kind: 'quantity', value: amount('#piece', pieces), tags: { ...own, product: ['-'] } },
    { kind: 'quantity', value: amount('#parcel', order.parcels.length), tags: own },
    ...order.parcels.flatMap((parcel) => parcelBacking(parcel, order, day)),
    ...order.returns.flatMap(({ number, requestedAt, receivedAt }): Backing[] => [
      { kind: 'order', value: named(number), tags: own },
      ...on(['requested', 'return'], requestedAt),
      ...on(['received', 'return'], receivedAt, { tense: ['past'] }),
    ]),
    ...order.refunds.flatMap((refund): Backing[] => [
      { kind: 'order', value: named(refund.number), tags: own },
      money(['refund', 'return'], refund.amount),
      ...on(['requested', 'refund'], refund.requestedAt, { tense: ['past'] }),
      ...on(['refund', 'bank', 'paid'], refund.processedAt, { tense: ['past'] }),
      ...on(['refund', 'bank', 'arrive'], refund.expectedBy, { tense: ['future'] }, 'upto'),
    ]),
  ];
}

function parcelBacking(parcel: ParcelFact, order: OrderFact, day: (at: string) => string): Backing[] {
  const products = order.items.filter(({ line }) => parcel.lines.includes(line)).map(({ name }) => productKey(name));
  const own: Tags = { order: [order.number], product: products };
  const past: Tags = { ...own, tense: ['past'] };
  const on = (role: string[], at: string | undefined, tags: Tags, bound?: Bound): Backing[] =>
    at === undefined ? [] : [dated(role, day(at), day(at), tags, bound)];
  const { expected, last } = parcel;
  return [
    { kind: 'tracking', value: named(parcel.trackingNumber), tags: own },
    ...(expected ? [dated(['arrive'], day(expected.from), day(expected.to), { ...own, tense: ['future'] })] : []),
    ...on(['sent', 'shipping'], parcel.sentAt, past),
    ...on(['arrive', 'shipping'], parcel.deliveredAt, past),
    ...on(['keep', 'return'], parcel.keptUntil, own, 'upto'),
    ...on(['trace'], parcel.traceFrom, own, 'both'),
    ...(last ? on(last.code === 'delivered' ? ['arrive'] : (LAST[last.code] ?? ['last']), last.at, past) : []),
  ];
}

/** What the last scan of a parcel may be called. */
const LAST: Readonly<Record<string, string[]>> = {
  label_created: ['last', 'label'],
  picked_up: ['last', 'sent', 'shipping'],
  in_transit: ['last', 'transit'],
  arrived_in_country: ['last', 'transit', 'place'],
  customs: ['last', 'transit'],
  out_for_delivery: ['last', 'out'],
  failed_attempt: ['last', 'out', 'arrive'],
  at_pickup_point: ['last', 'keep', 'arrive'],
  lost: ['last', 'trace'],
  returned_to_sender: ['last', 'return'],
};

function dated(role: string[], from: string, to: string, tags: Tags, limit?: Bound): Backing {
  // What is expected on one day is expected by that day, too.
  const bound = limit ?? (from === to && tags.tense?.includes('future') ? 'upto' : undefined);
  return { kind: 'date', value: { type: 'day', from, to }, tags: { ...tags, role }, ...(bound ? { bound } : {}) };
}
