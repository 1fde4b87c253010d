import { type ActionCommand, type Sentence } from '@app/contracts';
import { addBusinessDays, addDays, localTime } from '../business-days.js';
import { applyPromotion, type Promotion, type PromotionRefusal } from '../promotion-rules.js';
import { type Case, demandOrder, type Verdict } from './rule-case.js';
import { pickedLines } from './judge-lines.js';
import { refundOf } from './judge-payments.js';
import { isCharged } from './judge-money.js';
import { refuse } from './refusals.js';
import { dayWords } from './rule-words.js';
import { offerWords, timesWords } from './state-refusals.js';

type RequestKind = 'request_invoice' | 'report_problem' | 'apply_promotion' | 'request_data' | 'delete_data';
type Request = Extract<ActionCommand, { kind: RequestKind }>;

const WHY: Record<PromotionRefusal, Sentence> = {
  unknown: { en: 'there is no such code', zh: '没有这个优惠码' },
  not_started: { en: 'it has not started yet', zh: '活动尚未开始' },
  ended: { en: 'it has ended', zh: '活动已结束' },
  first_order_only: { en: 'it is for a first order', zh: '仅限首单使用' },
  students_only: { en: 'it is for verified students', zh: '仅限已认证学生使用' },
  other_zone: { en: 'it does not hold for this country', zh: '不适用于该国家或地区' },
  other_category: { en: 'it is for other products', zh: '不适用于订单中的商品' },
  sale_items_only: { en: 'it does not hold for sale items', zh: '不适用于特价商品' },
  below_minimum: { en: 'the order is below its minimum', zh: '订单未达到最低金额' },
};

export function judgeRequest(asked: Case & { command: Request }): Verdict {
  const { command, ...rest } = asked;
  switch (command.kind) {
    case 'request_invoice':
      return judgeInvoice({ ...rest, command });
    case 'report_problem':
      return judgeProblem({ ...rest, command });
    case 'apply_promotion':
      return judgePromotion({ ...rest, command });
    case 'request_data':
    case 'delete_data':
      return judgeData({ ...rest, command });
  }
}

function judgeInvoice({ terms, facts, command, now }: Case<'request_invoice'>): Verdict {
  const rule = terms.policy.request_invoice;
  if (!rule) return { refusal: refuse('not_offered') };
  const found = demandOrder({ terms, facts, command, now }, rule);
  if ('refusal' in found) return found;
  const { timeZone } = terms.shipping.tables.warehouse;
  const end = addDays(localTime(found.order.placedAt, timeZone).day, rule.companyDays);
  const adds = command.company !== undefined || command.taxNumber !== undefined;
  if (adds && localTime(now, timeZone).day > end)
    return { refusal: refuse('company_late', { end: dayWords(end) }, rule.instead) };
  return { allowed: {} };
}

function judgeProblem({ terms, facts, command, now }: Case<'report_problem'>): Verdict {
  const rule = terms.policy.report_problem;
  const problem = rule?.problems[command.problem];
  if (!rule || !problem) return { refusal: refuse('not_offered') };
  const found = demandOrder({ terms, facts, command, now }, { ...rule, ...problem });
  if ('refusal' in found) return found;
  const { order } = found;
  const lines = pickedLines(
    order,
    command.lines.map((line) => ({ line })),
    rule.instead,
  );
  if ('refusal' in lines) return lines;
  const allowed = { allowed: { notes: problem.notes } };
  if (problem.afterBusinessDays === undefined) return allowed;
  const { warehouse, cutOff } = terms.shipping.tables;
  const expected = order.shipments.flatMap((one) =>
    one.expectedTo && one.state !== 'delivered' ? [one.expectedTo] : [],
  );
  const last = expected.sort((a, b) => a.getTime() - b.getTime())[0];
  const day = last && localTime(last, warehouse.timeZone).day;
  const from = day && addBusinessDays(day, problem.afterBusinessDays, cutOff.businessDays);
  if (!day || !from || localTime(now, warehouse.timeZone).day >= from) return allowed;
  const filling = { order: order.orderNumber, day: dayWords(day), days: problem.afterBusinessDays };
  return { refusal: refuse('not_late', filling, rule.instead) };
}

function judgePromotion({ terms, facts, command, now }: Case<'apply_promotion'>): Verdict {
  const rule = terms.policy.apply_promotion;
  if (!rule) return { refusal: refuse('not_offered') };
  const code = command.code.toUpperCase();
  const against = (why: PromotionRefusal): Verdict => ({
    refusal: refuse('promotion', { code, why: WHY[why] }, rule.instead),
  });
  // What was typed is not said back: it may be anybody's words.
  if (!facts.promotion) return { refusal: refuse('no_such_code', {}, rule.instead) };
  if (command.orderNumber === undefined) return judgeNextOrder(facts.promotion, facts.earlierOrders, now, against);
  const found = demandOrder({ terms, facts, command, now }, rule);
  if ('refusal' in found) return found;
  const { order } = found;
  if (order.promotion)
    return {
      refusal: refuse(
        'once',
        { order: order.orderNumber, deed: offerWords('apply_promotion'), times: timesWords(1) },
        rule.instead,
      ),
    };
  const items = order.items.map((item) => {
    const variant = facts.variants.get(item.sku);
    const { quantity, unitPrice } = item;
    return {
      category: variant?.category ?? '',
      unitPrice: unitPrice.amount,
      quantity,
      onSale: variant?.onSale ?? false,
    };
  });
  const zone = terms.shipping.zone(order.address.country)?.id ?? '';
  const result = applyPromotion(
    facts.promotion,
    { items, zone, earlierOrders: facts.earlierOrders, student: false },
    now,
  );
  if (!result.ok) return against(result.reason);
  const gives = result.freeShipping ? order.shippingCost.amount : result.discount;
  const isPaid = isCharged(order, { facts, cardsChargedAt: facts.cardsChargedAt });
  const note: Sentence = { en: 'It is taken off before you pay.', zh: '付款前会自动减免。' };
  const money = { order, facts, shipping: terms.shipping, now };
  return { allowed: isPaid ? refundOf(gives, order.paymentMethod, undefined, money) : { notes: [note] } };
}

/** A code without an order waits for the next one; what depends on the cart is seen there. */
function judgeNextOrder(
  promotion: Promotion,
  earlierOrders: number,
  now: Date,
  against: (why: PromotionRefusal) => Verdict,
): Verdict {
  if (promotion.startsAt && promotion.startsAt > now) return against('not_started');
  if (promotion.endsAt && promotion.endsAt <= now) return against('ended');
  if (promotion.firstOrderOnly && earlierOrders > 0) return against('first_order_only');
  if (promotion.studentsOnly) return against('students_only');
  return { allowed: { notes: [promotion.title] } };
}

function judgeData({ terms, facts, command }: Case<'request_data' | 'delete_data'>): Verdict {
  const rule = terms.policy[command.kind];
  if (!rule) return { refusal: refuse('not_offered') };
  const open = 'openStates' in rule ? facts.openOrders.find((one) => rule.openStates.includes(one.state)) : undefined;
  if (open) return { refusal: refuse('open_orders', { order: open.orderNumber }, rule.instead) };
  if (rule.withinDays === 0) return { allowed: {} };
  const sent: Sentence = {
    en: `What the shop holds elsewhere is sent to you by e-mail within ${rule.withinDays} days.`,
    zh: `商店其他系统中的数据将在 ${rule.withinDays} 天内通过邮件发送给您。`,
  };
  const deleted: Sentence = {
    en: `What the shop holds elsewhere is deleted within ${rule.withinDays} days; you hear of it by e-mail.`,
    zh: `商店其他系统中的数据将在 ${rule.withinDays} 天内删除，并通过邮件通知您。`,
  };
  return { allowed: { notes: [command.kind === 'request_data' ? sent : deleted] } };
}
