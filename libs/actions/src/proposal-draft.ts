import { type ActionCommand, type ActionKind, type Locale, type OrderOwner, type ProposalView } from '@app/contracts';
import { type Proposal, type ProposalCard } from './proposal.entity.js';

/** A proposal before its message is committed: plain JSON, kept nowhere else. */
export type ProposalDraft = {
  /** Also the shop's idempotency key. */
  id: string;
  /** The only conversation that it may be stored in. */
  conversationId: string;
  owner: OrderOwner;
  command: ActionCommand;
  locale: Locale;
  card: ProposalCard;
  /** Version of the preview that the card shows. */
  version: string;
  /** ISO 8601. */
  expiresAt: string;
};

/** What is told of a proposal to whoever may see it at `now`. */
export function proposalView(proposal: ProposalFacts, now: Date): ProposalView {
  const kind: ActionKind = proposal.command.kind;
  const canUndo = proposal.state === 'done' && proposal.undoUntil !== null && proposal.undoUntil > now;
  return {
    id: proposal.id,
    kind,
    state: proposal.state,
    ...proposal.card,
    expiresAt: proposal.expiresAt.toISOString(),
    ...(proposal.outcome === null ? {} : { outcome: proposal.outcome }),
    ...(canUndo && proposal.undoUntil ? { canUndo, undoUntil: proposal.undoUntil.toISOString() } : {}),
    ...(proposal.state === 'done' && proposal.copyUntil && proposal.copyUntil > now
      ? { copyUntil: proposal.copyUntil.toISOString() }
      : {}),
  };
}

/** As much of a proposal as its view is made of. */
export type ProposalFacts = Pick<
  Proposal,
  'id' | 'command' | 'state' | 'card' | 'expiresAt' | 'outcome' | 'undoUntil' | 'copyUntil'
>;
