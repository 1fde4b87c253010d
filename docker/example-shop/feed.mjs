// Tells Floorwalker what the shop sells and what was ordered.
import { sign } from './signature.mjs';

const FEED_PATH = '/api/connector/feed';
const PART = 500;

/** Floorwalker knows seven states of an order. This shop has the same; map your own to them here. */
const STATES = {
  processing: 'paid',
  on_hold: 'paid',
  completed: 'delivered',
  refunded: 'delivered',
  failed: 'cancelled',
};

let last = 0;
/** Rises with every change, also of two in the same millisecond: of equal versions the second is not taken. */
const nextVersion = () => (last = Math.max(Date.now(), last + 1));

/** The record of one thing, with a version by which a late delivery of an older one does no harm. */
export function recordOf(type, data, version = nextVersion()) {
  return { type, version, data: type === 'order' ? { ...data, state: STATES[data.state] ?? data.state } : data };
}

/** Sends one delivery. @throws Error with what Floorwalker said when it was not taken. */
async function deliver({ floorwalkerUrl, key }, delivery) {
  const body = JSON.stringify(delivery);
  const answer = await fetch(floorwalkerUrl + FEED_PATH, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...sign(key, 'POST', FEED_PATH, body) },
    body,
    signal: globalThis.AbortSignal.timeout(30_000),
  });
  const said = await answer.json();
  if (!answer.ok) throw new Error(`${answer.status} ${said.problem}: ${said.detail}`);
  return said;
}

/** Sends what changed. */
export function sendChanges(to, records) {
  return deliver(to, { mode: 'incremental', count: records.length, records });
}

/** Sends everything, in parts; what it does not name is retired when the closing part is taken. */
export async function sendEverything(to, data) {
  const asOf = nextVersion();
  const records = [
    ...data.products.map((one) => recordOf('product', one, asOf)),
    ...data.customers.map((one) => recordOf('customer', one, asOf)),
    ...data.orders.map((one) => recordOf('order', one, asOf)),
    ...data.shipments.map((one) => recordOf('shipment', one, asOf)),
  ];
  const parts = Math.max(1, Math.ceil(records.length / PART));
  const feed = `full-${asOf}`;
  for (let part = 1; part <= parts; part += 1) {
    const some = records.slice((part - 1) * PART, part * PART);
    const closing = part === parts ? { parts, types: ['product', 'customer', 'order'], asOf } : undefined;
    await deliver(to, { mode: 'full', feed, part, count: some.length, records: some, closing });
  }
  return feed;
}
