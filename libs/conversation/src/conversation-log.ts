import { type ConversationSnapshot, type Locale } from '@app/contracts';
import { LogNotifications } from '@app/database';
import { Injectable } from '@nestjs/common';
import { DataSource, MoreThan } from 'typeorm';
import { agentOf, type Holder, holderView } from './holder.js';
import { LOG_CHANNEL, type LogPosition, logPositionSchema } from './log-position.js';
import { maySee, messageView, type Viewer } from './message-view.js';
import { Message } from './message.entity.js';

/** A conversation at one position of its log, before anything is masked. `messages` are in the order of `seq`. */
export type LogPart = {
  conversationId: string;
  visitorId: string;
  siteKey: string;
  customerId: string | null;
  locale: Locale;
  holder: Holder;
  epoch: number;
  agent?: { staffId: string; name: string };
  lastSeq: number;
  lastChange: number;
  messages: Message[];
  turn?: { turnId: string; attempt: number; index: number; text: string; ownerKey: string | null };
};

type Row = Omit<LogPart, 'messages' | 'conversationId' | 'agent' | 'turn'> & {
  agentName: string | null;
  turn: LogPart['turn'] | null;
};

/** One statement, so that the position and the answer being written belong together. */
const HEAD = `SELECT visitor_id AS "visitorId", site_key AS "siteKey", customer_id AS "customerId", locale, holder, epoch, agent_name AS "agentName", last_seq AS "lastSeq",
  last_change AS "lastChange",
  (SELECT json_build_object('turnId', turns.id, 'attempt', attempt, 'index', shown_index, 'text', shown_text,
     'ownerKey', owner_key)
   FROM turns WHERE conversation_id = conversations.id AND state = 'running' AND shown) AS turn
  FROM conversations WHERE id = $1`;

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
    const [row] = await this.dataSource.query<Row[]>(HEAD, [conversationId]);
    if (!row) return undefined;
    const { agentName, turn, ...head } = row;
    const changed = afterChange === undefined ? [] : [{ conversationId, change: MoreThan(afterChange) }];
    const messages = await this.dataSource.manager.find(Message, {
      where: [{ conversationId, seq: MoreThan(afterSeq) }, ...changed],
      order: { seq: 'ASC' },
    });
    const staffId = agentOf(head.holder);
    return {
      ...head,
      conversationId,
      // A message that came after the head was read is left for the notification that tells of it.
      messages: messages.filter((message) => message.seq <= head.lastSeq),
      ...(staffId !== undefined && { agent: { staffId, name: agentName ?? '' } }),
      ...(turn && { turn }),
    };
  }
}

/** A part of a log as this viewer may see it. */
export function snapshotView(part: LogPart, viewer: Viewer): ConversationSnapshot {
  const { turn } = part;
  const seesTurn = turn && maySee(turn.ownerKey, viewer);
  return {
    messages: part.messages.map((message) => messageView(message, viewer)),
    lastSeq: part.lastSeq,
    lastChange: part.lastChange,
    holder: holderView(part.holder),
    ...(part.agent && { agentName: part.agent.name }),
    ...(seesTurn && { turn: { turnId: turn.turnId, attempt: turn.attempt, index: turn.index, text: turn.text } }),
  };
}
