import { ActionLog, type MovedProposal } from '@app/actions';
import { LogNotifications } from '@app/database';
import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { LogWriter } from './log-writer.js';
import { returnedOne } from './rows.js';
import { coverMessages } from './turn-queue.js';

type Position = { id: string; lastSeq: number; lastChange: number; epoch: number };

/** What a plan waits for; a proposal whose time is over ends without anybody there. */
const ENDED = new Set<MovedProposal['state']>(['done', 'refused', 'declined']);

/** Shows each step of a proposal in the log: the message that carries it counts as changed. */
@Injectable()
export class ProposalLog extends ActionLog {
  private readonly writer: LogWriter;

  constructor(notifications: LogNotifications) {
    super();
    this.writer = new LogWriter(notifications);
  }

  async lock(manager: EntityManager, conversationId: string): Promise<void> {
    await manager.query('SELECT 1 FROM conversations WHERE id = $1 FOR NO KEY UPDATE', [conversationId]);
  }

  async changed(manager: EntityManager, moved: MovedProposal): Promise<void> {
    const position = await returnedOne<Position>(
      manager,
      `UPDATE conversations SET last_change = last_change + 1 WHERE id = $1
       RETURNING id, last_seq AS "lastSeq", last_change AS "lastChange", epoch`,
      [moved.conversationId],
    );
    if (!position) return;
    await manager.query('UPDATE messages SET change = $2 WHERE id = $1', [moved.messageId, position.lastChange]);
    await this.writer.announce(manager, position, await this.goOn(manager, position, moved));
  }

  /**
   * A turn without a message, where the bot has more to do once this proposal has ended: the next thing that was asked
   * for, or what was to be done if this is refused. A tap on a card is no message, so nothing else would begin it.
   */
  private async goOn(
    manager: EntityManager,
    { id, epoch, lastSeq }: Position,
    { id: proposalId, state }: MovedProposal,
  ) {
    if (!ENDED.has(state)) return undefined;
    const waiting = await manager.query<unknown[]>(
      `SELECT 1 FROM conversations WHERE id = $1 AND holder = 'bot' AND memory->'form'->>'proposalId' = $2
         AND (jsonb_array_length(coalesce(memory->'form'->'then', '[]')) > 0
           OR ($3 = 'refused' AND memory->'form'->'otherwise' IS NOT NULL))`,
      [id, proposalId, state],
    );
    if (waiting.length === 0) return undefined;
    return coverMessages(manager, { id, epoch }, { firstSeq: lastSeq + 1, lastSeq });
  }

  async say(manager: EntityManager, conversationId: string, text: string, at: Date): Promise<void> {
    const position = await returnedOne<Position>(
      manager,
      `UPDATE conversations SET last_seq = last_seq + 1 WHERE id = $1
       RETURNING id, last_seq AS "lastSeq", last_change AS "lastChange", epoch`,
      [conversationId],
    );
    if (!position) return;
    const message = { conversationId, seq: position.lastSeq, author: 'system' as const, text, createdAt: at };
    await this.writer.add(manager, message);
    await this.writer.announce(manager, position);
  }
}
