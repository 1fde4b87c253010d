import { type Ask, type FormAsk, type OrderAsk, type VerdictAsk } from '../asks.js';
import { type Evidence } from '../evidence.js';
import { type FormMove } from './form-answers.js';
import { ordinalIn, pickByOrdinal, wantsNewest } from '../choices.js';
import { isShort, topIntent } from '../question-reading.js';
import { entitiesOf, type Question, type Situation } from '../situation.js';
import { type Form, type Said } from './form.js';
import { kindOf } from './form-kinds.js';
import { dropsIt, meansAll } from './said-words.js';

/** What the conversation remembers, as far as a form is concerned. */
type Left = { form: Form; awaiting?: string; orderNumbers?: string[] };

const MOST_SAID = 12;
/** From here on a message is surely about something else. */
const SURE = 0.6;
const YES =
  /^\s*(?:(?:yes|yeah|yep|yup|sure|ok(?:ay)?|correct|right|confirm(?:ed)?|please do|do it|go ahead|go for it|sounds good|that'?s (?:right|correct|fine)|perfect|absolutely|of course|i confirm)[\s,.!]*(?:please|thanks?|thank you|do it|do so|go ahead|that'?s (?:right|correct|fine)|confirm(?:ed)?|proceed)?|(?:是的?|对的?|好的?|可以|行|没错|确认|同意|没问题|嗯+|要的?|办吧|就这样)[，,。.!！吧的了呀啊]*(?:确认|谢谢|麻烦了|帮我办|办吧|办理|请继续|请办理)?)[\s.!。！~]*$/iu;
const NO =
  /^\s*(?:no|nope|nah|no thanks?(?: you)?|not now|don'?t|please don'?t|cancel that|stop|decline|不了?|不要了?|不用了?|不行|别|取消吧|先?不办了?|先不要|不确认)[\s,.!，。！]*(?:thanks?|thank you|谢谢)?[\s.!。！]*$/iu;

/** Opens a form with the message that asks for something to be done; `words` are those of it that ask. */
export function openForm(ask: OrderAsk, words = ask.text): FormAsk | undefined {
  const kind = kindOf(ask.intent, words);
  if (!kind) return undefined;
  return { ...ask, topic: 'form', form: { kind, intent: ask.intent, said: [{ text: ask.text }], misses: 0 } };
}

/**
 * What a message says to the form that is open: yes or no to its proposal, that it is dropped, or something to fill it
 * with. Undefined when it is surely about something else; then that is answered, and the form goes on after it.
 */
export function readForm(situation: Situation, left: Left): FormAsk | VerdictAsk | undefined {
  const { question } = situation;
  const { form } = left;
  const { text } = question;
  if (topIntent(question) === 'talk_to_human') return undefined;
  if (form.proposalId) {
    const verdict = YES.test(text) ? 'confirm' : NO.test(text) || dropsIt(text) ? 'decline' : undefined;
    if (verdict) return { topic: 'verdict', verdict, proposalId: form.proposalId, form };
  }
  if (dropsIt(text) || (form.asked && form.asked.slot !== 'reason' && NO.test(text)))
    return { topic: 'verdict', verdict: 'drop', form };
  const other = otherForm(form, question);
  if (other) return undefined;
  if (left.awaiting === 'which_order') return chosenOrder(form, question, left.orderNumbers ?? []);
  return isElsewhere(form, question) ? undefined : goOn(form, question);
}

/** Whether the message asks for something else to be done instead. */
function otherForm(form: Form, question: Question): boolean {
  const own = topIntent(question);
  const kind = own && kindOf(own, question.text);
  const confidence = question.intents[0]?.confidence ?? 0;
  if (!kind || own === form.intent || kind === form.kind) return false;
  // "It is too small" in a return is a reason, though it may read as a wish to exchange; an order of its own is not.
  return (
    confidence >= SURE &&
    (!isShort(question) || form.asked === undefined || /\binstead\b|改成|还是/iu.test(question.text))
  );
}

/** A question of its own in the middle of a form. */
function isElsewhere(form: Form, question: Question): boolean {
  const own = topIntent(question);
  if (!own || own === form.intent || own === 'affirm' || own === 'deny') return false;
  if (['greeting', 'thanks', 'goodbye', 'bot_identity'].includes(own)) return isShort(question);
  const asks = /[?？吗呢]\s*$|^\s*(?:what|when|where|how|why|who|which|is|are|do|does|can|could)\b/iu.test(
    question.text,
  );
  return asks && (question.intents[0]?.confidence ?? 0) >= SURE;
}

/** The same form with what was just said. */
export function goOn(form: Form, question: Question, number = form.orderNumber): FormAsk {
  const { asked, proposalId: _proposal, ...rest } = form;
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
    form: { ...rest, said: [...form.said, said].slice(-MOST_SAID), ...(asked ? { asked } : {}) },
  };
}

/** After a yes, the same for the next order that it was asked for. */
export function nextInForm(ask: FormAsk | VerdictAsk): FormAsk[] {
  const { form } = ask;
  const [number, ...next] = form.next ?? [];
  if (ask.topic !== 'verdict' || ask.verdict !== 'confirm' || !number) return [];
  const { proposalId: _proposal, asked: _asked, orderNumber: _order, ...rest } = form;
  return [{ topic: 'form', intent: form.intent, text: form.said[0]?.text ?? '', number, form: { ...rest, next } }];
}

function chosenOrder(form: Form, question: Question, numbers: readonly string[]): FormAsk {
  const [named] = entitiesOf(question, 'orderNumber');
  if (named) return goOn(form, question, named.value);
  const all = meansAll(question.text) && numbers.length > 1;
  const [first, ...next] = numbers;
  if (all && first) return goOn({ ...form, next }, question, first);
  const picked = pickByOrdinal(numbers, ordinalIn(question.text) ?? (wantsNewest(question.text) ? 1 : undefined));
  const ask = goOn(form, question, picked);
  return picked ? ask : { ...ask, among: [...numbers] };
}

/** Whether a message that was taken for the form's told it nothing, and is a matter of the shop by itself. */
export function isAside(evidence: readonly Evidence[], { question }: Situation): boolean {
  const fact = evidence[0]?.first('form');
  const own = topIntent(question);
  if (!fact || fact.learned || !own || own === fact.form.intent) return false;
  return !['affirm', 'deny', 'thanks', 'greeting'].includes(own) && kindOf(own, question.text) !== fact.form.kind;
}

/** After a question in the middle of a form: where the form stood. */
export function formReminder(asks: readonly Ask[], { memory }: Situation): FormMove | undefined {
  const form = memory?.form;
  const handled = asks.some(({ topic }) => topic === 'form' || topic === 'verdict' || topic === 'person');
  return form && !handled ? { say: 'form_reminder', form } : undefined;
}
