import { DomainError, type Staff, type StaffAsks } from '@app/contracts';
import { Transactions } from '@app/database';
import { maskSensitive } from '@app/privacy';
import { CLOCK, type Clock } from '@app/settings';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { agentHolder } from './holder.js';
import { HolderChange } from './holder-change.js';
import { LogWriter } from './log-writer.js';
import { checkedClientId, checkedText } from './message-text.js';
import { Message } from './message.entity.js';

/** Takes agents' messages into the log. */
@Injectable()
export class StaffReception {
  constructor(
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
    private readonly log: LogWriter,
    private readonly holders: HolderChange,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Stores an agent's message once; when this resolves it is on disk.
   * @throws DomainError `not_holder` unless this member of staff holds the conversation, `client_id_reused`,
   * `conversation_not_found`, `empty_message`, `message_too_long`, `invalid_input`.
   */
  async receive(staff: Staff, draft: StaffAsks<'message:send'>): Promise<Message> {
    const { conversationId } = draft;
    const clientId = checkedClientId(draft.clientId);
    const text = maskSensitive(checkedText(draft.text));
    const known = await this.dataSource.manager.findOneBy(Message, { conversationId, clientId });
    if (known) return sameMessage(known, staff, text);
    return this.transactions.run(async (manager) => {
      const conversation = await this.holders.lock(manager, conversationId);
      if (!conversation) throw new DomainError('conversation_not_found');
      const raced = await manager.findOneBy(Message, { conversationId, clientId });
      if (raced) return sameMessage(raced, staff, text);
      if (conversation.holder !== agentHolder(staff.staffId)) throw new DomainError('not_holder');
      const now = this.clock();
      const lastSeq = conversation.lastSeq + 1;
      await manager.query('UPDATE conversations SET last_seq = $2, settled_seq = $2, updated_at = $3 WHERE id = $1', [
        conversationId,
        lastSeq,
        now,
      ]);
      const message = await this.log.add(manager, {
        conversationId,
        seq: lastSeq,
        clientId,
        author: 'agent',
        authorId: staff.staffId,
        authorName: staff.name,
        text,
        createdAt: now,
      });
      if (!message) throw new DomainError('client_id_reused');
      await this.log.announce(manager, { ...conversation, lastSeq });
      return message;
    });
  }
}

function sameMessage(known: Message, staff: Staff, text: string): Message {
  if (known.authorId === staff.staffId && known.text === text) return known;
  throw new DomainError('client_id_reused');
}
