import { type Transactions } from '@app/database';
import { type DataSource, In } from 'typeorm';
import { ChunkRow } from './chunk.entity.js';
import { type ChunkIndex } from './chunk-index.js';
import { type PublicationRow } from './publication.entity.js';
import { type Publications } from './publications.js';
import { RevisionRow } from './revision.entity.js';

/** How much of each was removed. */
export type Pruned = { publications: number; chunks: number; revisions: number };

const AT_A_TIME = 500;
const TABLE = { chunks: ChunkRow, revisions: RevisionRow };

/** What ended, and was live in none of the kept publications: from `live_from` until before `live_to` there is none. */
const ended = (table: keyof typeof TABLE): string => `
  SELECT id FROM ${table} WHERE live_to <= $1
    AND NOT EXISTS (SELECT FROM unnest($2::bigint[]) kept WHERE kept >= live_from AND kept < live_to)
  LIMIT ${AT_A_TIME}`;

/** Removes the states of the knowledge that nobody goes back to. */
export class Pruning {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly index: ChunkIndex,
    private readonly publications: Publications,
  ) {}

  /**
   * Keeps the `newest` publications, the live one among them, those that `restedOn` names, and each chunk and revision
   * that was live in one of these. While somebody publishes, on any node, it waits; and they for it. Points go before
   * their rows: when it breaks off, the rows still say what is to go. Running it twice does no harm.
   */
  async prune(newest: number, restedOn: () => Promise<readonly number[]>): Promise<Pruned> {
    return this.publications.exclusively(async (current) => {
      const kept = await this.kept(current, newest, await restedOn());
      const chunks = await this.remove('chunks', current, kept);
      const revisions = await this.remove('revisions', current, kept);
      return { chunks, revisions, publications: await this.forget(current, kept) };
    });
  }

  private async kept(current: PublicationRow, newest: number, restedOn: readonly number[]): Promise<number[]> {
    const rows = await this.dataSource.query<{ number: number }[]>(
      `SELECT number FROM publications WHERE withdrawn_at IS NULL AND number <= $1 ORDER BY number DESC LIMIT $2`,
      [current.number, Math.max(1, newest)],
    );
    return [...new Set([...rows.map(({ number }) => number), ...restedOn])];
  }

  private async remove(table: keyof typeof TABLE, current: PublicationRow, kept: number[]): Promise<number> {
    for (let removed = 0; ;) {
      const rows = await this.dataSource.query<{ id: string }[]>(ended(table), [current.number, kept]);
      const ids = rows.map(({ id }) => id);
      if (ids.length === 0) return removed;
      if (table === 'chunks') await this.index.forget(ids);
      await this.transactions.run((manager) => manager.delete(TABLE[table], { id: In(ids) }));
      removed += ids.length;
    }
  }

  /** What was rolled back stays as long as it lies ahead: the same files are not to be published again by themselves. */
  private async forget(current: PublicationRow, kept: number[]): Promise<number> {
    return this.transactions.run(async (manager) => {
      const [, count] = await manager.query<[unknown[], number]>(
        'DELETE FROM publications WHERE NOT current AND number <= $1 AND number <> ALL ($2::bigint[])',
        [current.number, kept],
      );
      return count;
    });
  }
}
