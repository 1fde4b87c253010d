import { type Actions, type ProposalDraft } from '@app/actions';
import { type ActionKind, type Visitor } from '@app/contracts';
import { type Catalogue, type Order, type Orders, type Refusal } from '@app/shop';
import { type FormAsk } from '../asks.js';
import { Collected, type Gathering } from '../gathered.js';
import { type OrderFact } from '../facts.js';
import { type Evidence } from '../evidence.js';
import { commandOf, fillForm, missingSlot } from './fill-form.js';
import { type Filled, type Form, type FormTermsFact, type Slot } from './form.js';
import { kindFor } from './form-kinds.js';
import { formTerms, type ShopChoices } from './form-terms.js';

/** A form as it stands after a message. `learned` = the message told it something. */
export type FormFact = {
  form: Form;
  terms: FormTermsFact;
  filled: Filled;
  missing?: Slot;
  learned: boolean;
};

/** What forms read, and what may be offered from them. */
export type FormSource = {
  actions: Pick<Actions, 'propose'>;
  orders: Pick<Orders, 'byNumber'>;
  catalogue: Pick<Catalogue, 'products'>;
  choices: (visitor: Visitor, now: Date, kind: ActionKind, order: Order | undefined) => Promise<ShopChoices>;
};

/**
 * Fills the form of an ask from the order that was found, and when nothing is missing asks what the shop would do: a
 * proposal, or the rule that refuses it. Adds all of it to the evidence.
 */
export async function gatherForm(
  ask: FormAsk,
  found: OrderFact | undefined,
  gathering: Gathering,
  source: FormSource,
): Promise<Evidence> {
  const { visitor, now, situation, conversationId } = gathering;
  const collected = new Collected();
  const order = found && (await orderOf(found.number, gathering, source));
  const kind = order ? kindFor(ask.form.kind, order.state) : ask.form.kind;
  const form: Form = { ...ask.form, kind, ...(order ? { orderNumber: order.orderNumber } : {}) };
  const products = order ? await source.catalogue.products(order.items.map(({ productId }) => productId)) : [];
  const terms = formTerms(kind, order, products, await source.choices(visitor, now, kind, order));
  const filled = fillForm(form, terms, now);
  const missing = missingSlot(filled, terms);
  const before = fillForm({ ...form, said: form.said.slice(0, -1) }, terms, now);
  const learned = form.said.length < 2 || JSON.stringify(before) !== JSON.stringify(filled);
  collected.add('form', 'policy', { form, terms, filled, ...(missing ? { missing } : {}), learned });
  const command = commandOf(filled, terms, order?.address.name);
  if (command) {
    const offer = await source.actions.propose(visitor, conversationId, command, situation.language, now);
    if ('proposal' in offer) collected.add('proposal', 'shop', offer.proposal);
    else collected.add('refusal', 'policy', offer.refusal);
  }
  return collected.evidence;
}

async function orderOf(number: string, { visitor, now }: Gathering, source: FormSource): Promise<Order | undefined> {
  const answer = await source.orders.byNumber(visitor, now, number);
  return answer.needsProof ? undefined : answer.orders[0];
}

/** What the evidence may hold beside the form. */
export type FormOffers = { proposal: ProposalDraft; refusal: Refusal };
