import { ordinalIn, pickByOrdinal, wantsNewest } from './choices.js';
import { type Instant } from './facts.js';
import { readSearch, refine } from './product-search.js';
import { routeOf, type Topic } from './routes.js';
import { entitiesOf, type Question, type Situation } from './situation.js';
import { type Memory, type ProductSearch } from './turn.js';

export type OrderAsk = {
  topic: 'order';
  intent: string;
  text: string;
  number?: string;
  period?: { from: Instant; to: Instant };
  /** Colours that were named: "the blue jacket". */
  colours?: string[];
  /** Of several that fit, the newest is meant. */
  newest?: boolean;
  /** Orders that a choice was offered between. */
  among?: string[];
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
export type Ask = OrderAsk | ShippingAsk | KnowledgeAsk | ProductAsk | TalkAsk | PersonAsk | UnknownAsk;

/** More than three answers in one message are a page, and no longer an answer. */
const MOST_ASKS = 3;
/** A follow-up that leans on the memory is short; a longer text is a question of its own. */
const SHORT_WORDS = 7;

/** What a turn asks for, in the order asked: what the memory left open first, else by the intents of the message. */
export function readAsks(situation: Situation): Ask[] {
  const followUp = situation.memory && readFollowUp(situation, situation.memory);
  return followUp ? [followUp] : readIntents(situation);
}

const GO_ON = /\b(?:done|continue|go on|confirmed|verified|signed in|logged in|proceed)\b|继续|好了|验证|已?登录/iu;

/** Whether this message only says that the proof is given now, so that the question that waited for it comes back. */
export function resumesPending(situation: Situation): boolean {
  const { memory, question, proven } = situation;
  if (!memory?.pending || memory.awaiting !== 'identity' || !proven) return false;
  const intent = topIntent(question);
  if (!intent || ['affirm', 'thanks', 'greeting', memory.intent].includes(intent)) return true;
  return isBareNumber(question) || (isShort(question) && GO_ON.test(question.text));
}

function readFollowUp(situation: Situation, memory: Memory): Ask | undefined {
  const { question } = situation;
  const intent = topIntent(question);
  if (intent === 'talk_to_human') return undefined;
  if (memory.awaiting === 'person' && intent === 'affirm') return { topic: 'person', reason: 'agreed' };
  return (
    stillUnproven(situation, memory) ??
    chosenOrder(situation, memory) ??
    answeredCountry(situation, memory) ??
    chosenProduct(situation, memory) ??
    refinedSearch(situation, memory)
  );
}

/** "Ok" before the proof is there: what was asked still waits for it. */
function stillUnproven({ question, proven }: Situation, memory: Memory): OrderAsk | undefined {
  if (proven || memory.awaiting !== 'identity' || !memory.pending || !memory.intent || !isShort(question))
    return undefined;
  const goesOn = topIntent(question) === 'affirm' || GO_ON.test(question.text);
  if (!goesOn && entitiesOf(question, 'email').length === 0) return undefined;
  return { topic: 'order', intent: memory.intent, text: memory.pending };
}

function chosenOrder({ question }: Situation, memory: Memory): OrderAsk | undefined {
  const { orderNumbers = [], intent: before } = memory;
  if (!before || topicOf(before) !== 'order') return undefined;
  const base = { topic: 'order', intent: before, text: question.text } as const;
  const [number] = entitiesOf(question, 'orderNumber');
  if (number && (isBareNumber(question) || memory.awaiting === 'which_order')) return { ...base, number: number.value };
  if (memory.awaiting !== 'which_order' || !isShort(question)) return undefined;
  const chosen = pickByOrdinal(orderNumbers, ordinalIn(question.text) ?? (wantsNewest(question.text) ? 1 : undefined));
  if (chosen) return { ...base, number: chosen };
  const elsewhere = topIntent(question) && !isAbout(question, 'order') && !isAbout(question, 'product');
  return elsewhere ? undefined : { ...base, among: orderNumbers };
}

function answeredCountry({ question }: Situation, memory: Memory): ShippingAsk | undefined {
  const [country] = entitiesOf(question, 'country');
  if (!country || !memory.intent || topicOf(memory.intent) !== 'shipping' || !isShort(question)) return undefined;
  const own = topIntent(question);
  const intent = own && own !== 'shipping_destinations' && topicOf(own) === 'shipping' ? own : memory.intent;
  return shippingAsk(intent, question);
}

function chosenProduct({ question }: Situation, memory: Memory): ProductAsk | undefined {
  if (!memory.productIds?.length || !isShort(question) || isAbout(question, 'order')) return undefined;
  const productId = pickByOrdinal(memory.productIds, ordinalIn(question.text));
  if (!productId) return undefined;
  const own = topIntent(question);
  const intent = own && own !== 'product_find' && topicOf(own) === 'product' ? own : 'product_details';
  return { topic: 'product', intent, text: question.text, search: readSearch(question), productId };
}

const CHEAPER = /\bcheap(?:er|est)\b|\bless expensive\b|\blower price|便宜|实惠/iu;
const OTHERS = /\b(?:others?|more|another|something else|different)\b|别的|其他|其它|换一?[批个些]|还有(?:吗|没|别)/iu;

function refinedSearch({ question }: Situation, memory: Memory): ProductAsk | undefined {
  const { search, productIds = [] } = memory;
  if (!search || !isShort(question)) return undefined;
  const own = topIntent(question);
  const text = question.text;
  const cheaper = CHEAPER.test(text);
  const others = OTHERS.test(text);
  const added = readSearch(question);
  const narrows = ['money', 'colour', 'size'].some((type) => question.entities.some((one) => one.type === type));
  const elsewhere = own && topicOf(own) !== 'product' && topicOf(own) !== 'talk';
  if (elsewhere || !(cheaper || others || narrows || memory.awaiting === 'product_need')) return undefined;
  if (added.types.length > 0 && !cheaper && !others && memory.awaiting !== 'product_need') return undefined;
  return {
    topic: 'product',
    intent: search.gift ? 'product_gift' : 'product_find',
    text,
    search: {
      ...refine(search, added),
      ...(others || cheaper ? { exclude: [...(search.exclude ?? []), ...productIds] } : {}),
    },
    refines: true,
    ...(cheaper ? { cheaperThan: productIds } : {}),
  };
}

function readIntents(situation: Situation): Ask[] {
  const { question } = situation;
  if (!question.inScope) return [unscoped(situation)];
  const intents = question.intents.slice(0, MOST_ASKS).map(({ intent }) => intent);
  if (intents.includes('talk_to_human')) return [{ topic: 'person', reason: 'asked' }];
  const matters = intents.filter((intent) => topicOf(intent) !== 'talk' || intent === 'complaint');
  const asked = matters.length > 0 ? matters : intents.slice(0, 1);
  return asked.map((intent) => askOf(intent, situation));
}

function unscoped(situation: Situation): Ask {
  const { question } = situation;
  if (isBareNumber(question)) return askOf('order_status', situation);
  if (question.types.length > 0 && isShort(question)) return askOf('product_find', situation);
  return { topic: 'unknown', text: question.text };
}

function askOf(intent: string, situation: Situation): Ask {
  const { question } = situation;
  const { text } = question;
  switch (topicOf(intent)) {
    case 'order': {
      const [number] = entitiesOf(question, 'orderNumber');
      const [period] = entitiesOf(question, 'period');
      const colours = entitiesOf(question, 'colour').map(({ value }) => value);
      return {
        topic: 'order',
        intent,
        text,
        ...(colours.length > 0 ? { colours } : {}),
        ...(number ? { number: number.value } : {}),
        ...(period ? { period: { from: period.from, to: period.to } } : {}),
        ...(wantsNewest(text) ? { newest: true } : {}),
      };
    }
    case 'shipping':
      return shippingAsk(intent, question);
    case 'product':
      return productAsk(intent, situation);
    case 'talk':
      return { topic: 'talk', intent };
    case 'person':
      return { topic: 'person', reason: 'asked' };
    case 'knowledge':
      return { topic: 'knowledge', intent, text };
  }
}

function shippingAsk(intent: string, question: Question): ShippingAsk {
  const [country] = entitiesOf(question, 'country');
  const [weight] = entitiesOf(question, 'weight');
  const [money] = entitiesOf(question, 'money');
  return {
    topic: 'shipping',
    intent,
    text: question.text,
    ...(country ? { country: country.code } : {}),
    ...(weight ? { grams: weight.grams } : {}),
    ...(money ? { subtotal: money.amount } : {}),
  };
}

const THIS = /\b(?:this|that|it|its|these|those|them)\b|这|那[个件双款条只]|它|此|该/iu;

function productAsk(intent: string, { question, memory, pageProductId }: Situation): ProductAsk {
  const search = readSearch(question);
  const ask: ProductAsk = { topic: 'product', intent, text: question.text, search };
  if (intent === 'product_find' || intent === 'product_gift') return ask;
  const points = THIS.test(question.text) || search.types.length === 0;
  const [shown, ...others] = memory?.productIds ?? [];
  const meant = pageProductId ?? (others.length === 0 ? shown : undefined);
  return points && meant ? { ...ask, productId: meant } : ask;
}

function topicOf(intent: string): Topic {
  return routeOf(intent).topic;
}

function topIntent(question: Question): string | undefined {
  return question.inScope ? question.intents[0]?.intent : undefined;
}

function isAbout(question: Question, topic: Topic): boolean {
  const intent = topIntent(question);
  return intent !== undefined && topicOf(intent) === topic;
}

function isBareNumber(question: Question): boolean {
  const [number] = entitiesOf(question, 'orderNumber');
  return (
    number !== undefined &&
    /^[\s\p{P}#]*(?:(?:order|订单)(?:号|\s*(?:no\.?|number))?[\s:：#]*)?(?:LL)?[\s-]*\d+[\s\p{P}]*$/iu.test(
      question.text,
    )
  );
}

function isShort({ text }: Question): boolean {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/[\p{Script=Latin}\d][\p{Script=Latin}\d'-]*/gu)?.length ?? 0;
  return words + han / 2 <= SHORT_WORDS;
}
