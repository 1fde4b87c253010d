import { DomainError, type MessageDraft, type Visitor } from '@app/contracts';
import { Transactions } from '@app/database';
import { CLOCK, type Clock } from '@app/settings';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Conversation } from './conversation.entity.js';
import { HolderChange } from './holder-change.js';
import { type Holder } from './holder.js';
import { knownIdentity } from './known-identity.js';
import { LogWriter } from './log-writer.js';
import { checkedClientId, checkedText, storableJson } from './message-text.js';
import { Message } from './message.entity.js';
import { signedInAs } from './ownership.js';
import { returnedOne } from './rows.js';
import { maskSensitive } from './sensitive-text.js';
import { coverMessages } from './turn-queue.js';

type Place = { holder: Holder; epoch: number; lastSeq: number; lastChange: number };

/** Rolls the transaction back: the message is already in the log. */
class AlreadyReceived extends Error {}

/** Takes shoppers' messages into the log. */
@Injectable()
export class Reception {
  constructor(
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
    private readonly log: LogWriter,
    private readonly holders: HolderChange,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Stores a message once, whatever the number of times it is sent: when this resolves it is on disk, its `seq` is the
   * next one, and while the bot holds the conversation a turn covers it. A closed conversation opens again. Card and
   * identity numbers and passwords are masked before.
   * @throws DomainError `empty_message`, `message_too_long`, `invalid_input`, `conversation_not_found`,
   * `client_id_reused` (the same client id with another text).
   */
  async receive(visitor: Visitor, draft: MessageDraft): Promise<Message> {
    const clean = { ...draft, clientId: checkedClientId(draft.clientId), text: maskSensitive(checkedText(draft.text)) };
    try {
      return await this.transactions.run((manager) => this.store(manager, visitor, clean));
    } catch (error) {
      if (error instanceof AlreadyReceived) return this.known(clean);
      throw error;
    }
  }

  private async store(manager: EntityManager, visitor: Visitor, draft: MessageDraft): Promise<Message> {
    const now = this.clock();
    let place = await this.takeSeq(manager, visitor, draft.conversationId, now);
    if (place.holder === 'closed') place = await this.reopen(manager, draft.conversationId, now);
    const message = await this.log.add(manager, {
      conversationId: draft.conversationId,
      seq: place.lastSeq,
      clientId: draft.clientId,
      author: 'shopper',
      text: draft.text,
      page: draft.page ? storableJson(draft.page) : null,
      createdAt: now,
    });
    if (!message) throw new AlreadyReceived();
    const conversation = { ...place, id: draft.conversationId };
    if (place.holder !== 'bot') {
      await this.log.announce(manager, conversation);
      return message;
    }
    const turn = await coverMessages(manager, conversation, { firstSeq: message.seq, lastSeq: message.seq });
    await this.log.announce(manager, conversation, turn);
    return message;
  }

  /** One statement locks the row, checks whose it is, takes the next `seq` and remembers who speaks. */
  private async takeSeq(manager: EntityManager, visitor: Visitor, id: string, now: Date): Promise<Place> {
    const place = await returnedOne<Place>(
      manager,
      `UPDATE conversations SET last_seq = last_seq + 1, updated_at = $6, locale = $5, identity = $7,
         customer_id = coalesce(customer_id, $8)
       WHERE id = $1 AND visitor_id = $2 AND site_key = $3 AND ($4::text IS NULL OR customer_id IS NULL OR customer_id = $4)
       RETURNING holder, epoch, last_seq AS "lastSeq", last_change AS "lastChange"`,
      [
        id,
        visitor.visitorId,
        visitor.siteKey,
        visitor.shopper?.customerId ?? null,
        visitor.locale,
        now,
        JSON.stringify(knownIdentity(visitor)),
        signedInAs(visitor, now) ?? null,
      ],
    );
    if (!place) throw new DomainError('conversation_not_found');
    return place;
  }

  /** Gives the seq that was taken to the system message that says so, and takes the next one. */
  private async reopen(manager: EntityManager, id: string, now: Date): Promise<Place> {
    await manager.query('UPDATE conversations SET last_seq = last_seq - 1 WHERE id = $1', [id]);
    const closed = await manager.findOneByOrFail(Conversation, { id });
    const { conversation } = await this.holders.change(manager, closed, { to: 'bot', says: 'reopened', now });
    await manager.query('UPDATE conversations SET last_seq = last_seq + 1 WHERE id = $1', [id]);
    return { ...conversation, lastSeq: conversation.lastSeq + 1 };
  }

  private async known(draft: MessageDraft): Promise<Message> {
    const known = await this.dataSource.manager.findOneByOrFail(Message, {
      conversationId: draft.conversationId,
      clientId: draft.clientId,
    });
    if (known.author === 'shopper' && known.text === draft.text) return known;
    throw new DomainError('client_id_reused');
  }
}
