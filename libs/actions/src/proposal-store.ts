import { type ActionCommand, orderOf, ownerKey, type ProposalState, type Visitor } from '@app/contracts';
import { LogNotifications } from '@app/database';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { type ProposalDraft } from './proposal-draft.js';
import { ActionAudit, Proposal } from './proposal.entity.js';

/** Channel on which the nodes hear that there is something to do. */
export const ACTION_WORK = 'action_work';

/** What a step changes beside the state. */
export type Step = {
  to: ProposalState;
  actor: ActionAudit['actor'];
  at: Date;
  set?: Partial<Pick<Proposal, 'outcome' | 'rule' | 'reference' | 'undoUntil' | 'copyUntil' | 'task'>>;
  /** Whether somebody has to work on it from now on. */
  isWork?: boolean;
  /** Said in the conversation in place of the proposal, which goes: everything else of the shopper has gone. */
  farewell?: string;
};

/** What a rule did not allow, so that it was never proposed. */
export type RefusedAction = { kind: ActionCommand['kind']; orderNumber?: string; rule: string };

/** Where a proposal's message stands. */
export type ProposalPlace = { conversationId: string; messageId: string; visitor: Visitor; at: Date };

/** Proposals in the database. Every step is one conditional UPDATE with its line in the audit, in the caller's transaction. */
@Injectable()
export class ProposalStore {
  constructor(private readonly notifications: LogNotifications) {}

  /** Stores what a message proposes. */
  async add(manager: EntityManager, draft: ProposalDraft, place: ProposalPlace): Promise<void> {
    const { at, visitor, conversationId, messageId } = place;
    if (draft.conversationId !== conversationId) throw new Error(`proposal ${draft.id} is another conversation's`);
    await manager.insert(Proposal, {
      id: draft.id,
      conversationId,
      messageId,
      visitorId: visitor.visitorId,
      siteKey: visitor.siteKey,
      owner: draft.owner,
      locale: draft.locale,
      command: draft.command as object,
      card: draft.card,
      version: draft.version,
      state: 'proposed',
      expiresAt: new Date(draft.expiresAt),
      createdAt: at,
      updatedAt: at,
    });
    const step: Step = { to: 'proposed', actor: 'bot', at };
    await audit(manager, { ...draft, conversationId, rule: null }, null, step);
  }

  /** Notes in the audit what a rule did not allow, under the message that said so. */
  async noteRefusal(
    manager: EntityManager,
    { kind, orderNumber, rule }: RefusedAction,
    { conversationId, messageId, at }: Omit<ProposalPlace, 'visitor'>,
  ): Promise<void> {
    await manager.insert(ActionAudit, {
      proposalId: messageId,
      conversationId,
      kind,
      orderNumber: orderNumber ?? null,
      fromState: null,
      toState: 'refused',
      actor: 'bot',
      rule,
      at,
    });
  }

  /** The proposals that still wait in a conversation, oldest first. */
  async open(manager: EntityManager, conversationId: string): Promise<Proposal[]> {
    return manager.find(Proposal, { where: { conversationId, state: 'proposed' }, order: { createdAt: 'ASC' } });
  }

  /** Removes a proposal; the steps of it stay in the audit. */
  async remove(manager: EntityManager, id: string): Promise<void> {
    await manager.delete(Proposal, { id });
  }

  /** Makes this the one ticket by which the copy of a proposal may be fetched. */
  async giveTicket(manager: EntityManager, id: string, { hash, until }: { hash: string; until: Date }): Promise<void> {
    await manager.update(Proposal, { id }, { ticketHash: hash, ticketUntil: until });
  }

  /** The proposal of a ticket that is good at `now`; it is used up with that, and written down. */
  async takeTicket(manager: EntityManager, hash: string, now: Date): Promise<Proposal | undefined> {
    const lock = { mode: 'pessimistic_write' } as const;
    const found = await manager.findOne(Proposal, { where: { ticketHash: hash }, lock });
    if (!found?.ticketUntil || !found.copyUntil || found.ticketUntil <= now || found.copyUntil <= now) return undefined;
    await manager.update(Proposal, { id: found.id }, { ticketHash: null, ticketUntil: null });
    await audit(manager, { ...found, rule: 'copy_fetched' }, 'done', { to: 'done', actor: 'shopper', at: now });
    return found;
  }

  async find(manager: EntityManager, id: string): Promise<Proposal | null> {
    return manager.findOneBy(Proposal, { id });
  }

  /**
   * Moves a proposal from one of `from` to `step.to`; undefined when it is in none of them, however many ask at once. With
   * `attempt`, only the holder of that attempt's lease may; with `keep` the lease stays theirs.
   */
  async move(
    manager: EntityManager,
    id: string,
    from: readonly ProposalState[],
    step: Step,
    { attempt, keep = false }: { attempt?: number; keep?: boolean } = {},
  ): Promise<Proposal | undefined> {
    const before = await manager.findOne(Proposal, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!before || !from.includes(before.state)) return undefined;
    if (attempt !== undefined && before.attempt !== attempt) return undefined;
    const after: Proposal = { ...before, ...step.set, state: step.to, updatedAt: step.at };
    await manager.query(
      `UPDATE proposals SET state = $2, task = $3, rule = $4, outcome = $5, reference = $6, undo_until = $7,
         updated_at = $8, lease_until = CASE WHEN $10 THEN lease_until END,
         due_at = CASE WHEN $9 THEN clock_timestamp() WHEN $10 THEN due_at END,
         attempt = CASE WHEN $9 THEN 0 ELSE attempt END, sent = sent AND NOT $9, copy_until = $11
       WHERE id = $1`,
      [
        id,
        after.state,
        after.task,
        after.rule,
        after.outcome,
        after.reference,
        after.undoUntil,
        step.at,
        step.isWork ?? false,
        keep,
        after.copyUntil,
      ],
    );
    await audit(manager, after, before.state, step);
    if (step.isWork) await this.notifications.notify(manager, ACTION_WORK, { id });
    return after;
  }
}

/** Proposals by the message that shows them. */
export async function proposalsOf(
  manager: EntityManager,
  messageIds: readonly string[],
): Promise<Map<string, Proposal>> {
  if (messageIds.length === 0) return new Map();
  const found = await manager.findBy(Proposal, { messageId: In([...messageIds]) });
  return new Map(found.map((proposal) => [proposal.messageId, proposal]));
}

async function audit(
  manager: EntityManager,
  proposal: { id: string; conversationId: string; command: ActionCommand; rule: string | null },
  fromState: ProposalState | null,
  { to, actor, at }: Step,
): Promise<void> {
  await manager.insert(ActionAudit, {
    proposalId: proposal.id,
    conversationId: proposal.conversationId,
    kind: proposal.command.kind,
    orderNumber: orderOf(proposal.command) ?? null,
    fromState,
    toState: to,
    actor,
    rule: proposal.rule,
    at,
  });
}

/** Whether the proposal was made to this visitor, on this site. Whose orders it touches is asked apart. */
export function isFor(proposal: Proposal, visitor: Visitor, conversationId: string): boolean {
  return (
    proposal.conversationId === conversationId &&
    proposal.visitorId === visitor.visitorId &&
    proposal.siteKey === visitor.siteKey
  );
}

/** The key of the proposal's owner. */
export function ownerOf(proposal: Pick<Proposal, 'owner'>): string {
  return ownerKey(proposal.owner);
}
