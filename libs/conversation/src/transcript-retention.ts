import { Injectable } from '@nestjs/common';
import { Transactions } from '@app/database';

/** Months that a conversation is kept after its last message, as the shop's privacy article says. */
export const TRANSCRIPT_MONTHS = 12;
const AT_A_TIME = 500;
const TABLES = [
  'messages',
  'turns',
  'superseded_answers',
  'conversation_ratings',
  'hand_overs',
  'proposals',
  'action_audit',
];

/** Forgets conversations that nobody has written in for {@link TRANSCRIPT_MONTHS} months, with all that hangs on them. */
@Injectable()
export class TranscriptRetention {
  /** The job's name, and when it runs (cron, UTC). */
  static readonly job = { name: 'conversation-retention', cron: '17 3 * * *' };

  constructor(private readonly transactions: Transactions) {}

  /** Returns how many conversations were forgotten. Running it twice, or on two nodes, does no harm. */
  async forget(now: Date): Promise<number> {
    const before = new Date(now);
    before.setUTCMonth(before.getUTCMonth() - TRANSCRIPT_MONTHS);
    for (let forgotten = 0; ;) {
      const count = await this.forgetSome(before);
      forgotten += count;
      if (count < AT_A_TIME) return forgotten;
    }
  }

  private async forgetSome(before: Date): Promise<number> {
    return this.transactions.run(async (manager) => {
      const rows = await manager.query<{ id: string }[]>(
        `SELECT id FROM conversations WHERE updated_at < $1 LIMIT ${AT_A_TIME} FOR UPDATE SKIP LOCKED`,
        [before],
      );
      const ids = rows.map(({ id }) => id);
      for (const table of TABLES) await manager.query(`DELETE FROM ${table} WHERE conversation_id = ANY($1)`, [ids]);
      await manager.query('DELETE FROM conversations WHERE id = ANY($1)', [ids]);
      return ids.length;
    });
  }
}
