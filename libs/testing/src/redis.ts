import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { freePort } from '@app/supervision';

/** A real Redis of a spec's own, on loopback, that keeps nothing on disk. */
export type RedisUnderTest = {
  /** What `REDIS_URL` is set to; it stays the same over a {@link restart}. */
  url: string;
  /** SIGKILL, as when its machine dies. Resolves when the process is gone. */
  kill(): Promise<void>;
  /** Starts it again, empty, on the same port. */
  restart(): Promise<void>;
  /** Ends it for good. */
  close(): Promise<void>;
};

const TRIES = 5;

/**
 * Starts Debian's redis-server, found on PATH or named by `REDIS_BIN`.
 * @throws Error that says what to install when there is none.
 */
export async function startRedis(): Promise<RedisUnderTest> {
  const binary = findRedis();
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    try {
      return underTest(binary, port, await start(binary, port));
    } catch (error) {
      // Somebody else may have taken the port in between.
      if (attempt === TRIES) throw error;
    }
  }
}

function underTest(binary: string, port: number, first: ChildProcess): RedisUnderTest {
  let child = first;
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    restart: async () => {
      await kill();
      child = await start(binary, port);
    },
    close: kill,
  };
}

function findRedis(): string {
  const named = process.env['REDIS_BIN'];
  const found = named
    ? [named]
    : (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'redis-server'));
  const binary = found.find((file) => existsSync(file));
  if (binary) return binary;
  throw new Error(
    `These tests need a Redis server, and ${named ?? 'redis-server'} is not there. ` +
      'Debian: apt install redis-server; elsewhere set REDIS_BIN to the program.',
  );
}

/** Resolves when it takes connections. @throws Error with what it printed when it ends before. */
function start(binary: string, port: number): Promise<ChildProcess> {
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  // It ends with the spec's process, however that ends.
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', binary, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((resolve, reject) => {
    let printed = '';
    const hear = (chunk: Buffer) => {
      printed += String(chunk);
      if (printed.includes('Ready to accept connections')) resolve(child);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`redis-server ended:\n${printed}`)));
  });
}
