import { randomUUID } from 'node:crypto';
import { DomainError, type MessageDraft, type Visitor } from '@app/contracts';
import { Transactions } from '@app/database';
import { maskAddress, maskSensitive, maskText } from '@app/privacy';
import { CLOCK, type Clock } from '@app/settings';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { HolderChange } from './holder-change.js';
import { knownIdentity } from './known-identity.js';
import { LOG_CHANNEL } from './log-position.js';
import { LogWriter, newMessage } from './log-writer.js';
import { checkedClientId, checkedText, storableJson } from './message-text.js';
import { Message, type MessagePage } from './message.entity.js';
import { signedInAs } from './ownership.js';
import { hiddenNote, writtenIn } from './sentences.js';

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
   * next one, and while the bot holds the conversation a turn covers it. A closed conversation opens again. What is
   * sensitive is masked before, and a note of the system's after it says so.
   * @throws DomainError `empty_message`, `message_too_long`, `invalid_input`, `conversation_not_found`,
   * `client_id_reused` (the same client id with another text).
   */
  async receive(visitor: Visitor, draft: MessageDraft): Promise<Message> {
    const { text, kinds } = maskText(checkedText(draft.text));
    const note = kinds.length > 0 ? hiddenNote(kinds, writtenIn(text, visitor.locale)) : null;
    const message = newMessage({
      id: randomUUID(),
      conversationId: draft.conversationId,
      seq: 0,
      clientId: checkedClientId(draft.clientId),
      author: 'shopper',
      text,
      page: draft.page ? maskedPage(storableJson(draft.page)) : null,
      createdAt: this.clock(),
    });
    for (;;) {
      const { outcome, seq } = await this.store(visitor, message, note);
      if (outcome === 'stored') return { ...message, seq };
      if (outcome === 'known') return this.known(message);
      if (outcome === 'foreign') throw new DomainError('conversation_not_found');
      await this.reopen(message.conversationId);
    }
  }

  /** When the connection breaks, a transaction waits for the database and asks again: that stores once all the same. */
  private async store(visitor: Visitor, message: Message, note: string | null): Promise<Received> {
    try {
      return await this.ask(this.dataSource.manager, visitor, message, note);
    } catch {
      return this.transactions.run((manager) => this.ask(manager, visitor, message, note));
    }
  }

  /** The whole transaction in one statement: lock, duplicate, `seq`, message, turn, notification. */
  private async ask(
    manager: EntityManager,
    visitor: Visitor,
    message: Message,
    note: string | null,
  ): Promise<Received> {
    const [received] = await manager.query<Received[]>(
      'SELECT outcome, seq FROM receive_message($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)',
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
        note,
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

function maskedPage({ url, productId }: MessagePage): MessagePage {
  return { url: maskAddress(url), ...(productId !== undefined && { productId: maskSensitive(productId) }) };
}
