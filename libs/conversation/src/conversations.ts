import {
  type ConversationSnapshot,
  type MessageDraft,
  type ShopperAnswers,
  type ShopperAsks,
  type Visitor,
} from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { Handover } from './handover.js';
import { LogViews } from './log-views.js';
import { Opening } from './opening.js';
import { Proposals } from './proposals.js';
import { Ratings } from './ratings.js';
import { Reception } from './reception.js';
import { TurnRunner } from './turn-runner.js';
import { ShopperTyping } from './typing.js';
import { wantsBot } from './wants-bot.js';

type Answer<K extends keyof ShopperAnswers> = Promise<ShopperAnswers[K]>;

/**
 * Everything that a shopper's page asks about conversations, answered as the wire wants it. The visitor comes first;
 * a conversation that is not theirs is `conversation_not_found`, like one that does not exist.
 */
@Injectable()
export class Conversations {
  constructor(
    private readonly opening: Opening,
    private readonly reception: Reception,
    private readonly handover: Handover,
    private readonly ratings: Ratings,
    private readonly views: LogViews,
    private readonly typing: ShopperTyping,
    private readonly proposals: Proposals,
    private readonly turns: TurnRunner,
  ) {}

  /** The newest conversation that is not closed, or a new one, with its newest messages; all of them unless told otherwise. */
  async open(
    visitor: Visitor,
    asked: ShopperAsks<'conversation:open'> = {},
  ): Promise<Omit<ShopperAnswers['conversation:open'], 'visitorToken'>> {
    const conversationId = await this.enter(visitor);
    return { conversationId, ...(await this.newest(visitor, conversationId, asked)) };
  }

  /** The first half of {@link open}: which conversation it is. */
  async enter(visitor: Visitor): Promise<string> {
    return this.opening.open(visitor);
  }

  /** The second half of {@link open}: its newest messages. */
  async newest(
    visitor: Visitor,
    conversationId: string,
    asked: ShopperAsks<'conversation:open'> = {},
  ): Promise<ConversationSnapshot> {
    return this.views.forVisitor(visitor, { conversationId, afterSeq: 0, ...asked });
  }

  /** A page of earlier messages. */
  async earlier(visitor: Visitor, asked: ShopperAsks<'conversation:earlier'>): Answer<'conversation:earlier'> {
    return this.views.earlierForVisitor(visitor, asked);
  }

  /** All that was missed, in order. A question that waited for a proof that is there by now is answered. */
  async resume(visitor: Visitor, asked: ShopperAsks<'conversation:resume'>): Answer<'conversation:resume'> {
    await this.opening.return(visitor, asked.conversationId);
    return this.views.forVisitor(visitor, asked);
  }

  /**
   * Stores a message; see {@link Reception.receive}. When this resolves, it is on disk. Who waits for a person and writes
   * that they would rather have the bot is back with it.
   */
  async receive(visitor: Visitor, draft: MessageDraft): Answer<'message:send'> {
    const message = await this.reception.receive(visitor, draft);
    this.turns.foresee(message.conversationId, message.text, visitor.locale);
    if (wantsBot(message.text)) await this.handover.cancel(visitor, message.conversationId, message.seq);
    return { message: this.views.message(message, visitor) };
  }

  /** See {@link Handover.request}. */
  async requestPerson(visitor: Visitor, conversationId: string): Answer<'handover:request'> {
    return { holder: await this.handover.request(visitor, conversationId) };
  }

  /** See {@link Handover.cancel}. */
  async cancelHandover(visitor: Visitor, conversationId: string): Answer<'handover:cancel'> {
    return { holder: await this.handover.cancel(visitor, conversationId) };
  }

  /** See {@link Handover.close}. */
  async close(visitor: Visitor, conversationId: string): Answer<'conversation:close'> {
    return { holder: await this.handover.close(visitor, conversationId) };
  }

  /** Keeps what the shopper thought of the conversation. */
  async rate(visitor: Visitor, rating: ShopperAsks<'conversation:rate'>): Answer<'conversation:rate'> {
    await this.ratings.rateConversation(visitor, rating);
    return {};
  }

  /** Keeps whether an answer was useful. @throws DomainError `not_found`. */
  async rateMessage(visitor: Visitor, rating: ShopperAsks<'message:rate'>): Answer<'message:rate'> {
    await this.ratings.rateMessage(visitor, rating);
    return {};
  }

  /** The shopper's yes to a proposal; see {@link Proposals.confirm}. */
  async confirmAction(visitor: Visitor, asked: ShopperAsks<'action:confirm'>): Answer<'action:confirm'> {
    return { message: await this.proposals.confirm(visitor, asked) };
  }

  /** The shopper's no to a proposal. */
  async declineAction(visitor: Visitor, asked: ShopperAsks<'action:decline'>): Answer<'action:decline'> {
    return { message: await this.proposals.decline(visitor, asked) };
  }

  /** Has what was done taken back. */
  async undoAction(visitor: Visitor, asked: ShopperAsks<'action:undo'>): Answer<'action:undo'> {
    return { message: await this.proposals.undo(visitor, asked) };
  }

  /** Says that the shopper types, or no longer does. While they type, the bot waits a little. */
  async setTyping(visitor: Visitor, asked: ShopperAsks<'typing:set'>): Answer<'typing:set'> {
    await this.typing.set(visitor, asked);
    return {};
  }
}
