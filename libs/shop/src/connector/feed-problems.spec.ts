import { type ShopUnderTest, shopUnderTest } from '@app/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { emptyTables } from '../shop-seed.js';
import { Feed, type FeedAnswer } from './feed.js';
import { customer, deleted, items, order, product, type Record_, shipment, TIME } from './spec-records.js';

const NOW = new Date('2026-11-20T10:00:00Z');

let shop: ShopUnderTest;
let feed: Feed;
beforeAll(async () => {
  shop = await shopUnderTest({ clock: () => NOW });
  const work = {
    apply: async () => undefined,
    index: async () => undefined,
  };
  feed = new Feed(shop.database.dataSource, shop.database.transactions, work, 'EUR', () => NOW);
});
afterEach(async () => {
  await shop.database.transactions.run(emptyTables);
});
afterAll(() => shop.close());

let requests = 0;
const send = (body: object | string): Promise<FeedAnswer> =>
  feed.receive(typeof body === 'string' ? body : JSON.stringify(body), `signature-${(requests += 1)}`);
const changes = (...records: Record_[]) => send({ mode: 'incremental', count: records.length, records });
const part = (name: string, number: number, records: Record_[], closing?: object) =>
  send({ mode: 'full', feed: name, part: number, count: records.length, records, closing });

const rows = async (table: string): Promise<number> => {
  const [row] = await shop.database.dataSource.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM ${table}`,
  );
  return row!.count;
};

describe('a delivery that cannot be used', () => {
  it.each([
    ['is no JSON', '{"mode":', 'not_json', /JSON/],
    ['is truncated', { mode: 'incremental', count: 3, records: [product(1)] }, 'truncated', /3 records .* 1 arrived/],
    [
      'has a bad record',
      { mode: 'incremental', count: 2, records: [product(1), { type: 'order' }] },
      'invalid',
      /record 1/,
    ],
    [
      'is in another currency',
      { mode: 'incremental', count: 2, records: [order(1), product(1, 'p2', 1, 'USD')] },
      'wrong_currency',
      /record 1 is in USD, this shop sells in EUR/,
    ],
    [
      'has a negative price',
      { mode: 'incremental', count: 1, records: [{ ...order(1), data: { ...order(1).data, total: -5 } }] },
      'invalid',
      /total/,
    ],
    [
      'has an amount as text',
      { mode: 'incremental', count: 1, records: [{ ...order(1), data: { ...order(1).data, total: '1.00' } }] },
      'invalid',
      /record 0 \(order EX-1\): data\.total: .*expected number, received string/,
    ],
    [
      'has a state that nobody knows',
      { mode: 'incremental', count: 1, records: [order(1, 'on_hold')] },
      'invalid',
      /"on_hold" is no state of an order .* send one of pending_payment, paid, packed, .*, and map your own to these before/,
    ],
    [
      'has a parcel in a state that nobody knows',
      { mode: 'incremental', count: 1, records: [shipment(1, 'teleported')] },
      'invalid',
      /"teleported" is no state of a parcel .* label_created, in_transit/,
    ],
    [
      'has a return in a state that nobody knows',
      {
        mode: 'incremental',
        count: 1,
        records: [
          {
            ...order(1),
            data: {
              ...order(1).data,
              returns: [{ number: 'R', lines: [1], reason: 'x', state: 'eaten', requestedAt: TIME }],
            },
          },
        ],
      },
      'invalid',
      /"eaten" is no state of a return/,
    ],
    [
      'names a line twice',
      {
        mode: 'incremental',
        count: 1,
        records: [{ ...order(1), data: { ...order(1).data, items: [...items(order(1)), ...items(order(1))] } }],
      },
      'invalid',
      /line 1 is there twice/,
    ],
    [
      'holds a character that cannot be stored',
      { mode: 'incremental', count: 1, records: [{ ...product(1), data: { ...product(1).data, type: 'a\u0000b' } }] },
      'invalid',
      /U\+0000/,
    ],
  ])('that %s is refused as a whole', async (_, body, problem, detail) => {
    const answer = await send(body);
    expect(answer).toEqual({ refused: { problem, detail: expect.stringMatching(detail) } });
    expect(await rows('products')).toBe(0);
    expect(await rows('orders')).toBe(0);
  });

  it('that was taken before is refused the second time', async () => {
    const body = JSON.stringify({ mode: 'incremental', count: 1, records: [product(1)] });
    expect(await feed.receive(body, 'the same')).toHaveProperty('counts');
    expect(await feed.receive(body, 'the same')).toMatchObject({ refused: { problem: 'replayed' } });
  });
});

describe('two records that cannot both be true', () => {
  it('are refused with what they share, and nothing is taken', async () => {
    await changes(product(1));
    const other = { ...product(2, 'p2'), data: { ...product(2, 'p2').data, slug: 'p1' } };
    expect(await changes(product(2, 'p3'), other)).toEqual({
      refused: { problem: 'conflict', detail: 'slug p1 of product p2 belongs to product p1; delete that first' },
    });
    const variants = [{ sku: 'p1-M', price: 100, stock: 1 }];
    const thief = { ...product(2, 'p2'), data: { ...product(2, 'p2').data, variants } };
    expect(await changes(thief)).toMatchObject({
      refused: { detail: 'sku p1-M of product p2 belongs to product p1; delete that first' },
    });
    expect(await rows('products')).toBe(1);
  });

  it('may follow each other once the first is gone', async () => {
    await changes(product(1));
    await changes(deleted(2, 'product', 'p1'));
    const variants = [{ sku: 'p1-M', price: 100, stock: 1 }];
    const heir = { ...product(3, 'p2'), data: { ...product(3, 'p2').data, slug: 'p1', variants } };
    expect(await changes(heir)).toMatchObject({ counts: { applied: 1 } });
    expect(await shop.catalogue.bySlug('p1')).toMatchObject({ id: 'p2' });
  });
});

it('takes an order of a customer whom the shop tells about later', async () => {
  expect(await changes(order(1))).toMatchObject({ counts: { applied: 1 } });
  expect(await changes(customer(1))).toMatchObject({ counts: { applied: 1 } });
});

it('tells the shop’s engineer what is here, what waits, and what came of each delivery', async () => {
  await changes(product(1), order(1), shipment(1));
  await changes({ ...shipment(1), data: { ...shipment(1).data, trackingNumber: 'T9', orderNumber: 'EX-9' } });
  await send('{"mode":');
  await part('f9', 1, [product(10)]);
  const status = await feed.status();
  expect(status).toMatchObject({
    currency: 'EUR',
    here: { products: 1, customers: 0, orders: 1, shipments: 1 },
    waiting: [{ type: 'shipment', id: 'T9', for: 'order:EX-9' }],
  });
  expect(status.deliveries).toMatchObject([
    { mode: 'full', feed: 'f9', part: 1, records: 1, problem: null, counts: null },
    { mode: null, problem: 'not_json', detail: expect.stringContaining('JSON') },
    { mode: 'incremental', records: 1, counts: { waiting: 1 } },
    { mode: 'incremental', records: 3, counts: { applied: 3 } },
  ]);
});
