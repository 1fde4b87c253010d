import { LogNotifications, Transactions } from '@app/database';
import { CLOCK, type Clock } from '@app/settings';
import { backoffMs } from '@app/supervision';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { z } from 'zod';
import { ActionLeases } from './action-leases.js';
import { type ActionLimits, ACTION_LIMITS } from './action-limits.js';
import { ActionLog } from './action-log.js';
import { ActionWork } from './action-work.js';
import { OUTCOMES } from './action-words.js';
import { endOf } from './endings.js';
import { type Proposal } from './proposal.entity.js';
import { ACTION_WORK, ProposalStore, type Step } from './proposal-store.js';

const workSchema = z.object({ id: z.uuid() });
const AT_A_TIME = 50;

/**
 * Does what shoppers confirmed: leases each proposal, asks the shop outside any transaction, and writes down what came of
 * it. What nobody could say is asked again, with growing pauses, until it is known; so is what a dead process left.
 */
@Injectable()
export class ActionRunner {
  private readonly logger = new Logger(ActionRunner.name);
  private readonly running = new Map<string, Promise<void>>();
  private readonly ends: (() => void)[] = [];
  private working = false;
  private stopped: Promise<void> | undefined;

  constructor(
    private readonly transactions: Transactions,
    private readonly notifications: LogNotifications,
    private readonly leases: ActionLeases,
    private readonly work: ActionWork,
    private readonly proposals: ProposalStore,
    private readonly log: ActionLog,
    @Inject(ACTION_LIMITS) private readonly limits: ActionLimits,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Begins to work, first on what was left behind. */
  async start(): Promise<void> {
    this.working = true;
    const poll = setInterval(() => void this.lookForWork(), this.limits.pollMs);
    this.ends.push(
      () => clearInterval(poll),
      this.notifications.on(ACTION_WORK, (payload) => this.begin(workSchema.parse(payload).id)),
      this.notifications.onGap(() => void this.lookForWork()),
    );
    await this.notifications.listening();
    void this.lookForWork();
  }

  /**
   * Takes no more work, and waits `graceMs` for what runs. What a shop has not answered by then stays sent: it is asked by
   * its key by whoever finds it next.
   */
  stop(graceMs: number): Promise<void> {
    return (this.stopped ??= this.end(graceMs));
  }

  /** Works on one proposal now, if nobody else does; resolves after the attempt. */
  async run(id: string): Promise<void> {
    const proposal = await this.leases.take(id, this.limits.leaseMs);
    if (!proposal) return;
    const attempt = await this.work.attempt(proposal);
    if (attempt.state === 'lost') return;
    if (attempt.state === 'later' || attempt.state === 'unknown') {
      if (attempt.state === 'unknown' && proposal.state !== 'unknown') await this.sayUnknown(proposal);
      await this.leases.giveBack(proposal, backoffMs(proposal.attempt - 1, this.limits.again));
      return;
    }
    const ending = endOf(proposal, attempt, this.clock());
    await this.step(proposal, ending, proposal.attempt);
  }

  private async end(graceMs: number): Promise<void> {
    this.working = false;
    for (const end of this.ends.splice(0)) end();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, graceMs)));
    await Promise.race([Promise.all(this.running.values()), late]);
    clearTimeout(timer);
  }

  private begin(id: string): void {
    if (!this.working || this.running.has(id)) return;
    const ended = this.run(id)
      .catch((error: unknown) => this.logger.error({ err: error, proposal: id }, 'an action failed'))
      .finally(() => this.running.delete(id));
    this.running.set(id, ended);
  }

  private async lookForWork(): Promise<void> {
    try {
      for (const id of await this.leases.due(AT_A_TIME)) this.begin(id);
      for (const id of await this.leases.expired(this.clock(), AT_A_TIME)) await this.expire(id);
    } catch (error) {
      this.logger.error({ err: error }, 'looking for actions failed');
    }
  }

  private async expire(id: string): Promise<void> {
    await this.transactions.run(async (manager) => {
      const found = await this.proposals.find(manager, id);
      if (!found) return;
      const set = { outcome: OUTCOMES.expired[found.locale], rule: 'expired' };
      await this.move(manager, found, { to: 'expired', actor: 'clock', at: this.clock(), set });
    });
  }

  private async sayUnknown(proposal: Proposal): Promise<void> {
    const step: Step = {
      to: 'unknown',
      actor: 'shop',
      at: this.clock(),
      set: { outcome: OUTCOMES.unknown[proposal.locale] },
    };
    await this.step(proposal, step, proposal.attempt, true);
  }

  private async step(proposal: Proposal, step: Step, attempt: number, keep = false): Promise<void> {
    await this.transactions.run((manager) => this.move(manager, proposal, step, attempt, keep));
  }

  private async move(manager: EntityManager, proposal: Proposal, step: Step, attempt?: number, keep = false) {
    await this.log.lock(manager, proposal.conversationId);
    const from = attempt === undefined ? (['proposed'] as const) : (['executing', 'unknown'] as const);
    const moved = await this.proposals.move(manager, proposal.id, from, step, { attempt, keep });
    if (!moved) return;
    if (step.farewell === undefined) return this.log.changed(manager, moved);
    await this.proposals.remove(manager, moved.id);
    await this.log.say(manager, moved.conversationId, step.farewell, step.at);
  }
}
