import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { signedIn, someVisitor } from '@app/testing';
import { Catalogue, Orders, ShopConnector, signatureHeaders } from '@app/shop';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startExampleShop } from '../../docker/example-shop/server.mjs';
import { freePort } from '@app/supervision';
import { ShopperClient } from './shopper-client.js';
import { type ShopUnderTest, startShop } from './shop-under-test.js';

const KEY = { id: 'main', secret: 'c'.repeat(40) };
const PATH = '/api/connector/feed';

let floorwalker: ShopUnderTest;
let example: Awaited<ReturnType<typeof startExampleShop>>;
const folder = mkdtempSync(join(tmpdir(), 'connected-shop-'));

beforeAll(async () => {
  const port = await freePort();
  floorwalker = await startShop({ CONNECTOR_URL: `http://127.0.0.1:${port}`, CONNECTOR_SECRET: KEY.secret });
  example = await startExampleShop({
    port,
    file: join(folder, 'shop.json'),
    key: KEY,
    floorwalkerUrl: floorwalker.address,
  });
});
afterAll(async () => {
  await example.close();
  await floorwalker.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Asks again until it is so: what a feed sets off happens in jobs, which tell nobody. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 30_000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('it never was so');
    await setTimeout(50);
  }
}

async function post(body: string, headers: Record<string, string>): Promise<{ status: number; said: unknown }> {
  // A connection of its own: one that was kept alive may be closed while a large body is written and signed here.
  const answer = await fetch(floorwalker.address + PATH, {
    method: 'POST',
    body,
    headers: { ...headers, connection: 'close' },
  });
  return { status: answer.status, said: await answer.json() };
}
const sign = (body: string, now = new Date()) => signatureHeaders(KEY, { method: 'POST', path: PATH, body }, now);
const ada = signedIn(someVisitor(), 'ex-ada');
async function stateOf(number: string): Promise<string | undefined> {
  const answer = await floorwalker.app.get(Orders).byNumber(ada, new Date(), number);
  return 'orders' in answer ? answer.orders[0]?.state : undefined;
}

describe('the example shop', () => {
  it('sends everything; its products are found and its orders are known', async () => {
    const feed = await example.sendEverything();
    const path = `${PATH}/${feed}`;
    await until(async () => {
      const headers = signatureHeaders(KEY, { method: 'GET', path, body: '' }, new Date());
      const run = (await (await fetch(floorwalker.address + path, { headers })).json()) as { state: string };
      return run.state === 'done';
    });
    expect(await stateOf('EX-1001')).toBe('paid');
    const find = () => floorwalker.app.get(Catalogue).search({ words: 'blue shirt', language: 'en', limit: 3 });
    await until(async () => (await find()).some(({ product }) => product.id === 'ex1'));
  });

  it('does what it is told, and the mirror follows', async () => {
    const command = { kind: 'cancel_order', orderNumber: 'EX-1001' } as const;
    const connector = floorwalker.app.get(ShopConnector);
    const key = '3f3c2c5e-6f0a-4d2a-9a55-0d6a0a3c9f10';
    const outcome = await connector.execute({ customerId: 'ex-ada' }, command, key);
    expect(outcome).toMatchObject({ state: 'done' });
    await until(async () => (await stateOf('EX-1001')) === 'cancelled');
    expect(await connector.outcomeOf(key)).toEqual(outcome);
  });
});

/** One change of the shop's, as its engineer would send it. */
async function tell(...records: { type: string; data: object }[]): Promise<unknown> {
  const versioned = records.map((record) => ({ version: Date.now() + 1000, ...record }));
  const body = JSON.stringify({ mode: 'incremental', count: records.length, records: versioned });
  const { status, said } = await post(body, sign(body));
  expect({ status, said }).toMatchObject({ status: 200 });
  return said;
}

describe('a shopper of a connected shop', () => {
  it('finds what the feed brought, hears of stock as it is now, and is not shown what is gone', async () => {
    const shopper = await ShopperClient.arrive(floorwalker.address);
    try {
      const found = await shopper.converse('Do you have a warm jumper?');
      expect(found.cards).toMatchObject([
        { kind: 'product', productId: 'ex2', price: { amount: 6900, currency: 'EUR' } },
      ]);
      expect((await shopper.converse('Is the Blue Shirt in stock in size M?')).text).toMatch(/in stock/);
      await tell({ type: 'stock', data: { sku: 'ex1-M', stock: 0 } });
      expect((await shopper.converse('Is the Blue Shirt in stock in size M?')).text).toMatch(
        /not in stock|out of stock|sold out|no longer/,
      );
      await tell({ type: 'deleted', data: { of: 'product', id: 'ex2' } });
      const gone = await shopper.converse('Show me a warm jumper');
      expect(JSON.stringify(gone.cards)).not.toContain('ex2');
    } finally {
      shopper.close();
    }
  });
});

describe('the commands of the example’s README', () => {
  it('work as they stand there', async () => {
    const readme = readFileSync('docker/example-shop/README.md', 'utf8');
    const script = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block).join('\n');
    const env = { ...process.env, SECRET: KEY.secret, SHOP: example.url, FLOORWALKER: floorwalker.address };
    const { stdout } = await promisify(execFile)('bash', ['-euc', script], { env });
    const said = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(said).toMatchObject([
      { refund: { amount: { amount: 6900, currency: 'EUR' } }, version: expect.any(String) as unknown },
      { state: 'done', reference: expect.any(String) as unknown },
      { state: 'done' },
      { state: 'done' },
      { state: 'undone' },
      { applied: 1, stale: 0 },
      { problem: 'invalid', detail: expect.stringContaining('"gone" is no state of a parcel') as unknown, taken: 0 },
      { currency: 'EUR', deliveries: expect.any(Array) as unknown },
    ]);
    expect(said[2]).toEqual(said[1]);
  });
});

describe('the door of the feed', () => {
  const body = JSON.stringify({ mode: 'incremental', count: 0, records: [] });

  it('takes what is signed, once', async () => {
    const headers = sign(body);
    expect(await post(body, headers)).toMatchObject({ status: 200, said: { applied: 0 } });
    expect(await post(body, headers)).toMatchObject({ status: 409, said: { problem: 'replayed' } });
  });

  it.each([
    ['is not signed', {}, 'unsigned'],
    ['is signed for another body', sign(`${body} `), 'wrong_signature'],
    ['is too old', sign(body, new Date(Date.now() - 600_000)), 'stale'],
    ['names an unknown key', { ...sign(body), 'x-floorwalker-key': 'nobody' }, 'unknown_key'],
  ])('refuses what %s, and says so', async (_, headers, problem) => {
    const { status, said } = await post(body, headers);
    expect({ status, said }).toEqual({
      status: 401,
      said: { problem, detail: expect.any(String) as unknown, taken: 0 },
    });
  });

  it('says by record what cannot be used', async () => {
    const wrong = JSON.stringify({
      mode: 'incremental',
      count: 1,
      records: [{ type: 'order', version: -1, data: {} }],
    });
    const { status, said } = await post(wrong, sign(wrong));
    expect(status).toBe(400);
    expect(said).toEqual({ problem: 'invalid', detail: expect.stringContaining('record 0') as unknown, taken: 0 });
  });

  it('takes no 50 MB at once, and says how much it takes', async () => {
    const huge = JSON.stringify({ mode: 'incremental', count: 0, records: [], filling: 'x'.repeat(50_000_000) });
    const { status, said } = await post(huge, sign(huge));
    expect(status).toBe(413);
    expect(said).toEqual({
      problem: 'too_big',
      detail: 'a delivery may have 16MB at the most: send it in parts',
      taken: 0,
    });
    expect(await post(body, sign(body, new Date(Date.now() + 1000)))).toMatchObject({ status: 200 });
  });

  it('tells what is here, what waits, and what came of the last deliveries', async () => {
    const headers = signatureHeaders(KEY, { method: 'GET', path: PATH, body: '' }, new Date());
    const answer = await fetch(floorwalker.address + PATH, { headers });
    expect(await answer.json()).toMatchObject({
      currency: 'EUR',
      here: { products: 1, orders: 4 },
      deliveries: expect.arrayContaining([
        expect.objectContaining({ problem: 'invalid' }),
        expect.objectContaining({ problem: 'replayed' }),
      ]) as unknown,
    });
    expect((await fetch(floorwalker.address + PATH)).status).toBe(401);
  });
});
