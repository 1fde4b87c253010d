import { type OrderAsk } from './asks.js';
import { type AccessFact, type OrderFact } from './facts.js';
import { nameScore, soughtIn } from './naming.js';
import { describedOrder, inState } from './order-description.js';

/** Which orders an ask means, newest first, and how that is known. */
export type OrderChoice = {
  how: Extract<AccessFact, { needsProof: false }>['how'];
  orders: OrderFact[];
  /** The line of the one order that was named by words. */
  line?: number;
};

/** A choice between more than five orders is a list to read, not buttons. */
const MOST_CHOICES = 5;
const MOST_LISTED = 5;

type Test = (order: OrderFact) => boolean;

const isOpen: Test = ({ state }) => state !== 'delivered' && state !== 'cancelled';
const isUnpacked: Test = ({ state }) => state === 'pending_payment' || state === 'paid';
const isSent: Test = ({ parcels }) => parcels.length > 0;

/** For each intent, which orders it can be about: the first test that any order meets decides. */
function tiersOf(intent: string, today: string): Test[] {
  const isLate: Test = ({ parcels }) =>
    parcels.some(({ expected, deliveredAt }) => !deliveredAt && expected !== undefined && expected.to < today);
  const isReturnable: Test = ({ returnUntil }) => returnUntil !== undefined && returnUntil >= today;
  switch (intent) {
    case 'order_cancel':
    case 'order_change_address':
    case 'order_change_payment':
      return [isUnpacked, isOpen];
    case 'order_change_item':
      return [isUnpacked, isReturnable, isOpen];
    case 'parcel_late':
      return [isLate, (order) => isOpen(order) && isSent(order), isOpen];
    case 'return_status':
      return [({ returns }) => returns.some(({ receivedAt }) => !receivedAt), ({ returns }) => returns.length > 0];
    case 'refund_status':
      return [
        ({ refunds }) => refunds.some(({ processedAt }) => !processedAt),
        ({ refunds, returns }) => refunds.length > 0 || returns.length > 0,
      ];
    case 'return_start':
      return [isReturnable];
    case 'exchange_item':
      return [isReturnable, isUnpacked];
    case 'refund_request':
      // The money is wanted for what came lately, and for what does not come; else for what is still open.
      return [(order) => isReturnable(order) || isLate(order), isOpen, ({ state }) => state === 'delivered'];
    case 'item_missing':
      return [isReturnable, (order) => isOpen(order) && isSent(order), ({ state }) => state === 'delivered'];
    case 'item_damaged':
    case 'item_wrong':
      return [isReturnable, ({ state }) => state === 'delivered'];
    case 'invoice_request':
      return [isSent];
    default:
      return [isOpen];
  }
}

/** Intents that speak of the newest order when none is open. */
const NEWEST_WILL_DO = new Set([
  'order_status',
  'order_list',
  'order_address',
  'parcel_late',
  'order_cancel',
  'order_change_address',
  'order_change_item',
]);

/**
 * Finds the orders that are meant among the shopper's own (newest first): by the words for an item, by being the only
 * one that the question can be about, or by being the newest. `today` is the shop's local day; `near` are numbers of
 * orders that a search by meaning found, for when no word is shared.
 */
export function chooseOrders(
  ask: OrderAsk,
  all: readonly OrderFact[],
  today: string,
  near: readonly string[] = [],
): OrderChoice {
  const among = ask.among ? all.filter(({ number }) => ask.among?.includes(number)) : all;
  const open = ask.not ? among.filter(({ number }) => number !== ask.not) : among;
  const orders = ask.placed ? open.filter((order) => isWithin(order, ask.period)) : open;
  const described = ask.choosing === undefined ? undefined : describedOrder(orders, ask.choosing, ask.colours);
  if (described) return { how: 'words', orders: [described] };
  const [then] = orders;
  if (ask.placed && then && orders.length === 1) return { how: 'only', orders: [then] };
  const byName = namedBest(ask, orders, today);
  const named =
    byName.length > 0 ? byName : orders.filter(({ number }) => near.includes(number)).map((order) => ({ order }));
  if (ask.intent === 'order_list' && !ask.newest) {
    const listed = named.length > 0 ? named.map(({ order }) => order) : orders;
    return listed.length === 0 ? { how: 'none', orders: [] } : { how: 'list', orders: listed.slice(0, MOST_LISTED) };
  }
  if (named.length > 0) return fromNamed(ask, named, today);
  const fitting = inState(firstTier(ask.intent, orders, today), ask.text);
  const [newest] = fitting.length > 0 ? fitting : NEWEST_WILL_DO.has(ask.intent) ? orders : [];
  if (!newest) return { how: 'none', orders: [] };
  if (fitting.length === 1) return { how: 'only', orders: [newest] };
  if (fitting.length === 0 || ask.newest) return { how: 'newest', orders: [newest] };
  const within = ask.period ? fitting.filter((order) => isWithin(order, ask.period)) : [];
  if (within.length === 1) return { how: 'only', orders: within };
  return { how: 'several', orders: fitting.slice(0, MOST_CHOICES) };
}

/** "The order from tuesday" is one that was placed then. */
function isWithin({ placedAt }: OrderFact, period: OrderAsk['period']): boolean {
  return period !== undefined && placedAt >= period.from && placedAt < period.to;
}

type Named = { order: OrderFact; line?: number };

function fromNamed(ask: OrderAsk, named: readonly Named[], today: string): OrderChoice {
  const fitting = firstTier(
    ask.intent,
    named.map(({ order }) => order),
    today,
  );
  const left = fitting.length > 0 ? named.filter(({ order }) => fitting.includes(order)) : named;
  const [only] = left;
  if (only && (left.length === 1 || ask.newest)) {
    return { how: 'words', orders: [only.order], ...(only.line === undefined ? {} : { line: only.line }) };
  }
  return { how: 'several', orders: left.map(({ order }) => order).slice(0, MOST_CHOICES) };
}

function firstTier(intent: string, orders: readonly OrderFact[], today: string): OrderFact[] {
  for (const fits of tiersOf(intent, today)) {
    const found = orders.filter(fits);
    if (found.length > 0) return found;
  }
  return [];
}

/** The orders that the text names best; where the question can be about none of these, those it names less well. */
function namedBest(ask: OrderAsk, orders: readonly OrderFact[], today: string): ReturnType<typeof byWords> {
  const scored = byWords(ask, orders);
  const top = Math.max(0, ...scored.map(({ score }) => score));
  const best = scored.filter(({ score }) => score === top);
  const fits = (some: typeof scored) =>
    firstTier(
      ask.intent,
      some.map(({ order }) => order),
      today,
    );
  if (fits(best).length > 0) return best;
  const others = fits(scored);
  return others.length > 0 ? scored.filter(({ order }) => others.includes(order)) : best;
}

/** The orders whose items the text names, each with the line that is meant. */
function byWords(ask: OrderAsk, orders: readonly OrderFact[]): { order: OrderFact; line: number; score: number }[] {
  const sought = soughtIn(ask.text);
  const scored = orders.flatMap((order) => {
    const lines = order.items.map((item) => {
      const score = nameScore(item.words, sought);
      const coloured = score > 0 && item.colour !== undefined && ask.colours?.includes(item.colour);
      return { order, line: item.line, score: score + (coloured ? 1 : 0) };
    });
    const [best] = lines.sort((a, b) => b.score - a.score);
    return best && best.score > 0 ? [best] : [];
  });
  return scored;
}
