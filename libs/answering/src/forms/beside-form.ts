import { type Ask } from '../asks.js';
import { type Evidence } from '../evidence.js';
import { isShort, topIntent } from '../question-reading.js';
import { entitiesOf, type Question, type Situation } from '../situation.js';
import { type Form } from './form.js';
import { type FormMove } from './form-answers.js';
import { isSameKind, kindOf } from './form-kinds.js';
import { HOW, isQuestion } from './question-words.js';
import { isRemedy } from './switch-form.js';
import { wishVerb } from './wish-words.js';

/** From here on a message is surely about something else. */
const SURE = 0.6;

/** Whether the message asks for something else to be done instead. */
export function isOtherForm(form: Form, question: Question): boolean {
  const own = topIntent(question);
  const verb = wishVerb(question.text)?.kind;
  const named = entitiesOf(question, 'orderNumber').some(({ value }) => value !== form.orderNumber);
  if (verb && isRemedy(form, verb) && !named) return false;
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
export function isElsewhere(form: Form, question: Question): boolean {
  const own = topIntent(question);
  if (!own || own === form.intent || own === 'affirm' || own === 'deny') return false;
  if (own === 'greeting' || own === 'goodbye') return GREETS.test(question.text);
  if (own === 'thanks') return THANKS.test(question.text) && isShort(question);
  if (own === 'bot_identity') return isShort(question);
  return (isQuestion(question.text) || HOW.test(question.text)) && (question.intents[0]?.confidence ?? 0) >= SURE;
}

/** Whether a message that was taken for the form's told it nothing, and is a matter of the shop by itself. */
export function isAside(evidence: readonly Evidence[], { question }: Situation): boolean {
  const fact = evidence[0]?.first('form');
  const own = topIntent(question);
  // The wish said again, however it is put, goes on with it.
  if (fact && wishVerb(question.text)?.kind === fact.form.kind) return false;
  if (fact?.form.tries && !fact.learned) return true;
  if (!fact || fact.learned || !own || own === fact.form.intent) return false;
  if ((own === 'greeting' || own === 'goodbye') && !GREETS.test(question.text)) return false;
  if (own === 'praise' && /[不没]|\bnot\b|n't\b/iu.test(question.text)) return false;
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
