import { type Locale, orderOwner, ownerKey, type Visitor } from '@app/contracts';
import { type DataSource } from 'typeorm';
import { normaliseOrderNumber, type Order, type OrdersAnswer } from './order.js';
import { ordersOf } from './order-tree.js';
import { type OrderState } from './shop-files.js';
import { type ShopPoints } from './shop-points.js';
import { matchWords } from './word-match.js';

const MOST_SEARCHED = 50;
/**
 * An order that shares no word with what was asked still fits when it is this near in meaning (cosine of MiniLM). Measured
 * on the demo: "sneakers" for boots .48, "kettle" for a teapot .44; the nearest wrong one .28.
 */
const NEAR_ENOUGH = 0.36;
/** How far behind the best an order may be and still be offered beside it. */
const BESIDE_BEST = { words: 0.75, cosine: 0.08 };

/** Words that a shopper used for something they ordered. `gloss` = the words in English, for Chinese ones. */
export type OrderWords = { words: string; language: Locale; gloss?: string };

/**
 * The visitor's own orders. Who may see what is decided by the visitor alone: there is no parameter for a customer, an
 * e-mail or a phone number, and every query carries the owner.
 */
export class Orders {
  constructor(
    private readonly dataSource: DataSource,
    private readonly points: ShopPoints,
  ) {}

  /** The visitor's orders, newest first; `from` is included, `to` is not; 50 at the most. */
  async recent(
    visitor: Visitor,
    now: Date,
    filter: { from?: Date; to?: Date; states?: readonly OrderState[]; limit?: number } = {},
  ): Promise<OrdersAnswer> {
    const owner = orderOwner(visitor, now);
    if (!owner) return { needsProof: true };
    const { from, to, states, limit } = filter;
    return { owner, orders: await ordersOf(this.dataSource.manager, owner, { from, to, states, limit }) };
  }

  /** The order of that number (as typed) if it is the visitor's; no order when it is another's or does not exist. */
  async byNumber(visitor: Visitor, now: Date, orderNumber: string): Promise<OrdersAnswer> {
    const owner = orderOwner(visitor, now);
    if (!owner) return { needsProof: true };
    const numbers = [normaliseOrderNumber(orderNumber)];
    return { owner, orders: await ordersOf(this.dataSource.manager, owner, { numbers, limit: 1 }) };
  }

  /**
   * The visitor's orders that hold what the words name, best first; none when nothing fits. The search gives ids alone,
   * from among the owner's points; the orders are then read by owner again.
   */
  async byWords(visitor: Visitor, now: Date, asked: OrderWords, limit: number): Promise<OrdersAnswer> {
    const owner = orderOwner(visitor, now);
    if (!owner) return { needsProof: true };
    if (limit < 1 || asked.words.trim() === '') return { owner, orders: [] };
    const found = await this.points.findOrders(ownerKey(owner), asked, MOST_SEARCHED);
    const numbers = found.map((one) => one.orderNumber);
    const orders = await ordersOf(this.dataSource.manager, owner, { numbers });
    const cosines = new Map(found.map((one) => [one.orderNumber, one.cosine]));
    return { owner, orders: fitting(orders, asked, cosines).slice(0, limit) };
  }
}

/** Orders that share words with what was asked; if none does, those that are near in meaning. */
function fitting(orders: readonly Order[], asked: OrderWords, cosines: ReadonlyMap<string, number>): Order[] {
  const words = [asked.words, asked.gloss ?? ''].join(' ');
  const scored = orders.map((order) => ({
    order,
    ...matchWords(order, words),
    cosine: cosines.get(order.orderNumber) ?? 0,
  }));
  const bestScore = Math.max(0, ...scored.map((one) => one.score));
  const bestCosine = Math.max(0, ...scored.map((one) => one.cosine));
  const kept =
    bestScore > 0
      ? scored.filter((one) => one.score >= bestScore * BESIDE_BEST.words)
      : scored.filter(
          (one) => !one.otherColour && one.cosine >= Math.max(NEAR_ENOUGH, bestCosine - BESIDE_BEST.cosine),
        );
  return kept.sort((a, b) => b.score - a.score || b.cosine - a.cosine).map((one) => one.order);
}
