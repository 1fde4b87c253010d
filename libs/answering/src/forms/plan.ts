import { type ActionKind } from '@app/contracts';
import { type FormAsk } from '../asks.js';
import { wantsNewest } from '../choices.js';
import { type Form, wholeText } from './form.js';

/** One thing that a shopper wants done, as far as their message says it. JSON: it waits in the conversation's memory. */
export type Wish = {
  kind: ActionKind;
  /** The intent that such a wish has by itself. */
  intent: string;
  text: string;
  /** What was said of the wish that this one stands in for: it still holds where this one says nothing. */
  base?: string;
  number?: string;
  /** Orders of which one is meant, where several were named for one thing. */
  among?: readonly string[];
  /** What to do where this one is not possible. */
  otherwise?: Wish;
};

const INTENTS: Readonly<Record<ActionKind, string>> = {
  cancel_order: 'order_cancel',
  change_address: 'order_change_address',
  change_items: 'order_change_item',
  change_payment: 'order_change_payment',
  change_default_address: 'account_update',
  return_items: 'return_start',
  exchange_items: 'exchange_item',
  request_refund: 'refund_request',
  request_invoice: 'invoice_request',
  report_problem: 'item_damaged',
  apply_promotion: 'promo_apply',
  request_data: 'data_request',
  delete_data: 'data_delete',
};

/** The intent of a message that wants one kind of action and nothing else. */
export function intentOf(kind: ActionKind): string {
  return INTENTS[kind];
}

/** Why a form begins: as the first of a plan, in the place of what was not possible, or as the next of a plan. */
export type Lead = 'plan' | 'instead' | 'next';

/** The same wish as a form's, for another order. */
export function sameFor(form: Form, number: string): Wish {
  return { kind: form.kind, intent: form.intent, text: wholeText(form), number };
}

/** The form of a wish, with the wishes that come after it. */
export function wishAsk(wish: Wish, then: readonly Wish[], lead?: Lead): FormAsk {
  const { kind, intent, text, base, number, among, otherwise } = wish;
  const said = [...(base === undefined ? [] : [{ text: base }]), { text }];
  return {
    topic: 'form',
    intent,
    text,
    ...(number ? { number } : {}),
    ...(among ? { among: [...among] } : {}),
    ...(wantsNewest(text) ? { newest: true } : {}),
    form: {
      ...{ kind, intent, said, misses: 0 },
      ...(then.length > 0 ? { then } : {}),
      ...(otherwise ? { otherwise } : {}),
      ...(lead ? { lead } : {}),
    },
  };
}

/** What comes after a form that is done, refused or declined; undefined when nothing is left. */
export function nextWish({ then = [], orderNumber }: Form): FormAsk | undefined {
  const [next, ...rest] = then;
  return next && wishAsk(inherited(next, orderNumber), rest, 'next');
}

/** What is done in the place of a form that was not possible: its alternative, else what comes after it. */
export function insteadOf(form: Form): FormAsk | undefined {
  const { otherwise, then = [], orderNumber } = form;
  if (!otherwise) return nextWish(form);
  return wishAsk(orderNumber && !otherwise.number ? { ...otherwise, number: orderNumber } : otherwise, then, 'instead');
}

const SAME_ORDER =
  /\b(?:it|its|them|that|this|(?:the )?same order|(?:that|this) order)\b|它|这[个单笔]|那[个单笔]|该订单|同一/iu;

/** "… and then cancel it" is about the order before. */
function inherited(wish: Wish, orderNumber: string | undefined): Wish {
  return orderNumber && !wish.number && SAME_ORDER.test(wish.text) ? { ...wish, number: orderNumber } : wish;
}
