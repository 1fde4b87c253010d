import { type ActionCommand, type ActionKind } from '@app/contracts';
import { type ActionFacts } from '../action-facts.js';
import { judgeAddress, judgeChanges } from './judge-changes.js';
import { judgeCancel, judgePayment, judgeRefund, judgeReturn } from './judge-money.js';
import { judgeRequest } from './judge-requests.js';
import { refuse } from './refusals.js';
import { type Refusal } from '../shop-connector.js';
import { type Case, demandOrder, type RuleTerms, type Verdict } from './rule-case.js';

/**
 * Whether the shop's rules allow a command now: what it comes to, or the rule against it with one sentence and what is
 * possible instead. Pure. Our check, and the demo shop's own.
 */
export function judge(terms: RuleTerms, facts: ActionFacts, command: ActionCommand, now: Date): Verdict {
  const rule = terms.policy[command.kind];
  if (!rule) return { refusal: refuse('not_offered') };
  const who = 'customerId' in facts.owner ? 'customer' : 'guest';
  if (!rule.who.includes(who)) return { refusal: refuse('customer_only', {}, rule.instead) };
  const verdict = judged({ terms, facts, command, now });
  if ('refusal' in verdict) return verdict;
  const notes = [...(verdict.allowed.notes ?? []), ...rule.notes];
  return {
    allowed: {
      ...verdict.allowed,
      ...(notes.length > 0 ? { notes } : {}),
      ...(rule.undoMinutes > 0 ? { undoMinutes: rule.undoMinutes } : {}),
    },
  };
}

/**
 * The rule that bars a kind of action on an order before its details are known: the order's state, its time, what was done
 * to it before. Undefined when none does, and for kinds whose rule depends on the details. Pure.
 */
export function barred(
  terms: RuleTerms,
  facts: ActionFacts,
  kind: ActionKind,
  orderNumber: string,
  now: Date,
): Refusal | undefined {
  const rule = terms.policy[kind];
  if (!rule || !('states' in rule) || kind === 'apply_promotion') return undefined;
  const who = 'customerId' in facts.owner ? 'customer' : 'guest';
  if (!rule.who.includes(who)) return refuse('customer_only', {}, rule.instead);
  // Only the kind and the order of the command are looked at here.
  const command = { kind, orderNumber } as ActionCommand;
  const found = demandOrder({ terms, facts, command, now }, rule);
  return 'refusal' in found ? found.refusal : undefined;
}

function judged({ command, ...rest }: Case): Verdict {
  switch (command.kind) {
    case 'cancel_order':
      return judgeCancel({ ...rest, command });
    case 'change_address':
    case 'change_default_address':
      return judgeAddress({ ...rest, command });
    case 'change_items':
    case 'exchange_items':
      return judgeChanges({ ...rest, command });
    case 'change_payment':
      return judgePayment({ ...rest, command });
    case 'return_items':
      return judgeReturn({ ...rest, command });
    case 'request_refund':
      return judgeRefund({ ...rest, command });
    default:
      return judgeRequest({ ...rest, command });
  }
}
