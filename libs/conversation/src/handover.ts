import { type HolderView, type Visitor } from '@app/contracts';
import { CLOCK, type Clock } from '@app/settings';
import { Inject, Injectable } from '@nestjs/common';
import { HolderChange } from './holder-change.js';
import { HolderMove } from './holder-move.js';
import { holderView } from './holder.js';
import { demandOwn } from './ownership.js';
import { coverUnanswered } from './turn-queue.js';

/** What a shopper may do about who answers. Doing it again changes nothing. */
@Injectable()
export class Handover {
  constructor(
    private readonly moves: HolderMove,
    private readonly holders: HolderChange,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Asks for a person: the bot falls silent, and the shopper is told whether somebody is there. */
  async request(visitor: Visitor, conversationId: string): Promise<HolderView> {
    const holder = await this.moves.move(conversationId, async (found, manager) => {
      const conversation = demandOwn(visitor, found);
      if (conversation.holder !== 'bot' && conversation.holder !== 'closed') return undefined;
      return this.holders.queue(manager, conversation, 'requested', this.clock());
    });
    return holderView(holder);
  }

  /**
   * Back from the queue to the bot, which answers what is still unanswered. A person who has joined stays. With `writtenAt`,
   * only as long as that message is the newest: the same message sent again takes nobody out of a later queue.
   */
  async cancel(visitor: Visitor, conversationId: string, writtenAt?: number): Promise<HolderView> {
    const holder = await this.moves.move(conversationId, async (found, manager) => {
      const conversation = demandOwn(visitor, found);
      if (conversation.holder !== 'queue') return undefined;
      if (writtenAt !== undefined && conversation.lastSeq !== writtenAt) return undefined;
      const change = { to: 'bot', says: 'back_to_bot', now: this.clock() } as const;
      const changed = await this.holders.change(manager, conversation, change);
      return { ...changed, turn: await coverUnanswered(manager, changed.conversation) };
    });
    return holderView(holder);
  }

  /** Ends the conversation. The next message opens it again. */
  async close(visitor: Visitor, conversationId: string): Promise<HolderView> {
    const holder = await this.moves.move(conversationId, async (found, manager) => {
      const conversation = demandOwn(visitor, found);
      if (conversation.holder === 'closed') return undefined;
      const change = { to: 'closed', says: 'closed_by_shopper', now: this.clock() } as const;
      return this.holders.change(manager, conversation, change);
    });
    return holderView(holder);
  }
}
