import { Transactions } from '@app/database';
import { Injectable, Logger } from '@nestjs/common';
import { type Conversation } from './conversation.entity.js';
import { LogWriter } from './log-writer.js';

/** Seconds without a page of the shopper's after which they count as gone. Beat three times as often. */
export const SHOPPER_SECONDS = 45;

const EVERY_MS = 10_000;
type Announced = Pick<Conversation, 'id' | 'lastSeq' | 'lastChange' | 'epoch'>;
const ANNOUNCED = 'id, last_seq AS "lastSeq", last_change AS "lastChange", epoch';

/**
 * Whether the shoppers whom people hold, or are to hold, are still there, known to every node. Who has gone keeps their
 * place: the wait goes on, the inbox says since when they are away, and the answer is in the log when they come back.
 */
@Injectable()
export class ShopperPresence {
  private readonly logger = new Logger(ShopperPresence.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly transactions: Transactions,
    private readonly log: LogWriter,
  ) {}

  /** Begins to look who has gone, every 10 s. */
  start(): void {
    this.timer = setInterval(() => {
      this.look().catch((error: unknown) => this.logger.warn(`shoppers could not be looked for: ${String(error)}`));
    }, EVERY_MS);
  }

  /** Ends what {@link start} began. */
  end(): void {
    clearInterval(this.timer);
  }

  /** A page of the shopper's follows each of these. Those that no person holds or is to hold are left alone. */
  async beat(conversationIds: readonly string[]): Promise<void> {
    if (conversationIds.length === 0) return;
    await this.changed(
      `WITH held AS (
         SELECT ${ANNOUNCED}, shopper_left_at FROM conversations
         WHERE id = ANY($1) AND holder NOT IN ('bot', 'closed') ORDER BY id FOR NO KEY UPDATE
       ), seen AS (
         UPDATE conversations SET shopper_seen_at = clock_timestamp(), shopper_left_at = NULL
         FROM held WHERE conversations.id = held.id
       ) SELECT id, "lastSeq", "lastChange", epoch FROM held WHERE shopper_left_at IS NOT NULL`,
      [conversationIds],
    );
  }

  /** Marks who has gone since they were last seen. Returns how many; on two nodes each is marked once. */
  async look(): Promise<number> {
    return this.changed(
      `WITH gone AS (
         SELECT ${ANNOUNCED} FROM conversations WHERE shopper_left_at IS NULL
           AND shopper_seen_at < clock_timestamp() - make_interval(secs => $1)
         ORDER BY id LIMIT 500 FOR NO KEY UPDATE SKIP LOCKED
       ), marked AS (
         UPDATE conversations SET shopper_left_at = shopper_seen_at FROM gone WHERE conversations.id = gone.id
       ) SELECT * FROM gone`,
      [SHOPPER_SECONDS],
    );
  }

  /** Runs a statement that returns what changed, and tells every node. */
  private async changed(statement: string, parameters: unknown[]): Promise<number> {
    return this.transactions.run(async (manager) => {
      const rows = await manager.query<Announced[]>(statement, parameters);
      for (const row of rows) await this.log.announce(manager, row);
      return rows.length;
    });
  }
}
