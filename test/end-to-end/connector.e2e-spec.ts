import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { signedIn, someVisitor } from '@app/testing';
import { Catalogue, Orders, ShopConnector, signatureHeaders } from '@app/shop';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startExampleShop } from '../../docker/example-shop/server.mjs';
import { freePort } from '@app/supervision';
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
}, 180_000);
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
  const answer = await fetch(floorwalker.address + PATH, { method: 'POST', body, headers });
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
  }, 60_000);

  it('does what it is told, and the mirror follows', async () => {
    const command = { kind: 'cancel_order', orderNumber: 'EX-1001' } as const;
    const connector = floorwalker.app.get(ShopConnector);
    const key = '3f3c2c5e-6f0a-4d2a-9a55-0d6a0a3c9f10';
    const outcome = await connector.execute({ customerId: 'ex-ada' }, command, key);
    expect(outcome).toMatchObject({ state: 'done' });
    await until(async () => (await stateOf('EX-1001')) === 'cancelled');
    expect(await connector.outcomeOf(key)).toEqual(outcome);
  }, 60_000);
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
    expect({ status, said }).toEqual({ status: 401, said: { problem, detail: expect.any(String) as unknown } });
  });

  it('says by record what cannot be used', async () => {
    const wrong = JSON.stringify({
      mode: 'incremental',
      count: 1,
      records: [{ type: 'order', version: -1, data: {} }],
    });
    const { status, said } = await post(wrong, sign(wrong));
    expect(status).toBe(400);
    expect(said).toEqual({ problem: 'invalid', detail: expect.stringContaining('record 0') as unknown });
  });
});
