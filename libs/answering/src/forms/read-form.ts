import { type FormAsk, type VerdictAsk } from '../asks.js';
import { topIntent } from '../question-reading.js';
import { entitiesOf, type Situation } from '../situation.js';
import { addedWishes } from './added-wishes.js';
import { isElsewhere, isOtherForm } from './beside-form.js';
import { cardTopic } from './card-questions.js';
import { type Form } from './form.js';
import { goOn } from './go-on.js';
import { asksAddress } from './order-addresses.js';
import { drops, isReasonFor, verdictOn } from './read-verdict.js';
import { oddPieces, saysNo } from './said-words.js';
import { keepsIt } from './slips.js';
import { switchesTo } from './switch-form.js';
import { choosesOrder, chosenOrder, turnedOrder } from './which-order.js';

/** What the conversation remembers, as far as a form is concerned. */
type Left = { form: Form; awaiting?: string; orderNumbers?: string[] };

/**
 * What a message says to the form that is open: yes or no to its proposal, that it is dropped, or something to fill it
 * with. Undefined when it is surely about something else; then that is answered, and the form goes on after it.
 */
export function readForm(situation: Situation, left: Left): FormAsk | VerdictAsk | undefined {
  const { question } = situation;
  const { form } = left;
  const { text } = question;
  if (topIntent(question) === 'talk_to_human' || asksAddress(text)) return undefined;
  const about = form.proposalId && entitiesOf(question, 'country').length === 0 ? cardTopic(text) : undefined;
  if (about && form.proposalId) return { topic: 'verdict', verdict: 'about', about, proposalId: form.proposalId, form };
  const added = addedWishes(form, situation);
  if (added) return added;
  const instead = switchesTo(form, text);
  if (instead) return instead;
  if (form.proposalId) {
    const verdict = verdictOn(form, text);
    if (verdict) return { topic: 'verdict', verdict, proposalId: form.proposalId, form };
  }
  const keeps = form.slip !== undefined && keepsIt(text);
  const refusesOrder = left.awaiting === 'which_order' && saysNo(text);
  const refusesSlip = (form.slip === 'part' || form.slip === 'whole') && saysNo(text);
  if (
    keeps ||
    refusesOrder ||
    refusesSlip ||
    drops(form, text) ||
    (form.asked && form.asked.slot !== 'reason' && saysNo(text) && !isReasonFor(form, text))
  )
    return { topic: 'verdict', verdict: 'drop', form };
  if (isOtherForm(form, question)) return undefined;
  if (left.awaiting === 'which_order')
    return isElsewhere(form, question) && !choosesOrder(question)
      ? undefined
      : chosenOrder(form, question, left.orderNumbers ?? []);
  const turned = turnedOrder(form, question);
  if (turned) return turned;
  if (form.slip || (form.asked?.slot === 'lines' && oddPieces(text))) return goOn(form, question);
  return isElsewhere(form, question) ? undefined : goOn(form, question);
}
