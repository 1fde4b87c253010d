import { type Instant } from './facts.js';
import { type CardTopic } from './forms/card-questions.js';
import { type Form } from './forms/form.js';
import { entitiesOf, type Question } from './situation.js';
import { type ProductSearch, type Refused } from './turn.js';

export type OrderAsk = {
  topic: 'order';
  intent: string;
  text: string;
  number?: string;
  period?: { from: Instant; to: Instant };
  /** Whether the period is the one in which the order was placed: "the one from last week". */
  placed?: boolean;
  /** Colours that were named: "the blue jacket". */
  colours?: string[];
  /** Of several that fit, the newest is meant. */
  newest?: boolean;
  /** Orders that a choice was offered between. */
  among?: string[];
  /** An order that is not meant. */
  not?: string;
  /** The words that were said to the choice between `among`, by which one of these is meant. */
  choosing?: string;
};
/** Something to be done about an order or an account, with the form that it fills. */
export type FormAsk = Omit<OrderAsk, 'topic'> & { topic: 'form'; form: Form };
/** What a message says to what was proposed, or that the form is dropped. */
export type VerdictAsk = {
  topic: 'verdict';
  /**
   * `later` = something else is to be done after it; `about` = a question about its card; `undo` once it was done; `switch`
   * = another thing is to be done in its place; `wait` = not yet; `remind` = what was said already; `options` and `agreed` = after a refusal, what is possible
   * is asked for or agreed to; `why` = the reason for it is.
   */
  verdict:
    | 'confirm'
    | 'decline'
    | 'drop'
    | 'later'
    | 'about'
    | 'undo'
    | 'undo_late'
    | 'switch'
    | 'wait'
    | 'remind'
    | 'options'
    | 'agreed'
    | 'why';
  about?: CardTopic;
  refused?: Refused;
  proposalId?: string;
  form: Form;
};
export type ShippingAsk = {
  topic: 'shipping';
  intent: string;
  text: string;
  country?: string;
  grams?: number;
  /** Value of the goods in minor units. */
  subtotal?: number;
};
export type KnowledgeAsk = { topic: 'knowledge'; intent: string; text: string };
export type ProductAsk = {
  topic: 'product';
  intent: string;
  text: string;
  search: ProductSearch;
  /** The product itself, when it is known which one is meant. */
  productId?: string;
  /** Whether it refines what was looked for before. */
  refines?: boolean;
  /** Cheaper than what these cost. */
  cheaperThan?: string[];
};
export type TalkAsk = { topic: 'talk'; intent: string };
export type PersonAsk = { topic: 'person'; reason: string };
export type UnknownAsk = { topic: 'unknown'; text: string };

/** One thing that a turn asks for. */
export type Ask =
  OrderAsk | FormAsk | VerdictAsk | ShippingAsk | KnowledgeAsk | ProductAsk | TalkAsk | PersonAsk | UnknownAsk;

/** What a message asks of the shipping tables; `before` is the country that was spoken of, for when it names none. */
export function shippingAsk(intent: string, question: Question, before?: string): ShippingAsk {
  const [country] = entitiesOf(question, 'country');
  const [weight] = entitiesOf(question, 'weight');
  const [money] = entitiesOf(question, 'money');
  return {
    topic: 'shipping',
    intent,
    text: question.text,
    ...((country?.code ?? before) ? { country: country?.code ?? before } : {}),
    ...(weight ? { grams: weight.grams } : {}),
    ...(money ? { subtotal: money.amount } : {}),
  };
}
