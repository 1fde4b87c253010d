import { type Ask, type FormAsk, type OrderAsk } from './asks.js';
import { decideForm, decideVerdict, type FormMove, waiting } from './forms/form-answers.js';
import { type Evidence } from './evidence.js';
import { type ParcelFact } from './facts.js';
import { asksInGeneral } from './forms/question-words.js';
import { wholeText } from './forms/form.js';
import { dateSlip } from './forms/day-slips.js';
import { type NotCalled } from './hand-over.js';
import { type AgentMove, decideAgent } from './model/agent/agent-answers.js';
import { answering, decideKnowledge, type KnowledgeMove } from './knowledge-answers.js';
import { decideOrder, type OrderMove } from './order-answers.js';
import { decideProduct, type ProductMove } from './product-answers.js';
import { routeOf } from './routes.js';
import { decideShipping, type ShippingMove } from './shipping-answers.js';
import { type Situation } from './situation.js';

/** One thing that an answer says. JSON, so that a trace can be replayed. */
export type Move =
  | OrderMove
  | ShippingMove
  | KnowledgeMove
  | ProductMove
  | FormMove
  | AgentMove
  | { say: 'talk'; intent: string }
  | { say: 'complaint' }
  | { say: 'offer_person' }
  | { say: 'hand_over'; reason: string }
  | NotCalled;

/** Decides what to say to one thing asked, by the evidence that there is for it. Pure. */
export function decide(ask: Ask, evidence: Evidence): Move {
  switch (ask.topic) {
    case 'order':
      return decideInGeneral(ask, evidence) ?? notingSlip(decideOrder(ask, evidence), ask.text);
    case 'form':
      return decideAgent(evidence) ?? decideForm(evidence) ?? stillOpen(ask, evidence);
    case 'verdict':
      return decideVerdict(ask);
    case 'shipping':
      return decideShipping(ask, evidence);
    case 'knowledge':
      return decideKnowledge(ask, evidence);
    case 'product':
      return decideProduct(ask, evidence);
    case 'person':
      return { say: 'hand_over', reason: ask.reason };
    case 'talk':
      return ask.intent === 'complaint' ? { say: 'complaint' } : { say: 'talk', intent: ask.intent };
    case 'unknown':
      return decideUnscoped(evidence);
  }
}

/** What no intent covers may stand in an article all the same. */
function decideUnscoped(evidence: Evidence): KnowledgeMove {
  const picked = answering(evidence);
  return picked.length > 0 ? { say: 'passages', intent: '', picked } : { say: 'unknown', outOfScope: true };
}

/** Who asks how it is done, of no order of theirs, need not say who they are. */
function decideInGeneral({ intent, text, number }: OrderAsk, evidence: Evidence): KnowledgeMove | undefined {
  const known = evidence.first('access')?.needsProof === true && number === undefined && asksInGeneral(text);
  const picked = known ? answering(evidence) : [];
  return picked.length > 0 ? { say: 'passages', intent, picked } : undefined;
}

/** The order that a form is about is not settled yet: the form waits for it, unless there is none. */
function stillOpen(ask: FormAsk, evidence: Evidence): OrderMove {
  const move = notingSlip(decideOrder({ ...ask, topic: 'order', text: wholeText(ask.form) }, evidence), ask.text);
  const { form, not } = ask;
  const left = not !== undefined && form.waited ? waiting(form, form.waited) : null;
  return { ...move, form: move.say === 'no_order' ? left : form };
}

/** Which order is meant cannot be told by a day that does not exist. */
function notingSlip(move: OrderMove, text: string): OrderMove {
  const note = move.say === 'order' || move.say === 'prove' ? undefined : dateSlip(text);
  return note ? { ...move, note } : move;
}

/** Products that an answer was about, to recommend others beside it. */
export type Recommending = { productIds: string[]; hook: 'bought_together' | 'related' };

/**
 * Whether products may be put beside the answer, and what they should go with. Never where something went wrong or the
 * shopper is cross, and once a conversation at the most.
 */
export function mayRecommend(
  asks: readonly Ask[],
  steps: readonly { move: Move; evidence: Evidence }[],
  { question, memory, now }: Situation,
): Recommending | undefined {
  if (question.angry || memory?.apologised || memory?.recommended) return undefined;
  if (asks.some((ask) => 'intent' in ask && routeOf(ask.intent).trouble)) return undefined;
  const [step, ...others] = steps;
  if (!step || others.length > 0) return undefined;
  const { move, evidence } = step;
  if (move.say === 'product' && move.intent !== 'product_stock') return { productIds: [move.id], hook: 'related' };
  if (move.say !== 'order' || move.intent !== 'order_status') return undefined;
  const order = evidence.all('order').find(({ number }) => number === move.number);
  if (
    !order ||
    !['shipped', 'delivered'].includes(order.state) ||
    !order.parcels.every((parcel) => isFine(parcel, now))
  )
    return undefined;
  return { productIds: order.items.map(({ productId }) => productId), hook: 'bought_together' };
}

const FINE = new Set(['in_transit', 'out_for_delivery', 'delivered', 'at_pickup_point']);

/** On its way or there, and not late. */
function isFine({ state, deliveredAt, expected }: ParcelFact, now: string): boolean {
  const late = !deliveredAt && expected !== undefined && expected.to < now.slice(0, 10);
  return FINE.has(state) && !late;
}
