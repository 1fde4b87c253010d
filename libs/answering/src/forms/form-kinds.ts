import { type ActionKind } from '@app/contracts';

/** What a shopper who means this intent wants done. */
const KINDS: Readonly<Record<string, ActionKind>> = {
  order_cancel: 'cancel_order',
  order_change_address: 'change_address',
  order_change_item: 'change_items',
  order_change_payment: 'change_payment',
  account_change_address: 'change_default_address',
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

const HOW =
  /\bhow (?:do|does|can|to|long|much|many)\b|\bwhat(?:'s| is| are| happens| if)\b|\bwhy\b|\bwhen (?:will|do|does|is|can)\b|\bpolicy\b|\bdo (?:you|i) (?:accept|offer|have to|need to)\b|\b(?:until|till|by|since) when\b|\bup to (?:when|what|which)\b|\bdeadline\b|\btime limit\b|怎么|如何|怎样|为什么|为啥|什么意思|多久|政策|规定|流程|最晚|最迟|什么时候|哪一步|期限|要钱吗|收费吗/iu;

/** What is to be done, when a message asks for it to be done; undefined when it only asks how that works. */
export function kindOf(intent: string, text: string): ActionKind | undefined {
  return HOW.test(text) ? undefined : KINDS[intent];
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
