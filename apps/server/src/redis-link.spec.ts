import { createServer, type Server as HttpServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { DomainError } from '@app/contracts';
import { startRedis, testSettings, type RedisUnderTest } from '@app/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Server } from 'socket.io';
import { DEFAULT_LIMITS, FloodLimits } from './flood-limits.js';
import { RedisHealth, RedisLink } from './redis-link.js';

type Node = { link: RedisLink; io: Server; http: HttpServer; heard: unknown[]; limits: FloodLimits };

let redis: RedisUnderTest;
const nodes: Node[] = [];
const limits = { ...DEFAULT_LIMITS, signInOfAddress: { points: 4, duration: 60 } };

beforeAll(async () => {
  redis = await startRedis();
});
afterEach(async () => {
  for (const { io, link } of nodes.splice(0)) {
    await io.close();
    link.onApplicationShutdown();
  }
});
afterAll(() => redis.close());

async function startNode(url = redis.url): Promise<Node> {
  const link = new RedisLink(testSettings({ REDIS_URL: url }));
  await link.settled();
  const http = createServer();
  const io = new Server(http, { ...(link.adapter && { adapter: link.adapter }) });
  const heard: unknown[] = [];
  io.of('/shopper').on('live:told', (told: unknown) => heard.push(told));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  expect((http.address() as AddressInfo).port).toBeGreaterThan(0);
  const node = { link, io, http, heard, limits: new FloodLimits(limits, link) };
  nodes.push(node);
  return node;
}

/** Says it until the other hears it: subscriptions come and come back in their own time. */
async function untilHeard(from: Node, to: Node, word: string): Promise<void> {
  while (!to.heard.includes(word)) {
    from.io.of('/shopper').serverSideEmit('live:told', word);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const spend = (node: Node, key: string) => node.limits.spend('signInOfAddress', key);

describe('tests without a redis-server', () => {
  it('say what to install', async () => {
    const { REDIS_BIN } = process.env;
    process.env['REDIS_BIN'] = '/nowhere/redis-server';
    await expect(startRedis()).rejects.toThrow(/nowhere.*apt install redis-server/);
    process.env['REDIS_BIN'] = REDIS_BIN ?? '';
  });
});

describe('nodes with one Redis', () => {
  it('hear each other, in the order in which things were said', async () => {
    const [one, other] = [await startNode(), await startNode()];
    await untilHeard(one, other, 'hello');
    other.heard.length = 0;
    for (let index = 0; index < 50; index += 1) one.io.of('/shopper').serverSideEmit('live:told', index);
    one.io.of('/shopper').serverSideEmit('live:told', 'end');
    await untilHeard(one, other, 'end');
    const numbers = other.heard.filter((word) => typeof word === 'number');
    expect(numbers).toEqual(Array.from({ length: 50 }, (_, index) => index));
    expect(one.heard).toEqual([]);
  });

  it('count together', async () => {
    const [one, other] = [await startNode(), await startNode()];
    for (const node of [one, other, one, other]) await spend(node, 'an address');
    for (const node of [one, other]) {
      const refused = await spend(node, 'an address').catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(DomainError);
      expect(refused).toMatchObject({ code: 'too_many_requests' });
    }
  });
});

describe('a node whose Redis dies', () => {
  it('says so, counts alone, and hears the others again when it is back', async () => {
    const [one, other] = [await startNode(), await startNode()];
    await untilHeard(one, other, 'before');
    await redis.kill();
    const health = new RedisHealth(one.link);
    expect(health.isNeeded).toBe(false);
    expect(await health.check()).toMatchObject({ ok: false });
    one.io.of('/shopper').serverSideEmit('live:told', 'into the void');
    one.io.of('/shopper').to('a room').emit('x');
    for (let time = 0; time < 4; time += 1) await spend(one, 'somebody');
    await expect(spend(one, 'somebody')).rejects.toThrow(/signInOfAddress/);
    await spend(other, 'somebody');

    await redis.restart();
    await untilHeard(one, other, 'after');
    await untilHeard(other, one, 'after');
    expect(other.heard).not.toContain('into the void');
    expect(await health.check()).toMatchObject({ ok: true });
  });

  it('starts without it, and finds it later', async () => {
    await redis.kill();
    const late = await startNode();
    await spend(late, 'an early bird');
    await redis.restart();
    const other = await startNode();
    await untilHeard(late, other, 'found');
    await untilHeard(other, late, 'found');
    expect([late.heard, other.heard]).toEqual([expect.arrayContaining(['found']), expect.arrayContaining(['found'])]);
  });
});
