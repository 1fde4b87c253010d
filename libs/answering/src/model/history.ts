import { type Sentence } from '@app/contracts';
import { estimateTokenCount } from 'tokenx';
import { type Situation } from '../situation.js';
import { type TurnRequest } from '../turn.js';

/** One message as a model reads it. */
export type Line = { from: 'shopper' | 'bot' | 'agent'; text: string };

const MOST_NAMED = 5;

/**
 * What was said before, cut to `mostTokens` by whole turns (the shopper's messages and what answered them): the newest
 * that fit, oldest first.
 */
export function historyWithin(history: TurnRequest['history'], mostTokens: number): Line[] {
  const turns: Line[][] = [];
  for (const { author, text } of history) {
    if (author === 'system') continue;
    const last = turns.at(-1);
    const begins = author === 'shopper' && last?.at(-1)?.from !== 'shopper';
    if (!last || begins) turns.push([{ from: author, text }]);
    else last.push({ from: author, text });
  }
  let left = mostTokens;
  const kept: Line[][] = [];
  for (const turn of turns.toReversed()) {
    left -= turn.reduce((sum, { from, text }) => sum + estimateTokenCount(`${from} ${text}`), 0);
    if (left < 0) break;
    kept.unshift(turn);
  }
  return kept.flat();
}

/**
 * What the conversation has settled, in one line, so that it outlives the turns that are cut off: the order or orders
 * spoken of, the products, the country, what is looked for. `nameOf` names a product of the catalogue.
 */
export function settled(
  { memory, proven, language }: Pick<Situation, 'memory' | 'proven' | 'language'>,
  nameOf: (productId: string) => Sentence | undefined,
): string | undefined {
  if (!memory) return undefined;
  const orders = proven ? (memory.orderNumbers ?? []).slice(0, MOST_NAMED) : [];
  const products = (memory.productIds ?? []).slice(0, MOST_NAMED).flatMap((id) => nameOf(id)?.[language] ?? []);
  const parts = [
    orders.length > 0 && `${orders.length === 1 ? 'order' : 'one of the orders'} ${orders.join(', ')}`,
    products.length > 0 && `${products.length === 1 ? 'product' : 'products'} ${products.join(', ')}`,
    memory.country && `country ${memory.country}`,
    memory.search?.words && `looking for "${memory.search.words}"`,
  ];
  return parts.filter(Boolean).join('; ') || undefined;
}
