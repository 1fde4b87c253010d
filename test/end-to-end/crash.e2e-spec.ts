import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shareModels } from '@app/testing';
import { freePort, readRunning } from '@app/supervision';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { type BuiltServer, startBuiltServer } from './built-server.js';
import { demandReplays } from './replay-all.js';
import { ShopperClient } from './shopper-client.js';

const dataDir = mkdtempSync(join(tmpdir(), 'floorwalker-crash-'));
let port: number;
let server: BuiltServer;

/** A shop whose server does what it is told and breaks off before it says so, until it is there. */
const theShop = { url: '', isThere: false, answered: false, done: 0, keys: [] as string[] };
const shopServer = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    const say = (body: object) =>
      void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url === '/preview') return say({ version: 'v1' });
    const key = /^\/commands\/([\w-]+)/.exec(request.url ?? '')?.[1] ?? String(request.headers['idempotency-key']);
    if (!theShop.keys.includes(key)) theShop.done += 1;
    theShop.keys.push(key);
    if (!theShop.isThere) return void request.socket.destroy();
    theShop.answered = true;
    say({ state: 'done', key });
  });
});

const start = (environment: Record<string, string> = {}): Promise<BuiltServer> =>
  startBuiltServer({
    ...{ PORT: String(port), DATA_DIR: dataDir, CONNECTOR_URL: theShop.url, CONNECTOR_SECRET: 's'.repeat(40) },
    ...environment,
  });

/** As the shop signs its shopper in. */
async function tokenOf(customerId: string): Promise<string> {
  const { demoSite } = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')) as { demoSite: string };
  const token = new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).setSubject(customerId).setAudience('demo');
  return token.setExpirationTime('1h').sign(new TextEncoder().encode(demoSite));
}

const address = () => `http://127.0.0.1:${port}`;

beforeAll(async () => {
  shareModels(dataDir);
  await new Promise<void>((resolve) => shopServer.listen(0, '127.0.0.1', resolve));
  theShop.url = `http://127.0.0.1:${(shopServer.address() as AddressInfo).port}`;
  port = await freePort();
  server = await start();
  expect(server.output()).toContain('Floorwalker is open');
});
afterAll(async () => {
  await demandReplays(readRunning(dataDir)?.databaseUrl ?? '');
  server.process.kill('SIGTERM');
  await server.exited;
  shopServer.closeAllConnections();
  shopServer.close();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('a server that is killed', () => {
  it('loses no message, answers what it owed, and embeds nothing anew', async () => {
    const before = await ShopperClient.arrive(address());
    const answer = await before.converse('Do you ship to Iceland?');
    const clientId = randomUUID();
    const asked = await before.say('How do I return something?', clientId);
    const stores = readRunning(dataDir);
    server.process.kill('SIGKILL');
    await server.exited;
    before.close();

    server = await start();
    expect(server.output()).toMatch(/articles, 0 passages embedded/);
    const after = await ShopperClient.arrive(address(), { visitorToken: before.visitorToken });
    expect(after.conversationId).toBe(before.conversationId);
    // The page did not see the ack, perhaps; it sends again under the same id, and the message is one.
    expect((await after.say('How do I return something?', clientId)).id).toBe(asked.id);
    await after.answerTo(asked.seq);
    const { messages } = await after.demand('conversation:resume', {
      conversationId: after.conversationId,
      afterSeq: 0,
    });
    expect(messages.map((message) => message.id)).toEqual(expect.arrayContaining([answer.id, asked.id]));
    expect(readRunning(dataDir)?.databaseUrl).not.toBe(undefined);
    expect(stores?.pid).not.toBe(readRunning(dataDir)?.pid);
    after.close();
  });

  it('leaves neither store behind, and asks the shop again under the same key what it does not know yet', async () => {
    const running = readRunning(dataDir)!;
    const identityToken = await tokenOf('c-006');
    const buyer = await ShopperClient.arrive(address(), { identityToken });
    const { proposal } = await buyer.converse('Please cancel my order LL-102195');
    await buyer.demand('action:confirm', { conversationId: buyer.conversationId, proposalId: proposal!.id });
    const isAt = (state: string) => (one: (typeof buyer.told)[number]) =>
      one.event === 'message:changed' && one.data.message.proposal?.state === state;
    await buyer.until(() => buyer.told.find(isAt('unknown')), 'the shop’s silence');
    buyer.close();
    server.process.kill('SIGKILL');
    await server.exited;
    for (const url of [running.qdrantUrl, running.databaseUrl])
      expect(await untilClosed(Number(new URL(url!).port))).toBe(true);
    theShop.isThere = true;
    server = await start();
    const back = await ShopperClient.arrive(address(), { visitorToken: buyer.visitorToken, identityToken });
    const stateNow = async () => {
      const { messages } = await back.demand('conversation:resume', {
        conversationId: back.conversationId,
        afterSeq: 0,
      });
      return messages.find((message) => message.proposal?.id === proposal!.id)?.proposal?.state;
    };
    await back.until(() => back.told.find(isAt('done')) ?? theShop.answered, 'the shop’s word');
    while ((await stateNow()) !== 'done') await new Promise((resolve) => back.socket.once('message:changed', resolve));
    expect(new Set(theShop.keys)).toEqual(new Set([proposal!.id]));
    expect(theShop.done).toBe(1);
    back.close();
  });
});

/** Resolves when nothing listens on a port any more; a kill takes the kernel some milliseconds. */
async function untilClosed(onPort: number): Promise<boolean> {
  const limit = Date.now() + 10_000;
  while (Date.now() < limit) {
    const refused = await new Promise<boolean>((resolve) => {
      const socket = connect(onPort, '127.0.0.1');
      socket.on('connect', () => resolve(false)).on('error', () => resolve(true));
      socket.on('connect', () => socket.destroy());
    });
    if (refused) return true;
  }
  return false;
}

describe('a second process', () => {
  it('on the same data folder is refused, with the first one’s address', async () => {
    const second = await start({ PORT: String(await freePort()) });
    expect(await second.exited).toBe(1);
    expect(second.output()).toContain(address());
  });

  it('on the same port is refused, with the setting to change', async () => {
    const second = await start({ DATA_DIR: mkdtempSync(join(tmpdir(), 'floorwalker-second-')) });
    expect(await second.exited).toBe(1);
    expect(second.output()).toMatch(new RegExp(`${port}.*PORT=`));
  });

  it('with bad settings is refused, with all of their names', async () => {
    const second = await start({ PORT: 'front door', LOG_LEVEL: 'loud' });
    expect(await second.exited).toBe(1);
    expect(second.output()).toMatch(/PORT[\s\S]*LOG_LEVEL/);
  });
});

describe('a server that is asked to stop', () => {
  it('ends cleanly and soon, whatever hangs on it, and what it owed is answered by the next one', async () => {
    const shopper = await ShopperClient.arrive(address());
    // A request that never gets to its end, as of a page whose machine fell asleep.
    const hanging = connect(port, '127.0.0.1');
    hanging.on('error', () => undefined).resume();
    hanging.write('POST /api/clicks HTTP/1.1\r\nHost: shop\r\nContent-Length: 100\r\n\r\n{');
    const cut = new Promise((resolve) => hanging.on('close', resolve));
    const asked = await shopper.say('How do I return something?');
    const began = Date.now();
    server.process.kill('SIGTERM');
    // 1 is the code of a stop that took longer than the process gives it.
    expect(await server.exited).toBe(0);
    expect(Date.now() - began).toBeLessThan(10_000);
    await cut;
    shopper.close();
    server = await start();
    const back = await ShopperClient.arrive(address(), { visitorToken: shopper.visitorToken });
    expect(back.conversationId).toBe(shopper.conversationId);
    expect((await back.answerTo(asked.seq)).author).toBe('bot');
    back.close();
  });
});
