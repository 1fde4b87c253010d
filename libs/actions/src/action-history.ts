import { type ActionRecord, type ActionStep } from '@app/contracts';
import { CLOCK, type Clock } from '@app/settings';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { proposalView } from './proposal-draft.js';
import { ActionAudit, Proposal } from './proposal.entity.js';

/** What was to be done in a conversation, as staff read it: every step, by whom, and by which rule. Shoppers never see it. */
@Injectable()
export class ActionHistory {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Oldest first. Of what was erased the steps are left, without what was proposed. */
  async of(conversationId: string): Promise<ActionRecord[]> {
    const { manager } = this.dataSource;
    const [lines, proposals] = await Promise.all([
      manager.find(ActionAudit, { where: { conversationId }, order: { id: 'ASC' } }),
      manager.findBy(Proposal, { conversationId }),
    ]);
    const byId = new Map(proposals.map((proposal) => [proposal.id, proposal]));
    const ids = [...new Set(lines.map(({ proposalId }) => proposalId))];
    const stepsOf = (id: string): ActionAudit[] => lines.filter(({ proposalId }) => proposalId === id);
    return ids.map((id) => recordOf(id, stepsOf(id), byId.get(id), this.clock()));
  }
}

function recordOf(id: string, lines: ActionAudit[], proposal: Proposal | undefined, now: Date): ActionRecord {
  const [first] = lines;
  if (!first) throw new Error(`action ${id} has no step`);
  const view = proposal && proposalView(proposal, now);
  return {
    id,
    kind: first.kind,
    ...(first.orderNumber === null ? {} : { orderNumber: first.orderNumber }),
    steps: lines.map(stepOf),
    ...(view ? { proposal: view } : {}),
    ...(proposal?.reference ? { reference: proposal.reference } : {}),
    ...(proposal?.undoUntil && view?.canUndo ? { undoUntil: proposal.undoUntil.toISOString() } : {}),
  };
}

function stepOf({ at, fromState, toState, actor, rule }: ActionAudit): ActionStep {
  return {
    at: at.toISOString(),
    ...(fromState === null ? {} : { from: fromState }),
    to: toState,
    actor,
    ...(rule === null ? {} : { rule }),
  };
}
