import { type ShopUnderTest, shopUnderTest } from '@app/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { emptyTables } from '../shop-seed.js';
import { Feed, type FeedAnswer } from './feed.js';
import { connectorOpenApi } from './openapi.js';
import { customer, deleted, order, product, type Record_, shipment, stock } from './spec-records.js';

const NOW = new Date('2026-11-20T10:00:00Z');

let shop: ShopUnderTest;
let feed: Feed;
/** Full feeds that were told to be applied, and points that were told to be made. */
let toApply: string[] = [];
let toIndex: { products: string[]; orders: string[] }[] = [];
beforeAll(async () => {
  shop = await shopUnderTest({ clock: () => NOW });
  const work = {
    apply: async (_: unknown, name: string) => void toApply.push(name),
    index: async (_: unknown, written: { products: string[]; orders: string[] }) => void toIndex.push(written),
  };
  feed = new Feed(shop.database.dataSource, shop.database.transactions, work, 'EUR', () => NOW);
});
afterEach(async () => {
  await shop.database.transactions.run(emptyTables);
  toApply = [];
  toIndex = [];
});
afterAll(() => shop.close());

let requests = 0;
const send = (body: object | string): Promise<FeedAnswer> =>
  feed.receive(typeof body === 'string' ? body : JSON.stringify(body), `signature-${(requests += 1)}`);
const changes = (...records: Record_[]) => send({ mode: 'incremental', count: records.length, records });
const part = (name: string, number: number, records: Record_[], closing?: object) =>
  send({ mode: 'full', feed: name, part: number, count: records.length, records, closing });

/** Everything that a feed writes, without when. */
async function tables(): Promise<unknown> {
  const { dataSource } = shop.database;
  const [row] = await dataSource.query<{ all: unknown }[]>(
    `SELECT json_build_array(
       (SELECT json_agg(json_build_array(id, name, version, retired_at IS NULL) ORDER BY id) FROM products),
       (SELECT json_agg(json_build_array(sku, stock) ORDER BY sku) FROM variants),
       (SELECT json_agg(json_build_array(id, email, version) ORDER BY id) FROM customers),
       (SELECT json_agg(json_build_array(number, state, version) ORDER BY number) FROM orders),
       (SELECT json_agg(json_build_array(order_number, line, sku) ORDER BY 1::text, line) FROM order_items),
       (SELECT json_agg(json_build_array(tracking_number, state, version) ORDER BY 1::text) FROM shipments),
       (SELECT json_agg(json_build_array(tracking_number, code) ORDER BY 1::text) FROM tracking_events)) AS all`,
  );
  return row?.all;
}
const rows = async (table: string): Promise<number> => {
  const [row] = await shop.database.dataSource.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM ${table}`,
  );
  return row!.count;
};

describe('changes from a shop', () => {
  it('are in the mirror, and what they touched gets its points', async () => {
    const answer = await changes(product(1), customer(1), order(1), shipment(1));
    expect(answer).toEqual({ counts: { applied: 4, stale: 0, waiting: 0, retired: 0 } });
    expect(toIndex).toEqual([{ products: ['p1'], orders: ['EX-1'] }]);
    await shop.points.refresh(toIndex[0]!);
    const [hit] = await shop.catalogue.search({ words: 'shirt', language: 'en', limit: 1 });
    expect(hit?.product.id).toBe('p1');
  });

  it('come to the same in any order and however often they are repeated', async () => {
    const all = [
      ...[product(1), product(3), customer(1), order(1), order(4, 'shipped'), shipment(2), shipment(5, 'delivered')],
      ...[stock(6, 2), stock(2, 9)],
    ];
    await changes(...all);
    const expected = await tables();
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...all.keys(), ...all.keys()], { minLength: all.length * 2 }),
        async (places) => {
          await shop.database.transactions.run(emptyTables);
          for (const place of places) await changes(all[place]!);
          expect(await tables()).toEqual(expected);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('take the place of the demo, which is not loaded beside them', async () => {
    expect(await shop.shop.isReplaced()).toBe(false);
    await changes(product(1));
    expect(await shop.shop.isReplaced()).toBe(true);
    await changes(deleted(2, 'product', 'p1'));
    expect(await shop.shop.isReplaced()).toBe(false);
  });

  it('wait for what they belong to', async () => {
    expect(await changes(shipment(1), stock(5, 1))).toMatchObject({ counts: { applied: 0, waiting: 2 } });
    await changes(order(1), product(1));
    expect(await rows('shipments')).toBe(1);
    const [variant] = await shop.database.dataSource.query<{ stock: number }[]>('SELECT stock FROM variants');
    expect(variant?.stock).toBe(1);
  });

  it('do not bring back what is gone by an older word', async () => {
    await changes(order(1), product(1));
    await changes(deleted(5, 'order', 'EX-1'), deleted(5, 'product', 'p1'));
    expect(await changes(order(4), product(4))).toMatchObject({ counts: { applied: 0, stale: 2 } });
    expect(await rows('orders')).toBe(0);
    expect((await shop.catalogue.list({ page: 1 })).total).toBe(0);
    expect(await changes(order(6), product(6))).toMatchObject({ counts: { applied: 2 } });
    expect((await shop.catalogue.list({ page: 1 })).total).toBe(1);
  });
});

it('brings no erased shopper back', async () => {
  await shop.database.dataSource.query(
    `INSERT INTO erased_owners (owner_hash, erased_at, with_rows) VALUES (owner_hash('customer:c1'), now(), true)`,
  );
  expect(await changes(customer(1), order(1))).toMatchObject({ counts: { applied: 0, stale: 2 } });
  expect(await rows('customers')).toBe(0);
});

describe('a full feed', () => {
  const closing = (parts: number, asOf = 10) => ({ parts, types: ['product', 'order', 'customer'], asOf });

  it('takes effect with its closing part, as one, and retires what it does not name', async () => {
    await changes(product(1, 'old'), product(99, 'newer'), order(1, 'paid', 'EX-OLD'));
    expect(await part('f1', 2, [order(10)])).toMatchObject({ run: { state: 'receiving' } });
    expect(await rows('orders')).toBe(1);
    await part('f1', 1, [product(10), customer(10)]);
    expect(await part('f1', 3, [shipment(10)], closing(3))).toMatchObject({ run: { state: 'applying', total: 4 } });
    expect(toApply).toEqual(['f1']);
    await feed.applyFull('f1');
    await feed.applyFull('f1');
    expect(await feed.progress('f1')).toMatchObject({
      state: 'done',
      done: 4,
      counts: { applied: 4, stale: 0, waiting: 0, retired: 2 },
    });
    const listed = await shop.catalogue.list({ page: 1 });
    expect(listed.products.map(({ id }) => id).sort()).toEqual(['newer', 'p1']);
    expect(await shop.catalogue.product('old')).not.toBeNull();
    expect(await rows('orders')).toBe(1);
    expect(await rows('feed_parts')).toBe(0);
  });

  it('names the parts that did not arrive, and changes nothing until they do', async () => {
    await part('f2', 1, [product(10)]);
    const answer = await part('f2', 4, [order(10)], closing(4));
    expect(answer).toEqual({ refused: { problem: 'parts_missing', detail: 'parts that did not arrive: 2, 3' } });
    expect(await rows('products')).toBe(0);
    expect(await feed.progress('f2')).toMatchObject({ state: 'receiving' });
    await part('f2', 2, []);
    await part('f2', 3, []);
    expect(await part('f2', 4, [order(10)], closing(4))).toMatchObject({ run: { state: 'applying' } });
  });

  it('takes a part again, and refuses another one under its number', async () => {
    await part('f3', 1, [product(10)]);
    expect(await part('f3', 1, [product(10)])).toMatchObject({ run: { state: 'receiving' } });
    expect(await part('f3', 1, [product(11)])).toMatchObject({ refused: { problem: 'part_conflict' } });
  });

  it('shows nothing half applied when it fails in the middle, and can be applied again', async () => {
    await part('f4', 1, [product(10), order(10)], closing(1));
    const { dataSource } = shop.database;
    await dataSource.query(`ALTER TABLE orders ADD CONSTRAINT no_more CHECK (number <> 'EX-1')`);
    await expect(feed.applyFull('f4')).rejects.toThrow();
    expect(await rows('products')).toBe(0);
    expect(await feed.progress('f4')).toMatchObject({ state: 'failed' });
    await dataSource.query('ALTER TABLE orders DROP CONSTRAINT no_more');
    await feed.applyFull('f4');
    expect(await feed.progress('f4')).toMatchObject({ state: 'done' });
  });
});

it('has a contract in OpenAPI whose every reference is there', () => {
  const document = connectorOpenApi() as { components: { schemas: object } };
  const names = [...JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)].map((match) => match[1]);
  for (const name of names) expect(Object.keys(document.components.schemas)).toContain(name);
});
