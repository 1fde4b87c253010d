import { randomUUID } from 'node:crypto';
import { DomainError } from '@app/contracts';
import { type Transactions } from '@app/database';
import { type Clock } from '@app/settings';
import { type DataSource, type EntityManager, IsNull, MoreThan } from 'typeorm';
import { ChunkRow } from './chunk.entity.js';
import { OPEN, type ChunkIndex } from './chunk-index.js';
import { PublicationRow } from './publication.entity.js';
import { RevisionRow } from './revision.entity.js';

/** Any constant: publishing happens one at a time over all nodes. */
const PUBLISHING_LOCK = 7_305_223;
const LOCK_POLL_MS = 200;

/** What a publishing adds and ends. New rows carry the number that {@link Publications.publish} was told. */
export type Change = {
  sourceHash: string;
  chunks: ChunkRow[];
  retiredChunks: string[];
  revisions: RevisionRow[];
  retiredRevisions: string[];
  /** Further writes of the same transaction. */
  also: (manager: EntityManager) => Promise<void>;
};

/**
 * The numbered states of the knowledge. What is live at number P began at P or before and ends after it. Publishing
 * writes at P + 1, which nobody reads yet, and then raises P in one transaction; a rollback only lowers P.
 */
export class Publications {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly index: ChunkIndex,
    private readonly clock: Clock,
  ) {}

  /** The publication that is live now. */
  async current(): Promise<PublicationRow> {
    return this.dataSource.getRepository(PublicationRow).findOneByOrFail({ current: true });
  }

  /** Runs `work` while nobody else publishes or rolls back, on any node. Waits for those who do. */
  async exclusively<T>(work: (current: PublicationRow) => Promise<T>): Promise<T> {
    const session = this.dataSource.createQueryRunner();
    await session.connect();
    try {
      while (!(await tryLock(session))) await new Promise((resolve) => setTimeout(resolve, LOCK_POLL_MS));
      try {
        return await work(await this.current());
      } finally {
        await session.query('SELECT pg_advisory_unlock($1)', [PUBLISHING_LOCK]);
      }
    } finally {
      await session.release();
    }
  }

  /**
   * Makes `change` live as the next publication and returns its number. Call it within {@link exclusively}. Whatever
   * breaks on the way leaves the current publication as it was.
   */
  async publish(current: PublicationRow, change: Change, onProgress?: (done: number) => void): Promise<number> {
    const next = current.number + 1;
    await this.forgetAfter(current.number);
    await this.index.put(change.chunks, onProgress);
    await this.index.retire(change.retiredChunks, next);
    await this.transactions.run(async (manager) => {
      const lowered = await manager.update(PublicationRow, { id: current.id, current: true }, { current: false });
      if (lowered.affected !== 1) throw new Error(`Publication ${current.number} is not current any more.`);
      await manager.insert(PublicationRow, {
        id: randomUUID(),
        number: next,
        current: true,
        publishedAt: this.clock(),
        sourceHash: change.sourceHash,
        chunksAdded: change.chunks.length,
        chunksRetired: change.retiredChunks.length,
      });
      await insertAll(manager, change);
      if (change.retiredChunks.length > 0) await manager.update(ChunkRow, change.retiredChunks, { liveTo: next });
      if (change.retiredRevisions.length > 0)
        await manager.update(RevisionRow, change.retiredRevisions, { liveTo: next });
      await change.also(manager);
    });
    return next;
  }

  /**
   * Makes an earlier publication live again, at once. The same files are not published again by the next load.
   * @throws DomainError not_found when there is no such earlier publication.
   */
  async rollback(number: number): Promise<void> {
    await this.exclusively(async (current) => {
      await this.transactions.run(async (manager) => {
        const target = await manager.findOneBy(PublicationRow, { number, withdrawnAt: IsNull() });
        if (!target || number >= current.number)
          throw new DomainError('not_found', `There is no publication ${number} to go back to.`);
        await manager.update(PublicationRow, { current: true }, { current: false });
        await manager.update(
          PublicationRow,
          { number: MoreThan(number), withdrawnAt: IsNull() },
          { withdrawnAt: this.clock() },
        );
        await manager.update(PublicationRow, { id: target.id }, { current: true });
      });
    });
  }

  /** Whether these files were live and rolled back, and nothing was published since. */
  async wasWithdrawn(current: PublicationRow, sourceHash: string): Promise<boolean> {
    const ahead = { sourceHash, number: MoreThan(current.number) };
    return this.dataSource.getRepository(PublicationRow).existsBy(ahead);
  }

  private async forgetAfter(publication: number): Promise<void> {
    await this.index.forgetAfter(publication);
    await this.transactions.run(async (manager) => {
      for (const kind of [ChunkRow, RevisionRow]) {
        await manager.delete(kind, { liveFrom: MoreThan(publication) });
        await manager.update(kind, { liveTo: MoreThan(publication) }, { liveTo: OPEN });
      }
    });
  }
}

async function tryLock(session: { query(sql: string, values: unknown[]): Promise<unknown> }): Promise<boolean> {
  const rows = (await session.query('SELECT pg_try_advisory_lock($1) AS taken', [PUBLISHING_LOCK])) as {
    taken: boolean;
  }[];
  return rows[0]?.taken === true;
}

/** PostgreSQL takes 65,535 parameters a statement. */
async function insertAll(manager: EntityManager, { chunks, revisions }: Change): Promise<void> {
  for (let from = 0; from < chunks.length; from += 500) await manager.insert(ChunkRow, chunks.slice(from, from + 500));
  for (let from = 0; from < revisions.length; from += 500) {
    await manager.insert(RevisionRow, revisions.slice(from, from + 500));
  }
}
