import { type Sentence } from '@app/contracts';
import { type Refusal } from '../shop-connector.js';
import { type Instead } from './action-policy.js';

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
    en: 'Of {item}, order {order} has only {most} left that can go back; you asked for {asked}.',
    zh: '订单 {order} 中的{item}最多还能退 {most} 件，您申请的是 {asked} 件。',
  },
  already_returned: {
    en: '{item} from order {order} is already part of a return.',
    zh: '订单 {order} 的{item}已经申请过退换货。',
  },
  // Shops may have states of their own; for ours there is a sentence each, see `stateSentence`.
  state: {
    en: 'Order {order} is “{state}” now, and this is possible only while it is “{states}”.',
    zh: '订单 {order} 目前为“{state}”，只有“{states}”的订单才能办理。',
  },
  window: {
    en: '{deed} within {days} days of {from} only; for order {order} they ended on {end}.',
    zh: '{deed}须在{from}后 {days} 天内办理，订单 {order} 已于{end}到期。',
  },
  reason: { en: 'I can do this only for one of these reasons: {reasons}.', zh: '只有以下原因才能办理：{reasons}。' },
  once: {
    en: '{deed} only {times}, and for order {order} that has been done already.',
    zh: '{deed}每个订单仅限 {times} 次，订单 {order} 已经办理过了。',
  },
  after_change: {
    en: '{before} for order {order} before, and after that {deed} no longer possible.',
    zh: '订单 {order} 此前{before}，之后不能再{deed}。',
  },
  other_product: {
    en: '{wanted} is another product than {item}; only another size, colour or version of the same one is possible.',
    zh: '{wanted}与{item}不是同一款商品，只能换同款的其他尺码、颜色或规格。',
  },
  same_variant: {
    en: 'The order already has {item}, so nothing would change.',
    zh: '订单里本来就是{item}，无需更换。',
  },
  unknown_variant: { en: 'The shop has no item with the number {sku}.', zh: '商店没有编号为 {sku} 的商品。' },
  out_of_stock: { en: '{wanted} is sold out at the moment.', zh: '{wanted}目前缺货。' },
  short_of_stock: {
    en: 'Only {stock} of {wanted} are in stock, and you would need {asked}.',
    zh: '{wanted}目前只剩 {stock} 件，您需要 {asked} 件。',
  },
  zone: {
    en: 'Exchanges are not offered for orders that went to this country.',
    zh: '寄往该国家或地区的订单不支持换货。',
  },
  not_shipped: { en: 'The shop does not ship to that country.', zh: '本店不配送到该国家或地区。' },
  other_zone: {
    en: 'The new address is in another shipping zone, so the shipping cost would no longer be right.',
    zh: '新地址属于另一个配送区，运费会发生变化。',
  },
  same_address: { en: 'That is the address that it already goes to.', zh: '这与现有的收货地址相同，无需修改。' },
  not_returnable: { en: '{item} cannot be returned.', zh: '{item}不支持退货。' },
  payment_needed: {
    en: 'Please say which of your payment methods to use: {methods}.',
    zh: '请选择使用哪种支付方式：{methods}。',
  },
  payment_unknown: { en: '{method} is not among your payment methods.', zh: '您的账户中没有{method}这种支付方式。' },
  same_payment: { en: 'Order {order} is paid that way already.', zh: '订单 {order} 用的就是该支付方式。' },
  balance: {
    en: 'The balance of that gift card, {balance}, does not cover {amount}.',
    zh: '该礼品卡余额 {balance} 不足以支付 {amount}。',
  },
  refund_to: {
    en: 'A refund goes back to how the order was paid{or_gift_card}; it cannot go to {method}.',
    zh: '退款只能原路退回{or_gift_card}，不能退至{method}。',
  },
  too_much: {
    en: 'Without a return, the shop refunds up to {most} at once; this would be {amount}.',
    zh: '免退货退款最高为 {most}，此次为 {amount}。',
  },
  not_late: {
    en: 'Order {order} is not late yet: it is expected by {day}, and a search starts {days} business days after that.',
    zh: '订单 {order} 尚未超时：预计 {day}前送达，超过 {days} 个工作日后可发起查询。',
  },
  company_late: { en: 'Company and VAT number could be added until {end}.', zh: '公司名称和税号只能在 {end} 前补充。' },
  no_such_code: { en: 'We have no such promotion code.', zh: '我们没有这个优惠码。' },
  promotion: { en: 'The code {code} cannot be used: {why}.', zh: '优惠码 {code} 无法使用：{why}。' },
  open_orders: {
    en: 'Order {order} is still open; your data can be deleted once it has been delivered or cancelled.',
    zh: '订单 {order} 还未完成，送达或取消后才能删除您的数据。',
  },
  undo_late: { en: 'The time in which this can be taken back is over.', zh: '已超过可撤销的时间。' },
  undo_changed: {
    en: 'Something about it has changed since, so it cannot be taken back.',
    zh: '此后情况已有变化，无法撤销。',
  },
  undo_out_of_stock: {
    en: 'The goods were sold to somebody else meanwhile, so it cannot be taken back.',
    zh: '商品已被他人购买，无法撤销。',
  },
  undo_spent: {
    en: 'What was paid back to the gift card has been spent meanwhile, so it cannot be taken back.',
    zh: '退回礼品卡的金额已被使用，无法撤销。',
  },
} as const satisfies Record<string, Sentence>;

/** The name of one of our rules. */
export type RuleName = keyof typeof RULES;

/** What is filled into a sentence: the same in both languages, or one word for each. */
export type Filling = Record<string, string | number | Sentence>;

/** Refuses by a rule. `instead` is the policy's table of what is possible instead, by rule, `other` for the rest. */
export function refuse(rule: RuleName, filling: Filling = {}, instead: Record<string, Instead> = {}): Refusal {
  const other = instead[rule] ?? instead['other'];
  return refusal(rule, RULES[rule], filling, other);
}

/**
 * Refuses because of the state that the order is in. What is possible instead is what the policy says for this state
 * (`state:shipped`), or for any (`state`); for a cancelled order only what it says for that.
 */
export function refuseState(
  state: string,
  sentence: Sentence = RULES.state,
  filling: Filling,
  instead: Record<string, Instead>,
): Refusal {
  const general = state === 'cancelled' ? undefined : (instead['state'] ?? instead['other']);
  return refusal('state', sentence, filling, instead[`state:${state}`] ?? general);
}

function refusal(rule: RuleName, words: Sentence, filling: Filling, other: Instead | undefined): Refusal {
  const sentence = { en: filled(words.en, filling, 'en'), zh: filled(words.zh, filling, 'zh') };
  if (!other) return { rule, sentence };
  const { offers, ...instead } = other;
  return { rule, sentence, instead, ...(offers ? { offers } : {}) };
}

function filled(text: string, filling: Filling, language: 'en' | 'zh'): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = filling[name];
    if (value === undefined) return whole;
    return typeof value === 'object' ? value[language] : String(value);
  });
}
