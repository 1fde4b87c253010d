import { type ActionKind } from '@app/contracts';
import { findOrderNumbers } from '@app/understanding';
import { type VerdictAsk } from '../asks.js';
import { adds, endsIt } from './added-wishes.js';
import { type Form, wholeText } from './form.js';
import { isSameKind, needsOrder } from './form-kinds.js';
import { intentOf } from './plan.js';
import { isQuestion } from './question-words.js';
import { beginsAlternative, wishVerb } from './wish-words.js';

const INSTEAD =
  /\b(?:instead|actually|rather|on second thoughts?|changed my mind|never ?mind|forget (?:it|that|the)|wait|no)\b|算了|还是|改成|改为|不[退换改取].{0,3}了|直接|不如|干脆|那就|^\s*(?:好吧|行吧|唉|哎|哦)?[，,\s]*那(?![个件双款条一单笔里边天些时种])|^\s*整[个单]/iu;
/** What a report asks for by itself: the money, or the same thing anew. */
const REMEDIES: ReadonlySet<ActionKind> = new Set(['request_refund', 'exchange_items']);

/** Whether a wish is how what is reported shall be made good, and none of its own. */
export function isRemedy(form: Pick<Form, 'kind'>, wish: ActionKind): boolean {
  return form.kind === 'report_problem' && REMEDIES.has(wish);
}

/** The form that makes way for another thing that a message wants instead; undefined when it wants none. */
export function switchesTo(form: Form, text: string): VerdictAsk | undefined {
  const instead = insteadKind(form, text);
  return instead && { topic: 'verdict', verdict: 'switch', form: switched(form, instead, text), ...proposalOf(form) };
}

/** What is to be done in the place of the form that is open, about the same order: "actually, return it instead". */
function insteadKind(form: Form, text: string): ActionKind | undefined {
  const verb = wishVerb(text)?.kind;
  if (!verb || isSameKind(verb, form.kind) || text.length > 120 || isQuestion(text)) return undefined;
  const [named] = findOrderNumbers(text, new Date(0)).flatMap((one) => (one.type === 'orderNumber' ? [one.value] : []));
  if (endsIt(verb, named, form) && !beginsAlternative(text)) return verb;
  return INSTEAD.test(text) && !adds(text) && !isRemedy(form, verb) ? verb : undefined;
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
