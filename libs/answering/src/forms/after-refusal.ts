import { type Alternative } from '@app/shop';
import { type Ask, type FormAsk, type OrderAsk } from '../asks.js';
import { ordinalIn, pickByOrdinal } from '../choices.js';
import { isShort, TELLS_STATE, topIntent } from '../question-reading.js';
import { entitiesOf, type Question, type Situation } from '../situation.js';
import { type Refused } from '../turn.js';
import { wholeText } from './form.js';
import { isAction, needsOrder } from './form-kinds.js';
import { intentOf, wishAsk } from './plan.js';
import { goOn } from './go-on.js';
import { asksWhatElse, asksWhy, isQuestion } from './question-words.js';
import { piecesIn, problemIn, saysNo, saysYes } from './said-words.js';
import { isRemedy } from './switch-form.js';
import { wishVerb } from './wish-words.js';

/** How people name what they were told to be possible. */
const NAMES: Readonly<Record<Alternative, RegExp>> = {
  cancel_order: /\bcancel|取消/iu,
  change_address: /\baddress|地址/iu,
  change_items: /\bchange|改|换/iu,
  change_payment: /\bpay|支付|付款/iu,
  change_default_address: /\b(?:default|account|address)\b|默认|账户|地址/iu,
  return_items: /\breturn|\bsend\b.*\bback\b|退货|退掉|退回|退吧|退了/iu,
  exchange_items: /\bexchange|\bswap|换/iu,
  request_refund: /\brefund|\bmoney\b|退款|退钱/iu,
  request_invoice: /\binvoice|发票/iu,
  report_problem: /\breport|登记|反馈|上报/iu,
  apply_promotion: /\bcode|优惠/iu,
  request_data: /\bdata|数据/iu,
  delete_data: /\bdelete|删除/iu,
  order_status: /\bwhere|\btrack|\blook|\bcheck|哪|物流|进度|查/iu,
  return_status: /\bhow|\bstatus|\bstands?\b|\blook|\bcheck|\btell me|进度|查/iu,
  refund_status: /\bhow|\bstatus|\bstands?\b|\blook|\bcheck|\btell me|进度|查/iu,
};
const TAKES = /\b(?:do|take|go with|choose|pick|let'?s)\b|那就|就这|就按/iu;

/**
 * What a message says after something was refused: it asks what is possible instead, takes that up by a yes or by its name,
 * or mends what was refused ("2 then"). Undefined when it is about something else.
 */
export function readAfterRefusal({ question, memory }: Situation): Ask | undefined {
  const refused = memory?.refused;
  if (!refused || memory.form || topIntent(question) === 'talk_to_human') return undefined;
  const { text } = question;
  const { form, offers = [] } = refused;
  const elsewhere = entitiesOf(question, 'orderNumber').some(({ value }) => value !== form.orderNumber);
  if (elsewhere || saysNo(text)) return undefined;
  if (asksWhy(text)) return { topic: 'verdict', verdict: 'why', form, refused };
  if (asksWhatElse(text)) return { topic: 'verdict', verdict: 'options', form, refused };
  const named = takenUp(refused, question);
  if (named) return taken(named, refused, text);
  if (saysYes(text) || (isShort(question) && TAKES.test(text) && !isQuestion(text))) {
    const picked = pickByOrdinal(offers, ordinalIn(text)) ?? (offers.length === 1 ? offers[0] : undefined);
    return picked ? taken(picked, refused, text) : { topic: 'verdict', verdict: 'agreed', form, refused };
  }
  const verb = isQuestion(text) ? undefined : wishVerb(text)?.kind;
  if (verb && isRemedy(form, verb) && isShort(question)) return { topic: 'verdict', verdict: 'options', form, refused };
  const stillWrong = form.kind === 'report_problem' && problemIn(text) !== undefined;
  const again = isShort(question) && !isQuestion(text) && (verb === form.kind || stillWrong);
  return again || mends(question) ? tryAgain(refused, question) : undefined;
}

/** What of the offers, or beside them, a message names. */
function takenUp({ form, offers = [] }: Refused, question: Question): Alternative | undefined {
  const { text } = question;
  const verb = isQuestion(text) ? undefined : wishVerb(text)?.kind;
  if (verb && verb !== form.kind && isShort(question) && !isRemedy(form, verb)) return verb;
  if (!isShort(question)) return undefined;
  return offers.find((offer) => NAMES[offer].test(text)) ?? pickByOrdinal(offers, ordinalIn(text));
}

function taken(what: Alternative, { form }: Refused, text: string): FormAsk | OrderAsk {
  const number = form.orderNumber;
  if (!isAction(what)) return { topic: 'order', intent: what, text, ...(number ? { number } : {}) };
  const wish = { kind: what, intent: intentOf(what), text, base: wholeText(form) };
  return wishAsk({ ...wish, ...(number && needsOrder(what) ? { number } : {}) }, form.then ?? []);
}

/** Whether a message may be other details for what was refused: a number of pieces, another item, colour or size. */
function mends(question: Question): boolean {
  const { text, types } = question;
  if (!isShort(question) || isQuestion(text)) return false;
  const named = ['colour', 'size'].some((type) => question.entities.some((one) => one.type === type));
  return named || types.length > 0 || /\d/u.test(text) || piecesIn(text) !== undefined || ordinalIn(text) !== undefined;
}

function tryAgain({ form, asked }: Refused, question: Question): FormAsk {
  return goOn({ ...form, tries: true, ...(asked ? { asked } : {}) }, question);
}

/** "What now?", after it was said where a parcel is that does not come: what can be done about it. */
export function readAfterStatus({ question, memory }: Situation): FormAsk | undefined {
  const [number, ...others] = memory?.orderNumbers ?? [];
  const isLate =
    memory?.intent !== undefined && TELLS_STATE.has(memory.intent) && number !== undefined && others.length === 0;
  if (!isLate || memory.form || memory.refused || !asksWhatElse(question.text)) return undefined;
  return wishAsk({ kind: 'report_problem', intent: 'parcel_late', text: question.text, number }, []);
}
