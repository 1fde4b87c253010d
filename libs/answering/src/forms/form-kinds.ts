import { ACTION_KINDS, type ActionKind } from '@app/contracts';
import { type Alternative } from '@app/shop';
import { HOW } from './question-words.js';

/** What a shopper who means this intent wants done. */
const KINDS: Readonly<Record<string, ActionKind>> = {
  order_cancel: 'cancel_order',
  order_change_address: 'change_address',
  order_change_item: 'change_items',
  order_change_payment: 'change_payment',
  account_update: 'change_default_address',
  return_start: 'return_items',
  exchange_item: 'exchange_items',
  refund_request: 'request_refund',
  invoice_request: 'request_invoice',
  item_damaged: 'report_problem',
  item_wrong: 'report_problem',
  item_missing: 'report_problem',
  promo_apply: 'apply_promotion',
  data_request: 'request_data',
  account_close: 'delete_data',
  data_delete: 'delete_data',
};

/** Kinds that are about no order. */
const WITHOUT_ORDER: ReadonlySet<ActionKind> = new Set([
  'change_default_address',
  'apply_promotion',
  'request_data',
  'delete_data',
]);

const ACTIONS: ReadonlySet<string> = new Set(ACTION_KINDS);

/** Whether what is possible instead is something to be done, and not something to be looked up. */
export function isAction(what: Alternative): what is ActionKind {
  return ACTIONS.has(what);
}

const ADDRESS = /\baddress\b|地址/iu;
export const OF_ACCOUNT =
  /\b(?:default|account|profile)\b[^.]{0,30}\baddress\b|\baddress\b[^.]{0,30}\b(?:account|profile)\b|默认地址|账户[^。]{0,8}地址/iu;
/** What is to be done, when a message asks for it to be done; undefined when it only asks how that works. */
export function kindOf(intent: string, text: string): ActionKind | undefined {
  const kind = HOW.test(text) ? undefined : KINDS[intent];
  if (intent === 'account_update' && !ADDRESS.test(text)) return undefined;
  if (kind === 'change_address' && OF_ACCOUNT.test(text)) return 'change_default_address';
  return kind && spelledOut(kind, text);
}

/**
 * Of several actions that one message asks for about the same thing, the one that brings the others with it: a return is
 * refunded anyway, an exchange settles its difference.
 */
const WITH_IT: Partial<Record<ActionKind, readonly ActionKind[]>> = {
  return_items: ['request_refund', 'change_payment'],
  exchange_items: ['change_items', 'request_refund', 'change_payment', 'return_items'],
  change_items: ['change_payment', 'request_refund'],
  cancel_order: ['request_refund', 'change_payment'],
  report_problem: ['request_refund'],
  change_default_address: ['change_address'],
};

/** The kinds that are left when what comes along with another one is taken out. */
export function leadingKinds(kinds: readonly ActionKind[]): ActionKind[] {
  return kinds.filter((kind) => !kinds.some((other) => other !== kind && WITH_IT[other]?.includes(kind)));
}

const EXCHANGES = /\b(?:exchange|swap)\b|换货|换成|换一/iu;
const RETURNS = /\b(?:return|send(?:ing)? (?:\S+ ){0,4}back)\b|退货/iu;
const ANOTHER_FORM = /\bfor (?:a|an|one|the same)\b[^.]*\bwith\b|\bto (?:a|an|one)\b[^.]*\bwith\b/iu;
const OTHERWISE = /\b(?:exchang|swap|another|instead|different|larger|smaller|bigger|new one|replac)|换/iu;
const CANCELS = /\bcancel|取消/iu;
const MOVES = /\badd?ress|\b(?:ship|send|deliver|redirect)\w*\b|地址|寄|送/iu;

/** "Not to return, to exchange": the one that is refused is not the one that is meant. */
const NOT_RETURN =
  /(?:不要?|不想|别|不是要?)(?:再)?退(?!款)[^。]*(?:要|想|就|是|给我|帮我)\s*换|\b(?:not|don'?t)\b[^.;]{0,20}\breturn\w*\b[^.;]{0,20}\bexchange/iu;
const NOT_EXCHANGE =
  /(?:不要?|不想|别|不是要?)(?:再)?换[^。]*(?:要|想|就|是|直接|给我|帮我)\s*退|\b(?:not|don'?t)\b[^.;]{0,20}\bexchange\w*\b[^.;]{0,20}\breturn/iu;

/** Something came, or is to come, that was not ordered: that is no wish to cancel all of it. */
const NOT_ORDERED =
  /\b(?:did ?n'?t|did not|never) (?:order(?:ed)?|b(?:uy|ought))\b(?! (?:yet|before|from you))|没(?:有)?(?:买|订)过?/iu;

/** What the words themselves ask for, where an intent heard something beside it: how it is paid, that it goes away. */
export function spelledOut(kind: ActionKind, text: string): ActionKind {
  if (kind === 'cancel_order' && !CANCELS.test(text) && NOT_ORDERED.test(text)) return 'report_problem';
  if (kind === 'return_items' && NOT_RETURN.test(text)) return 'exchange_items';
  if (kind === 'exchange_items' && NOT_EXCHANGE.test(text)) return 'return_items';
  const isHint =
    kind === 'change_payment' ||
    kind === 'request_refund' ||
    (kind === 'cancel_order' && !CANCELS.test(text)) ||
    (kind === 'change_address' && !MOVES.test(text)) ||
    (kind === 'exchange_items' && RETURNS.test(text) && !OTHERWISE.test(text));
  if (!isHint) return kind;
  if (EXCHANGES.test(text)) return 'exchange_items';
  if (ANOTHER_FORM.test(text)) return 'change_items';
  return RETURNS.test(text) ? 'return_items' : kind;
}

/** The same wish by its other name: which of both it is depends on where the order is. */
const WAS: Partial<Record<ActionKind, ActionKind>> = { change_items: 'exchange_items', exchange_items: 'change_items' };

/** Whether two kinds are the same wish, by whichever name. */
export function isSameKind(one: ActionKind, other: ActionKind): boolean {
  return one === other || WAS[one] === other;
}

/** Whether an intent is one of something to be done, however it is said. */
export function isOfForms(intent: string): boolean {
  return intent in KINDS;
}

/** Whether this kind of action is about one order. */
export function needsOrder(kind: ActionKind): boolean {
  return !WITHOUT_ORDER.has(kind);
}

/** What "another size" means depends on where the order is: changed before it is packed, exchanged once it arrived. */
export function kindFor(kind: ActionKind, orderState: string): ActionKind {
  if (kind === 'change_items' && orderState === 'delivered') return 'exchange_items';
  if (kind === 'exchange_items' && (orderState === 'pending_payment' || orderState === 'paid')) return 'change_items';
  return kind;
}
