import { type Locale, type OrderCard } from '@app/contracts';
import { localTime } from './business-days.js';
import { type Order, type Shipment } from './order.js';
import { ORDER_STATE_WORDS, PROBLEM_WORDS, STEP_WORDS } from './order-words.js';
import { picturePath } from './product.js';
import { type ShipmentState } from './shop-files.js';

type Step = OrderCard['steps'][number];
type StepName = keyof typeof STEP_WORDS;

const TIME_ZONE = 'Europe/Amsterdam';
const PROBLEMS = new Set<ShipmentState>(['failed_attempt', 'lost', 'returned_to_sender']);
/** How far along a shipment is; the card follows the one that is furthest behind. */
const PROGRESS: Record<ShipmentState, number> = {
  lost: 0,
  returned_to_sender: 0,
  failed_attempt: 1,
  label_created: 2,
  in_transit: 3,
  customs: 3,
  out_for_delivery: 4,
  at_pickup_point: 4,
  delivered: 5,
};
const STEPS: readonly StepName[] = ['placed', 'paid', 'packed', 'shipped', 'out_for_delivery', 'delivered'];

/** The parcel that a shopper asks about: the one that is furthest behind. */
function openShipment(order: Order): Shipment | undefined {
  return [...order.shipments].sort((a, b) => PROGRESS[a.state] - PROGRESS[b.state])[0];
}

/** The facts of an order as a card with its timeline: times ISO 8601 in UTC, expected days as `YYYY-MM-DD`. */
export function orderCard(order: Order, locale: Locale): OrderCard {
  const shipment = openShipment(order);
  const arrived = order.state === 'delivered' || order.state === 'cancelled';
  return {
    kind: 'order',
    orderNumber: order.orderNumber,
    state: order.state,
    stateText: ORDER_STATE_WORDS[order.state][locale],
    placedAt: order.placedAt.toISOString(),
    total: order.total,
    items: order.items.map((item) => ({
      title: item.name[locale],
      quantity: item.quantity,
      ...(item.picture ? { picture: picturePath(item.picture) } : {}),
    })),
    steps: order.state === 'cancelled' ? cancelledSteps(order, locale) : steps(order, shipment, locale),
    ...(shipment ? { tracking: { number: shipment.trackingNumber, carrier: shipment.carrier } } : {}),
    ...(!arrived && shipment?.expectedFrom && shipment.expectedTo
      ? {
          expected: {
            from: localTime(shipment.expectedFrom, TIME_ZONE).day,
            to: localTime(shipment.expectedTo, TIME_ZONE).day,
          },
        }
      : {}),
  };
}

function steps(order: Order, shipment: Shipment | undefined, locale: Locale): Step[] {
  const reached = reachedStep(order, shipment);
  const problem = shipment && PROBLEMS.has(shipment.state) ? PROBLEM_WORDS[shipment.state] : undefined;
  const shown = STEPS.map((name, index): Step => {
    const state = index < reached || order.state === 'delivered' ? 'done' : index === reached ? 'current' : 'upcoming';
    const at = state === 'upcoming' ? undefined : stepTime(order, shipment, name);
    return { label: STEP_WORDS[name][locale], state, ...(at ? { at: at.toISOString() } : {}) };
  });
  if (!problem) return shown;
  const at = shipment?.events.at(-1)?.at;
  const stopped: Step = { label: problem[locale], state: 'problem', ...(at ? { at: at.toISOString() } : {}) };
  const done = shown.slice(0, reached + 1).map((step): Step => ({ ...step, state: 'done' }));
  return [...done, stopped, ...shown.slice(reached + 1)];
}

function reachedStep(order: Order, shipment: Shipment | undefined): number {
  if (order.state === 'pending_payment') return 0;
  if (order.state === 'paid') return 1;
  if (order.state === 'packed') return 2;
  if (order.state === 'delivered') return 5;
  return shipment && PROGRESS[shipment.state] === 4 ? 4 : 3;
}

function stepTime(order: Order, shipment: Shipment | undefined, name: StepName): Date | undefined {
  if (name === 'placed') return order.placedAt;
  const first = (...codes: string[]): Date | undefined =>
    shipment?.events.find((event) => codes.includes(event.code))?.at;
  if (name === 'shipped') return first('picked_up', 'in_transit');
  if (name === 'out_for_delivery') return first('out_for_delivery', 'at_pickup_point');
  if (name === 'delivered') return first('delivered');
  return undefined;
}

function cancelledSteps(order: Order, locale: Locale): Step[] {
  return [
    { label: STEP_WORDS.placed[locale], state: 'done', at: order.placedAt.toISOString() },
    {
      label: ORDER_STATE_WORDS.cancelled[locale],
      state: 'problem',
      ...(order.cancelledAt ? { at: order.cancelledAt.toISOString() } : {}),
    },
  ];
}
