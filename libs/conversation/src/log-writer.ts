import { randomUUID } from 'node:crypto';
import { LogNotifications } from '@app/database';
import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { type Conversation } from './conversation.entity.js';
import { LOG_CHANNEL, type LogPosition } from './log-position.js';
import { type Message } from './message.entity.js';

/** A message before it is in the log. What is left out is empty. */
export type NewMessage = Pick<Message, 'conversationId' | 'seq' | 'author' | 'text' | 'createdAt'> & Partial<Message>;

const EMPTY = {
  clientId: null,
  authorId: null,
  authorName: null,
  turnId: null,
  page: null,
  ownerKey: null,
  proposalId: null,
  change: 0,
  rating: null,
  erasedAt: null,
};

/** A message with everything that was left out. */
export function newMessage(draft: NewMessage): Message {
  return { id: randomUUID(), ...EMPTY, citations: [], cards: [], quickReplies: [], ...draft };
}

/** Writes to the log, inside the transaction of whoever holds the conversation's row lock. */
@Injectable()
export class LogWriter {
  constructor(private readonly notifications: LogNotifications) {}

  /** Adds a message under a `seq` that the caller took; undefined when its client id is already there. */
  async add(manager: EntityManager, draft: NewMessage): Promise<Message | undefined> {
    const message = newMessage(draft);
    const inserted = await manager.query<{ id: string }[]>(
      `INSERT INTO messages (id, conversation_id, seq, client_id, author, author_id, author_name, turn_id, text, page,
         citations, cards, quick_replies, owner_key, proposal_id, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
       ON CONFLICT (conversation_id, client_id) DO NOTHING RETURNING id`,
      [
        message.id,
        message.conversationId,
        message.seq,
        message.clientId,
        message.author,
        message.authorId,
        message.authorName,
        message.turnId,
        message.text,
        message.page && JSON.stringify(message.page),
        JSON.stringify(message.citations),
        JSON.stringify(message.cards),
        JSON.stringify(message.quickReplies),
        message.ownerKey,
        message.proposalId,
        message.createdAt,
      ],
    );
    return inserted.length === 0 ? undefined : message;
  }

  /** Tells every node where the log stands, when and if the transaction commits. */
  async announce(
    manager: EntityManager,
    { id, lastSeq, lastChange, epoch }: Pick<Conversation, 'id' | 'lastSeq' | 'lastChange' | 'epoch'>,
    turn?: LogPosition['turn'],
  ): Promise<void> {
    const position: LogPosition = { conversationId: id, lastSeq, lastChange, epoch, ...(turn && { turn }) };
    await this.notifications.notify(manager, LOG_CHANNEL, position);
  }
}
