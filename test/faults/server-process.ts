import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
// By its file: behind the lib's door stand port suites, which only load inside Jest.
import { shareModels } from '../../libs/testing/src/shared-models.js';

const ROOT = resolve(import.meta.dirname, '../..');
const MAIN = join(ROOT, 'dist/apps/server/src/main.js');
const CLOCK = pathToFileURL(join(import.meta.dirname, 'moved-clock.mjs')).href;
const OPEN_MS = 600_000;
const LINES_KEPT = 400;

/** What of another server's data folder a second one on the same stores needs. */
export type SharedStores = { dataDir: string; databaseUrl: string; qdrantUrl: string };

/** The built server as its own process, started as `npm start` does; it can be killed, paused, and told another time. */
export class ServerProcess {
  /** Ends that nobody had asked for, with the last lines. */
  readonly crashes: string[] = [];
  readonly lines: string[] = [];
  private child: ChildProcess | undefined;
  private exited: Promise<void> = Promise.resolve();
  private expected = false;

  constructor(
    readonly dataDir: string,
    readonly port: number,
    private readonly environment: Record<string, string> = {},
  ) {
    mkdirSync(dataDir, { recursive: true });
    if (!existsSync(join(dataDir, 'models'))) shareModels(dataDir);
  }

  /** A second server on the stores of another one: its own folder, the same secrets. */
  static beside(stores: SharedStores, dataDir: string, port: number, environment: Record<string, string>) {
    mkdirSync(dataDir, { recursive: true });
    copyFileSync(join(stores.dataDir, 'secrets.json'), join(dataDir, 'secrets.json'));
    return new ServerProcess(dataDir, port, {
      ...environment,
      DATABASE_URL: stores.databaseUrl,
      QDRANT_URL: stores.qdrantUrl,
      QDRANT_API_KEY: readFileSync(join(stores.dataDir, 'qdrant.key'), 'utf8').trim(),
    });
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  get printed(): string {
    return this.lines.join('\n');
  }

  /** Starts it and resolves when it is open. @throws with its last lines when it ends before. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, ['--enable-source-maps', '--import', CLOCK, MAIN], {
      cwd: ROOT,
      env: {
        ...process.env,
        ...{ DEMO: '1', DATABASE_URL: '', QDRANT_URL: '', LOG_LEVEL: 'warn', REDIS_URL: '' },
        ...{ PORT: String(this.port), DATA_DIR: this.dataDir, CLOCK_FILE: join(this.dataDir, 'clock') },
        ...this.environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    this.expected = false;
    this.lines.length = 0;
    const takeAlong = () => child.kill('SIGKILL');
    process.once('exit', takeAlong);
    child.once('exit', () => process.off('exit', takeAlong));
    let isOpen = false;
    this.exited = new Promise((done) =>
      child.once('exit', (code, signal) => {
        if (isOpen && !this.expected)
          this.crashes.push(`ended by itself (${signal ?? `code ${code}`}):\n${this.tail()}`);
        this.child = undefined;
        done();
      }),
    );
    await new Promise<void>((opened, failed) => {
      const late = setTimeout(() => failed(new Error(`not open in ${OPEN_MS} ms:\n${this.tail()}`)), OPEN_MS);
      const hear = (chunk: Buffer) => {
        this.lines.push(...chunk.toString().trimEnd().split('\n'));
        this.lines.splice(0, this.lines.length - LINES_KEPT);
        // The last line of its greeting; the first admin's link stands before it.
        if (!this.lines.some((line) => line.includes('/api/docs'))) return;
        clearTimeout(late);
        isOpen = true;
        opened();
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.once('exit', () => {
        clearTimeout(late);
        failed(new Error(`the server ended while starting:\n${this.tail()}`));
      });
    });
  }

  /** Sends a signal that ends it, and resolves when it has. */
  async end(signal: NodeJS.Signals): Promise<void> {
    this.expected = true;
    // What is stopped hears SIGTERM only when it goes on.
    this.child?.kill('SIGCONT');
    this.child?.kill(signal);
    await this.exited;
  }

  signal(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  private tail(): string {
    return this.lines.slice(-20).join('\n');
  }
}
