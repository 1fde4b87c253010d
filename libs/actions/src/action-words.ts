import { type ActionKind, type Locale, type Sentence } from '@app/contracts';
import { type Day } from '@app/shop';

/** What each action is called on its card. */
export const TITLES: Record<ActionKind, Sentence> = {
  cancel_order: { en: 'Cancel order {order}', zh: '取消订单 {order}' },
  change_address: { en: 'Change the address of order {order}', zh: '修改订单 {order} 的收货地址' },
  change_items: { en: 'Change items of order {order}', zh: '修改订单 {order} 的商品' },
  change_payment: { en: 'Change how order {order} is paid', zh: '修改订单 {order} 的支付方式' },
  change_default_address: { en: 'Change your default address', zh: '修改您的默认地址' },
  return_items: { en: 'Return items of order {order}', zh: '退回订单 {order} 的商品' },
  exchange_items: { en: 'Exchange items of order {order}', zh: '换货：订单 {order}' },
  request_refund: { en: 'Ask for a refund on order {order}', zh: '为订单 {order} 申请退款' },
  request_invoice: { en: 'Ask for the invoice of order {order}', zh: '申请订单 {order} 的发票' },
  report_problem: { en: 'Report a problem with order {order}', zh: '反馈订单 {order} 的问题' },
  apply_promotion: { en: 'Use a promotion code', zh: '使用优惠码' },
  request_data: { en: 'Ask for a copy of your data', zh: '申请导出您的数据' },
  delete_data: { en: 'Have your data deleted', zh: '申请删除您的数据' },
};

/** Labels of a card's lines. */
export const LABELS = {
  item: { en: 'Item', zh: '商品' },
  goods: { en: 'Items', zh: '商品' },
  instead: { en: 'New', zh: '换成' },
  reason: { en: 'Reason', zh: '原因' },
  address: { en: 'New address', zh: '新地址' },
  payWith: { en: 'Paid with', zh: '支付方式' },
  refundTo: { en: 'Refund to', zh: '退款至' },
  refundBy: { en: 'Refunded by', zh: '最迟退款日期' },
  sendBackBy: { en: 'Send back by', zh: '请于此日期前寄回' },
  fee: { en: 'Deducted', zh: '扣除费用' },
  company: { en: 'Company', zh: '公司名称' },
  taxNumber: { en: 'VAT number', zh: '税号' },
  problem: { en: 'Problem', zh: '问题' },
  words: { en: 'Your words', zh: '您的描述' },
  code: { en: 'Code', zh: '优惠码' },
  order: { en: 'Order', zh: '订单' },
  note: { en: 'Good to know', zh: '请注意' },
  refund: { en: 'You get back', zh: '退款金额' },
  charge: { en: 'You pay', zh: '需支付' },
} as const satisfies Record<string, Sentence>;

/** What became of a proposal, where the shop's own words say no more. */
export const OUTCOMES = {
  done: { en: 'Done.', zh: '已完成。' },
  undone: { en: 'Taken back: everything is as it was before.', zh: '已撤销，一切恢复原状。' },
  declined: { en: 'You said no, so nothing was changed.', zh: '您已取消此操作，未做任何更改。' },
  replaced: { en: 'A newer proposal took its place; nothing was changed.', zh: '已被新的方案取代，未做任何更改。' },
  expired: {
    en: 'The time to confirm has passed, so nothing was changed. Ask again and I will prepare it anew.',
    zh: '确认时间已过，未做任何更改。如仍需要，请再告诉我，我会重新准备。',
  },
  changed: {
    en: 'Something about this has changed since I showed it, so nothing was done. Ask again and I will show it as it is now.',
    zh: '自显示以来情况已有变化，因此未做任何更改。请再告诉我，我会按最新情况重新准备。',
  },
  unknown: {
    en: 'The shop has not answered yet. I keep asking until it is certain, and it will be done once at most.',
    zh: '商店系统尚未答复。我会持续确认直到有结果，且最多只会执行一次。',
  },
  unreachable: {
    en: 'The shop’s system cannot be reached at the moment, so nothing was changed. Please try again later, or talk to a person.',
    zh: '目前无法连接商店系统，未做任何更改。请稍后再试，或转人工客服。',
  },
  refused: {
    en: 'The shop did not allow this, so nothing was changed.',
    zh: '商店未允许此操作，未做任何更改。',
  },
  other_amount: {
    en: 'But the amount is {given}, not {shown} as I showed you. If that is not right, please talk to a person.',
    zh: '但实际金额为 {given}，与之前显示的 {shown} 不同。如有疑问，请转人工客服。',
  },
  undo_late: { en: 'It can no longer be taken back.', zh: '已超过可撤销时间。' },
  undo_refused: { en: 'The shop could not take it back: it stays done.', zh: '商店无法撤销，操作仍然有效。' },
} as const satisfies Record<string, Sentence>;

export const PROOF_NEEDED: Sentence = {
  en: 'To do that, please show first that the order is yours: sign in to the shop, or give its order number and e-mail here.',
  zh: '请先验证这是您的订单：登录商店账户，或在此提供订单号和邮箱。',
};

/** A day as people write it: `Friday 4 December 2026`, `2026年12月4日星期五`. */
export function dayText(day: Day, locale: Locale): string {
  const language = locale === 'zh' ? 'zh-CN' : 'en-GB';
  return new Intl.DateTimeFormat(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${day}T12:00:00Z`));
}
