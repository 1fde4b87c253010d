import { type Locale } from '@app/contracts';
import {
  addDays,
  deliveredAt,
  localTime,
  type Order,
  orderCard,
  type OrderItem,
  type Policy,
  type Shipment,
  type Shipping,
} from '@app/shop';
import { type OrderFact, type OrderItemFact, type ParcelFact } from './facts.js';
import { nameOnly } from './name-only.js';

/** What the shop's tables and terms add to an order. */
export type OrderTerms = { shipping: Shipping; policy: Policy };

/** An order as the facts that an answer may state, with its card in `locale`. */
export function orderFact(order: Order, locale: Locale, now: Date, terms: OrderTerms): OrderFact {
  const { policy } = terms;
  const arrived = deliveredAt(order);
  const localDay = (at: Date): string => localTime(at, policy.shop.timeZone).day;
  return {
    number: order.orderNumber,
    state: order.state,
    placedAt: order.placedAt.toISOString(),
    ...(order.speed === 'express' ? { express: true as const } : {}),
    total: order.total,
    country: order.address.country,
    items: order.items.map(itemFact),
    parcels: order.shipments.map((shipment) => parcelFact(shipment, terms, localDay)),
    returns: order.returns.map(({ number, lines, state, requestedAt, receivedAt }) => ({
      number,
      lines,
      state,
      requestedAt: requestedAt.toISOString(),
      ...(receivedAt ? { receivedAt: receivedAt.toISOString() } : {}),
    })),
    refunds: order.refunds.map(({ number, amount, method, state, requestedAt, processedAt, expectedBy }) => ({
      number,
      amount,
      method,
      state,
      requestedAt: requestedAt.toISOString(),
      ...(processedAt ? { processedAt: processedAt.toISOString() } : {}),
      ...(expectedBy ? { expectedBy: expectedBy.toISOString() } : {}),
    })),
    ...(order.cancelledAt ? { cancelledAt: order.cancelledAt.toISOString() } : {}),
    ...(arrived
      ? { deliveredAt: arrived.toISOString(), returnUntil: addDays(localDay(arrived), policy.returns.windowDays) }
      : {}),
    ...estimateOf(order, terms, localDay(now)),
    card: cardOf(order, locale),
  };
}

/** The card that is shown; a carrier on it is a name, as everywhere. */
function cardOf(order: Order, locale: Locale): OrderFact['card'] {
  const { tracking, ...card } = orderCard(order, locale);
  return tracking ? { ...card, tracking: { ...tracking, carrier: nameOnly(tracking.carrier) ?? '' } } : card;
}

function itemFact(item: OrderItem): OrderItemFact {
  const { line, productId, name, type, colour, size, keywords, quantity } = item;
  const words = [name.en, name.zh, type, ...(keywords?.en ?? []), ...(keywords?.zh ?? [])];
  return {
    line,
    productId,
    name,
    ...(colour ? { colour } : {}),
    ...(size ? { size } : {}),
    quantity,
    words: words.flatMap((word) => (word ? [word.toLowerCase()] : [])),
  };
}

function parcelFact(shipment: Shipment, { shipping, policy }: OrderTerms, localDay: (at: Date) => string): ParcelFact {
  const { trackingNumber, carrier, lines, state, expectedFrom, expectedTo, events } = shipment;
  const last = events.at(-1);
  const place = last?.place === undefined ? undefined : nameOnly(last.place);
  const sent = events.find(({ code }) => code === 'picked_up' || code === 'in_transit');
  const arrived = state === 'delivered' ? events.findLast(({ code }) => code === 'delivered') : undefined;
  const waits = state === 'at_pickup_point' ? events.findLast(({ code }) => code === 'at_pickup_point') : undefined;
  return {
    trackingNumber,
    carrier: nameOnly(carrier) ?? '',
    lines,
    state,
    ...(expectedFrom && expectedTo ? { expected: { from: localDay(expectedFrom), to: localDay(expectedTo) } } : {}),
    ...(last ? { last: { at: last.at.toISOString(), code: last.code, ...(place ? { place } : {}) } } : {}),
    ...(sent ? { sentAt: sent.at.toISOString() } : {}),
    ...(arrived ? { deliveredAt: arrived.at.toISOString() } : {}),
    ...(waits ? { keptUntil: addDays(localDay(waits.at), policy.delivery.pickupPointDays) } : {}),
    ...(expectedTo && !arrived
      ? { traceFrom: shipping.businessDaysAfter(expectedTo, policy.delivery.traceAfterBusinessDays) }
      : {}),
  };
}

/** Only while it can still come true: an estimate in the past would be a broken promise, not a fact. */
function estimateOf(order: Order, { shipping }: OrderTerms, today: string): Pick<OrderFact, 'estimate'> {
  if (order.shipments.length > 0 || (order.state !== 'paid' && order.state !== 'packed')) return {};
  const estimate = shipping.estimate({ country: order.address.country, speed: order.speed, paidAt: order.placedAt });
  return estimate && estimate.dispatch >= today ? { estimate } : {};
}
