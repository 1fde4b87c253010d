import { type Tau2Shop, type Tau2Task } from './tau2-files.js';
import { orderNumber, paymentLabel } from './tau2-folder.js';
import { addressArguments, listOf, textOf } from './tau2-state.js';

type Write = Tau2Task['evaluation_criteria']['actions'][number];

/** What a scripted shopper says about one wish: first, and when the bot asks for a part of it. */
export type Wish = {
  name: string;
  kind: string;
  number?: string;
  opening: string;
  answers: Record<string, string>;
  variantOf: (line: number) => string;
};

const KINDS: Readonly<Record<string, string>> = {
  cancel_pending_order: 'cancel_order',
  modify_pending_order_address: 'change_address',
  modify_pending_order_items: 'change_items',
  modify_pending_order_payment: 'change_payment',
  modify_user_address: 'change_default_address',
  return_delivered_order_items: 'return_items',
  exchange_delivered_order_items: 'exchange_items',
};

/** Puts an expected action into a shopper's own words. `userId` says whose payment methods are meant. */
export function wishOf(shop: Tau2Shop, userId: string, write: Write): Wish {
  const order = shop.orders[textOf(write, 'order_id')];
  const number = orderNumber(textOf(write, 'order_id'));
  const payment = paymentWords(shop, userId, textOf(write, 'payment_method_id'));
  const items = listOf(write, 'item_ids').map((id) => itemWords(shop, order, id));
  const wanted = listOf(write, 'new_item_ids');
  const changes = listOf(write, 'item_ids').map((id, i) => changeWords(shop, order, id, wanted[i] ?? ''));
  const address = addressWords(write);
  const answers = {
    lines: items.join(' and '),
    payment,
    address,
    reason: textOf(write, 'reason'),
    variants: changes.join(', and '),
  };
  const variantOf = (line: number): string => {
    const id = order?.items[line - 1]?.item_id ?? '';
    const target = wanted[listOf(write, 'item_ids').indexOf(id)];
    return target === undefined ? answers.variants : optionsWords(shop, order, id, target);
  };
  return {
    ...{ name: write.name, kind: KINDS[write.name] ?? write.name, opening: opening(), answers, variantOf },
    ...(number ? { number } : {}),
  };

  function opening(): string {
    switch (write.name) {
      case 'cancel_pending_order':
        return `I want to cancel my order ${number}, reason: ${textOf(write, 'reason')}.`;
      case 'modify_pending_order_address':
        return `Please change the shipping address of my order ${number} to ${address}.`;
      case 'modify_user_address':
        return `Please change the default address in my account to ${address}.`;
      case 'modify_pending_order_payment':
        return `Please change the payment method of my order ${number} to my ${payment}.`;
      case 'return_delivered_order_items':
        return `I want to return the ${items.join(' and the ')} from order ${number}. Please refund it to my ${payment}.`;
      case 'exchange_delivered_order_items':
        return `I want to exchange, from order ${number}, the ${changes.join(', and the ')}. Please use my ${payment} for the difference.`;
      default:
        return `Please change my order ${number}: the ${changes.join(', and the ')}. Please use my ${payment} for the difference.`;
    }
  }
}

/** A task's own words about what its shopper wants, as they would say them. */
export function inOwnWords(task: Tau2Task): string {
  return task.user_scenario.instructions.reason_for_call
    .replace(/\bYou are\b/gu, 'I am')
    .replace(/\byou are\b/gu, 'I am')
    .replace(/\byour\b/giu, 'my')
    .replace(/\byou\b/giu, 'I');
}

type Order = Tau2Shop['orders'][string] | undefined;

/** An item as its owner would name it: with its options where the order holds another of its kind. */
function itemWords(shop: Tau2Shop, order: Order, id: string): string {
  const item = order?.items.find((one) => one.item_id === id);
  if (!item) return id;
  const alike = order?.items.filter((one) => one.product_id === item.product_id && one.item_id !== id) ?? [];
  const telling = Object.entries(item.options).filter(([name, value]) =>
    alike.some((one) => one.options[name] !== value),
  );
  const named = telling.filter(([, value]) => !YES_OR_NO.test(value)).map(([, value]) => value);
  const had = telling.filter(([, value]) => YES_OR_NO.test(value));
  const having = had.map(([name, value]) => `${/^no$/iu.test(value) ? 'without' : 'with'} ${name}`);
  return [...named, item.name, ...having].join(' ');
}

/** "The no speaker" is said by nobody. */
const YES_OR_NO = /^(?:yes|no)$/iu;

function changeWords(shop: Tau2Shop, order: Order, id: string, wanted: string): string {
  return `${itemWords(shop, order, id)} for one with ${optionsWords(shop, order, id, wanted)}`;
}

/** What the wanted variant has that the present one has not: "color: red, size: L". */
function optionsWords(shop: Tau2Shop, order: Order, id: string, wanted: string): string {
  const item = order?.items.find((one) => one.item_id === id);
  const target = item && shop.products[item.product_id]?.variants[wanted];
  if (!item || !target) return wanted;
  const changed = Object.entries(target.options).filter(([name, value]) => item.options[name] !== value);
  return changed.map(([name, value]) => `${name} ${value}`).join(', ');
}

function paymentWords(shop: Tau2Shop, userId: string, id: string): string {
  const method = shop.users[userId]?.payment_methods[id];
  return method ? paymentLabel(method) : id;
}

function addressWords(write: Write): string {
  const { address1, address2, city, state, zip } = addressArguments(write);
  return [address1, address2, city, state, zip, 'USA'].filter(Boolean).join(', ');
}
