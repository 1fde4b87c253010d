import { type Sentence } from '@app/contracts';
import { addDays, localTime } from '../business-days.js';
import { type Order } from '../order.js';
import { type Refusal } from '../shop-connector.js';
import { type AcceptedReason } from './action-policy.js';
import { type Case, demandOrder, type Verdict } from './rule-case.js';
import { gramsOf, isWhole, paidFor, type Picked, pickedLines } from './judge-lines.js';
import { kindOf, refundOf, refundTarget, uncovered } from './judge-payments.js';
import { refuse } from './refusals.js';
import { itemWords, listWords, methodWords, moneyWords } from './rule-words.js';

const CARDS = ['visa', 'mastercard', 'amex'];
const REFUND_AFTER_RECEIPT: Sentence = {
  en: 'The refund is paid once the parcel is back with us.',
  zh: '收到退回的包裹后即为您退款。',
};

/** Whether money has been taken for an order: cards pay when it leaves where the shop says so. */
export function isCharged(
  order: Order,
  { facts, cardsChargedAt }: { facts: Case['facts']; cardsChargedAt: string },
): boolean {
  if (order.state === 'pending_payment') return false;
  if (cardsChargedAt !== 'dispatch' || !CARDS.includes(kindOf(order.paymentMethod, facts))) return true;
  return order.state !== 'paid' && order.state !== 'packed';
}

export function judgeCancel({ terms, facts, command, now }: Case<'cancel_order'>): Verdict {
  const rule = terms.policy.cancel_order;
  if (!rule) return { refusal: refuse('not_offered') };
  const found = demandOrder({ terms, facts, command, now }, rule);
  if ('refusal' in found) return found;
  const { order } = found;
  const unaccepted = reasonRefusal(command.reason, rule.reasons, order, rule.instead);
  if (unaccepted) return { refusal: unaccepted };
  const money = { order, facts, shipping: terms.shipping, now };
  const fee = { amount: rule.feeCents, currency: order.total.currency };
  if (!isCharged(order, { facts, cardsChargedAt: facts.cardsChargedAt })) {
    const note: Sentence = { en: 'Nothing has been charged for it.', zh: '该订单尚未扣款。' };
    return { allowed: { notes: [note] } };
  }
  const refund = refundOf(order.total.amount - rule.feeCents, order.paymentMethod, rule.refund, money);
  return { allowed: { ...refund, ...(rule.feeCents > 0 ? { fee } : {}) } };
}

export function judgeReturn({ terms, facts, command, now }: Case<'return_items'>): Verdict {
  const rule = terms.policy.return_items;
  if (!rule) return { refusal: refuse('not_offered') };
  const found = demandOrder({ terms, facts, command, now }, rule);
  if ('refusal' in found) return found;
  const { order } = found;
  const lines = pickedLines(order, command.lines, rule.instead);
  if ('refusal' in lines) return lines;
  const never = lines.picked.find(({ item }) => item.type !== undefined && rule.neverTypes.includes(item.type));
  if (never) return { refusal: refuse('not_returnable', { item: itemWords(never.item) }, rule.instead) };
  const unaccepted = reasonRefusal(command.reason, rule.reasons, order, rule.instead);
  if (unaccepted) return { refusal: unaccepted };
  const target = refundTarget(command.refundTo, rule.refundTo, order, facts, rule.instead);
  if ('refusal' in target) return target;
  const zone = terms.shipping.zone(order.address.country)?.id ?? '';
  const fee = rule.feeByZone[zone] ?? 0;
  const shipping =
    rule.shippingRefundedOnWholeOrder && isWhole(order, lines.picked) ? shippingPaid(order, { terms, facts }) : 0;
  const amount = Math.max(0, paidFor(order, lines.picked) + shipping - fee);
  const today = localTime(now, terms.shipping.tables.warehouse.timeZone).day;
  const ownCost: Sentence = { en: 'Sending it back is at your own cost.', zh: '退货运费由您自行承担。' };
  const conditions = rule.conditions.filter(({ types }) =>
    lines.picked.some(({ item }) => types.includes(item.type ?? '')),
  );
  const notes = [
    ...(rule.ownCostZones.includes(zone) ? [ownCost] : []),
    ...(rule.refund.from === 'receipt' ? [REFUND_AFTER_RECEIPT] : []),
    ...conditions.map(({ note }) => note),
  ];
  return {
    allowed: {
      ...refundOf(amount, target.method, rule.refund, { order, facts, shipping: terms.shipping, now }),
      ...(fee > 0 ? { fee: { amount: fee, currency: order.total.currency } } : {}),
      sendBackBy: addDays(today, rule.sendBackDays),
      notes,
    },
  };
}

export function judgeRefund({ terms, facts, command, now }: Case<'request_refund'>): Verdict {
  const rule = terms.policy.request_refund;
  if (!rule) return { refusal: refuse('not_offered') };
  const found = demandOrder({ terms, facts, command, now }, rule);
  if ('refusal' in found) return found;
  const { order } = found;
  const lines = pickedLines(order, command.lines, rule.instead);
  if ('refusal' in lines) return lines;
  const unaccepted = reasonRefusal(command.reason, rule.reasons, order, rule.instead);
  if (unaccepted) return { refusal: unaccepted };
  const amount = refundable(order, lines.picked, facts, terms);
  const most = acceptedReason(command.reason, rule.reasons)?.mostCents;
  const { currency } = order.total;
  if (most !== undefined && amount > most) {
    const filling = { most: moneyWords({ amount: most, currency }), amount: moneyWords({ amount, currency }) };
    return { refusal: refuse('too_much', filling, rule.instead) };
  }
  const money = { order, facts, shipping: terms.shipping, now };
  return { allowed: refundOf(amount, order.paymentMethod, rule.refund, money) };
}

export function judgePayment({ terms, facts, command, now }: Case<'change_payment'>): Verdict {
  const rule = terms.policy.change_payment;
  if (!rule) return { refusal: refuse('not_offered') };
  const found = demandOrder({ terms, facts, command, now }, rule);
  if ('refusal' in found) return found;
  const { order } = found;
  const { payWith } = command;
  const against = (...parts: Parameters<typeof refuse>) => ({ refusal: refuse(parts[0], parts[1], rule.instead) });
  if (payWith === order.paymentMethod) return against('same_payment', { order: order.orderNumber });
  const own = facts.payments?.find((one) => one.id === payWith);
  const isKnown = rule.settledBy === 'own_method' ? own !== undefined : facts.paymentKinds.includes(payWith);
  if (!isKnown) return against('payment_unknown', { method: methodWords(payWith, facts) });
  const short = own && uncovered(own, order.total, rule.instead);
  if (short) return { refusal: short };
  const money = { order, facts, shipping: terms.shipping, now };
  const isPaid = isCharged(order, { facts, cardsChargedAt: facts.cardsChargedAt });
  return {
    allowed: {
      charge: { amount: order.total, with: payWith },
      ...(isPaid ? refundOf(order.total.amount, order.paymentMethod, rule.refund, money) : {}),
    },
  };
}

function refundable(order: Order, picked: readonly Picked[], facts: Case['facts'], terms: Case['terms']): number {
  const shipping = isWhole(order, picked) ? shippingPaid(order, { terms, facts }) : 0;
  return paidFor(order, picked) + shipping;
}

/** The shipping that goes back with a whole order: what standard shipping would have cost, not the surcharge of express. */
function shippingPaid(order: Order, { terms, facts }: Pick<Case, 'terms' | 'facts'>): number {
  if (order.speed === 'standard') return order.shippingCost.amount;
  const subtotal = order.total.amount - order.shippingCost.amount;
  const grams = Math.min(gramsOf(order, facts), terms.shipping.tables.maxWeightGrams);
  const quote = terms.shipping.quote({ country: order.address.country, grams, subtotal });
  return 'notShipped' in quote ? 0 : Math.min(quote.standard.cost.amount, order.shippingCost.amount);
}

/** The accepted reason that was given, by its id or its words in either language. */
function acceptedReason(
  given: string | undefined,
  reasons: readonly AcceptedReason[] | undefined,
): AcceptedReason | undefined {
  const plain = (text: string) =>
    text
      .trim()
      .toLowerCase()
      .replace(/[\s_-]+/g, ' ');
  if (given === undefined) return undefined;
  return reasons?.find(({ id, words }) => [id, words.en, words.zh].some((one) => plain(one) === plain(given)));
}

function reasonRefusal(
  given: string | undefined,
  reasons: readonly AcceptedReason[] | undefined,
  order: Order,
  instead: Record<string, Sentence>,
): Refusal | undefined {
  if (!reasons) return undefined;
  const here = reasons.filter((one) => one.states === undefined || one.states.includes(order.state));
  if (acceptedReason(given, here)) return undefined;
  return refuse('reason', { reasons: listWords(here.map(({ words }) => words)) }, instead);
}
