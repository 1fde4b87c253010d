import { type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import express from 'express';
import { ANSWER_MS, answerInTime, tooLate } from './answer-in-time.js';
import { Metrics } from './metrics.js';
import { SocketRequests } from './socket-requests.js';

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance'] });
});
afterEach(() => {
  jest.useRealTimers();
});

describe('a request at a socket', () => {
  const watched = () => {
    const acknowledge = jest.fn();
    const packet: unknown[] = ['conversation:open', {}, acknowledge];
    const requests = new SocketRequests(new Metrics());
    requests.watch(packet, () => tooLate('zh'));
    return { acknowledge, requests, answer: packet[2] as (answer: unknown) => void };
  };

  it('that nobody answers is answered with a sentence, and its late answer counts for nothing', async () => {
    const { acknowledge, answer, requests } = watched();
    jest.advanceTimersByTime(ANSWER_MS - 1);
    expect(acknowledge).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(acknowledge.mock.calls).toEqual([
      [
        {
          ok: false,
          error: expect.objectContaining({ code: 'unavailable', message: expect.stringMatching(/\p{Script=Han}/u) }),
        },
      ],
    ]);
    answer({ ok: true, data: {} });
    expect(acknowledge).toHaveBeenCalledTimes(1);
    await requests.settled(60_000);
  });

  it('that was answered hears nothing more', () => {
    const { acknowledge, answer } = watched();
    answer({ ok: true, data: {} });
    jest.advanceTimersByTime(2 * ANSWER_MS);
    expect(acknowledge.mock.calls).toEqual([[{ ok: true, data: {} }]]);
  });
});

describe('a request by HTTP', () => {
  it('that nobody answers is answered 503 with a problem document, but for those that may take long', async () => {
    const app = express();
    const held: (() => void)[] = [];
    const heard: (() => void)[] = [];
    const arrived = [0, 1].map(() => new Promise<void>((resolve) => heard.push(resolve)));
    app.use(answerInTime(['/feed']));
    app.use((_request, response) => {
      held.push(() => void (response.headersSent || response.send('done')));
      heard.shift()?.();
    });
    const server = app.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const [late, patient] = [fetch(`${address}/api/orders`), fetch(`${address}/feed`)];
    await Promise.all(arrived);
    jest.advanceTimersByTime(ANSWER_MS);
    const refused = await late;
    expect([refused.status, refused.headers.get('content-type')]).toEqual([
      503,
      expect.stringContaining('application/problem+json'),
    ]);
    expect(await refused.json()).toMatchObject({ code: 'unavailable', status: 503 });
    for (const answer of held) answer();
    expect(await (await patient).text()).toBe('done');
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  });
});
