import { type ActionKind } from '@app/contracts';
import { type Ask, type FormAsk, type VerdictAsk } from '../asks.js';
import { type Evidence } from '../evidence.js';
import { cardTopic } from './card-questions.js';
import { decideForm, type FormMove } from './form-answers.js';
import { ordinalIn, pickByOrdinal, wantsNewest } from '../choices.js';
import { isShort, topIntent } from '../question-reading.js';
import { entitiesOf, type Question, type Situation } from '../situation.js';
import { type Form, type Said, wholeText } from './form.js';
import { isSameKind, kindOf, needsOrder } from './form-kinds.js';
import { insteadOf, intentOf, nextWish, sameFor } from './plan.js';
import { readPlan } from './read-plan.js';
import { pointsAtAddress } from './order-addresses.js';
import { drops, isReasonFor, verdictOn } from './read-verdict.js';
import { dropsIt, isQuestion, meansAll, oddPieces, saysNo, takesBack } from './said-words.js';
import { keepsIt } from './slips.js';
import { wishVerb } from './wish-words.js';

/** What the conversation remembers, as far as a form is concerned. */
type Left = { form: Form; awaiting?: string; orderNumbers?: string[] };

const MOST_SAID = 12;
/** From here on a message is surely about something else. */
const SURE = 0.6;
/**
 * What a message says to the form that is open: yes or no to its proposal, that it is dropped, or something to fill it
 * with. Undefined when it is surely about something else; then that is answered, and the form goes on after it.
 */
export function readForm(situation: Situation, left: Left): FormAsk | VerdictAsk | undefined {
  const { question } = situation;
  const { form } = left;
  const { text } = question;
  if (topIntent(question) === 'talk_to_human') return undefined;
  const about = form.proposalId && entitiesOf(question, 'country').length === 0 ? cardTopic(text) : undefined;
  if (about && form.proposalId) return { topic: 'verdict', verdict: 'about', about, proposalId: form.proposalId, form };
  const added = addedWishes(form, situation);
  if (added) return added;
  const instead = insteadKind(form, text);
  if (instead) return { topic: 'verdict', verdict: 'switch', form: switched(form, instead, text), ...proposalOf(form) };
  if (form.proposalId) {
    const verdict = verdictOn(form, text);
    if (verdict) return { topic: 'verdict', verdict, proposalId: form.proposalId, form };
  }
  const keeps = form.slip !== undefined && keepsIt(text);
  const refusesOrder = left.awaiting === 'which_order' && saysNo(text);
  const refusesSlip = form.slip === 'part' && saysNo(text);
  if (
    keeps ||
    refusesOrder ||
    refusesSlip ||
    drops(form, text) ||
    (form.asked && form.asked.slot !== 'reason' && saysNo(text) && !isReasonFor(form, text))
  )
    return { topic: 'verdict', verdict: 'drop', form };
  const other = otherForm(form, question);
  if (other) return undefined;
  if (left.awaiting === 'which_order')
    return isElsewhere(form, question) && !choosesOrder(question)
      ? undefined
      : chosenOrder(form, question, left.orderNumbers ?? []);
  const turned = otherOrder(form, question);
  if (turned) return turnTo(form, question, turned);
  if (form.slip || (form.asked?.slot === 'lines' && oddPieces(text))) return goOn(form, question);
  return isElsewhere(form, question) ? undefined : goOn(form, question);
}

const THE_OTHER =
  /\b(?:the )?other (?:one|order)\b|\bnot (?:that|this) (?:one|order)\b|\bwrong order\b|另(?:外)?一[个单笔]|不是这[个单笔]|那[个单笔]才/iu;

/** The order that a message turns to: one that it names, the other of two that were offered, or one of the others. */
function otherOrder({ offered = [], orderNumber, asked }: Form, question: Question): Turned | undefined {
  const [named] = entitiesOf(question, 'orderNumber');
  if (named) return isShort(question) ? { number: named.value } : undefined;
  const { text } = question;
  if (!orderNumber || !THE_OTHER.test(text) || asked?.slot === 'lines' || isQuestion(text) || pointsAtAddress(text))
    return undefined;
  const others = offered.filter((one) => one !== orderNumber);
  const [only] = others;
  if (only && others.length === 1) return { number: only };
  return others.length > 0 ? { among: others } : { not: orderNumber };
}

type Turned = { number: string } | { among: string[] } | { not: string };

function turnTo(form: Form, question: Question, turned: Turned): FormAsk {
  if ('number' in turned) return goOn(form, question, turned.number);
  const { orderNumber: _before, ...open } = form;
  return { ...goOn(open, question), ...turned };
}

const ADDS =
  /^[\s,.!，。！]*(?:and|also|plus|then|oh|additionally|(?:one|another) more thing|another thing)\b|\b(?:also|too|as well|on top|after that|afterwards)\b|还有|另外|顺便|再帮|还要|还想|也帮|同时|然后/iu;
const YES_FIRST =
  /^\s*(?:yes|yeah|yep|sure|ok(?:ay)?|correct|go ahead|do it|perfect|是的?|对的?|好的?|可以|行|没错|确认|同意|嗯+)(?:\s+please|\s*请)?\s*(?=[,.!，。！;；]|\band\b|还|另外|顺便|然后|再)/iu;

/** "Also cancel the other order", said to an open form: it waits for its turn; with a yes before it, it comes next. */
function addedWishes(form: Form, { question, now }: Situation): VerdictAsk | undefined {
  const { text } = question;
  const yes = form.proposalId ? YES_FIRST.exec(text) : null;
  const rest = yes ? text.slice(yes[0].length) : text;
  if (!ADDS.test(rest)) return undefined;
  const wishes = readPlan(rest, new Date(now)).filter(
    ({ kind, number }) => !isSameKind(kind, form.kind) || (number !== undefined && number !== form.orderNumber),
  );
  if (wishes.length === 0) return undefined;
  const extended = { ...form, then: [...(form.then ?? []), ...wishes] };
  if (!yes || !form.proposalId) return { topic: 'verdict', verdict: 'later', form: extended };
  return { topic: 'verdict', verdict: 'confirm', proposalId: form.proposalId, form: extended };
}

const INSTEAD =
  /\b(?:instead|actually|rather|on second thoughts?|changed my mind|never ?mind|forget (?:it|that|the)|wait|no)\b|算了|还是|改成|改为|不[退换改取].{0,3}了|直接|不如|干脆|那就/iu;

/** What is to be done in the place of the form that is open, about the same order: "actually, return it instead". */
function insteadKind(form: Form, text: string): ActionKind | undefined {
  const verb = wishVerb(text)?.kind;
  if (!verb || isSameKind(verb, form.kind) || !INSTEAD.test(text) || text.length > 120) return undefined;
  return ADDS.test(text) || isQuestion(text) ? undefined : verb;
}

/** A form that makes way for another one about the same order, which keeps what was said of its items. */
function switched(form: Form, kind: ActionKind, text: string): Form {
  const { otherwise: _other, ...rest } = form;
  const number = needsOrder(kind) && form.orderNumber ? { number: form.orderNumber } : {};
  const wish = { kind, intent: intentOf(kind), text, base: wholeText(form), ...number };
  return { ...rest, then: [wish, ...(form.then ?? [])] };
}

function proposalOf({ proposalId }: Form): { proposalId?: string } {
  return proposalId ? { proposalId } : {};
}

/** Whether the message asks for something else to be done instead. */
function otherForm(form: Form, question: Question): boolean {
  const own = topIntent(question);
  const verb = wishVerb(question.text)?.kind;
  const named = entitiesOf(question, 'orderNumber').some(({ value }) => value !== form.orderNumber);
  const isOther = verb && !isSameKind(verb, form.kind);
  if (isOther && (named || !isShort(question) || form.asked === undefined)) return true;
  if (!verb && isShort(question)) return false;
  const kind = own && kindOf(own, question.text);
  const confidence = question.intents[0]?.confidence ?? 0;
  if (!kind || own === form.intent || kind === form.kind) return false;
  // "It is too small" in a return is a reason, though it may read as a wish to exchange; an order of its own is not.
  return (
    confidence >= SURE &&
    (!isShort(question) || form.asked === undefined || /\binstead\b|改成|还是/iu.test(question.text))
  );
}

/** A lone "NL" or "to black" may read as a greeting; in the middle of a form it is one only with the word for it. */
const GREETS =
  /\b(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening|day)|bye|goodbye|see you|cheers)\b|你好|您好|嗨|早上好|晚上好|再见|拜拜/iu;

const THANKS = /\bthank|\bthx\b|\bty\b|\bcheers\b|谢|感谢|辛苦/iu;

/** A question of its own in the middle of a form. */
function isElsewhere(form: Form, question: Question): boolean {
  const own = topIntent(question);
  if (!own || own === form.intent || own === 'affirm' || own === 'deny') return false;
  if (own === 'greeting' || own === 'goodbye') return GREETS.test(question.text);
  if (own === 'thanks') return THANKS.test(question.text) && isShort(question);
  if (own === 'bot_identity') return isShort(question);
  return (isQuestion(question.text) || ASKS_HAN.test(question.text)) && (question.intents[0]?.confidence ?? 0) >= SURE;
}

/** Asked without a particle at its end: “退款要多久”. */
const ASKS_HAN = /多久|多长时间|多少钱|怎么[收退算付办用]|为什么|什么时候|能不能|可不可以|有没有|是不是/u;
const SAYS_WHICH = /\b(?:one|ones|order|both|all|it)\b|订单|那个|这个|那单|这单/iu;

/** Whether a message may say which of the orders that were offered it is about. */
function choosesOrder(question: Question): boolean {
  const { text } = question;
  return (
    entitiesOf(question, 'orderNumber').length > 0 ||
    ordinalIn(text) !== undefined ||
    wantsNewest(text) ||
    SAYS_WHICH.test(text)
  );
}

/** The same form with what was just said. */
export function goOn(form: Form, question: Question, number = form.orderNumber): FormAsk {
  const { asked, proposalId: waited, slip: _slip, card, waited: _before, ...rest } = form;
  const said: Said = {
    text: question.text,
    ...(asked
      ? { asked: asked.slot, offered: asked.offered, ...(asked.line === undefined ? {} : { line: asked.line }) }
      : {}),
  };
  return {
    topic: 'form',
    intent: form.intent,
    text: question.text,
    ...(number ? { number } : {}),
    form: {
      ...rest,
      said: [...form.said, said].slice(-MOST_SAID),
      ...(asked ? { asked } : {}),
      ...(waited ? { waited, ...(card ? { card } : {}) } : {}),
    },
  };
}

/** "Undo that", said after something was done and while nothing else is open. */
export function readUndo({ question, memory }: Situation): VerdictAsk | undefined {
  const done = memory?.done;
  if (!done || memory.form || done.undoable === undefined || entitiesOf(question, 'orderNumber').length > 0)
    return undefined;
  const verdict = done.undoable ? 'undo' : 'undo_late';
  return takesBack(question.text)
    ? { topic: 'verdict', verdict, proposalId: done.proposalId, form: done.form }
    : undefined;
}

/** After a no, what comes after it. After a yes that waits until it is done: the next card may depend on it. */
export function nextInForm(ask: FormAsk | VerdictAsk): FormAsk[] {
  if (ask.topic !== 'verdict' || (ask.verdict !== 'decline' && ask.verdict !== 'switch')) return [];
  const next = nextWish(ask.form);
  if (!next) return [];
  const { lead: _lead, ...form } = next.form;
  return [ask.verdict === 'switch' ? { ...next, form } : next];
}

/**
 * What a message says while a plan waits to go on, because what was proposed has ended: nothing, and it goes on; that
 * the rest is dropped; or something of its own, after which it goes on.
 */
export function readPlanned({ question }: Situation, form: Form): { only?: VerdictAsk; after: FormAsk[] } {
  const next = form.ended === 'refused' ? insteadOf(form) : nextWish(form);
  const drops = dropsIt(question.text) || saysNo(question.text);
  if (drops) return { only: { topic: 'verdict', verdict: 'drop', form }, after: [] };
  return { after: next ? [next] : [] };
}

/** What comes next within the same answer, after a form that the shop's rules do not allow. Pure. */
export function followOn(ask: Ask, evidence: Evidence): FormAsk[] {
  if (ask.topic !== 'form') return [];
  const move = decideForm(evidence);
  if (move && move.say !== 'refused' && move.say !== 'unavailable') return [];
  if (!move && !isLost(evidence)) return [];
  const next = insteadOf(move?.form ?? ask.form);
  return next ? [next] : [];
}

/** Whether there is no order that a form could be about. */
function isLost(evidence: Evidence): boolean {
  const access = evidence.first('access');
  return access !== undefined && !access.needsProof && (access.missing !== undefined || access.how === 'none');
}

function chosenOrder(form: Form, question: Question, numbers: readonly string[]): FormAsk {
  const [named] = entitiesOf(question, 'orderNumber');
  if (named) return goOn(form, question, named.value);
  const all = meansAll(question.text) && numbers.length > 1;
  const [first, ...others] = numbers;
  if (all && first) {
    const same = others.map((number) => sameFor(form, number));
    return goOn({ ...form, then: [...same, ...(form.then ?? [])] }, question, first);
  }
  const picked = pickByOrdinal(numbers, wantsNewest(question.text) ? 1 : ordinalIn(question.text));
  const ask = goOn({ ...form, offered: numbers }, question, picked);
  return picked ? ask : { ...ask, among: [...numbers] };
}

/** Whether a message that was taken for the form's told it nothing, and is a matter of the shop by itself. */
export function isAside(evidence: readonly Evidence[], { question }: Situation): boolean {
  const fact = evidence[0]?.first('form');
  const own = topIntent(question);
  if (fact?.form.tries && !fact.learned) return true;
  if (!fact || fact.learned || !own || own === fact.form.intent) return false;
  if ((own === 'greeting' || own === 'goodbye') && !GREETS.test(question.text)) return false;
  // Without its verb a short wish for something else is an answer that was not understood.
  if (isShort(question) && kindOf(own, question.text) && !wishVerb(question.text)) return false;
  return !['affirm', 'deny', 'thanks', 'greeting'].includes(own) && kindOf(own, question.text) !== fact.form.kind;
}

/** After a question in the middle of a form: where the form stood. */
export function formReminder(asks: readonly Ask[], { memory }: Situation): FormMove | undefined {
  const { form, awaiting, orderNumbers } = memory ?? {};
  const handled = asks.some(({ topic }) => topic === 'form' || topic === 'verdict' || topic === 'person');
  if (!form || handled) return undefined;
  return { say: 'form_reminder', form, ...(awaiting === 'which_order' && orderNumbers ? { among: orderNumbers } : {}) };
}
