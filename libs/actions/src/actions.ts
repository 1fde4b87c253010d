import {
  type ActionCommand,
  type ActionKind,
  DomainError,
  type Locale,
  orderOwner,
  ownerKey,
  type ProposalState,
  type ProposalView,
  type Visitor,
} from '@app/contracts';
import { Transactions } from '@app/database';
import { type Refusal } from '@app/shop';
import { Inject, Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { ActionLog } from './action-log.js';
import { OUTCOMES, PROOF_NEEDED } from './action-words.js';
import { Offers } from './offers.js';
import { type ProposalDraft, proposalView } from './proposal-draft.js';
import { type Proposal } from './proposal.entity.js';
import { isFor, ownerOf, type ProposalPlace, ProposalStore, type RefusedAction, type Step } from './proposal-store.js';

/** How long a shopper may think about a proposal. */
const PROPOSAL_MINUTES = 15;
/** Injection token of what makes ids. */
export const NEW_ID = Symbol('new id');

/** What the shopper said to a proposal. */
export type Verdict = 'confirm' | 'decline' | 'undo';

/**
 * Everything that the chat does for a shopper. It is proposed first, and done only after the shopper's own yes, once,
 * for whoever proves to own it at that moment.
 */
@Injectable()
export class Actions {
  constructor(
    private readonly transactions: Transactions,
    private readonly offers: Offers,
    private readonly proposals: ProposalStore,
    private readonly log: ActionLog,
    @Inject(NEW_ID) private readonly newId: () => string,
  ) {}

  /**
   * What the command would do, as a draft to commit with a message, or the rule that does not allow it with what is
   * possible instead. Nothing is stored. @throws DomainError `unavailable` when the shop does not answer.
   */
  async propose(
    visitor: Visitor,
    conversationId: string,
    command: ActionCommand,
    locale: Locale,
    now: Date,
  ): Promise<{ proposal: ProposalDraft } | { refusal: Refusal }> {
    const owner = orderOwner(visitor, now);
    if (!owner) return { refusal: { rule: 'proof_needed', sentence: PROOF_NEEDED } };
    const offer = await this.offers.make(owner, command, locale, now);
    if ('refusal' in offer) return offer;
    const expiresAt = new Date(now.getTime() + PROPOSAL_MINUTES * 60_000).toISOString();
    const { card, preview } = offer;
    const { version } = preview;
    return { proposal: { id: this.newId(), conversationId, owner, command, locale, card, version, expiresAt } };
  }

  /**
   * The shopper's yes: from here on it is done, once, by whichever node comes first. A second yes, from another tab or
   * node, changes nothing; a yes after the time makes it expired.
   * @throws DomainError `not_found`; `proof_needed` when the visitor cannot prove now to own what it touches.
   */
  async confirm(visitor: Visitor, conversationId: string, proposalId: string, now: Date): Promise<ProposalView> {
    return this.answer(visitor, conversationId, proposalId, now, 'confirm');
  }

  /** The shopper's no. Without effect once it was confirmed. @throws as {@link confirm}. */
  async decline(visitor: Visitor, conversationId: string, proposalId: string, now: Date): Promise<ProposalView> {
    return this.answer(visitor, conversationId, proposalId, now, 'decline');
  }

  /** Has what was done taken back, while the shop allows it. @throws as {@link confirm}. */
  async undo(visitor: Visitor, conversationId: string, proposalId: string, now: Date): Promise<ProposalView> {
    return this.transactions.run((manager) => this.takeBack(manager, visitor, conversationId, proposalId, now));
  }

  /** Whether what was done can still be taken back at `now`. */
  async undoable(conversationId: string, proposalId: string, now: Date): Promise<boolean> {
    const found = await this.transactions.run((manager) => this.proposals.find(manager, proposalId));
    if (found?.conversationId !== conversationId || found.state !== 'done') return false;
    return found.undoUntil !== null && found.undoUntil > now;
  }

  private async takeBack(
    manager: EntityManager,
    visitor: Visitor,
    conversationId: string,
    proposalId: string,
    now: Date,
  ): Promise<ProposalView> {
    const found = await this.demand(manager, visitor, conversationId, proposalId, now);
    if (found.state !== 'done' || !found.undoUntil) return proposalView(found, now);
    if (found.undoUntil <= now) {
      const outcome = OUTCOMES.undo_late[found.locale];
      return this.step(manager, found, ['done'], {
        to: 'done',
        actor: 'clock',
        at: now,
        set: { outcome, undoUntil: null },
      });
    }
    const step: Step = { to: 'confirmed', actor: 'shopper', at: now, set: { task: 'undo' }, isWork: true };
    return this.step(manager, found, ['done'], step);
  }

  /** Whether a proposal of this conversation still waits for the shopper at `now`. */
  async waits(conversationId: string, proposalId: string, now: Date): Promise<boolean> {
    const open = await this.transactions.run((manager) => this.proposals.open(manager, conversationId));
    return open.some(({ id, expiresAt }) => id === proposalId && expiresAt > now);
  }

  /** The rule that bars a kind of action on an order of the visitor's, whatever its details would be; undefined when none does. */
  async barred(visitor: Visitor, kind: ActionKind, orderNumber: string, now: Date): Promise<Refusal | undefined> {
    const owner = orderOwner(visitor, now);
    return owner && this.offers.barred(owner, kind, orderNumber, now);
  }

  /** How a proposal of this conversation stands; undefined when there is none of that id. */
  async stateOf(conversationId: string, proposalId: string): Promise<ProposalState | undefined> {
    const found = await this.transactions.run((manager) => this.proposals.find(manager, proposalId));
    return found?.conversationId === conversationId ? found.state : undefined;
  }

  /**
   * Stores what a message proposes, in the transaction that commits the message and holds its conversation's lock. What
   * still waited in that conversation is declined: one offer at a time.
   */
  async store(manager: EntityManager, draft: ProposalDraft, place: ProposalPlace): Promise<void> {
    for (const { id, locale } of await this.proposals.open(manager, place.conversationId)) {
      const outcome = OUTCOMES.replaced[locale];
      const step: Step = { to: 'declined', actor: 'bot', at: place.at, set: { outcome, rule: 'replaced' } };
      const replaced = await this.proposals.move(manager, id, ['proposed'], step);
      if (replaced) await this.log.changed(manager, replaced);
    }
    await this.proposals.add(manager, draft, place);
  }

  /** Notes what a rule did not allow, in the transaction that commits the message which says so. */
  async noteRefusal(manager: EntityManager, refused: RefusedAction, place: ProposalPlace): Promise<void> {
    await this.proposals.noteRefusal(manager, refused, place);
  }

  /** A verdict that was written as a message, in the transaction that commits the answer to it. */
  async settle(
    manager: EntityManager,
    visitor: Visitor,
    conversationId: string,
    { proposalId, verdict }: { proposalId: string; verdict: Verdict },
    now: Date,
  ): Promise<ProposalView> {
    if (verdict === 'undo') return this.takeBack(manager, visitor, conversationId, proposalId, now);
    const found = await this.demand(manager, visitor, conversationId, proposalId, now);
    const isLate = found.expiresAt <= now;
    return this.step(manager, found, ['proposed'], stepOf(verdict, isLate, found.locale, now));
  }

  private async answer(
    visitor: Visitor,
    conversationId: string,
    proposalId: string,
    now: Date,
    verdict: Verdict,
  ): Promise<ProposalView> {
    return this.transactions.run((manager) =>
      this.settle(manager, visitor, conversationId, { proposalId, verdict }, now),
    );
  }

  /**
   * A proposal of this visitor's, while its conversation is locked, if they prove now to own what it touches.
   * @throws as {@link confirm}.
   */
  async demand(
    manager: EntityManager,
    visitor: Visitor,
    conversationId: string,
    proposalId: string,
    now: Date,
  ): Promise<Proposal> {
    await this.log.lock(manager, conversationId);
    const found = await this.proposals.find(manager, proposalId);
    if (!found || !isFor(found, visitor, conversationId)) throw new DomainError('not_found', `proposal ${proposalId}`);
    const owner = orderOwner(visitor, now);
    if (!owner || ownerKey(owner) !== ownerOf(found)) throw new DomainError('proof_needed');
    return found;
  }

  private async step(
    manager: EntityManager,
    found: Proposal,
    from: readonly ProposalState[],
    step: Step,
  ): Promise<ProposalView> {
    const moved = await this.proposals.move(manager, found.id, from, step);
    if (moved) await this.log.changed(manager, moved);
    return proposalView(moved ?? found, step.at);
  }
}

function stepOf(verdict: Exclude<Verdict, 'undo'>, isLate: boolean, locale: Locale, at: Date): Step {
  if (isLate) return { to: 'expired', actor: 'clock', at, set: { outcome: OUTCOMES.expired[locale], rule: 'expired' } };
  if (verdict === 'decline')
    return { to: 'declined', actor: 'shopper', at, set: { outcome: OUTCOMES.declined[locale] } };
  return { to: 'confirmed', actor: 'shopper', at, isWork: true };
}
