import { type RedisClient } from './redis-link.js';

/** Longest that a count may take; then this node counts alone. */
const COUNT_MS = 250;

type Script = Parameters<RedisClient['eval']>;

/** What the rate limiter may use of Redis: nothing that a silent server could make a shopper wait for. */
export function counterClient(client: RedisClient) {
  return {
    get isReady(): boolean {
      return client.isReady;
    },
    eval: (...script: Script) => within(client.eval(...script)),
  };
}

async function within<T>(count: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Redis did not count within ${COUNT_MS} ms.`)), COUNT_MS);
  });
  try {
    return await Promise.race([count, late]);
  } finally {
    clearTimeout(timer);
  }
}
