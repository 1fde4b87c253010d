import { Actions } from '@app/actions';
import { type AnswerDraft, AnswerTraces } from '@app/answering';
import { DomainError, ownerKey } from '@app/contracts';
import { Transactions } from '@app/database';
import { Exposures } from '@app/insight';
import { CLOCK, type Clock } from '@app/settings';
import { Inject, Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { Conversation } from './conversation.entity.js';
import { HolderChange, recordNotCalled } from './holder-change.js';
import { LogWriter } from './log-writer.js';
import { storableJson } from './message-text.js';
import { returnedOne } from './rows.js';
import { type TurnLease } from './turn-lease.js';

/** Rolls the commit back: the answer is no longer wanted. */
class FenceClosed extends Error {}

/** How a turn ended, with the reason when the answer is only an apology. */
export type TurnOutcome = { state: 'done' } | { state: 'failed'; reason: string };

/** Where the log stands once the answer is in it. */
type Place = Pick<Conversation, 'id' | 'lastSeq' | 'lastChange' | 'epoch'>;

/** Puts a finished answer into the log, behind the fence. */
@Injectable()
export class TurnCommit {
  constructor(
    private readonly transactions: Transactions,
    private readonly log: LogWriter,
    private readonly holders: HolderChange,
    private readonly exposures: Exposures,
    private readonly traces: AnswerTraces,
    private readonly actions: Actions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Commits the answer as the turn's message, and with it what it showed, proposed, refused and settled, and a hand-over that it decided. False, and
   * nothing is written, when somebody else holds the conversation by now, a message has joined, or the turn is another
   * process's.
   */
  async commit(lease: TurnLease, answer: AnswerDraft, outcome: TurnOutcome): Promise<boolean> {
    const draft = storableJson(answer);
    try {
      await this.transactions.run((manager) => this.write(manager, lease, draft, outcome));
      return true;
    } catch (error) {
      if (error instanceof FenceClosed) return false;
      throw error;
    }
  }

  private async write(
    manager: EntityManager,
    lease: TurnLease,
    draft: AnswerDraft,
    outcome: TurnOutcome,
  ): Promise<void> {
    const now = this.clock();
    const place = await this.passFence(manager, lease, draft, now);
    await this.endTurn(manager, lease, outcome);
    const owner = draft.owner ?? draft.proposal?.owner;
    const message = await this.log.add(manager, {
      conversationId: lease.conversationId,
      seq: place.lastSeq,
      author: 'bot',
      turnId: lease.turnId,
      text: draft.text,
      citations: draft.citations,
      cards: draft.cards,
      quickReplies: draft.quickReplies,
      ownerKey: owner ? ownerKey(owner) : null,
      proposalId: draft.proposal?.id ?? null,
      createdAt: now,
    });
    if (!message) throw new FenceClosed();
    await this.act(manager, lease, draft, message.id, now);
    await this.traces.save(manager, lease.turnId, draft.trace);
    await this.recordShown(manager, lease, draft, now);
    await this.finish(manager, place, draft, now);
  }

  /** The row's lock and the check are one statement: a condition read beside the lock let the bot speak after a takeover. */
  private async passFence(manager: EntityManager, lease: TurnLease, draft: AnswerDraft, now: Date): Promise<Place> {
    const place = await returnedOne<Place>(
      manager,
      `UPDATE conversations SET last_seq = last_seq + 1, settled_seq = greatest(settled_seq, $6), memory = $3,
         memory_owner = $4, updated_at = $5
       WHERE id = $1 AND epoch = $2 AND holder = 'bot'
       RETURNING id, last_seq AS "lastSeq", last_change AS "lastChange", epoch`,
      [
        lease.conversationId,
        lease.epoch,
        draft.memory && JSON.stringify(draft.memory),
        draft.memory && (lease.ownerKey ?? null),
        now,
        lease.lastSeq,
      ],
    );
    if (!place) throw new FenceClosed();
    return place;
  }

  private async endTurn(manager: EntityManager, lease: TurnLease, outcome: TurnOutcome): Promise<void> {
    const ended = await returnedOne(
      manager,
      `UPDATE turns SET state = $4, reason = $5, lease_until = NULL
       WHERE id = $1 AND attempt = $2 AND input_version = $3 AND state = 'running' RETURNING id`,
      [
        lease.turnId,
        lease.attempt,
        lease.inputVersion,
        outcome.state,
        outcome.state === 'failed' ? outcome.reason : null,
      ],
    );
    if (!ended) throw new FenceClosed();
  }

  /** A verdict first, so that what it settles is not taken back by what is proposed next. */
  private async act(
    manager: EntityManager,
    { conversationId, request: { visitor } }: TurnLease,
    { settles, proposal, refused }: AnswerDraft,
    messageId: string,
    now: Date,
  ): Promise<void> {
    if (settles) {
      await this.actions.settle(manager, visitor, conversationId, settles, now).catch((error: unknown) => {
        // The proof ended between the answer and its commit: the card still waits, and says how to prove it.
        if (!(error instanceof DomainError)) throw error;
      });
    }
    const place = { conversationId, messageId, visitor, at: now };
    if (proposal) await this.actions.store(manager, proposal, place);
    if (refused) await this.actions.noteRefusal(manager, refused, place);
  }

  private async recordShown(manager: EntityManager, lease: TurnLease, draft: AnswerDraft, now: Date): Promise<void> {
    const { turnId, conversationId, request } = lease;
    const { visitorId } = request.visitor;
    const bound = draft.shown.map((shown) => ({ ...shown, turnId, conversationId, visitorId, shownAt: now }));
    await this.exposures.record(manager, bound);
  }

  private async finish(manager: EntityManager, place: Place, draft: AnswerDraft, now: Date): Promise<void> {
    if (draft.action !== 'hand_over' && draft.handOverReason)
      await recordNotCalled(manager, place.id, draft.handOverReason, now);
    if (draft.action !== 'hand_over' && !draft.settles) return this.log.announce(manager, place);
    // What is settled changes an earlier message, and with it where the log stands.
    const conversation = await manager.findOneByOrFail(Conversation, { id: place.id });
    if (draft.action !== 'hand_over') return this.log.announce(manager, conversation);
    const queued = await this.holders.queue(manager, conversation, draft.handOverReason ?? 'bot', now);
    await this.log.announce(manager, queued.conversation);
  }
}
