import { type OrderFact, type ParcelFact } from '../facts.js';
import { productKey } from './known-names.js';
import { type Verdict } from './backing.js';

type Asked = { order: OrderFact; parcels: readonly ParcelFact[]; today: string; one: boolean };
type Holds = (asked: Asked) => Verdict;

const SENT = new Set([
  'in_transit',
  'customs',
  'out_for_delivery',
  'delivered',
  'failed_attempt',
  'at_pickup_point',
  'lost',
  'returned_to_sender',
]);
const MOVING = new Set(['in_transit', 'customs', 'out_for_delivery']);
const is =
  (...states: string[]) =>
  (parcel: ParcelFact) =>
    states.includes(parcel.state);
const isSent = (parcel: ParcelFact): boolean => SENT.has(parcel.state) || parcel.sentAt !== undefined;
const isLate = ({ deliveredAt, expected }: ParcelFact, today: string): boolean =>
  !deliveredAt && expected !== undefined && expected.to < today;

/** Of all parcels, or of one of them, as the sentence says. */
function parcels(test: (parcel: ParcelFact) => boolean): Holds {
  return ({ parcels: some, one }) => some.length > 0 && (one ? some.some(test) : some.every(test));
}
const state =
  (...states: string[]): Holds =>
  ({ order }) =>
    states.includes(order.state);
const back =
  (...states: string[]): Holds =>
  ({ order }) =>
    order.returns.some((one) => states.includes(one.state));
const money =
  (...states: string[]): Holds =>
  ({ order }) =>
    order.refunds.some((one) => states.includes(one.state));

/** When a thing that is said of an order, its parcels, returns or refunds is true. */
const HOLDS: Readonly<Record<string, Holds>> = {
  unpaid: state('pending_payment'),
  paid: ({ order }) => order.state !== 'pending_payment' && (order.state !== 'cancelled' || undefined),
  preparing: state('paid', 'packed'),
  packed: state('packed'),
  shipped: ({ order, parcels: some, one }) =>
    some.length > 0 && (one ? some.some(isSent) : some.every(isSent) && order.state !== 'partially_shipped'),
  partly_shipped: state('partially_shipped'),
  in_transit: ({ order, parcels: some, one }) =>
    order.returns.some((one_) => one_.state === 'in_transit') ||
    (some.length > 0 &&
      (one
        ? some.some((parcel) => MOVING.has(parcel.state))
        : some.every((parcel) => MOVING.has(parcel.state) || parcel.state === 'delivered') &&
          some.some((parcel) => MOVING.has(parcel.state)))),
  out_for_delivery: parcels(is('out_for_delivery')),
  delivered: ({ order, parcels: some, one }) =>
    some.length === 0
      ? order.state === 'delivered'
      : one
        ? some.some((parcel) => parcel.state === 'delivered')
        : some.every((parcel) => parcel.state === 'delivered'),
  customs: parcels(is('customs')),
  failed_attempt: parcels(is('failed_attempt', 'at_pickup_point')),
  at_pickup: parcels(is('at_pickup_point')),
  lost: parcels(is('lost')),
  sent_back: ({ order, parcels: some }) =>
    some.some(is('returned_to_sender')) || order.returns.some((one) => one.state === 'in_transit'),
  label: ({ order, parcels: some }) => some.some(is('label_created')) || order.state === 'packed',
  late: ({ parcels: some, order, today }) =>
    some.some((parcel) => isLate(parcel, today)) ||
    order.refunds.some(
      ({ processedAt, expectedBy }) => !processedAt && expectedBy !== undefined && expectedBy.slice(0, 10) < today,
    ),
  on_time: ({ parcels: some, today }) =>
    some.length > 0 && !some.some((parcel) => isLate(parcel, today) || parcel.state === 'lost'),
  cancelled: state('cancelled'),
  return_requested: back('requested'),
  return_approved: back('approved', 'in_transit', 'received', 'refunded', 'exchanged'),
  return_rejected: back('rejected'),
  return_received: back('received', 'refunded', 'exchanged'),
  exchanged: back('exchanged'),
  refunded: money('processed'),
  refund_pending: money('pending', 'processing'),
  refund_failed: money('failed'),
};

/** Whether a state is true of an order, or of the parcels with the named products; undefined when it tells nothing. */
export function orderState(
  concept: string,
  order: OrderFact,
  products: readonly string[],
  one: boolean,
  today: string,
): Verdict {
  const lines = order.items.filter(({ name }) => products.includes(productKey(name))).map(({ line }) => line);
  const concerned =
    lines.length === 0
      ? order.parcels
      : order.parcels.filter((parcel) => parcel.lines.some((line) => lines.includes(line)));
  return HOLDS[concept]?.({ order, parcels: concerned, today, one });
}
