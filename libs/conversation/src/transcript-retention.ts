import { Injectable } from '@nestjs/common';
import { Transactions } from '@app/database';

const DAY_MS = 86_400_000;
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

/** Forgets conversations that nobody has written in for long enough, with all that hangs on them. */
@Injectable()
export class TranscriptRetention {
  constructor(private readonly transactions: Transactions) {}

  /** Forgets what nobody has written in for `days`; returns how many conversations. Running it twice, or on two nodes, does no harm. */
  async forget(now: Date, days: number): Promise<number> {
    const before = new Date(now.getTime() - days * DAY_MS);
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
