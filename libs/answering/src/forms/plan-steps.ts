import { type Ask, type FormAsk, type VerdictAsk } from '../asks.js';
import { type Evidence } from '../evidence.js';
import { type Situation } from '../situation.js';
import { type Form } from './form.js';
import { decideForm } from './form-answers.js';
import { insteadOf, nextWish } from './plan.js';
import { dropsIt, saysNo } from './said-words.js';

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
