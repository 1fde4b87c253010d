import { randomInt } from 'node:crypto';
import { closeSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Systems hand out ports to outgoing connections from 32768 (Linux) or 49152 (macOS, Windows) upwards. A server on one
 * of those that is down for a moment can find its port taken by any client, even by one that tries to reach it.
 */
const LOWEST = 20_000;
const HIGHEST = 32_766;
const TRIES = 100;
/** For this long, in ms, a port that was given out is not given out again: a server may take a while to listen on it. */
const RESERVED_MS = 180_000;

/**
 * An even TCP port that was free on 127.0.0.1 a moment ago, like the one above it; neither is given to outgoing
 * connections, nor was given to another caller of this machine in the last three minutes. A program that does not ask
 * here can still take it, so whoever starts a server on one tries again with another port. `pick` chooses half of it.
 * @throws Error when none of a hundred tried ports is free.
 */
export async function freePort(pick: (lowest: number, above: number) => number = randomInt): Promise<number> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const port = 2 * pick(LOWEST / 2, HIGHEST / 2 + 1);
    if (reserve(port) && (await isPortFree(port)) && (await isPortFree(port + 1))) return port;
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

/** Marks the port as given out, for every process of this machine; false when it was marked a short while ago. */
function reserve(port: number): boolean {
  const folder = join(tmpdir(), 'floorwalker-ports');
  const mark = join(folder, String(port));
  try {
    mkdirSync(folder, { recursive: true });
    const before = statSync(mark, { throwIfNoEntry: false });
    if (before && Date.now() - before.mtimeMs > RESERVED_MS) rmSync(mark, { force: true });
    closeSync(openSync(mark, 'wx'));
    return true;
  } catch (error) {
    // Where nothing can be written, as in a read-only container, there are few to collide with.
    return (error as NodeJS.ErrnoException).code !== 'EEXIST';
  }
}
