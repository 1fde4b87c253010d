import { DomainError, type HolderView, type Staff, type StaffAnswers, type StaffAsks } from '@app/contracts';
import { CLOCK, type Clock } from '@app/settings';
import { Inject, Injectable } from '@nestjs/common';
import { type Conversation } from './conversation.entity.js';
import { HolderChange } from './holder-change.js';
import { type Decide, HolderMove } from './holder-move.js';
import { agentHolder, agentOf, holderView } from './holder.js';
import { Inbox } from './inbox.js';
import { LogViews } from './log-views.js';
import { messageView } from './message-view.js';
import { StaffReception } from './staff-reception.js';
import { coverUnanswered } from './turn-queue.js';

type Answer<K extends keyof StaffAnswers> = Promise<StaffAnswers[K]>;

/** Everything that staff ask about conversations, answered as the wire wants it. Staff see all of them, unmasked. */
@Injectable()
export class Desk {
  constructor(
    private readonly inbox: Inbox,
    private readonly views: LogViews,
    private readonly reception: StaffReception,
    private readonly moves: HolderMove,
    private readonly holders: HolderChange,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The inbox: who waits longest first, then the latest first. */
  async list(staff: Staff, { filter }: StaffAsks<'inbox:list'>): Answer<'inbox:list'> {
    return { rows: await this.inbox.list(staff.staffId, filter) };
  }

  /** A conversation with its row. @throws DomainError `conversation_not_found`, also while it is empty. */
  async watch(
    staff: Staff,
    conversationId: string,
    { newest }: Pick<StaffAsks<'conversation:watch'>, 'newest'> = {},
  ): Answer<'conversation:watch'> {
    const row = await this.inbox.row(conversationId);
    if (!row) throw new DomainError('conversation_not_found');
    return { ...(await this.views.forStaff(staff, { conversationId, afterSeq: 0, newest })), row };
  }

  /** A page of earlier messages. */
  async earlier(staff: Staff, asked: StaffAsks<'conversation:earlier'>): Answer<'conversation:earlier'> {
    return this.views.earlierForStaff(staff, asked);
  }

  /** All that was missed, in order. */
  async resume(staff: Staff, asked: StaffAsks<'conversation:resume'>): Answer<'conversation:resume'> {
    return this.views.forStaff(staff, asked);
  }

  /**
   * Takes a conversation over: from when this resolves the bot says nothing more in it.
   * @throws DomainError `not_holder` when another agent holds it and `staff` is no admin, `conversation_not_found`.
   */
  async take(staff: Staff, conversationId: string): Answer<'conversation:take'> {
    return this.move(staff, conversationId, async (conversation, manager) => {
      const to = agentHolder(staff.staffId);
      if (conversation.holder === to) return undefined;
      const change = { to, says: 'taken_over', name: staff.name, now: this.clock() } as const;
      return this.holders.change(manager, conversation, change);
    });
  }

  /** Gives a conversation back to the bot, which answers what is still unanswered. Errors as {@link take}. */
  async handBack(staff: Staff, conversationId: string): Answer<'conversation:handBack'> {
    return this.move(staff, conversationId, async (conversation, manager) => {
      if (conversation.holder === 'bot') return undefined;
      if (conversation.holder === 'closed') throw new DomainError('conversation_closed');
      const change = { to: 'bot', says: 'back_to_bot', now: this.clock() } as const;
      const changed = await this.holders.change(manager, conversation, change);
      return { ...changed, turn: await coverUnanswered(manager, changed.conversation) };
    });
  }

  /** Ends a conversation; the shopper's next message opens it again. Errors as {@link take}. */
  async close(staff: Staff, conversationId: string): Answer<'conversation:close'> {
    return this.move(staff, conversationId, async (conversation, manager) => {
      if (conversation.holder === 'closed') return undefined;
      const change = { to: 'closed', says: 'closed_by_staff', name: staff.name, now: this.clock() } as const;
      return this.holders.change(manager, conversation, change);
    });
  }

  /** Stores an agent's message; see {@link StaffReception.receive}. */
  async send(staff: Staff, draft: StaffAsks<'message:send'>): Answer<'message:send'> {
    return { message: messageView(await this.reception.receive(staff, draft), { staff }) };
  }

  private async move(
    staff: Staff,
    conversationId: string,
    decide: (conversation: Conversation, manager: Parameters<Decide>[1]) => ReturnType<Decide>,
  ): Promise<{ holder: HolderView }> {
    const holder = await this.moves.move(conversationId, async (conversation, manager) => {
      if (!conversation) throw new DomainError('conversation_not_found');
      const agent = agentOf(conversation.holder);
      if (agent !== undefined && agent !== staff.staffId && staff.role !== 'admin') throw new DomainError('not_holder');
      return decide(conversation, manager);
    });
    return { holder: holderView(holder) };
  }
}
