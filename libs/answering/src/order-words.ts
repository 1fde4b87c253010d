import { colourWord } from '@app/shop';
import { type OrderFact, type OrderItemFact } from './facts.js';
import { type Voice } from './voice.js';

/** An item as a shopper knows it: "Harbour down jacket (blue, M)". */
export function itemName(item: OrderItemFact, voice: Voice): string {
  const details = [
    ...(item.colour ? [colourWord(item.colour, voice.language)] : []),
    ...(item.size ? [item.size] : []),
  ];
  const name = voice.of(item.name);
  if (details.length === 0) return name;
  return voice.say(`${name} (${details.join(', ')})`, `${name}（${details.join('，')}）`);
}

/** What a sentence about an order is about: the order, or one line of it. Starts a sentence. */
export function subject(order: OrderFact, line: number | undefined, voice: Voice): string {
  const item = order.items.find((one) => one.line === line);
  if (!item) return voice.say(`Order ${order.number}`, `订单 ${order.number} `);
  const name = itemName(item, voice);
  return voice.say(`The ${name} from order ${order.number}`, `订单 ${order.number} 里的“${name}”`);
}

/** An order as a button: number, day and what is in it. */
export function orderLabel(order: OrderFact, voice: Voice): string {
  const [first, ...others] = order.items;
  const name = first ? voice.of(first.name) : '';
  const items = others.length === 0 ? name : voice.say(`${name} +${others.length}`, `${name}等${order.items.length}件`);
  return [order.number, voice.day(order.placedAt), items].filter(Boolean).join(' · ');
}
