import {
  type ConversationSnapshot,
  DomainError,
  type EarlierMessages,
  type MessageView,
  type ShopperAsks,
  type Staff,
  type Visitor,
} from '@app/contracts';
import { CLOCK, type Clock } from '@app/settings';
import { Inject, Injectable } from '@nestjs/common';
import { ConversationLog } from './conversation-log.js';
import { type PartAsked, snapshotView } from './log-part.js';
import { messageView } from './message-view.js';
import { type Message } from './message.entity.js';
import { owns } from './ownership.js';

type After = { conversationId: string; afterSeq: number; afterChange?: number; newest?: number };
type Before = ShopperAsks<'conversation:earlier'>;

/** Logs as those who read them may see them at this moment. */
@Injectable()
export class LogViews {
  constructor(
    private readonly log: ConversationLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError `conversation_not_found` unless it is the visitor's own. */
  async forVisitor(visitor: Visitor, after: After): Promise<ConversationSnapshot> {
    return this.ofVisitor(visitor, after.conversationId, after);
  }

  /** A page of what came before. @throws as {@link forVisitor}. */
  async earlierForVisitor(visitor: Visitor, { conversationId, ...before }: Before): Promise<EarlierMessages> {
    return pageOf(await this.ofVisitor(visitor, conversationId, { afterSeq: 0, ...before }));
  }

  /** The one message that made a proposal. @throws as {@link forVisitor}; DomainError `not_found` when there is none that they may see. */
  async proposing(visitor: Visitor, conversationId: string, proposalId: string): Promise<MessageView> {
    const seq = await this.log.seqOfProposal(conversationId, proposalId);
    const one = seq && (await this.ofVisitor(visitor, conversationId, { afterSeq: 0, beforeSeq: seq + 1, newest: 1 }));
    const message = one && one.messages.find(({ proposal }) => proposal?.id === proposalId);
    if (!message) throw new DomainError('not_found', `proposal ${proposalId}`);
    return message;
  }

  /** @throws DomainError `conversation_not_found`. */
  async forStaff(staff: Staff, after: After): Promise<ConversationSnapshot> {
    return this.ofStaff(staff, after.conversationId, after);
  }

  /** A page of what came before. @throws as {@link forStaff}. */
  async earlierForStaff(staff: Staff, { conversationId, ...before }: Before): Promise<EarlierMessages> {
    return pageOf(await this.ofStaff(staff, conversationId, { afterSeq: 0, ...before }));
  }

  /** One message as its sender gets it back. */
  message(message: Message, visitor: Visitor): MessageView {
    return messageView(message, { visitor, now: this.clock() });
  }

  private async ofVisitor(visitor: Visitor, conversationId: string, asked: PartAsked): Promise<ConversationSnapshot> {
    const part = await this.log.part(conversationId, asked);
    if (!part || !owns(visitor, part)) throw new DomainError('conversation_not_found');
    return snapshotView(part, { visitor, now: this.clock() });
  }

  private async ofStaff(staff: Staff, conversationId: string, asked: PartAsked): Promise<ConversationSnapshot> {
    const part = await this.log.part(conversationId, asked);
    if (!part) throw new DomainError('conversation_not_found');
    return snapshotView(part, { staff });
  }
}

function pageOf({ messages, lastChange }: ConversationSnapshot): EarlierMessages {
  return { messages, lastChange };
}
