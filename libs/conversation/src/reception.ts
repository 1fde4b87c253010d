import { randomUUID } from 'node:crypto';
import { DomainError, type MessageDraft, type Visitor } from '@app/contracts';
import { Transactions } from '@app/database';
import { CLOCK, type Clock } from '@app/settings';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { HolderChange } from './holder-change.js';
import { knownIdentity } from './known-identity.js';
import { LOG_CHANNEL } from './log-position.js';
import { LogWriter, newMessage } from './log-writer.js';
import { checkedClientId, checkedText, storableJson } from './message-text.js';
import { Message } from './message.entity.js';
import { signedInAs } from './ownership.js';
import { maskSensitive } from './sensitive-text.js';

type Received = { outcome: 'stored' | 'known' | 'closed' | 'foreign'; seq: number };

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
    const message = newMessage({
      id: randomUUID(),
      conversationId: draft.conversationId,
      seq: 0,
      clientId: checkedClientId(draft.clientId),
      author: 'shopper',
      text: maskSensitive(checkedText(draft.text)),
      page: draft.page ? storableJson(draft.page) : null,
      createdAt: this.clock(),
    });
    for (;;) {
      const { outcome, seq } = await this.store(visitor, message);
      if (outcome === 'stored') return { ...message, seq };
      if (outcome === 'known') return this.known(message);
      if (outcome === 'foreign') throw new DomainError('conversation_not_found');
      await this.reopen(message.conversationId);
    }
  }

  /** When the connection breaks, a transaction waits for the database and asks again: that stores once all the same. */
  private async store(visitor: Visitor, message: Message): Promise<Received> {
    try {
      return await this.ask(this.dataSource.manager, visitor, message);
    } catch {
      return this.transactions.run((manager) => this.ask(manager, visitor, message));
    }
  }

  /** The whole transaction in one statement: lock, duplicate, `seq`, message, turn, notification. */
  private async ask(manager: EntityManager, visitor: Visitor, message: Message): Promise<Received> {
    const [received] = await manager.query<Received[]>(
      'SELECT outcome, seq FROM receive_message($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)',
      [
        message.conversationId,
        visitor.visitorId,
        visitor.siteKey,
        visitor.shopper?.customerId ?? null,
        signedInAs(visitor, message.createdAt) ?? null,
        visitor.locale,
        JSON.stringify(knownIdentity(visitor)),
        message.id,
        message.clientId,
        message.text,
        message.page && JSON.stringify(message.page),
        message.createdAt,
        LOG_CHANNEL,
      ],
    );
    if (!received) throw new Error('receive_message returned nothing');
    return received;
  }

  private async reopen(conversationId: string): Promise<void> {
    await this.transactions.run(async (manager) => {
      const closed = await this.holders.lock(manager, conversationId);
      if (closed?.holder !== 'closed') return;
      const change = { to: 'bot', says: 'reopened', now: this.clock() } as const;
      const { conversation } = await this.holders.change(manager, closed, change);
      await this.log.announce(manager, conversation);
    });
  }

  private async known({ conversationId, clientId, text }: Message): Promise<Message> {
    const known = await this.dataSource.manager.findOneByOrFail(Message, {
      conversationId,
      clientId: clientId ?? undefined,
    });
    if (known.author === 'shopper' && known.text === text) return known;
    throw new DomainError('client_id_reused');
  }
}
