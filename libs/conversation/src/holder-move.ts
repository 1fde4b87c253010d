import { Transactions } from '@app/database';
import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { type Conversation } from './conversation.entity.js';
import { HolderChange, type HolderChanged } from './holder-change.js';
import { type Holder } from './holder.js';
import { LiveChannel } from './live-channel.js';
import { type LogPosition } from './log-position.js';
import { LogWriter } from './log-writer.js';

/** What a decision makes of a locked conversation; undefined leaves it as it is. */
export type Decide = (
  conversation: Conversation | undefined,
  manager: EntityManager,
) => Promise<(HolderChanged & { turn?: LogPosition['turn'] }) | undefined>;

/** Moves a conversation from one holder to another: lock, decide, commit, and only then withdraw what was streamed. */
@Injectable()
export class HolderMove {
  constructor(
    private readonly transactions: Transactions,
    private readonly holders: HolderChange,
    private readonly log: LogWriter,
    private readonly live: LiveChannel,
  ) {}

  /** The holder after `decide` has had its way. @throws whatever `decide` throws, with nothing changed. */
  async move(conversationId: string, decide: Decide): Promise<Holder> {
    const { holder, superseded } = await this.transactions.run(async (manager) => {
      const before = await this.holders.lock(manager, conversationId);
      const changed = await decide(before, manager);
      if (!changed) return { holder: before?.holder ?? 'closed', superseded: [] };
      await this.log.announce(manager, changed.conversation, changed.turn);
      return { holder: changed.conversation.holder, superseded: changed.superseded };
    });
    for (const { turnId, attempt } of superseded)
      this.live.withdrawn({ conversationId, turnId, attempt, reason: 'superseded' });
    return holder;
  }
}
