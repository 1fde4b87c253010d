import { type ActionKind } from '@app/contracts';
import { type VerdictAsk } from '../asks.js';
import { type Situation } from '../situation.js';
import { type Form } from './form.js';
import { isSameKind } from './form-kinds.js';
import { readPlan } from './read-plan.js';

const ADDS =
  /^[\s,.!，。！]*(?:and|also|plus|then|oh|additionally|(?:one|another) more thing|another thing)\b|\b(?:also|too|as well|on top|after that|afterwards)\b|还有|另外|顺便|再帮|还要|还想|也帮|同时|然后/iu;
const YES_FIRST =
  /^\s*(?:yes|yeah|yep|sure|ok(?:ay)?|correct|go ahead|do it|perfect|是的?|对的?|好的?|可以|行|没错|确认|同意|嗯+)(?:\s+please|\s*请)?\s*(?=[,.!，。！;；]|\band\b|还|另外|顺便|然后|再)/iu;

/** "Also cancel the other order", said to an open form: it waits for its turn; with a yes before it, it comes next. */
export function addedWishes(form: Form, { question, now }: Situation): VerdictAsk | undefined {
  const { text } = question;
  const yes = form.proposalId ? YES_FIRST.exec(text) : null;
  const rest = yes ? text.slice(yes[0].length) : text;
  if (!ADDS.test(rest)) return undefined;
  const wishes = readPlan(rest, new Date(now)).filter(
    ({ kind, number }) =>
      (!isSameKind(kind, form.kind) && !endsIt(kind, number, form)) ||
      (number !== undefined && number !== form.orderNumber),
  );
  if (wishes.length === 0) return undefined;
  const extended = { ...form, then: [...(form.then ?? []), ...wishes] };
  if (!yes || !form.proposalId) return { topic: 'verdict', verdict: 'later', form: extended };
  return { topic: 'verdict', verdict: 'confirm', proposalId: form.proposalId, form: extended };
}

const CHANGES: ReadonlySet<ActionKind> = new Set([
  'change_items',
  'change_address',
  'change_payment',
  'exchange_items',
]);

/** Whether a wish leaves nothing to change: the same order is to be cancelled. */
export function endsIt(kind: ActionKind, number: string | undefined, form: Form): boolean {
  return kind === 'cancel_order' && CHANGES.has(form.kind) && (number === undefined || number === form.orderNumber);
}

/** Whether a message adds something to what is open: "and also …". */
export function adds(text: string): boolean {
  return ADDS.test(text);
}
