import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ChildServer, readChildRecord } from '@app/supervision';
import { projectRoot } from '../project-root.js';

/** Seeding a fresh DATA_DIR on a slow machine included. */
const READY_TIMEOUT_MS = 180_000;

/** A server with its stores, started as `npm start` does, on a DATA_DIR of its own and free ports. */
export class ProductServer {
  #server: ChildServer | undefined;
  #fell: string | undefined;

  /** `environment` is set beside the usual one. */
  constructor(
    readonly dataDir: string,
    private readonly environment: Record<string, string> = {},
  ) {}

  /** Starts it; resolves with the milliseconds until `/health/ready` said yes. */
  async start(): Promise<number> {
    const root = projectRoot();
    this.#server = new ChildServer({
      name: 'server',
      dataDir: this.dataDir,
      binary: process.execPath,
      cwd: folderOf(this.dataDir),
      command: (port) => ({
        args: ['--enable-source-maps', join(root, 'dist/apps/server/src/main.js')],
        env: {
          DATA_DIR: this.dataDir,
          KNOWLEDGE_DIR: join(root, 'knowledge-base'),
          DEMO: '1',
          HOST: '127.0.0.1',
          PORT: String(port),
          ...this.environment,
        },
      }),
      // Its own graceful stop, which takes its stores along.
      parentDeathSignal: 'SIGTERM',
      probe: demandReady,
      readyTimeoutMs: READY_TIMEOUT_MS,
      onExit: ({ asked, code, signal }) => {
        if (!asked) this.#fell = `The server ended by itself (${signal ?? `code ${code}`}).`;
      },
    });
    const began = performance.now();
    await this.#server.start();
    return performance.now() - began;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#server?.port ?? 0}`;
  }

  /** Process ids of the server itself and of its stores' parents. @throws Error when one is not running. */
  get pids(): { server: number; postgres: number; qdrant: number } {
    const postgres = readChildRecord(this.dataDir, 'postgres')?.pid;
    const qdrant = readChildRecord(this.dataDir, 'qdrant')?.pid;
    const server = this.#server?.pid;
    if (this.#fell !== undefined) throw new Error(this.#fell);
    if (!server || !postgres || !qdrant) throw new Error('The server or one of its stores is not running.');
    return { server, postgres, qdrant };
  }

  async stop(): Promise<void> {
    await this.#server?.stop('SIGTERM', 20_000);
  }
}

/** The bare socket.io echo, as a process of its own. */
export function echoServer(dataDir: string): ChildServer {
  return baselineServer(dataDir, 'echo-server');
}

/** One of the bare servers beside this file, as a process of its own. */
export function baselineServer(dataDir: string, file: string): ChildServer {
  return new ChildServer({
    name: 'echo',
    dataDir,
    binary: process.execPath,
    cwd: folderOf(dataDir),
    command: (port) => ({ args: [join(projectRoot(), 'dist/apps/cli/src/bench', `${file}.js`), String(port)] }),
    parentDeathSignal: 'SIGKILL',
    probe: async (port) => (await fetch(`http://127.0.0.1:${port}/`)).text(),
  });
}

/** A folder of its own for a child to run in: what else runs there would be ended as a leftover. */
function folderOf(dataDir: string): string {
  const folder = join(dataDir, 'run');
  mkdirSync(folder, { recursive: true });
  return folder;
}

async function demandReady(port: number): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(3_000) });
  if (!answer.ok) throw new Error(`not ready: ${await answer.text()}`);
}
