import { type Ask, type OrderAsk, type ProductAsk, shippingAsk, type ShippingAsk } from './asks.js';
import { ordinalIn, pickByOrdinal, wantsNewest } from './choices.js';
import { readSearch, refine } from './product-search.js';
import { isAbout, isBareNumber, isShort, topIntent, topicOf } from './question-reading.js';
import { entitiesOf, type Question, type Situation } from './situation.js';
import { type Memory } from './turn.js';

const GO_ON = /\b(?:done|continue|go on|confirmed|verified|signed in|logged in|proceed)\b|继续|好了|验证|已?登录/iu;

/** Whether this message only says that the proof is given now, so that the question that waited for it comes back. */
export function resumesPending(situation: Situation): boolean {
  const { memory, question, proven } = situation;
  if (!memory?.pending || memory.awaiting !== 'identity' || !proven) return false;
  const intent = topIntent(question);
  if (!intent || ['affirm', 'thanks', 'greeting', memory.intent].includes(intent)) return true;
  return isBareNumber(question) || (isShort(question) && GO_ON.test(question.text));
}

/** What a message asks for by what the last answer left open; undefined when it is a question of its own. */
export function readFollowUp(situation: Situation, memory: Memory): Ask | undefined {
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

/** "The express one", "the one with the boots": one of those that were offered, whatever it is called. */
const THE_ONE =
  /^\W*(?:no,? |sorry,? |i mean(?:t)? |it'?s |its )*(?:the|my|that|this) (?:\S+ ){0,4}(?:ones?|order|parcel)\b(?! (?:is|was|has|will|should|can|did)\b)|^\W*(?:the )?one (?:with|from|that|i)\b/iu;

function chosenOrder({ question }: Situation, memory: Memory): OrderAsk | undefined {
  const { orderNumbers = [], intent: before } = memory;
  if (!before || topicOf(before) !== 'order') return undefined;
  const base = { topic: 'order', intent: before, text: question.text } as const;
  const [number] = entitiesOf(question, 'orderNumber');
  if (number && (isBareNumber(question) || memory.awaiting === 'which_order')) return { ...base, number: number.value };
  if (memory.awaiting !== 'which_order' || !isShort(question)) return undefined;
  const chosen = pickByOrdinal(orderNumbers, wantsNewest(question.text) ? 1 : ordinalIn(question.text));
  if (chosen) return { ...base, number: chosen };
  const colours = entitiesOf(question, 'colour').map(({ value }) => value);
  const choosing = { among: orderNumbers, choosing: question.text, ...(colours.length > 0 ? { colours } : {}) };
  if (THE_ONE.test(question.text)) return { ...base, ...choosing };
  if (asksAnew(question, before)) return undefined;
  const names = question.types.length > 0 && (!topIntent(question) || isAbout(question, 'product'));
  return names || isAbout(question, 'order') ? { ...base, ...choosing } : undefined;
}

/** Whether a message after "which order?" is a question of its own, rather than words for one of the orders. */
function asksAnew(question: Question, before: string): boolean {
  const own = topIntent(question);
  if (!own) return false;
  if (['money', 'period', 'country', 'weight'].some((type) => question.entities.some((one) => one.type === type)))
    return true;
  if (isAbout(question, 'order')) return own !== before;
  return !isAbout(question, 'product') || own === 'product_gift';
}

function answeredCountry({ question }: Situation, memory: Memory): ShippingAsk | undefined {
  const [country] = entitiesOf(question, 'country');
  const [weight] = entitiesOf(question, 'weight');
  if ((!country && !weight) || !memory.intent || topicOf(memory.intent) !== 'shipping' || !isShort(question))
    return undefined;
  const own = topIntent(question);
  const intent = own && own !== 'shipping_destinations' && topicOf(own) === 'shipping' ? own : memory.intent;
  return shippingAsk(intent, question, memory.country);
}

function chosenProduct({ question, currency }: Situation, memory: Memory): ProductAsk | undefined {
  const showed = memory.intent !== undefined && topicOf(memory.intent) === 'product';
  if (!memory.productIds?.length || !isShort(question) || !showed) return undefined;
  const productId = pickByOrdinal(memory.productIds, ordinalIn(question.text));
  if (!productId) return undefined;
  const own = topIntent(question);
  const intent = own && own !== 'product_find' && topicOf(own) === 'product' ? own : 'product_details';
  return { topic: 'product', intent, text: question.text, search: readSearch(question, currency), productId };
}

const CHEAPER = /\bcheap(?:er|est)\b|\bless expensive\b|\blower price|便宜|实惠/iu;
const OTHERS = /\b(?:others?|more|another|something else|different)\b|别的|其他|其它|换一?[批些]|还有(?:吗|没|别)/iu;

function refinedSearch({ question, currency }: Situation, memory: Memory): ProductAsk | undefined {
  const { search, productIds = [] } = memory;
  if (!search || !isShort(question)) return undefined;
  const text = question.text;
  const cheaper = CHEAPER.test(text);
  const others = OTHERS.test(text);
  const added = readSearch(question, currency);
  const narrows = ['money', 'colour', 'size'].some((type) => question.entities.some((one) => one.type === type));
  // Right after products were shown, "cheaper ones" and "in M" speak of them, whatever they may mean elsewhere.
  const showed = memory.intent !== undefined && topicOf(memory.intent) === 'product';
  const named = ['orderNumber', 'country'].some((type) => question.entities.some((one) => one.type === type));
  const elsewhere = !showed || named;
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
