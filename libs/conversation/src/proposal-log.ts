import { ActionLog } from '@app/actions';
import { LogNotifications } from '@app/database';
import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { LogWriter } from './log-writer.js';
import { returnedOne } from './rows.js';

type Position = { id: string; lastSeq: number; lastChange: number; epoch: number };

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

  async changed(manager: EntityManager, conversationId: string, messageId: string): Promise<void> {
    const position = await returnedOne<Position>(
      manager,
      `UPDATE conversations SET last_change = last_change + 1 WHERE id = $1
       RETURNING id, last_seq AS "lastSeq", last_change AS "lastChange", epoch`,
      [conversationId],
    );
    if (!position) return;
    await manager.query('UPDATE messages SET change = $2 WHERE id = $1', [messageId, position.lastChange]);
    await this.writer.announce(manager, position);
  }
}
