import { Transactions } from '@app/database';
import { CLOCK, type Clock } from '@app/settings';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { HolderChange, spokenIn } from './holder-change.js';
import { LogWriter } from './log-writer.js';
import { backToBotReply } from './sentences.js';
import { StaffPresence } from './staff-presence.js';

const EVERY_MS = 10_000;

/** Looks after shoppers who were told that somebody comes: when everybody has left since, they hear that too. */
@Injectable()
export class QueueCare {
  private readonly logger = new Logger(QueueCare.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
    private readonly holders: HolderChange,
    private readonly log: LogWriter,
    private readonly presence: StaffPresence,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Begins to look, every 10 s. */
  start(): void {
    this.timer = setInterval(() => {
      this.look().catch((error: unknown) => this.logger.warn(`the queue could not be looked at: ${String(error)}`));
    }, EVERY_MS);
  }

  /** Ends what {@link start} began. */
  end(): void {
    clearInterval(this.timer);
  }

  /** Tells each waiting shopper once that nobody is there any more. Returns how many were told. */
  async look(): Promise<number> {
    const waiting = await this.dataSource.query<{ id: string }[]>(
      `SELECT id FROM conversations WHERE holder = 'queue' AND queue_notice = 'expected' ORDER BY waiting_since LIMIT 200`,
    );
    if (waiting.length === 0 || (await this.presence.anyone())) return 0;
    const told = await Promise.all(waiting.map(({ id }) => this.tell(id)));
    return told.filter(Boolean).length;
  }

  private async tell(conversationId: string): Promise<boolean> {
    return this.transactions.run(async (manager) => {
      const conversation = await this.holders.lock(manager, conversationId);
      if (conversation?.holder !== 'queue' || conversation.queueNotice !== 'expected') return false;
      const lastSeq = conversation.lastSeq + 1;
      const now = this.clock();
      const locale = await spokenIn(manager, conversation);
      await manager.query(
        `UPDATE conversations SET last_seq = $2, queue_notice = 'nobody', updated_at = $3 WHERE id = $1`,
        [conversationId, lastSeq, now],
      );
      await this.log.add(manager, {
        conversationId,
        seq: lastSeq,
        author: 'system',
        text: this.holders.nobodyText(locale, now),
        quickReplies: [backToBotReply(locale)],
        createdAt: now,
      });
      await this.log.announce(manager, { ...conversation, lastSeq });
      return true;
    });
  }
}
