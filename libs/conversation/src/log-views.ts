import { type ConversationSnapshot, DomainError, type MessageView, type Staff, type Visitor } from '@app/contracts';
import { CLOCK, type Clock } from '@app/settings';
import { Inject, Injectable } from '@nestjs/common';
import { ConversationLog } from './conversation-log.js';
import { snapshotView } from './log-part.js';
import { messageView } from './message-view.js';
import { type Message } from './message.entity.js';
import { owns } from './ownership.js';

type After = { conversationId: string; afterSeq: number; afterChange?: number };

/** Logs as those who read them may see them at this moment. */
@Injectable()
export class LogViews {
  constructor(
    private readonly log: ConversationLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError `conversation_not_found` unless it is the visitor's own. */
  async forVisitor(visitor: Visitor, after: After): Promise<ConversationSnapshot> {
    const part = await this.log.since(after.conversationId, after.afterSeq, after.afterChange);
    if (!part || !owns(visitor, part)) throw new DomainError('conversation_not_found');
    return snapshotView(part, { visitor, now: this.clock() });
  }

  /** @throws DomainError `conversation_not_found`. */
  async forStaff(staff: Staff, after: After): Promise<ConversationSnapshot> {
    const part = await this.log.since(after.conversationId, after.afterSeq, after.afterChange);
    if (!part) throw new DomainError('conversation_not_found');
    return snapshotView(part, { staff });
  }

  /** One message as its sender gets it back. */
  message(message: Message, visitor: Visitor): MessageView {
    return messageView(message, { visitor, now: this.clock() });
  }
}
