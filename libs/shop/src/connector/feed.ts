import { type Transactions } from '@app/database';
import { type Clock } from '@app/settings';
import { type DataSource, type EntityManager } from 'typeorm';
import { contentHash } from '../content-hash.js';
import { FeedPartEntity } from '../command.entity.js';
import { problemOf } from './feed-conflict.js';
import { type FeedStatus, feedStatus, logDelivery } from './feed-log.js';
import { FeedApply, type Written } from './feed-apply.js';
import { FeedRunEntity } from './feed.entity.js';
import { type FeedCounts, type FeedDelivery, type FeedRecord } from './feed-records.js';
import { type FeedProblem, readDelivery } from './read-delivery.js';
import { SIGNATURE_WINDOW_SECONDS } from './signature.js';

/** How far a full feed is. */
export type FeedProgress = Pick<FeedRunEntity, 'feed' | 'state' | 'done' | 'total' | 'counts' | 'problem'>;
/** What a delivery came to: counts of an incremental one, the progress of a full one, or why nothing of it was taken. */
export type FeedAnswer = { counts: FeedCounts } | { run: FeedProgress } | { refused: FeedProblem };

/** Work that is done after the delivery was answered; sent in its transaction. */
export type FeedWork = {
  /** Applies a full feed whose parts are all there. */
  apply(manager: EntityManager, feed: string): Promise<void>;
  /** Makes the points of what was written anew. */
  index(manager: EntityManager, written: { products: string[]; orders: string[] }): Promise<void>;
};

const BATCH = 500;
const INDEX_BATCH = 200;

/** What a connected shop tells about itself, into the mirror. Each delivery is taken as a whole, or not at all. */
export class Feed {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly work: FeedWork,
    private readonly currency: string,
    private readonly clock: Clock,
  ) {}

  /** Takes a delivery whose `signature` was checked; the same request again is refused. */
  async receive(body: string, signature: string): Promise<FeedAnswer> {
    const about = { at: this.clock(), bytes: Buffer.byteLength(body) };
    const read = readDelivery(body, this.currency);
    if ('refused' in read) {
      await logDelivery(this.dataSource.manager, about, read);
      return read;
    }
    const { delivery, records } = read;
    const { mode } = delivery;
    const named = delivery.mode === 'full' ? { feed: delivery.feed, part: delivery.part } : {};
    const answer = await this.taken(delivery, records, signature);
    await logDelivery(this.dataSource.manager, { ...about, ...named, mode, records: records.length }, answer);
    return answer;
  }

  /** What is here, what waits, and what came of the last deliveries. */
  async status(): Promise<FeedStatus> {
    return feedStatus(this.dataSource, this.currency);
  }

  private async taken(delivery: FeedDelivery, records: FeedRecord[], signature: string): Promise<FeedAnswer> {
    try {
      return await this.inOne(delivery, records, signature);
    } catch (error) {
      const refused = problemOf(error);
      if (!refused) throw error;
      return { refused };
    }
  }

  private inOne(delivery: FeedDelivery, records: FeedRecord[], signature: string): Promise<FeedAnswer> {
    return this.transactions.run(async (manager): Promise<FeedAnswer> => {
      if (!(await this.firstTime(manager, signature)))
        return { refused: { problem: 'replayed', detail: 'this very request was taken before' } };
      await manager.query(`SELECT pg_advisory_xact_lock(hashtext('shop feed'))`);
      if (delivery.mode === 'full') return this.stage(manager, delivery, records);
      const apply = new FeedApply(manager, this.clock());
      for (const record of records) await apply.apply(record);
      await this.sendToIndex(manager, apply.written);
      return { counts: apply.counts };
    });
  }

  /** How far a full feed is; undefined for one that nobody sent. */
  async progress(feed: string): Promise<FeedProgress | undefined> {
    const run = await this.dataSource.manager.findOneBy(FeedRunEntity, { feed });
    return run ? progressOf(run) : undefined;
  }

  /**
   * Applies a full feed as one: batch by batch, all of it visible at once in the end. Running it twice does no harm.
   * @throws whatever the database throws; the feed is `failed` then, and nothing of it is there.
   */
  async applyFull(feed: string): Promise<void> {
    try {
      await this.transactions.run((manager) => this.applyParts(manager, feed));
    } catch (error) {
      await this.dataSource.manager.update(
        FeedRunEntity,
        { feed },
        { state: 'failed', problem: problemOf(error)?.detail ?? String(error) },
      );
      throw error;
    }
  }

  private async stage(
    manager: EntityManager,
    delivery: Extract<FeedDelivery, { mode: 'full' }>,
    records: FeedRecord[],
  ): Promise<FeedAnswer> {
    const { feed, part, closing } = delivery;
    const now = this.clock();
    const started = { feed, state: 'receiving' as const, updatedAt: now };
    await manager.createQueryBuilder().insert().into(FeedRunEntity).values(started).orIgnore().execute();
    const run = await manager.findOneByOrFail(FeedRunEntity, { feed });
    if (run.state === 'applying' || run.state === 'done') return { run: progressOf(run) };
    const hash = contentHash(records);
    const known = await manager.findOneBy(FeedPartEntity, { feed, part });
    if (known && known.hash !== hash)
      return {
        refused: { problem: 'part_conflict', detail: `part ${part} of ${feed} was sent before with other records` },
      };
    if (!known) await manager.insert(FeedPartEntity, { feed, part, hash, records: records as object, receivedAt: now });
    if (!closing) return { run: progressOf(run) };
    const missing = await this.missingParts(manager, feed, closing.parts);
    if (missing.length > 0)
      return {
        refused: { problem: 'parts_missing', detail: `parts that did not arrive: ${missing.slice(0, 20).join(', ')}` },
      };
    const [{ total } = { total: 0 }] = await manager.query<{ total: number }[]>(
      'SELECT coalesce(sum(jsonb_array_length(records)), 0)::int AS total FROM feed_parts WHERE feed = $1',
      [feed],
    );
    await manager.update(
      FeedRunEntity,
      { feed },
      { state: 'applying', closing, total, done: 0, problem: null, updatedAt: now },
    );
    await this.work.apply(manager, feed);
    return { run: { ...progressOf(run), state: 'applying', total } };
  }

  private async missingParts(manager: EntityManager, feed: string, parts: number): Promise<number[]> {
    const rows = await manager.query<{ part: number }[]>(
      `SELECT wanted.part FROM generate_series(1, $2::int) AS wanted (part)
       WHERE NOT EXISTS (SELECT 1 FROM feed_parts WHERE feed = $1 AND feed_parts.part = wanted.part)`,
      [feed, parts],
    );
    return rows.map((row) => row.part);
  }

  private async applyParts(manager: EntityManager, feed: string): Promise<void> {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtext('shop feed'))`);
    const run = await manager.findOneBy(FeedRunEntity, { feed });
    if (!run?.closing || run.state === 'done') return;
    const apply = new FeedApply(manager, this.clock());
    const seen = { product: new Set<string>(), customer: new Set<string>(), order: new Set<string>() };
    let done = 0;
    for (let part = 1; part <= run.closing.parts; part += 1) {
      const { records } = await manager.findOneByOrFail(FeedPartEntity, { feed, part });
      for (const record of records as FeedRecord[]) {
        if (record.type === 'product' || record.type === 'customer') seen[record.type].add(record.data.id);
        if (record.type === 'order') seen.order.add(record.data.number);
        await apply.apply(record);
        done += 1;
        if (done % BATCH === 0) await this.tell(feed, done);
      }
    }
    for (const type of run.closing.types) await apply.retire(type, [...seen[type]], run.closing.asOf);
    await manager.delete(FeedPartEntity, { feed });
    const state = { state: 'done' as const, done, counts: apply.counts, problem: null, updatedAt: this.clock() };
    await manager.update(FeedRunEntity, { feed }, state);
    await this.sendToIndex(manager, apply.written);
  }

  /** Outside of the transaction, so that it can be read meanwhile. */
  private async tell(feed: string, done: number): Promise<void> {
    await this.dataSource.query('UPDATE feed_runs SET done = $2 WHERE feed = $1', [feed, done]);
  }

  private async sendToIndex(manager: EntityManager, written: Written): Promise<void> {
    const [products, orders] = [[...written.products], [...written.orders]];
    for (let from = 0; from < Math.max(products.length, orders.length); from += INDEX_BATCH)
      await this.work.index(manager, {
        products: products.slice(from, from + INDEX_BATCH),
        orders: orders.slice(from, from + INDEX_BATCH),
      });
  }

  private async firstTime(manager: EntityManager, signature: string): Promise<boolean> {
    const now = this.clock();
    const before = new Date(now.getTime() - 3 * SIGNATURE_WINDOW_SECONDS * 1000);
    await manager.query('DELETE FROM feed_requests WHERE received_at < $1', [before]);
    const taken = await manager.query<unknown[]>(
      'INSERT INTO feed_requests (signature, received_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING signature',
      [signature, now],
    );
    return taken.length > 0;
  }
}

function progressOf({ feed, state, done, total, counts, problem }: FeedRunEntity): FeedProgress {
  return { feed, state, done, total, counts, problem };
}
