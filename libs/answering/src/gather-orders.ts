import { type OrdersAnswer, type Orders } from '@app/shop';
import { type OrderAsk } from './asks.js';
import { type Articles } from './articles.js';
import { type OrderFact } from './facts.js';
import { Collected, type Gathering } from './gathered.js';
import { addPassages, nearPassages, onTopicOf, type PassageSource } from './gather-knowledge.js';
import { itemWords } from './item-words.js';
import { chooseOrders } from './order-choice.js';
import { TELLS_STATE } from './question-reading.js';
import { orderFact, type OrderTerms } from './order-facts.js';
import { Evidence } from './evidence.js';

export type OrderSource = {
  orders: Pick<Orders, 'recent' | 'byNumber' | 'byWords'>;
  terms: OrderTerms;
  articles: Pick<Articles, 'citationOn'>;
};

const OTHERS_OFFERED = 3;
/** More orders than these are found by their number or their month. */
const MOST_LOOKED_AT = 50;
/** Questions about orders that often are about how it works in general. */
const GENERAL = new Set([
  'order_cancel',
  'order_change_address',
  'order_change_item',
  'parcel_late',
  'return_start',
  'invoice_request',
]);
const HOW =
  /\bhow\b|\bwhy\b|\bwhat (?:does|do|if|is the)\b|\bwhen will i (?:know|get an)\b|怎么|如何|怎样|为什么|为啥|什么意思|多久/iu;

type Found = Exclude<OrdersAnswer, { needsProof: true }>;

/** The orders that are asked for, of those that the visitor has proven to own; or that a proof is needed. */
export async function gatherOrders(
  ask: OrderAsk,
  gathering: Gathering,
  source: OrderSource,
  passages: PassageSource,
): Promise<Evidence> {
  const { visitor, now, situation } = gathering;
  const collected = new Collected();
  const answer = ask.number
    ? await source.orders.byNumber(visitor, now, ask.number)
    : await source.orders.recent(visitor, now, { ...periodOf(ask), limit: MOST_LOOKED_AT });
  if (answer.needsProof) {
    collected.add('access', 'session', { needsProof: true });
    const general = await inGeneral(ask, gathering, passages);
    return new Evidence([...collected.evidence.pieces, ...general.pieces]);
  }
  if (ask.intent === 'return_start') await addPassages(collected, ask, gathering, passages, onTopicOf(ask.intent));
  if (ask.number) await addByNumber(collected, ask, ask.number, answer, gathering, source);
  else await addChosen(collected, ask, answer, gathering, source);
  const today = todayAt(now, source);
  const [order, ...others] = collected.evidence.all('order');
  const about = order && others.length === 0 && TELLS_STATE.has(ask.intent) ? statesOf(order, today) : [];
  const cited = await source.articles.citationOn([...about, ask.intent], situation.language);
  if (cited) collected.add('article', `article:${cited.id}`, cited);
  return collected.evidence;
}

/** An intent so sure keeps to the articles of its topic: "where is my return" is near to what becomes of unclaimed parcels. */
const SURE = 0.9;

/** No article says where somebody's own order is. */
const OF_THEIRS = /\bmy (?:order|orders|parcel|package|stuff|things|delivery)\b|我的?(?:订单|包裹|快递|东西)/iu;

/** What the articles on the matter say; else, of no order in particular, what an article says that is very near. */
async function inGeneral(ask: OrderAsk, gathering: Gathering, passages: PassageSource): Promise<Evidence> {
  const own = new Collected();
  if (GENERAL.has(ask.intent) || HOW.test(ask.text))
    await addPassages(own, ask, gathering, passages, onTopicOf(ask.intent));
  const isTheirs = TELLS_STATE.has(ask.intent) && OF_THEIRS.test(ask.text) && !HOW.test(ask.text);
  if (ask.number || isTheirs || own.evidence.first('answerable')?.enough) return own.evidence;
  const { intents } = gathering.situation.question;
  const isSure = intents.some(({ intent, confidence }) => intent === ask.intent && confidence >= SURE);
  // Where one's own order is stands in no article.
  if (isSure && ask.intent === 'order_status') return own.evidence;
  return nearPassages(ask.text, gathering, passages, isSure ? onTopicOf(ask.intent) : undefined);
}

/** What became of an order and its parcels, what went wrong first. */
function statesOf({ state, parcels }: OrderFact, today: string): string[] {
  const underWay = parcels.filter(({ deliveredAt }) => !deliveredAt);
  const isLate = underWay.some(({ expected }) => expected !== undefined && expected.to < today);
  return [...underWay.map((parcel) => `parcel:${parcel.state}`), ...(isLate ? ['parcel:late'] : []), `order:${state}`];
}

/** The day at the shop. */
function todayAt(now: Date, { terms }: OrderSource): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: terms.policy.shop.timeZone }).format(now);
}

/** A list is asked for by its time; "is it coming today" speaks of another day than that of the order. */
function periodOf({ intent, period }: OrderAsk): { from?: Date; to?: Date } {
  return period && intent === 'order_list' ? { from: new Date(period.from), to: new Date(period.to) } : {};
}

async function addByNumber(
  collected: Collected,
  ask: OrderAsk,
  number: string,
  answer: Found,
  { visitor, now, situation }: Gathering,
  source: OrderSource,
): Promise<void> {
  const { owner } = answer;
  const [order] = answer.orders;
  const fact = (one: Found['orders'][number]): OrderFact => orderFact(one, situation.language, now, source.terms);
  if (order) {
    collected.add('access', 'session', { needsProof: false, owner, how: 'number' });
    return collected.add('order', `order:${order.orderNumber}`, withAddress(fact(order), order, ask));
  }
  collected.add('access', 'session', { needsProof: false, owner, how: 'none', missing: number });
  const others = await source.orders.recent(visitor, now, { limit: OTHERS_OFFERED });
  if (others.needsProof) return;
  for (const other of others.orders) collected.add('order', `order:${other.orderNumber}`, fact(other));
}

async function addChosen(
  collected: Collected,
  ask: OrderAsk,
  answer: Found,
  gathering: Gathering,
  source: OrderSource,
): Promise<void> {
  const { now, situation } = gathering;
  const facts = answer.orders.map((order) => orderFact(order, situation.language, now, source.terms));
  const near = ask.period && ask.intent === 'order_list' ? [] : await byWords(ask, gathering, source);
  const today = todayAt(now, source);
  const { how, orders, line } = chooseOrders(ask, facts, today, near);
  collected.add('access', 'session', {
    needsProof: false,
    owner: answer.owner,
    how,
    ...(line === undefined ? {} : { line }),
  });
  for (const order of orders) {
    const own = answer.orders.find(({ orderNumber }) => orderNumber === order.number);
    collected.add('order', `order:${order.number}`, own ? withAddress(order, own, ask) : order);
  }
}

function withAddress(fact: OrderFact, { address }: Found['orders'][number], { intent }: OrderAsk): OrderFact {
  const { name, line1, line2, city, postcode } = address;
  const line = [name, line1, line2, `${postcode} ${city}`].filter(Boolean).join(', ');
  return intent === 'order_address' ? { ...fact, address: line } : fact;
}

async function byWords(ask: OrderAsk, { visitor, now, situation }: Gathering, source: OrderSource): Promise<string[]> {
  const words = itemWords(ask.text);
  if (words === '') return [];
  const { gloss, language } = situation.question;
  const found = await source.orders.byWords(
    visitor,
    now,
    { words, language, ...(gloss ? { gloss } : {}) },
    OTHERS_OFFERED,
  );
  return found.needsProof ? [] : found.orders.map(({ orderNumber }) => orderNumber);
}
