import { type Actions } from '@app/actions';
import { type ActionKind, orderOwner, type Visitor } from '@app/contracts';
import { type Catalogue, type Order, type Orders, type Product } from '@app/shop';
import { type FormAsk, type OrderAsk } from '../asks.js';
import { Collected, type Gathering } from '../gathered.js';
import { type OrderFact } from '../facts.js';
import { Evidence } from '../evidence.js';
import { type PassageSource } from '../gather-knowledge.js';
import { gatherOrders, type OrderSource } from '../gather-orders.js';
import { decideOrder } from '../order-answers.js';
import { nameScore, soughtIn } from '../naming.js';
import { entitiesOf } from '../situation.js';
import { mentionsIn } from './item-mentions.js';
import { optionValuesIn } from './option-words.js';
import { sameFor } from './plan.js';
import { pointedAddresses, pointsAtAddress } from './order-addresses.js';
import { meansAllOrders } from './said-words.js';
import { commandOf, fillForm, missingSlot } from './fill-form.js';
import { type Slip, slipIn } from './slips.js';
import { type Filled, type Form, type FormTermsFact, type Slot, wholeText } from './form.js';
import { kindFor, needsOrder } from './form-kinds.js';
import { formTerms, type ShopChoices } from './form-terms.js';

/** A form as it stands after a message. `learned` = the message told it something. */
export type FormFact = {
  form: Form;
  terms: FormTermsFact;
  filled: Filled;
  missing?: Slot;
  learned: boolean;
  /** What cannot be meant of the last words. */
  slip?: Slip;
};

/** What forms read, and what may be offered from them. */
export type FormSource = {
  actions: Pick<Actions, 'propose' | 'waits' | 'stateOf' | 'undoable' | 'barred'>;
  orders: Pick<Orders, 'byNumber' | 'recent'>;
  catalogue: Pick<Catalogue, 'products'>;
  choices: {
    of: (visitor: Visitor, now: Date, kind: ActionKind, order: Order | undefined) => Promise<ShopChoices>;
  };
};

/** Finds the order that a form is about, as for any question about orders, and fills the form from it. */
export async function gatherFormAsk(
  ask: FormAsk,
  gathering: Gathering,
  sources: FormSource & OrderSource,
  passages: PassageSource,
): Promise<Evidence> {
  const base: OrderAsk = { ...ask, topic: 'order', text: wholeText(ask.form) };
  if (!needsOrder(ask.form.kind)) {
    const owner = orderOwner(gathering.visitor, gathering.now);
    const access = new Collected();
    access.add('access', 'session', owner ? { needsProof: false, owner, how: 'none' } : { needsProof: true });
    return owner ? joined(access.evidence, await gatherForm(ask, undefined, gathering, sources)) : access.evidence;
  }
  const found = await gatherOrders(base, gathering, sources, passages);
  const move = decideOrder(base, found);
  const [first, ...others] = found.all('order');
  const each = move.say === 'which_order' && meansAllOrders(base.text) && first && others.length > 0;
  if (each) {
    const then = [...others.map(({ number }) => sameFor(ask.form, number)), ...(ask.form.then ?? [])];
    const lead = ask.form.lead ?? 'plan';
    return joined(found, await gatherForm({ ...ask, form: { ...ask.form, then, lead } }, first, gathering, sources));
  }
  if (move.say !== 'order') return found;
  const order = found.all('order').find(({ number }) => number === move.number);
  const own = joined(found, await gatherForm(ask, order, gathering, sources));
  const isElsewhere = own.first('form')?.slip?.of === 'item' || isAbsent(ask, own, gathering);
  return (isElsewhere ? await gatherInOther(ask, move.number, gathering, sources, passages) : undefined) ?? own;
}

/** Whether a message names a thing that is not in the order which was only taken over from what was said before. */
function isAbsent({ number }: FormAsk, own: Evidence, { situation: { question } }: Gathering): boolean {
  const fact = own.first('form');
  const isNamed =
    entitiesOf(question, 'orderNumber').length > 0 || /\b(?:it|this order|that order)\b|这[个单]/iu.test(question.text);
  if (!fact || number === undefined || isNamed || question.types.length === 0) return false;
  const { items } = fact.terms;
  const isOfKind = question.types.some((type) => items.some(({ words }) => words.includes(type.toLowerCase())));
  // "The rain jacket" is no denim jacket, though both are jackets.
  const isOther = question.types.every((type) => /[\s-]/u.test(type)) || mentionsIn(question.text, items).length === 0;
  return fact.form.proposalId === undefined && !isOfKind && isOther;
}

/** "The skirt", said of an order without one: the one other order of the shopper that has it is meant. */
async function gatherInOther(
  ask: FormAsk,
  not: string,
  gathering: Gathering,
  sources: FormSource & OrderSource,
  passages: PassageSource,
): Promise<Evidence | undefined> {
  const { number: _number, among: _among, form, ...rest } = ask;
  const { orderNumber: _order, asked: _asked, ...open } = form;
  const base: OrderAsk = { ...rest, topic: 'order', text: ask.text, not };
  const found = await gatherOrders(base, gathering, sources, passages);
  const [order, ...others] = found.all('order');
  const access = found.first('access');
  const sought = soughtIn(ask.text);
  const isNamed = order?.items.some(({ words }) => nameScore(words, sought) > 0);
  if (!order || others.length > 0 || !isNamed || !access || access.needsProof || access.how !== 'words')
    return undefined;
  return joined(found, await gatherForm({ ...ask, form: open }, order, gathering, sources));
}

function joined(first: Evidence, second: Evidence): Evidence {
  return new Evidence([...first.pieces, ...second.pieces]);
}

/**
 * Fills the form of an ask from the order that was found, and when nothing is missing asks what the shop would do: a
 * proposal, or the rule that refuses it. Adds all of it to the evidence.
 */
async function gatherForm(
  ask: FormAsk,
  found: OrderFact | undefined,
  gathering: Gathering,
  source: FormSource,
): Promise<Evidence> {
  const { visitor, now, situation, conversationId } = gathering;
  const collected = new Collected();
  const order = found && (await orderOf(found.number, gathering, source));
  const products = order ? await source.catalogue.products(order.items.map(({ productId }) => productId)) : [];
  const kind = order ? kindIn(ask.form, order, products) : ask.form.kind;
  const form: Form = { ...ask.form, kind, ...(order ? { orderNumber: order.orderNumber } : {}) };
  const choices = await source.choices.of(visitor, now, kind, order);
  const terms = formTerms(kind, order, products, {
    ...choices,
    addresses: [
      ...choices.addresses,
      ...orderAddress(kind, order),
      ...(await otherAddresses(form, order, gathering, source)),
    ],
  });
  const filled = fillForm(form, terms, now);
  const missing = missingSlot(filled, terms);
  const before = fillForm({ ...form, said: form.said.slice(0, -1) }, terms, now);
  const isNewOrder = ask.form.orderNumber !== form.orderNumber;
  const said = slipIn(form, terms, filled, situation.question.types);
  // What the order's state forbids altogether is said first.
  const bars =
    said?.of === 'amount' && order ? await source.actions.barred(visitor, kind, order.orderNumber, now) : undefined;
  const slip = bars ? undefined : said;
  const named = entitiesOf(situation.question, 'orderNumber').some(({ value }) => value === form.orderNumber);
  const learned =
    form.said.length < 2 ||
    isNewOrder ||
    named ||
    slip !== undefined ||
    told(before, missing) !== told(filled, missing);
  collected.add('form', 'policy', {
    form,
    terms,
    filled,
    ...(missing ? { missing } : {}),
    learned,
    ...(slip ? { slip } : {}),
  });
  // What told the form nothing proposes nothing anew.
  if (slip || (!learned && (form.waited || form.tries))) return collected.evidence;
  if (missing && order) {
    const refusal = await source.actions.barred(visitor, kind, order.orderNumber, now);
    if (refusal) {
      collected.add('refusal', 'policy', refusal);
      return collected.evidence;
    }
  }
  const command = commandOf(filled, terms, order?.address.name);
  if (command) {
    const offer = await source.actions.propose(visitor, conversationId, command, situation.language, now);
    if ('proposal' in offer) collected.add('proposal', 'shop', offer.proposal);
    else collected.add('refusal', 'policy', offer.refusal);
  }
  return collected.evidence;
}

/** What a form knows. The shopper's own words grow with each message, and are news only once nothing else is missing. */
function told({ words, ...filled }: Filled, missing: Slot | undefined): string {
  return JSON.stringify(missing ? filled : { ...filled, words });
}

/** Where the order goes now, for "the same street, number 14"; goes by no words of its own. */
function orderAddress(kind: ActionKind, order: Order | undefined): FormTermsFact['addresses'] {
  if (kind !== 'change_address' || !order) return [];
  const { name, line1, city, postcode, country } = order.address;
  return [{ id: 'order', words: [], address: { name, line1, city, postcode, country } }];
}

/** Addresses of the visitor's other orders, where the words point at one. */
async function otherAddresses(
  { kind, said }: Form,
  order: Order | undefined,
  { visitor, now }: Gathering,
  { orders }: FormSource,
): Promise<FormTermsFact['addresses']> {
  const asks = kind === 'change_address' || kind === 'change_default_address';
  if (!asks || !said.some(({ text }) => pointsAtAddress(text))) return [];
  const answer = await orders.recent(visitor, now, { limit: MOST_ORDERS });
  return answer.needsProof ? [] : pointedAddresses(said, order, answer.orders);
}

const MOST_ORDERS = 50;

const WRONG_FORM =
  /\bwrong (?:size|colou?r)\b|[买选拍下]错(?:了)?(?:码|尺码|颜色|号)|(?:码|尺码|颜色|号)[买选拍下]错/iu;

/** "It should be an M": wrong in an order that has not been packed is what was ordered, and can be changed. */
function kindIn({ kind, said }: Form, order: Order, products: readonly Product[]): ActionKind {
  const isUnpacked = order.state === 'pending_payment' || order.state === 'paid';
  if (kind !== 'report_problem' || !isUnpacked) return kindFor(kind, order.state);
  const { items } = formTerms('change_items', order, products, { payments: [], reasons: [], addresses: [] });
  const text = said.map((one) => one.text).join('\n');
  const isOtherForm = WRONG_FORM.test(text) || items.some(({ variants }) => optionValuesIn(text, variants).length > 0);
  return isOtherForm ? 'change_items' : kind;
}

async function orderOf(number: string, { visitor, now }: Gathering, source: FormSource): Promise<Order | undefined> {
  const answer = await source.orders.byNumber(visitor, now, number);
  return answer.needsProof ? undefined : answer.orders[0];
}
