import { type Sentence } from '@app/contracts';
import { type Refusal } from '../shop-connector.js';

/** The names of our rules, each with the one sentence that says it. `{…}` is filled in. */
const RULES = {
  not_offered: { en: 'The shop does not do that on request.', zh: '本店不提供此项服务。' },
  customer_only: { en: 'That needs your account: please sign in to the shop.', zh: '此操作需要账户，请先登录商店。' },
  order_unknown: {
    en: 'There is no order {order} among the orders that you have shown to be yours.',
    zh: '在您已验证的订单中没有 {order}。',
  },
  line_unknown: { en: 'Order {order} has no item {line}.', zh: '订单 {order} 中没有第 {line} 件商品。' },
  line_twice: { en: 'Item {line} is named twice, in different ways.', zh: '第 {line} 件商品被重复指定。' },
  quantity: {
    en: 'Order {order} has {most} of {item} that can be sent back, not {asked}.',
    zh: '订单 {order} 中可退的 {item} 为 {most} 件，不是 {asked} 件。',
  },
  already_returned: {
    en: '{item} of order {order} is already part of a return.',
    zh: '订单 {order} 的 {item} 已申请过退换货。',
  },
  state: {
    en: 'Order {order} is in the state “{state}”; this is possible only while it is: {states}.',
    zh: '订单 {order} 当前状态为“{state}”，只有在以下状态才能办理：{states}。',
  },
  window: { en: 'The {days} days for this ended on {end}.', zh: '办理期限为 {days} 天，已于 {end} 结束。' },
  reason: { en: 'The shop accepts these reasons only: {reasons}.', zh: '本店仅接受以下原因：{reasons}。' },
  once: {
    en: 'That can be done {times} time(s) per order, and was done for {order} already.',
    zh: '每个订单只能办理 {times} 次，订单 {order} 已办理过。',
  },
  after_change: {
    en: 'Order {order} was changed before, so that is no longer possible.',
    zh: '订单 {order} 此前已修改过，不能再办理。',
  },
  other_product: {
    en: '{wanted} is another product than {item}; only another size, colour or option of the same one is possible.',
    zh: '{wanted} 与 {item} 不是同一款商品，只能换同款的其他尺码、颜色或规格。',
  },
  same_variant: { en: '{item} is what the order already has.', zh: '订单中已经是 {item}。' },
  unknown_variant: { en: 'The shop has no item with the number {sku}.', zh: '商店没有编号为 {sku} 的商品。' },
  out_of_stock: { en: '{wanted} is not in stock in that number.', zh: '{wanted} 库存不足。' },
  zone: { en: 'That is not offered for orders that went to this country.', zh: '该国家或地区的订单不支持此项服务。' },
  not_shipped: { en: 'The shop does not ship to that country.', zh: '本店不配送到该国家或地区。' },
  other_zone: {
    en: 'The new address is in another shipping zone, so the shipping cost would no longer be right.',
    zh: '新地址属于另一个配送区，运费会发生变化。',
  },
  same_address: { en: 'That is the address it already has.', zh: '这与现有地址相同。' },
  not_returnable: { en: '{item} cannot be returned.', zh: '{item} 不支持退货。' },
  payment_needed: {
    en: 'Please say which of your payment methods to use: {methods}.',
    zh: '请选择使用哪种支付方式：{methods}。',
  },
  payment_unknown: { en: '{method} is none of your payment methods.', zh: '{method} 不是您的支付方式。' },
  same_payment: { en: 'The order is paid with that already.', zh: '订单已使用该支付方式。' },
  balance: {
    en: 'The balance of that gift card, {balance}, does not cover {amount}.',
    zh: '该礼品卡余额 {balance} 不足以支付 {amount}。',
  },
  refund_to: {
    en: 'A refund goes to the original payment method{or_gift_card}, not to {method}.',
    zh: '退款只能退回原支付方式{or_gift_card}，不能退至 {method}。',
  },
  too_much: {
    en: 'Without sending anything back, the shop refunds {most} at the most; this would be {amount}.',
    zh: '无需退货的退款最高为 {most}，此次金额为 {amount}。',
  },
  not_late: {
    en: 'Order {order} is not late yet: it is expected by {day}, and a search starts {days} business days after that.',
    zh: '订单 {order} 尚未超时：预计 {day} 前送达，超过 {days} 个工作日后可发起查询。',
  },
  company_late: { en: 'Company and VAT number could be added until {end}.', zh: '公司名称和税号只能在 {end} 前补充。' },
  promotion: { en: 'The code {code} cannot be used: {why}.', zh: '优惠码 {code} 无法使用：{why}。' },
  open_orders: { en: 'Order {order} has to be finished first.', zh: '请等待订单 {order} 完成后再办理。' },
} as const satisfies Record<string, Sentence>;

/** The name of one of our rules. */
export type RuleName = keyof typeof RULES;

/** What is filled into a sentence: the same in both languages, or one word for each. */
export type Filling = Record<string, string | number | Sentence>;

/** Refuses by a rule. `instead` is the policy's table of what is possible instead, by rule, `other` for the rest. */
export function refuse(rule: RuleName, filling: Filling = {}, instead: Record<string, Sentence> = {}): Refusal {
  const sentence = { en: filled(RULES[rule].en, filling, 'en'), zh: filled(RULES[rule].zh, filling, 'zh') };
  const other = instead[rule] ?? instead['other'];
  return { rule, sentence, ...(other ? { instead: other } : {}) };
}

function filled(text: string, filling: Filling, language: 'en' | 'zh'): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = filling[name];
    if (value === undefined) return whole;
    return typeof value === 'object' ? value[language] : String(value);
  });
}
