import { Transactions } from '@app/database';
import { CLOCK, type Clock } from '@app/settings';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Conversation } from './conversation.entity.js';
import { HolderChange, spokenIn } from './holder-change.js';
import { LogWriter } from './log-writer.js';
import { longWaitText, queueOutlook } from './queue-outlook.js';
import { backToBotReply } from './sentences.js';
import { StaffPresence } from './staff-presence.js';

const EVERY_MS = 10_000;
/** After this many minutes with somebody on duty and nobody coming, the shopper hears that once. */
export const LONG_MINUTES = 4;

type Notice = 'long' | 'nobody';
/** What a shopper must have been told last to be told this. Each step is gone once a wait, and never back. */
const AFTER: Record<Notice, readonly Conversation['queueNotice'][]> = {
  nobody: ['expected', 'long'],
  long: ['expected'],
};
/** Who is away would find it under the answer, when it is no longer true. */
const LONG = `AND shopper_left_at IS NULL AND waiting_since < $2`;

/** Looks after shoppers who were told that somebody comes: when it takes long, or everybody has left since, they hear so. */
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

  /** Tells each waiting shopper once that it takes long, and once that nobody is there any more. Returns how many were told. */
  async look(): Promise<number> {
    const notice = (await this.presence.anyone()) ? 'long' : 'nobody';
    const longSince = new Date(this.clock().getTime() - LONG_MINUTES * 60_000);
    const waiting = await this.dataSource.query<{ id: string }[]>(
      `SELECT id FROM conversations WHERE holder = 'queue' AND queue_notice = ANY($1)
       ${notice === 'long' ? LONG : ''} ORDER BY waiting_since LIMIT 200`,
      [AFTER[notice], ...(notice === 'long' ? [longSince] : [])],
    );
    const told = await Promise.all(waiting.map(({ id }) => this.tell(id, notice)));
    return told.filter(Boolean).length;
  }

  private async tell(conversationId: string, notice: Notice): Promise<boolean> {
    return this.transactions.run(async (manager) => {
      const conversation = await this.holders.lock(manager, conversationId);
      if (conversation?.holder !== 'queue' || !AFTER[notice].includes(conversation.queueNotice)) return false;
      const lastSeq = conversation.lastSeq + 1;
      const now = this.clock();
      await manager.query(`UPDATE conversations SET last_seq = $2, queue_notice = $4, updated_at = $3 WHERE id = $1`, [
        conversationId,
        lastSeq,
        now,
        notice,
      ]);
      await this.log.add(manager, {
        conversationId,
        seq: lastSeq,
        author: 'system',
        ...(await this.words(manager, conversation, notice, now)),
        createdAt: now,
      });
      await this.log.announce(manager, { ...conversation, lastSeq });
      return true;
    });
  }

  private async words(manager: EntityManager, conversation: Conversation, notice: Notice, now: Date) {
    const locale = await spokenIn(manager, conversation);
    const quickReplies = [backToBotReply(locale)];
    if (notice === 'nobody') return { text: this.holders.nobodyText(locale, now), quickReplies };
    const waited = now.getTime() - (conversation.waitingSince ?? now).getTime();
    const outlook = await queueOutlook(manager, conversation.id);
    return { text: longWaitText(Math.floor(waited / 60_000), outlook, locale), quickReplies };
  }
}
