import { type Ask, type FormAsk, type OrderAsk, type ProductAsk, shippingAsk, type VerdictAsk } from './asks.js';
import { wantsNewest } from './choices.js';
import { readFollowUp } from './follow-up.js';
import { readSearch } from './product-search.js';
import { type Form } from './forms/form.js';
import { isOfForms, kindOf, leadingKinds } from './forms/form-kinds.js';
import { readAfterRefusal, readAfterStatus } from './forms/after-refusal.js';
import { asksWhatElse, asksWhy, isNoHelp } from './forms/question-words.js';
import { openAnother, openCode, openForm, openLoss, openPlan, openProblem } from './forms/open-form.js';
import { asksAddress } from './forms/order-addresses.js';
import { nextInForm, readPlanned } from './forms/plan-steps.js';
import { readForm } from './forms/read-form.js';
import { readUndo } from './forms/read-undo.js';
import { problemIn } from './forms/said-words.js';
import { wishVerb } from './forms/wish-words.js';
import { isBareNumber, isShort, periodIn, topicOf } from './question-reading.js';
import { ANOTHER, rememberedOrder, THIS } from './remembered-order.js';
import { settled } from './settled-intent.js';
import { entitiesOf, type Question, type Situation } from './situation.js';

/** More than three answers in one message are a page, and no longer an answer. */
const MOST_ASKS = 3;
/** Below this an intent may be another one. */
const UNSURE = 0.4;
const FAINT = 0.25;

/** What a turn asks for, in the order asked: what the memory left open first, else by the intents of the message. */
export function readAsks(situation: Situation): Ask[] {
  const undo = readUndo(situation);
  if (undo) return [undo];
  const form = situation.memory?.form;
  if (form?.ended) return readBesidePlan(situation, form);
  const formAsk = readOpenForm(situation);
  if (formAsk) return [formAsk, ...nextInForm(formAsk)];
  const instead = readAfterRefusal(situation) ?? readAfterStatus(situation);
  if (instead) return [instead];
  const again = openAnother(situation);
  if (again) return [again];
  const followUp = situation.memory && readFollowUp(situation, situation.memory);
  return followUp ? [followUp] : readIntents(situation);
}

/** What is said between two steps of a plan is answered, and the plan goes on; nothing is said where a step was tapped. */
function readBesidePlan(situation: Situation, form: Form): Ask[] {
  const { only, after } = readPlanned(situation, form);
  if (only) return [only];
  return situation.question.text.trim() === '' ? after : [...readIntents(situation), ...after];
}

function readOpenForm(situation: Situation): FormAsk | VerdictAsk | undefined {
  const { form, awaiting, orderNumbers = [] } = situation.memory ?? {};
  return form ? readForm(situation, { form, orderNumbers, ...(awaiting ? { awaiting } : {}) }) : undefined;
}

/** What a message asks for when the form that is open, if any, is left aside. */
export function readIntents(situation: Situation): Ask[] {
  const { question } = situation;
  if (asksAddress(question.text)) return [addressAsk(situation)];
  if (givesEmail(situation)) return [askOf('order_status', situation)];
  const lone = openCode(situation) ?? openAnother(situation) ?? openProblem(situation) ?? openLoss(situation);
  if (lone) return [lone];
  if (wantsMore(question)) return [{ topic: 'talk', intent: 'tell_more' }];
  const plan = openPlan(situation);
  if (!question.inScope) return plan ? [...plan.questions, plan.form] : [unscoped(situation)];
  if (!plan && isFaint(question)) return [unscoped(situation)];
  const wishesPerson = question.intents.some(({ intent }) => intent === 'talk_to_human');
  if (wishesPerson && !situation.returned) return [{ topic: 'person', reason: 'asked' }];
  const wanted = question.intents.filter(({ intent }) => intent !== 'talk_to_human');
  if (plan) return [...(plan.questions.length > 0 ? plan.questions : asidesOf(situation)), plan.form];
  const intents = [...new Set(wanted.slice(0, MOST_ASKS).map((guess) => settled(guess, situation)))];
  const matters = intents.filter((intent) => topicOf(intent) !== 'talk' || intent === 'complaint');
  // "Human!", "anybody?", "back": what is said in a queue and no question of its own.
  if (situation.returned && matters.length === 0) return [{ topic: 'talk', intent: 'back_to_bot' }];
  if (matters.length === 0 && isNoHelp(question.text)) return [{ topic: 'talk', intent: 'complaint' }];
  const asked = matters.length > 0 ? matters : intents.slice(0, 1);
  const asks = asked.map((intent) => actionAsk(intent, situation) ?? askOf(intent, situation));
  return oneForm(asks).map((ask) =>
    ask.topic === 'form' && ask !== leadOf(asks) ? askOf(ask.intent, situation) : ask,
  );
}

/** Talk that is an answer to "what can you do?" and "what now?!". */
const ANSWERED_SO: ReadonlySet<string> = new Set(['complaint', 'bot_identity']);

/** "Why?" or "what now?", with nothing in it or before it that it could be about. */
function wantsMore(question: Question): boolean {
  const { text, inScope, intents, types } = question;
  if (!isShort(question) || types.length > 0 || entitiesOf(question, 'orderNumber').length > 0) return false;
  if (!asksWhy(text) && !asksWhatElse(text)) return false;
  const [first] = intents;
  return !inScope || !first || (topicOf(first.intent) === 'talk' && !ANSWERED_SO.has(first.intent));
}

/** So weak a reading begins nothing that changes an order, unless the words say so. */
function isFaint({ intents, text }: Question): boolean {
  const [first] = intents;
  if (!first || first.confidence >= FAINT || !isOfForms(first.intent)) return false;
  return wishVerb(text) === undefined && problemIn(text) === undefined;
}

/** "What is the address of my other order?" */
function addressAsk({ question, memory, ...rest }: Situation): OrderAsk {
  const ask = orderAsk('order_address', { ...rest, question, memory });
  const [last, ...others] = memory?.orderNumbers ?? [];
  const isOther = ask.number === undefined && ANOTHER.test(question.text) && last && others.length === 0;
  return isOther ? { ...ask, not: last } : ask;
}

/** An address for e-mail from who has not shown who they are: it is meant to show it. */
function givesEmail({ question, proven }: Situation): boolean {
  if (proven || entitiesOf(question, 'email').length === 0 || !isShort(question)) return false;
  return (
    /\b(?:my|it'?s|its)\b|邮箱|^\s*\S+@\S+\s*$/iu.test(question.text) &&
    !/\b(?:change|update|newsletter|subscribe)\b|改|订阅/iu.test(question.text)
  );
}

/** Questions that stand beside several wishes in one message: "… and what does shipping cost?" */
function asidesOf(situation: Situation): Ask[] {
  const { question } = situation;
  if (!/[?？]/u.test(question.text)) return [];
  const asked = question.intents.slice(0, MOST_ASKS).map(({ intent }) => intent);
  const others = asked.filter((intent) => topicOf(intent) !== 'talk' && kindOf(intent, question.text) === undefined);
  return others.filter((intent) => !isOfForms(intent)).map((intent) => askOf(intent, situation));
}

/** The form that a message opens when it asks for several things to be done. */
function leadOf(asks: readonly Ask[]): Ask | undefined {
  const forms = asks.filter((ask) => ask.topic === 'form');
  const [first] = leadingKinds(forms.map(({ form }) => form.kind));
  return forms.find(({ form }) => form.kind === first);
}

/** One form at a time: what comes along with it is left out; what else is to be done stays, and can be asked for next. */
function oneForm(asks: readonly Ask[]): Ask[] {
  const leads = new Set(leadingKinds(asks.flatMap((ask) => (ask.topic === 'form' ? [ask.form.kind] : []))));
  const lead = leadOf(asks);
  return asks.filter((ask) => ask.topic !== 'form' || ask === lead || (leads.has(ask.form.kind) && !isSame(ask, lead)));
}

function isSame(ask: FormAsk, lead: Ask | undefined): boolean {
  return lead?.topic === 'form' && lead.form.kind === ask.form.kind;
}

/** Something to be done, unless it is only asked what that costs from a country. */
function actionAsk(intent: string, situation: Situation): FormAsk | undefined {
  const own = situation.question.intents.find((one) => one.intent === intent)?.text;
  return aboutCountry(intent, situation.question) ? undefined : openForm(orderAsk(intent, situation), own);
}

/** "Is it cancelled now?", of the order that was spoken of last. */
const HAPPENED =
  /\b(?:cancell?ed|returned|refunded|changed|exchanged|done|gone|through|confirmed|sent|shipped|processed)\b|取消了|退了|换了|改了|好了|办好|成功|完成/iu;

/** What little a message outside the shop's matters may still be: a number, a name, a country after a guess. */
function unscoped(situation: Situation): Ask {
  const { question } = situation;
  const [guess] = question.intents;
  const likely = guess && guess.confidence >= UNSURE ? topicOf(guess.intent) : undefined;
  if (isBareNumber(question) || periodIn(question).placed) return askOf('order_status', situation);
  if (guess && likely === 'order' && (question.types.length > 0 || entitiesOf(question, 'orderNumber').length > 0)) {
    return askOf(guess.intent, situation);
  }
  if (guess && likely === 'shipping' && entitiesOf(question, 'country').length > 0)
    return askOf(guess.intent, situation);
  if (question.types.length > 0 && isShort(question)) return askOf('product_find', situation);
  const remembered = isShort(question) && THIS.test(question.text) && HAPPENED.test(question.text);
  if (remembered && rememberedOrder('order_status', situation)) return askOf('order_status', situation);
  return { topic: 'unknown', text: question.text };
}

function askOf(intent: string, situation: Situation): Ask {
  const { question } = situation;
  const abroad = aboutCountry(intent, question);
  if (abroad) return shippingAsk(abroad, question);
  const before = THERE.test(question.text) ? rememberedCountry(situation) : undefined;
  if (before && SENDS_BACK.test(question.text)) return shippingAsk('return_policy', question, before);
  switch (topicOf(intent)) {
    case 'order':
      return orderAsk(intent, situation);
    case 'shipping':
      return shippingAsk(intent, question, rememberedCountry(situation));
    case 'product':
      return productAsk(intent, situation);
    case 'talk':
      return { topic: 'talk', intent };
    case 'person':
      return { topic: 'person', reason: 'asked' };
    case 'knowledge':
      return { topic: 'knowledge', intent, text: question.text };
  }
}

const SENDS_BACK = /\breturn(?:s|ing|ed)?\b|\bsend(?:ing)? (?:it |them )?back\b|退货|退回|寄回|退换/iu;
const COSTS =
  /\bcosts?\b|\bpay(?:s|ing)?\b|\bfees?\b|\bfree\b|\bpostage\b|\bcharge[ds]?\b|多少钱|多少|费|谁出|谁付|免费|要钱/iu;

/** The country that was spoken of just before: "and returns from there?" */
const THERE = /\b(?:from|to) there\b|那边|那里/iu;

/** What a return or an exchange costs from a country is in the shipping tables. */
function aboutCountry(intent: string, question: Question): string | undefined {
  if (entitiesOf(question, 'country').length === 0) return undefined;
  if (intent === 'exchange_item') return intent;
  const about = topicOf(intent) === 'shipping' || intent === 'return_policy' || intent === 'return_start';
  return about && SENDS_BACK.test(question.text) && COSTS.test(question.text) ? 'return_policy' : undefined;
}

/** "And how long does it take?" is about the country that was asked about just before. */
function rememberedCountry({ memory }: Situation): string | undefined {
  const isOfPlace =
    memory?.intent !== undefined && (topicOf(memory.intent) === 'shipping' || memory.intent === 'return_policy');
  return isOfPlace ? memory.country : undefined;
}

function orderAsk(intent: string, situation: Situation): OrderAsk {
  const { question } = situation;
  const { text } = question;
  const [named] = entitiesOf(question, 'orderNumber');
  const number = named?.value ?? rememberedOrder(intent, situation);
  const colours = entitiesOf(question, 'colour').map(({ value }) => value);
  return {
    topic: 'order',
    intent,
    text,
    ...(colours.length > 0 ? { colours } : {}),
    ...(number ? { number } : {}),
    ...periodIn(question),
    ...(wantsNewest(text) ? { newest: true } : {}),
  };
}

function productAsk(intent: string, { question, memory, pageProductId, currency }: Situation): ProductAsk {
  const search = readSearch(question, currency);
  const ask: ProductAsk = { topic: 'product', intent, text: question.text, search };
  if (intent === 'product_find' || intent === 'product_gift') return ask;
  const points = THIS.test(question.text) || search.types.length === 0;
  const [shown, ...others] = memory?.productIds ?? [];
  const meant = pageProductId ?? (others.length === 0 ? shown : undefined);
  return points && meant ? { ...ask, productId: meant } : ask;
}
