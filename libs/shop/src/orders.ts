import { type Locale, orderOwner, type Visitor } from '@app/contracts';
import { type DataSource } from 'typeorm';
import { normaliseOrderNumber, type OrdersAnswer } from './order.js';
import { ordersOf } from './order-tree.js';
import { type OrderState } from './shop-files.js';
import { matchWords } from './word-match.js';

const MOST_SEARCHED = 50;

/** Words that a shopper used for something they ordered. `gloss` = the words in English, for Chinese ones. */
export type OrderWords = { words: string; language: Locale; gloss?: string };

/**
 * The visitor's own orders. Who may see what is decided by the visitor alone: there is no parameter for a customer, an
 * e-mail or a phone number, and every query carries the owner.
 */
export class Orders {
  constructor(private readonly dataSource: DataSource) {}

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

  /** The visitor's orders that fit the words, best first; none when nothing fits. */
  async byWords(visitor: Visitor, now: Date, asked: OrderWords, limit: number): Promise<OrdersAnswer> {
    const owner = orderOwner(visitor, now);
    if (!owner) return { needsProof: true };
    const orders = await ordersOf(this.dataSource.manager, owner, { limit: MOST_SEARCHED });
    const words = [asked.words, asked.gloss ?? ''].join(' ');
    const scored = orders.map((order) => ({ order, score: matchWords(order, words).score }));
    const fitting = scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
    return { owner, orders: fitting.slice(0, Math.max(0, limit)).map(({ order }) => order) };
  }
}
