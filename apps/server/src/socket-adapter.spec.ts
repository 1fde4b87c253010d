import { EventEmitter, once } from 'node:events';
import { describe, expect, it, jest } from '@jest/globals';
import { type INestApplication, Logger, type WsMessageHandler } from '@nestjs/common';
import { type Socket } from 'socket.io';
import { SocketAdapter } from './socket-adapter.js';

/** A socket as handlers are bound to it: `ask` is what a client emits, and resolves with the acknowledgement. */
function boundTo(handlers: Record<string, WsMessageHandler['callback']>) {
  const socket = new EventEmitter();
  const bound = Object.entries(handlers).map(([message, callback]) => ({
    ...{ message, callback, isAckHandledManually: false },
  }));
  new SocketAdapter({} as INestApplication, undefined).bindMessageHandlers(socket as Socket, bound);
  const ask = (event: string, ...data: unknown[]) =>
    new Promise<unknown>((resolve) => socket.emit(event, ...data, resolve));
  return { socket, ask };
}

describe('SocketAdapter', () => {
  it('acknowledges with what the handler of that event resolves with', async () => {
    const { ask } = boundTo({
      'message:send': (data: unknown) => Promise.resolve({ ok: true, data }),
      'conversation:open': () => Promise.resolve({ ok: true, data: 'opened' }),
    });
    await expect(ask('message:send', { text: 'hello' })).resolves.toEqual({ ok: true, data: { text: 'hello' } });
    await expect(ask('conversation:open', {})).resolves.toEqual({ ok: true, data: 'opened' });
  });

  it('gives the handler no data where the client sent only an acknowledgement', async () => {
    const { ask } = boundTo({ 'conversation:open': (data: unknown) => Promise.resolve({ got: data ?? 'nothing' }) });
    await expect(ask('conversation:open')).resolves.toEqual({ got: 'nothing' });
  });

  it('leaves the acknowledgement to a filter that has answered in the place of the handler', async () => {
    const refused = (_: unknown, ack: (answer: unknown) => void) => {
      ack({ ok: false });
      return Promise.resolve(undefined);
    };
    const { socket } = boundTo({ 'message:send': refused });
    const ack = jest.fn();
    socket.emit('message:send', {}, ack);
    await new Promise((resolve) => setImmediate(resolve));
    expect(ack.mock.calls).toEqual([[{ ok: false }]]);
  });

  it('tells nobody who asked for no acknowledgement, and goes on after a handler that failed', async () => {
    const logged = new EventEmitter();
    const log = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => logged.emit('line'));
    let calls = 0;
    const { socket, ask } = boundTo({
      'typing:set': () => {
        calls += 1;
        return calls === 1 ? Promise.reject(new Error('broken')) : Promise.resolve({ ok: true });
      },
    });
    const line = once(logged, 'line');
    socket.emit('typing:set', { typing: true });
    await line;
    await expect(ask('typing:set', { typing: true })).resolves.toEqual({ ok: true });
    expect(log).toHaveBeenCalledTimes(1);
    log.mockRestore();
  });

  it('keeps one listener for each event of a socket', () => {
    const { socket } = boundTo({ a: () => Promise.resolve(1), b: () => Promise.resolve(2) });
    expect(socket.eventNames().map((name) => socket.listenerCount(name))).toEqual([1, 1]);
  });
});
