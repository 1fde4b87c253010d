import { type DataSource, type EntityManager } from 'typeorm';
import { FeedDeliveryEntity } from './feed.entity.js';
import { type FeedAnswer } from './feed.js';

/** What the shop's engineer sees of the feed: what is here, what waits, and what came of the last deliveries. */
export type FeedStatus = {
  /** Of every price and order; a delivery in another one is refused. */
  currency: string;
  here: { products: number; customers: number; orders: number; shipments: number };
  /** Parcels without their order, stock without its product; the oldest of them first. */
  waiting: { type: string; id: string; for: string; since: string }[];
  /** The last deliveries, newest first. */
  deliveries: Omit<FeedDeliveryEntity, 'id'>[];
};

const SHOWN = 20;

/** Writes down what came of a delivery, taken or not. */
export async function logDelivery(
  manager: EntityManager,
  about: { at: Date; bytes: number; mode?: string; feed?: string; part?: number; records?: number },
  answer: FeedAnswer,
): Promise<void> {
  const { mode = null, feed = null, part = null, records = null, ...rest } = about;
  const refused = 'refused' in answer ? answer.refused : undefined;
  await manager.insert(FeedDeliveryEntity, {
    ...rest,
    mode,
    feed,
    part,
    records,
    problem: refused?.problem ?? null,
    detail: refused?.detail ?? null,
    counts: 'counts' in answer ? answer.counts : null,
  });
}

/** @throws whatever the database throws. */
export async function feedStatus({ manager }: DataSource, currency: string): Promise<FeedStatus> {
  const [here] = await manager.query<FeedStatus['here'][]>(
    `SELECT (SELECT count(*)::int FROM products WHERE retired_at IS NULL) AS products,
       (SELECT count(*)::int FROM customers) AS customers, (SELECT count(*)::int FROM orders) AS orders,
       (SELECT count(*)::int FROM shipments) AS shipments`,
  );
  const waiting = await manager.query<FeedStatus['waiting']>(
    `SELECT type, id, parent AS for, made_at AS since FROM feed_marks WHERE parent IS NOT NULL
     ORDER BY made_at LIMIT ${SHOWN}`,
  );
  const deliveries = await manager.find(FeedDeliveryEntity, { order: { id: 'DESC' }, take: SHOWN });
  return {
    currency,
    here: here ?? { products: 0, customers: 0, orders: 0, shipments: 0 },
    waiting,
    deliveries: deliveries.map(({ id: _id, ...delivery }) => delivery),
  };
}
