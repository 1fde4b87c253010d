import { ownerKey, type Sentence } from '@app/contracts';
import { type CommandOutcome, ShopConnector } from '@app/shop';
import { CLOCK, type Clock } from '@app/settings';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { type ActionLimits, ACTION_LIMITS } from './action-limits.js';
import { ActionLeases } from './action-leases.js';
import { OUTCOMES } from './action-words.js';
import { Offers } from './offers.js';
import { OWN_ONLY, OwnData, type OwnDeed } from './own-data.js';
import { type Proposal } from './proposal.entity.js';

/** What one attempt came to. `later` = nothing was sent, try again; `lost` = somebody else has the lease now. */
export type Attempt = Outcome | { state: 'later' } | { state: 'lost' };
/** What the shop said, with what was done here beside it. */
export type Outcome = CommandOutcome & { own?: OwnDeed };

/** One attempt on one confirmed proposal. No transaction is open while the shop is asked. */
@Injectable()
export class ActionWork {
  private readonly logger = new Logger(ActionWork.name);

  constructor(
    private readonly connector: ShopConnector,
    private readonly offers: Offers,
    private readonly leases: ActionLeases,
    private readonly ownData: OwnData,
    @Inject(ACTION_LIMITS) private readonly limits: ActionLimits,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Does the task, or asks the shop what became of it. Never throws for what the shop does. */
  async attempt(proposal: Proposal): Promise<Attempt> {
    if (proposal.task === 'undo') return this.undo(proposal);
    const isFirst = !proposal.sent;
    if (isFirst) {
      const refusal = await this.check(proposal);
      if (refusal) return refusal;
      if (!(await this.leases.markSent(proposal))) return { state: 'lost' };
    }
    if (proposal.version === OWN_ONLY) return this.withOwn(proposal, { state: 'done' });
    return this.withOwn(proposal, isFirst ? await this.execute(proposal) : await this.askAgain(proposal));
  }

  /** What is done here follows what the shop did; what fails here is tried again, as with the shop. */
  private async withOwn(proposal: Proposal, outcome: CommandOutcome): Promise<Outcome> {
    const { kind } = proposal.command;
    if (outcome.state !== 'done' || !this.ownData.concerns(kind)) return outcome;
    try {
      return { ...outcome, own: await this.ownData.carryOut(kind, proposal, this.clock()) };
    } catch (error) {
      this.logger.error({ err: error, action: nameOf(proposal) }, 'what is done here failed');
      return { state: 'unknown' };
    }
  }

  /** The preview, taken again: what the shopper said yes to must still be what would happen. */
  private async check({ owner, command, locale, version, attempt }: Proposal): Promise<Attempt | undefined> {
    try {
      const offer = await this.within(this.offers.make(owner, command, locale, this.clock()));
      if ('refusal' in offer) return { state: 'refused', ...offer.refusal };
      if (offer.preview.version === version) return undefined;
      return { state: 'refused', rule: 'changed', sentence: changed(offer.state) };
    } catch {
      if (attempt < this.limits.mostPreviews) return { state: 'later' };
      return { state: 'refused', rule: 'unreachable', sentence: OUTCOMES.unreachable };
    }
  }

  private async execute({ id, owner, command, version }: Proposal): Promise<CommandOutcome> {
    return this.orUnknown(this.connector.execute(owner, command, id, version));
  }

  private async askAgain(proposal: Proposal): Promise<CommandOutcome> {
    const known = await this.orUnknown(this.connector.outcomeOf(proposal.id));
    return known ?? this.execute(proposal);
  }

  private async undo(proposal: Proposal): Promise<Attempt> {
    if (!(await this.leases.markSent(proposal))) return { state: 'lost' };
    return this.orUnknown(this.connector.undo(proposal.id));
  }

  private async orUnknown<T>(asked: Promise<T>): Promise<T | { state: 'unknown' }> {
    try {
      return await this.within(asked);
    } catch {
      return { state: 'unknown' };
    }
  }

  private async within<T>(asked: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('the shop did not answer in time')), this.limits.answerMs);
    });
    try {
      return await Promise.race([asked, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

function changed(state: Sentence | undefined): Sentence {
  if (!state) return OUTCOMES.changed;
  return {
    en: `${OUTCOMES.changed.en} The order is now: ${state.en}.`,
    zh: `${OUTCOMES.changed.zh}订单当前状态：${state.zh}。`,
  };
}

/** Names the proposal in logs without what is in it. */
function nameOf(proposal: Pick<Proposal, 'id' | 'owner' | 'command'>): string {
  return `${proposal.command.kind} ${proposal.id} for ${ownerKey(proposal.owner)}`;
}
