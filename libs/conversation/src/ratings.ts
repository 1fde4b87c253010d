import { DomainError, type ShopperAsks, type Visitor } from '@app/contracts';
import { Transactions } from '@app/database';
import { maskSensitive } from '@app/privacy';
import { CLOCK, type Clock } from '@app/settings';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Conversation } from './conversation.entity.js';
import { ConversationRating } from './conversation-rating.entity.js';
import { HolderChange } from './holder-change.js';
import { LogWriter } from './log-writer.js';
import { storableText } from './message-text.js';
import { Message } from './message.entity.js';
import { demandOwn, owns } from './ownership.js';

/** What shoppers thought of an answer or of a whole conversation. Rating again replaces it. */
@Injectable()
export class Ratings {
  constructor(
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
    private readonly holders: HolderChange,
    private readonly log: LogWriter,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError `conversation_not_found`. */
  async rateConversation(visitor: Visitor, rating: ShopperAsks<'conversation:rate'>): Promise<void> {
    const { manager } = this.dataSource;
    demandOwn(visitor, await manager.findOneBy(Conversation, { id: rating.conversationId }));
    await manager.upsert(
      ConversationRating,
      {
        conversationId: rating.conversationId,
        score: rating.score,
        words: rating.words === undefined ? null : maskSensitive(storableText(rating.words)),
        ratedAt: this.clock(),
      },
      ['conversationId'],
    );
  }

  /** @throws DomainError `not_found` unless it is an answer of the bot or a person in the visitor's own conversation. */
  async rateMessage(visitor: Visitor, { messageId, useful }: ShopperAsks<'message:rate'>): Promise<void> {
    const message = await this.dataSource.manager.findOneBy(Message, { id: messageId });
    if (!message || (message.author !== 'bot' && message.author !== 'agent')) throw new DomainError('not_found');
    await this.transactions.run(async (manager) => {
      const conversation = await this.holders.lock(manager, message.conversationId);
      if (!conversation || !owns(visitor, conversation)) throw new DomainError('not_found');
      const lastChange = conversation.lastChange + 1;
      await manager.update(Conversation, { id: conversation.id }, { lastChange });
      await manager.update(Message, { id: messageId }, { rating: useful, change: lastChange });
      await this.log.announce(manager, { ...conversation, lastChange });
    });
  }
}
