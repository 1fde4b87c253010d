import { type AnswerDraft, type TurnRequest } from '@app/answering';
import { Transactions } from '@app/database';
import { CLOCK, type Clock } from '@app/settings';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Conversation } from './conversation.entity.js';
import { HolderChange } from './holder-change.js';
import { LogWriter } from './log-writer.js';
import { returned } from './rows.js';
import { turnInput } from './turn-input.js';
import { type TurnLease } from './turn-lease.js';
import { type Turn } from './turn.entity.js';

const OPEN_TURNS = `SELECT id, attempt, input_version AS "inputVersion", first_seq AS "firstSeq", last_seq AS "lastSeq",
  state, shown, shown_text AS "shownText", lease_until > clock_timestamp() AS leased
  FROM turns WHERE conversation_id = $1 AND state IN ('queued', 'running') ORDER BY first_seq`;
type OpenTurn = Pick<
  Turn,
  'id' | 'attempt' | 'inputVersion' | 'firstSeq' | 'lastSeq' | 'state' | 'shown' | 'shownText'
> & {
  leased: boolean | null;
};

/** Leases of turns, kept by the database's clock, so that one process at a time works on each. */
@Injectable()
export class TurnStore {
  constructor(
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
    private readonly holders: HolderChange,
    private readonly log: LogWriter,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Takes the conversation's next turn for `holder` for `leaseMs`: the one whose process died, else the queued one.
   * Undefined while another process works on one, the bot does not hold the conversation, or nothing is open.
   */
  async lease(conversationId: string, holder: string, leaseMs: number): Promise<TurnLease | undefined> {
    return this.transactions.run(async (manager) => {
      const conversation = await this.holders.lock(manager, conversationId);
      if (conversation?.holder !== 'bot') return undefined;
      const turn = (await manager.query<OpenTurn[]>(OPEN_TURNS, [conversationId]))[0];
      if (!turn || turn.leased) return undefined;
      const input = await turnInput(manager, conversation, turn, this.clock());
      const taken = await returned(
        manager,
        `UPDATE turns SET state = 'running', attempt = attempt + 1, epoch = $3, lease_holder = $4, owner_key = $6,
           lease_until = clock_timestamp() + make_interval(secs => $5 / 1000.0), shown = false, shown_text = '',
           shown_index = -1
         WHERE id = $1 AND attempt = $2 AND (state = 'queued' OR lease_until IS NULL OR lease_until <= clock_timestamp())
         RETURNING id`,
        [turn.id, turn.attempt, conversation.epoch, holder, leaseMs, input.ownerKey ?? null],
      );
      if (taken.length === 0) return undefined;
      if (turn.shown) await this.recordAbandoned(manager, conversationId, turn);
      return toLease(conversation, turn, holder, input);
    });
  }

  /** The lease with everything that has joined since; undefined when the turn is no longer this process's. */
  async renewInput(lease: TurnLease): Promise<TurnLease | undefined> {
    return this.transactions.run(async (manager) => {
      const conversation = await this.holders.lock(manager, lease.conversationId);
      if (conversation?.holder !== 'bot' || conversation.epoch !== lease.epoch) return undefined;
      const open = await manager.query<OpenTurn[]>(OPEN_TURNS, [lease.conversationId]);
      const turn = open.find(({ id, state }) => id === lease.turnId && state === 'running');
      if (turn?.attempt !== lease.attempt) return undefined;
      const { ownerKey, ...asked } = await turnInput(manager, conversation, turn, this.clock());
      await manager.query('UPDATE turns SET owner_key = $2 WHERE id = $1', [turn.id, ownerKey ?? null]);
      return {
        ...lease,
        inputVersion: turn.inputVersion,
        lastSeq: turn.lastSeq,
        ownerKey,
        request: { ...lease.request, ...asked },
      };
    });
  }

  /** Keeps the turn for another `leaseMs`. False when it is no longer this process's. */
  async renew(lease: TurnLease, leaseMs: number): Promise<boolean> {
    const kept = await returned(
      this.dataSource.manager,
      `UPDATE turns SET lease_until = clock_timestamp() + make_interval(secs => $3 / 1000.0)
       WHERE id = $1 AND attempt = $2 AND state = 'running' RETURNING id`,
      [lease.turnId, lease.attempt, leaseMs],
    );
    return kept.length > 0;
  }

  /**
   * Marks the turn shown, with its first piece, under the conditions of the commit. False when a message has joined or
   * somebody else holds the conversation: then nothing may be shown. Not flushed to disk, like {@link keepPiece}.
   */
  async markShown(lease: TurnLease, piece: string): Promise<boolean> {
    const marked = await returned(
      this.dataSource.manager,
      `WITH hasty AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true)), fence AS (
         SELECT id FROM conversations WHERE id = $1 AND epoch = $2 AND holder = 'bot' FOR SHARE
       ) UPDATE turns SET shown = true, shown_text = $6, shown_index = 0 FROM fence, hasty
       WHERE turns.id = $3 AND attempt = $4 AND input_version = $5 AND state = 'running' RETURNING turns.id`,
      [lease.conversationId, lease.epoch, lease.turnId, lease.attempt, lease.inputVersion, piece],
    );
    return marked.length > 0;
  }

  /**
   * Keeps a further piece, so that whoever resumes on any node gets everything shown so far. False when the turn is no
   * longer this process's. Not flushed to disk: what a power cut takes is withdrawn and answered again anyway.
   */
  async keepPiece(lease: TurnLease, index: number, piece: string): Promise<boolean> {
    const kept = await returned(
      this.dataSource.manager,
      `WITH hasty AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))
       UPDATE turns SET shown_text = shown_text || $4, shown_index = $3 FROM hasty
       WHERE turns.id = $1 AND attempt = $2 AND shown AND state = 'running' RETURNING turns.id`,
      [lease.turnId, lease.attempt, index, piece],
    );
    return kept.length > 0;
  }

  /** Gives the turn back unfinished, so that any process may pick it up at once. */
  async giveBack(lease: TurnLease): Promise<void> {
    await this.transactions.run(async (manager) => {
      const given = await returned(
        manager,
        `UPDATE turns SET lease_until = NULL, lease_holder = NULL
         WHERE id = $1 AND attempt = $2 AND state = 'running' RETURNING id`,
        [lease.turnId, lease.attempt],
      );
      const conversation = await manager.findOneBy(Conversation, { id: lease.conversationId });
      if (given.length === 0 || !conversation) return;
      await this.log.announce(manager, conversation, { turnId: lease.turnId, inputVersion: lease.inputVersion });
    });
  }

  /** Keeps an answer that lost, for replay. What was recorded of it before stays. */
  async recordSuperseded(
    lease: TurnLease,
    lost: { reason: string; shownText: string; draft?: AnswerDraft },
  ): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO superseded_answers (turn_id, attempt, input_version, conversation_id, reason, shown_text, draft, superseded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (turn_id, attempt, input_version) DO UPDATE SET draft = coalesce(excluded.draft, superseded_answers.draft)`,
      [
        lease.turnId,
        lease.attempt,
        lease.inputVersion,
        lease.conversationId,
        lost.reason,
        lost.shownText,
        lost.draft ? JSON.stringify(lost.draft) : null,
        this.clock(),
      ],
    );
  }

  /** Conversations with a turn that nobody works on and that should have begun `graceMs` ago. */
  async overdue(graceMs: number, limit: number): Promise<string[]> {
    const rows = await this.dataSource.query<{ conversationId: string }[]>(
      `SELECT turns.conversation_id AS "conversationId" FROM turns
       JOIN conversations ON conversations.id = turns.conversation_id AND conversations.holder = 'bot'
       WHERE (state = 'queued' AND ready_at < clock_timestamp() - make_interval(secs => $1 / 1000.0))
          OR (state = 'running' AND (lease_until IS NULL OR lease_until <= clock_timestamp()))
       GROUP BY 1 ORDER BY min(ready_at) LIMIT $2`,
      [graceMs, limit],
    );
    return rows.map((row) => row.conversationId);
  }

  private async recordAbandoned(manager: EntityManager, conversationId: string, turn: OpenTurn): Promise<void> {
    await manager.query(
      `INSERT INTO superseded_answers (turn_id, attempt, input_version, conversation_id, reason, shown_text, superseded_at)
       VALUES ($1, $2, $3, $4, 'abandoned', $5, $6) ON CONFLICT DO NOTHING`,
      [turn.id, turn.attempt, turn.inputVersion, conversationId, turn.shownText, this.clock()],
    );
  }
}

function toLease(
  conversation: Conversation,
  turn: OpenTurn,
  holder: string,
  { ownerKey, ...asked }: Omit<TurnRequest, 'turnId' | 'conversationId' | 'attempt'> & { ownerKey: string | undefined },
): TurnLease {
  const attempt = turn.attempt + 1;
  const { id: turnId, inputVersion, lastSeq } = turn;
  return {
    turnId,
    conversationId: conversation.id,
    attempt,
    inputVersion,
    lastSeq,
    epoch: conversation.epoch,
    holder,
    locale: conversation.locale,
    ownerKey,
    request: { turnId, conversationId: conversation.id, attempt, ...asked },
    abandoned: turn.shown ? { attempt: turn.attempt, inputVersion, shownText: turn.shownText } : undefined,
  };
}
