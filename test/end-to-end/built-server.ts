import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';

const MAIN = resolve(import.meta.dirname, '../../dist/apps/server/src/main.js');

/** The server as it was built, in a process of its own. */
export type BuiltServer = { process: ChildProcess; output: () => string; exited: Promise<number | null> };

/** Starts it as `npm start` does, with stores of its own unless the environment says else; resolves when it is open, or ended. */
export async function startBuiltServer(environment: Record<string, string>): Promise<BuiltServer> {
  const child = spawn(process.execPath, [MAIN], {
    env: { ...process.env, DEMO: '1', DATABASE_URL: '', QDRANT_URL: '', LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exited = new Promise<number | null>((done) => child.on('exit', done));
  const open = new Promise<void>((done) =>
    child.stdout.on('data', () => output.includes('Floorwalker is open') && done()),
  );
  await Promise.race([open, exited]);
  return { process: child, output: () => output, exited };
}
