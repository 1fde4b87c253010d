import { type RedisClient } from './redis-link.js';

const PAUSE_MS = 500;

/**
 * What socket.io's Redis streams adapter (0.3) may use of node-redis (6). It leaves the promises of PUBLISH and SUBSCRIBE
 * alone, so that one that fails would end the process; it reads again at once after an error, which starves everything
 * else while the connection refuses; and it closes clients that are closed already. Once it does not, it gets the client.
 */
export function adapterClient(client: RedisClient, another: () => RedisClient) {
  return {
    ...NODE_REDIS,
    // A piece that cannot be sent now is worth nothing later.
    publish: (channel: string, payload: Buffer): Promise<number> =>
      client.isReady ? client.publish(channel, payload).catch(() => 0) : Promise.resolve(0),
    xAdd: (...entry: Parameters<RedisClient['xAdd']>) => client.xAdd(...entry),
    duplicate: () => readerClient(another()),
  };
}

/** The adapter tells node-redis from ioredis by this method. */
const NODE_REDIS = { sSubscribe: () => undefined };

type Subscription = [channels: string[], listener: (payload: Buffer) => void, buffers: true];

function readerClient(client: RedisClient) {
  return {
    ...NODE_REDIS,
    on: (event: 'error', listener: (error: Error) => void) => client.on(event, listener),
    // It fails only when this process closes it, and then nobody waits any more.
    connect: () => client.connect().catch(never),
    subscribe: (...asked: Subscription) => subscribe(client, asked),
    xRead: (...asked: Parameters<RedisClient['xRead']>) => client.xRead(...asked).catch((error) => slowly(error)),
    disconnect: () => {
      if (client.isOpen) client.destroy();
    },
  };
}

async function subscribe(client: RedisClient, [channels, listener]: Subscription): Promise<void> {
  while (client.isOpen) {
    try {
      return await client.subscribe(channels, listener, true);
    } catch {
      await pause();
    }
  }
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}

async function slowly(error: unknown): Promise<never> {
  await pause();
  throw error;
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, PAUSE_MS).unref());
}
