import { type FormAsk, type OrderAsk } from '../asks.js';
import { isAbout, periodIn, TELLS_STATE, topicOf } from '../question-reading.js';
import { entitiesOf, type Question, type Situation } from '../situation.js';
import { type Form } from './form.js';
import { isSameKind, kindOf } from './form-kinds.js';
import { wishAsk } from './plan.js';
import { problemIntent, readMessage } from './read-plan.js';
import { dateSlip } from './day-slips.js';
import { isQuestion } from './question-words.js';
import { nothingCame, problemIn } from './said-words.js';
import { claims, wantsAnother, wishVerb } from './wish-words.js';

/** Opens a form with the message that asks for something to be done; `words` are those of it that ask. */
export function openForm(ask: OrderAsk, words = ask.text): FormAsk | undefined {
  const kind = kindOf(ask.intent, words);
  if (!kind) return undefined;
  return { ...ask, topic: 'form', form: { kind, intent: ask.intent, said: [{ text: ask.text }], misses: 0 } };
}

/**
 * Opens the first of several wishes of a message, or the one that has an alternative; undefined when it has neither.
 * `now` dates what the message says of days.
 */
export function openPlan({ question, now }: Situation): { form: FormAsk; questions: OrderAsk[] } | undefined {
  const { wishes, questions } = readMessage(question.text, new Date(now));
  const [first, ...then] = wishes;
  if (!first) return undefined;
  const heard = question.intents.flatMap(({ intent }) => kindOf(intent, question.text) ?? []);
  const means = heard.length > 0;
  const agrees = heard.some((kind) => isSameKind(kind, first.kind));
  const when = periodIn(question);
  const opened = () => ({
    form: { ...wishAsk(first, then, 'plan'), ...(first.number ? {} : when) },
    questions: questions.map((one) => statusAsk(one, first.number)),
  });
  const refers = when.placed === true || dateSlip(question.text) !== undefined;
  const named = refers || entitiesOf(question, 'orderNumber').length > 0;
  const several = then.length > 0 || first.otherwise !== undefined || first.among !== undefined;
  const isPlan = several || first.base !== undefined || questions.length > 0;
  // "It is stuck at customs, cancel": the verb says what is wanted, though the rest was heard louder.
  const likely = question.alternatives.some(
    ({ intent, confidence }) => confidence >= LIKELY && kindOf(intent, question.text) === first.kind,
  );
  if (!isPlan && !means && likely && !ASKS.test(question.text)) return opened();
  // One plain wish is opened by its intent; by its verb only where the intents hear another or none.
  if (isPlan ? !means && !named : agrees || !named || ASKS.test(question.text)) return undefined;
  return opened();
}

/** A second reading from here on agrees with a verb that is said. */
const LIKELY = 0.1;

const ASKS = /[?？]|[吗呢]\s*$|^\s*(?:is|are|was|were|did|do|does|has|have|when|where|what|why|how|which|who)\b/iu;

/** A question about where an order is, beside what is to be done. */
function statusAsk({ text, number }: { text: string; number?: string }, other: string | undefined): OrderAsk {
  const of = number ?? other;
  return { topic: 'order', intent: 'order_status', text, ...(of ? { number: of } : {}) };
}

/** "Send it again", of what did not come or came broken: the one order that was spoken of, else one that it can be. */
export function openAnother({ question, memory, now, proven }: Situation): FormAsk | undefined {
  const again = wantsAnother(question.text) || (claims(question.text) && orderBefore(memory) !== undefined);
  if (memory?.awaiting === 'identity' || !again) return undefined;
  const [read, ...then] = readMessage(question.text, new Date(now)).wishes;
  // "Send it again or give me my money": the report is for both.
  const first = read?.kind === 'request_refund' ? undefined : read;
  const [named] = entitiesOf(question, 'orderNumber');
  const { text } = question;
  const wish = first ?? {
    ...{ kind: 'report_problem' as const, intent: problemIntent(text), text },
    ...(named ? { number: named.value } : {}),
  };
  if (wish.kind !== 'report_problem') return undefined;
  const known = wish.number ?? (question.types.length === 0 ? orderBefore(memory) : undefined);
  // What a guest wants again after something was mailed may be the mail.
  if (!known && !proven && memory !== null && !OF_ORDER.test(text)) return undefined;
  return wishAsk({ ...wish, ...(known ? { number: known } : {}) }, then, 'plan');
}

const OF_ORDER = /\border|\bparcel|\bpackage|\bitem|订单|包裹|快递|商品|货/iu;

function orderBefore(memory: Situation['memory']): string | undefined {
  const [last, ...others] = memory?.orderNumbers ?? [];
  const ofOrders = memory?.intent !== undefined && topicOf(memory.intent) === 'order';
  return others.length === 0 && (ofOrders || memory?.refused) ? last : undefined;
}

/** A thing that is spoken of as one that is there, and no kind of thing: "the flask", "my lamp". */
const OWN_THING = /\b(?:the|my|our|this|these|one of)\b|我的|这|那|收到|买的/iu;

/**
 * "One candle arrived cracked, LL-…", "the flask leaks": what is wrong with an order that is named, or with a thing of
 * theirs, is to be reported, whatever else was heard.
 */
export function openProblem({ question }: Situation): FormAsk | undefined {
  const { text, intents } = question;
  const [named] = entitiesOf(question, 'orderNumber');
  const problem = problemIn(text);
  const isWrong = problem !== undefined && problem !== 'late' && !nothingCame(text);
  const isOwn =
    named !== undefined || (problem === 'damaged' && isOfThing(question) && OWN_THING.test(text) && !IN_USE.test(text));
  if (!isOwn || !isWrong || isQuestion(text) || wishVerb(text)) return undefined;
  if (intents.some(({ intent }) => kindOf(intent, text) !== undefined || intent === 'talk_to_human')) return undefined;
  return wishAsk(
    { kind: 'report_problem', intent: problemIntent(text), text, ...(named ? { number: named.value } : {}) },
    [],
  );
}

/** What broke after years of use did not come broken: that is a matter of its warranty. */
const IN_USE =
  /\bafter (?:[\p{L}\d]+ ){1,3}(?:months?|years?)\b|\bwarrant\w*|\bguarantee|[用穿背戴买][了过]?[^，。；]{0,6}[年月]|质保|保修|还保/iu;

function isOfThing(question: Question): boolean {
  return question.types.length > 0 || isAbout(question, 'product');
}

/** What is lost or broken of the one order whose state was told just now is reported. */
export function openLoss({ question, memory }: Situation): FormAsk | undefined {
  const { text } = question;
  const number = orderBefore(memory);
  const isLoss = LOST.test(text) && !isQuestion(text) && entitiesOf(question, 'orderNumber').length === 0;
  if (!number || !isLoss || memory?.form || memory?.intent === undefined || !TELLS_STATE.has(memory.intent))
    return undefined;
  return wishAsk({ kind: 'report_problem', intent: 'parcel_late', text, number }, []);
}

const LOST = /丢(?:了|件|失)|遗失|弄丢|\b(?:is|are|must be|got|was|were) lost\b/iu;

/** A promotion code of this shop that is written with nothing beside it, or that is to be used. */
export function openCode({ question }: Situation): FormAsk | undefined {
  const { code, text } = question;
  if (code === undefined) return undefined;
  const form: Form = {
    kind: 'apply_promotion',
    intent: 'promo_apply',
    said: [{ text: code, asked: 'code' }],
    misses: 0,
  };
  return { topic: 'form', intent: form.intent, text, form };
}
