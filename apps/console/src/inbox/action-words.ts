import type { ActionKind, ActionStep, Locale, ProposalState } from '@app/contracts';

type Words = {
  kinds: Record<ActionKind, string>;
  states: Record<ProposalState, string>;
  actors: Record<ActionStep['actor'], string>;
  /** Why a rule said no. One that is not here is shown by its name. */
  rules: Record<string, string>;
  proposed: string;
  undoAsked: string;
  undoRefused: string;
  replaced: string;
  copyFetched: string;
};

const en: Words = {
  kinds: {
    cancel_order: 'Cancel the order',
    change_address: 'Change the address',
    change_items: 'Change items',
    change_payment: 'Change the payment method',
    change_default_address: 'Change the default address',
    return_items: 'Return items',
    exchange_items: 'Exchange items',
    request_refund: 'Refund',
    request_invoice: 'Invoice',
    report_problem: 'Report a problem',
    apply_promotion: 'Use a promotion code',
    request_data: 'Copy of own data',
    delete_data: 'Delete own data',
  },
  states: {
    proposed: 'Waits for the shopper',
    confirmed: 'Confirmed, goes to the shop',
    executing: 'The shop is doing it',
    done: 'Done',
    refused: 'Refused',
    unknown: 'Not known yet: the shop is asked again',
    declined: 'Declined',
    expired: 'Expired',
    undone: 'Taken back',
  },
  actors: { bot: 'Bot', shopper: 'Shopper', shop: 'Shop', clock: 'Time' },
  rules: {
    state: 'the order’s state does not allow it',
    window: 'its time is over',
    changed: 'something changed between the proposal and the yes',
    replaced: 'a newer proposal took its place',
    expired: 'no yes within the time',
    unreachable: 'the shop could not be reached',
    proof_needed: 'the shopper has not shown that it is theirs',
    customer_only: 'only for customers with an account',
    never_done: 'the shop never does this',
    not_connected: 'the shop’s system offers no such thing',
    already_returned: 'already part of a return',
    order_unknown: 'no such order of this shopper',
    line_unknown: 'no such item in the order',
    unknown_variant: 'no such variant',
    same_variant: 'it is the same variant',
    same_address: 'it is the same address',
    other_product: 'another product',
    other_zone: 'the address is in another shipping zone',
    out_of_stock: 'out of stock',
    quantity: 'more than was ordered',
    reason: 'the reason is none that allows it',
    too_much: 'more money than the rule allows',
    promotion: 'the code’s terms are not met',
    open_orders: 'open orders come first',
    not_late: 'the parcel is not late yet',
    no_such_code: 'there is no such code',
    not_shipped: 'nothing was sent yet',
    undo_late: 'too late to take back',
    once: 'already done once for this order',
    zone: 'not for this shipping zone',
    balance: 'the balance does not cover it',
    company_late: 'too late to put a company on the invoice',
    line_twice: 'the same item twice',
    not_offered: 'the shop does not offer it',
    not_returnable: 'the item cannot be returned',
    other_amount: 'another amount than was shown',
    payment_needed: 'a payment method is missing',
    payment_unknown: 'no such payment method of this shopper',
    refund_to: 'the refund cannot go there',
    undo_changed: 'something changed since, so it cannot be taken back',
  },
  proposed: 'Proposed',
  undoAsked: 'Asked to take it back',
  undoRefused: 'Could not be taken back',
  replaced: 'Replaced by a newer proposal',
  copyFetched: 'Fetched the copy',
};

const zh: Words = {
  kinds: {
    cancel_order: '取消订单',
    change_address: '修改地址',
    change_items: '修改商品',
    change_payment: '修改支付方式',
    change_default_address: '修改默认地址',
    return_items: '退货',
    exchange_items: '换货',
    request_refund: '退款',
    request_invoice: '开发票',
    report_problem: '反馈问题',
    apply_promotion: '使用优惠码',
    request_data: '导出个人数据',
    delete_data: '删除个人数据',
  },
  states: {
    proposed: '等待顾客确认',
    confirmed: '已确认，即将提交商店',
    executing: '商店办理中',
    done: '已完成',
    refused: '已拒绝',
    unknown: '结果未知，正在再次询问商店',
    declined: '顾客未同意',
    expired: '已过期',
    undone: '已撤销',
  },
  actors: { bot: '机器人', shopper: '顾客', shop: '商店', clock: '时间' },
  rules: {
    state: '订单当前状态不允许',
    window: '已超过期限',
    changed: '提议之后情况有变',
    replaced: '已被新的提议取代',
    expired: '未在时限内确认',
    unreachable: '无法连接商店系统',
    proof_needed: '顾客尚未验证身份',
    customer_only: '仅限注册顾客',
    never_done: '商店不提供此项',
    not_connected: '商店系统没有此功能',
    already_returned: '已在退货中',
    order_unknown: '该顾客没有此订单',
    line_unknown: '订单中没有此商品',
    unknown_variant: '没有此规格',
    same_variant: '规格相同',
    same_address: '地址相同',
    other_product: '不是同一款商品',
    other_zone: '地址在另一配送区域',
    out_of_stock: '无货',
    quantity: '超过购买数量',
    reason: '原因不符合规定',
    too_much: '金额超过规定',
    promotion: '不符合优惠码条件',
    open_orders: '还有未完成的订单',
    not_late: '包裹尚未逾期',
    no_such_code: '没有这个优惠码',
    not_shipped: '尚未发货',
    undo_late: '已超过可撤销时间',
    once: '该订单已办理过一次',
    zone: '该配送区域不适用',
    balance: '余额不足',
    company_late: '已超过添加公司抬头的期限',
    line_twice: '同一商品重复',
    not_offered: '商店不提供此项',
    not_returnable: '该商品不可退货',
    other_amount: '金额与显示的不同',
    payment_needed: '缺少支付方式',
    payment_unknown: '该顾客没有此支付方式',
    refund_to: '不能退款至该方式',
    undo_changed: '情况已变，无法撤销',
  },
  proposed: '提出方案',
  undoAsked: '要求撤销',
  undoRefused: '未能撤销',
  replaced: '已被新的方案取代',
  copyFetched: '领取了副本',
};

/** How staff read actions. A key that one language lacks does not compile. */
export const ACTION_WORDS: Record<Locale, Words> = { en, zh };

/** What one step was, in a few words. */
export function stepWords({ from, to, rule }: ActionStep, locale: Locale): string {
  const words = ACTION_WORDS[locale];
  if (to === 'proposed') return words.proposed;
  if (from === 'done' && to === 'confirmed') return words.undoAsked;
  if (rule === 'copy_fetched') return words.copyFetched;
  if (to === 'done' && rule !== 'other_amount' && (from === 'done' || rule !== undefined)) return words.undoRefused;
  return rule === 'replaced' ? words.replaced : words.states[to];
}

/** Why a rule said no, in a few words; empty where the step says it already. */
export function ruleWords({ to, rule }: ActionStep, locale: Locale): string {
  if (rule === undefined || rule === 'replaced' || rule === 'copy_fetched' || to === 'expired') return '';
  return ACTION_WORDS[locale].rules[rule] ?? rule;
}
