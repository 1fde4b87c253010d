import { type RefusedAction } from '@app/actions';
import { type Evidence } from '../../evidence.js';
import { type FormMove } from '../../forms/form-answers.js';
import { personReply } from '../../offers.js';
import { part, type Part } from '../../part.js';
import { type Voice } from '../../voice.js';

/** An agent's own words. */
export type AgentMove = { say: 'agent_said' };

/** What an agent decided in the place of a form, if one was asked. Pure. */
export function decideAgent(evidence: Evidence): AgentMove | FormMove | undefined {
  const fact = evidence.first('agent');
  if (!fact) return undefined;
  const { outcome } = fact;
  if (outcome.did === 'said') return { say: 'agent_said' };
  return { say: 'propose', form: outcome.form, proposalId: outcome.proposalId };
}

/** Says an agent's words, which were checked before. They may hold anything of the shopper's orders. */
export function composeAgent(evidence: Evidence, voice: Voice): Part {
  const outcome = evidence.first('agent')?.outcome;
  const access = evidence.first('access');
  if (outcome?.did !== 'said') return part([]);
  const { action, shown, memory, quickReplies, orderNumber } = outcome;
  const order = evidence.all('order').find(({ number }) => number === orderNumber);
  return part(shown, {
    action,
    memory,
    cards: order ? [order.card] : [],
    quickReplies: action === 'offer_person' ? [...quickReplies, personReply(voice)] : quickReplies,
    ...(access && !access.needsProof ? { owner: access.owner } : {}),
  });
}

/** What a rule did not allow the agent, where it has told the shopper about it. */
export function refusedByAgent(evidence: Evidence): RefusedAction[] {
  const outcome = evidence.first('agent')?.outcome;
  return outcome?.did === 'said' && outcome.refused ? [outcome.refused] : [];
}
