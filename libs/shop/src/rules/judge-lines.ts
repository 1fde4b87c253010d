import { type Sentence } from '@app/contracts';
import { type ActionFacts } from '../action-facts.js';
import { type Order, type OrderItem } from '../order.js';
import { type Refusal } from '../shop-connector.js';
import { refuse } from './refusals.js';
import { itemWords } from './rule-words.js';

/** An item and how many of it are meant. */
export type Picked = { item: OrderItem; quantity: number };

/** How many of a line are not part of a return or refund yet. */
function left(order: Order, line: number): number {
  const item = order.items.find((one) => one.line === line);
  const gone = order.returns
    .filter((one) => one.state !== 'rejected')
    .reduce((sum, one) => {
      const at = one.lines.indexOf(line);
      return at < 0 ? sum : sum + (one.quantities?.[at] ?? item?.quantity ?? 0);
    }, 0);
  return Math.max(0, (item?.quantity ?? 0) - gone);
}

/** The items that were named, if they are the order's and none is named twice, gone already or asked for too often. */
export function pickedLines(
  order: Order,
  asked: readonly { line: number; quantity?: number }[],
  instead: Record<string, Sentence>,
): { picked: Picked[] } | { refusal: Refusal } {
  const seen = new Set<number>();
  const picked: Picked[] = [];
  for (const { line, quantity } of asked) {
    const item = order.items.find((one) => one.line === line);
    const named = { order: order.orderNumber, line };
    if (!item) return { refusal: refuse('line_unknown', named, instead) };
    if (seen.has(line)) return { refusal: refuse('line_twice', named, instead) };
    seen.add(line);
    const most = left(order, line);
    const filling = { ...named, item: itemWords(item), most, asked: quantity ?? most };
    if (most === 0) return { refusal: refuse('already_returned', filling, instead) };
    if (quantity !== undefined && quantity > most) return { refusal: refuse('quantity', filling, instead) };
    picked.push({ item, quantity: quantity ?? most });
  }
  return { picked };
}

/**
 * What was paid for these items, in minor units: their share of the order's discount taken off. All items together come
 * to exactly what was paid for the goods.
 */
export function paidFor(order: Order, picked: readonly Picked[]): number {
  const goods = order.items.reduce((sum, item) => sum + item.unitPrice.amount * item.quantity, 0);
  const value = picked.reduce((sum, { item, quantity }) => sum + item.unitPrice.amount * quantity, 0);
  if (goods === 0) return 0;
  return value - Math.round((order.discount.amount * value) / goods);
}

/** Whether these items, with what went back before, are the whole order. */
export function isWhole(order: Order, picked: readonly Picked[]): boolean {
  return order.items.every((item) => {
    const now = picked.find((one) => one.item.line === item.line)?.quantity ?? 0;
    return left(order, item.line) - now <= 0;
  });
}

/** The weight of everything in an order, in grams. */
export function gramsOf(order: Order, facts: ActionFacts): number {
  return order.items.reduce((sum, item) => sum + (facts.variants.get(item.sku)?.weightGrams ?? 0) * item.quantity, 0);
}
