import { type ActionCommand, type ActionKind, type Sentence } from '@app/contracts';
import { type ActionFacts } from '../action-facts.js';
import { addDays, localTime } from '../business-days.js';
import { deliveredAt, type Order } from '../order.js';
import { ORDER_STATE_WORDS } from '../order-words.js';
import { type Preview, type Refusal } from '../shop-connector.js';
import { type Shipping } from '../shipping.js';
import { type ActionPolicy, type OrderRule } from './action-policy.js';
import { refuse, refuseState } from './refusals.js';
import { dayWords } from './rule-words.js';
import { doneWords, limitWords, offerWords, stateSentence, timesWords } from './state-refusals.js';

/** The terms that rules are judged by. */
export type RuleTerms = { policy: ActionPolicy; shipping: Shipping };
/** What is allowed, with amounts and dates; its version is made by whoever does it. */
export type Allowed = { allowed: Omit<Preview, 'version'> };
export type Verdict = Allowed | { refusal: Refusal };

/** Everything that one judgement looks at. */
export type Case<K extends ActionKind = ActionKind> = {
  terms: RuleTerms;
  facts: ActionFacts;
  command: Extract<ActionCommand, { kind: K }>;
  now: Date;
};

/** The order that a command is about, if the rules on orders let it pass; the first rule against it otherwise. */
export function demandOrder(
  { facts, command, terms, now }: Case,
  rule: Pick<OrderRule, 'states' | 'instead'> & Partial<OrderRule>,
): { order: Order } | { refusal: Refusal } {
  const number = 'orderNumber' in command ? (command.orderNumber ?? '') : '';
  const { order } = facts;
  if (!order) return { refusal: refuse('order_unknown', { order: number }, rule.instead) };
  const against = (...parts: Parameters<typeof refuse>) => ({ refusal: refuse(parts[0], parts[1], rule.instead) });
  const named = { order: order.orderNumber };
  const { kind } = command;
  const done = facts.history.filter((one) => one.kind === kind).length;
  if (rule.timesPerOrder !== undefined && done >= rule.timesPerOrder)
    return against('once', { ...named, deed: offerWords(kind), times: timesWords(rule.timesPerOrder) });
  const before = facts.history.find((one) => rule.notAfter?.includes(one.kind));
  if (before) return against('after_change', { ...named, before: doneWords(before.kind), deed: limitWords(kind) });
  if (!rule.states.includes(order.state)) {
    const problem = 'problem' in command ? command.problem : undefined;
    const sentence = stateSentence(kind, order.state, rule.states, problem);
    const filling = { ...named, state: stateWords(order.state), states: allStates(rule.states) };
    return { refusal: refuseState(order.state, sentence, filling, rule.instead) };
  }
  const end = rule.window && windowEnd(rule.window, order, terms.shipping);
  if (end && localTime(now, timeZone(terms.shipping)).day > end)
    return against('window', {
      ...named,
      deed: offerWords(kind),
      days: rule.window?.days ?? 0,
      from: rule.window?.from === 'placed' ? { en: 'the order', zh: '下单' } : { en: 'delivery', zh: '签收' },
      end: dayWords(end),
    });
  return { order };
}

/** The last day of a window; undefined while its first day is not known. */
function windowEnd(window: NonNullable<OrderRule['window']>, order: Order, shipping: Shipping): string | undefined {
  const first = window.from === 'placed' ? order.placedAt : deliveredAt(order);
  return first && addDays(localTime(first, timeZone(shipping)).day, window.days);
}

function timeZone(shipping: Shipping): string {
  return shipping.tables.warehouse.timeZone;
}

function stateWords(state: string): Sentence {
  return (ORDER_STATE_WORDS as Record<string, Sentence>)[state] ?? { en: state, zh: state };
}

function allStates(states: readonly string[]): Sentence {
  const words = states.map(stateWords);
  return { en: words.map((word) => word.en).join('” or “'), zh: words.map((word) => word.zh).join('”或“') };
}
