import { type Money, type Sentence } from '@app/contracts';
import { type ActionFacts } from '../action-facts.js';
import { type Day, localTime } from '../business-days.js';
import { type Order } from '../order.js';
import { type Preview, type Refusal } from '../shop-connector.js';
import { type Shipping } from '../shipping.js';
import { type RefundTerms } from './action-policy.js';
import { refuse } from './refusals.js';
import { listWords, methodWords, moneyWords } from './rule-words.js';

/** The kind of a payment method: of a shopper's own one by its id, otherwise what it is called. */
export function kindOf(method: string, facts: Pick<ActionFacts, 'payments'>): string {
  return facts.payments?.find((one) => one.id === method)?.kind ?? method;
}

/** The day by which money is back; undefined when it counts from the parcel's return. */
function refundDay(
  terms: RefundTerms,
  method: string,
  facts: ActionFacts,
  shipping: Shipping,
  now: Date,
): Day | undefined {
  if (terms.from === 'receipt') return undefined;
  const days = terms.businessDays[kindOf(method, facts)] ?? terms.businessDays['other'] ?? 0;
  if (days === 0) return localTime(now, shipping.tables.warehouse.timeZone).day;
  return shipping.businessDaysAfter(now, days);
}

/** A refund of `amount` to `method`, with its day where that is known by now. */
export function refundOf(
  amount: number,
  method: string,
  terms: RefundTerms | undefined,
  { order, facts, shipping, now }: { order: Order; facts: ActionFacts; shipping: Shipping; now: Date },
): Pick<Preview, 'refund'> {
  if (amount <= 0) return {};
  const by = terms && refundDay(terms, method, facts, shipping, now);
  const money: Money = { amount, currency: order.total.currency };
  return { refund: { amount: money, to: method, ...(by ? { by } : {}) } };
}

/** Where a refund goes: the original method, or, where the shop allows it, a gift card that the shopper has. */
export function refundTarget(
  wanted: string | undefined,
  allowed: 'original' | 'original_or_gift_card',
  order: Order,
  facts: ActionFacts,
  instead: Record<string, Sentence>,
): { method: string } | { refusal: Refusal } {
  const original = order.paymentMethod;
  if (wanted === undefined || wanted === original || wanted === kindOf(original, facts)) return { method: original };
  const isOwnGiftCard = facts.payments?.some((one) => one.id === wanted && one.kind === 'gift_card') ?? false;
  if (allowed === 'original_or_gift_card' && isOwnGiftCard) return { method: wanted };
  const or = { en: ' or to a gift card that you have', zh: '或您已有的礼品卡' };
  const orGiftCard = allowed === 'original' ? { en: '', zh: '' } : or;
  return { refusal: refuse('refund_to', { method: methodWords(wanted, facts), or_gift_card: orGiftCard }, instead) };
}

/** The method that pays or receives a difference of `amount` (positive = the shopper pays). */
export function settlingMethod(
  wanted: string | undefined,
  by: 'original' | 'own_method',
  amount: number,
  order: Order,
  facts: ActionFacts,
  instead: Record<string, Sentence>,
): { method: string } | { refusal: Refusal } {
  if (by === 'original') return { method: order.paymentMethod };
  const own = facts.payments ?? [];
  const methods = listWords(own.map((one) => methodWords(one.id, facts)));
  if (wanted === undefined) return { refusal: refuse('payment_needed', { methods }, instead) };
  const found = own.find((one) => one.id === wanted);
  if (!found) return { refusal: refuse('payment_unknown', { method: wanted }, instead) };
  const short = uncovered(found, { amount, currency: order.total.currency }, instead);
  return short ? { refusal: short } : { method: found.id };
}

/** Refuses a gift card that does not cover an amount. */
export function uncovered(
  method: NonNullable<ActionFacts['payments']>[number],
  money: Money,
  instead: Record<string, Sentence>,
): Refusal | undefined {
  if (method.balanceCents === undefined || method.balanceCents >= money.amount) return undefined;
  const balance = moneyWords({ amount: method.balanceCents, currency: money.currency });
  return refuse('balance', { balance, amount: moneyWords(money) }, instead);
}
