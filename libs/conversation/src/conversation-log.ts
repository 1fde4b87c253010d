import { LogNotifications } from '@app/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type LogPart, type PartAsked, readPart } from './log-part.js';
import { LOG_CHANNEL, type LogPosition, logPositionSchema } from './log-position.js';

/** Reads conversations' logs, and hears of every change to one, on whichever node it was made. */
@Injectable()
export class ConversationLog {
  private readonly handlers = new Set<(position: LogPosition) => void>();
  private stop: (() => void) | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly notifications: LogNotifications,
  ) {}

  /** Begins to hear changes. */
  async start(): Promise<void> {
    this.stop = this.notifications.on(LOG_CHANNEL, (payload) => {
      const position = logPositionSchema.parse(payload);
      for (const handler of this.handlers) handler(position);
    });
    await this.notifications.listening();
  }

  /** Ends what {@link start} began. */
  end(): void {
    this.stop?.();
  }

  /** Calls `handler` with the position of each log after each change, in the order of the commits. */
  onPosition(handler: (position: LogPosition) => void): () => void {
    this.handlers.add(handler);
    return () => this.handlers.delete(handler);
  }

  /** Calls `handler` when changes may have been missed: read again whatever is being followed. */
  onGap(handler: () => void): () => void {
    return this.notifications.onGap(handler);
  }

  /** Where these logs stand now; unknown ones are left out. */
  async positions(
    conversationIds: readonly string[],
  ): Promise<{ conversationId: string; lastSeq: number; lastChange: number }[]> {
    return this.dataSource.query(
      `SELECT id AS "conversationId", last_seq AS "lastSeq", last_change AS "lastChange" FROM conversations WHERE id = ANY($1)`,
      [conversationIds],
    );
  }

  /**
   * Everything after a position: the messages after `afterSeq`, those changed after `afterChange` (none when it is left
   * out), and the answer being written. Undefined when there is no such conversation.
   */
  async since(conversationId: string, afterSeq: number, afterChange?: number): Promise<LogPart | undefined> {
    return this.part(conversationId, { afterSeq, afterChange });
  }

  /** The `seq` of the message that made a proposal; undefined when there is none in this conversation. */
  async seqOfProposal(conversationId: string, proposalId: string): Promise<number | undefined> {
    const [found] = await this.dataSource.query<{ seq: number }[]>(
      `SELECT seq FROM proposals JOIN messages ON messages.id = message_id
       WHERE proposals.id = $2 AND messages.conversation_id = $1`,
      [conversationId, proposalId],
    );
    return found?.seq;
  }

  /** A part of a log, see {@link readPart}. Undefined when there is no such conversation. */
  async part(conversationId: string, asked: PartAsked): Promise<LogPart | undefined> {
    return readPart(this.dataSource.manager, conversationId, asked);
  }
}
