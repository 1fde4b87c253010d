import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Systems hand out ports to outgoing connections from 32768 (Linux) or 49152 (macOS, Windows) upwards. A server on one
 * of those that is down for a moment can find its port taken by any client, even by one that tries to reach it.
 */
const LOWEST = 20_000;
const HIGHEST = 32_766;
const TRIES = 100;

/**
 * A TCP port that was free on 127.0.0.1 a moment ago, and that no outgoing connection is given. Another server can
 * still take it before the caller does, so whoever starts one on it tries again with another port.
 * @throws Error when none of a hundred tried ports is free.
 */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const port = randomInt(LOWEST, HIGHEST + 1);
    if (await isPortFree(port)) return port;
  }
  throw new Error(`No port from ${LOWEST} to ${HIGHEST} was free in ${TRIES} tries.`);
}

/** Whether a server could listen on `port` of 127.0.0.1 now. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
