import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '@app/supervision';
import { freshDatabase, type RedisUnderTest, shareModels, startRedis } from '@app/testing';
import { LocalQdrant } from '@app/vectors';
import { type DataSource } from 'typeorm';
import { demandReplays } from './replay-all.js';

const MAIN = resolve(import.meta.dirname, '../../dist/apps/server/src/main.js');

/** The stores that several nodes share: a database, a Qdrant, a Redis, and a file with their secrets. */
export type SharedGround = {
  database: DataSource;
  redis: RedisUnderTest;
  environment: Record<string, string>;
  close(): Promise<void>;
};

/** Starts the stores, all of them empty. */
export async function startSharedGround(): Promise<SharedGround> {
  const folder = mkdtempSync(join(tmpdir(), 'floorwalker-ground-'));
  const qdrant = new LocalQdrant({ dataDir: folder });
  const [redis, qdrantUrl, database] = await Promise.all([
    startRedis(),
    qdrant.start(),
    freshDatabase({ entities: [], migrations: [] }),
  ]);
  return {
    database: database.dataSource,
    redis,
    environment: {
      DATABASE_URL: database.url,
      DATABASE_POOL: '8',
      QDRANT_URL: qdrantUrl,
      REDIS_URL: redis.url,
      SECRETS_FILE: join(folder, 'shared', 'secrets.json'),
    },
    close: async () => {
      try {
        await demandReplays(database.url);
      } finally {
        await Promise.all([redis.close(), qdrant.stop(), database.close()]);
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One server process, the built one, with a DATA_DIR and a port of its own. */
export class ShopNode {
  private child: ChildProcess | undefined;
  private exited: Promise<number | null> = Promise.resolve(null);
  private printed = '';
  private readonly dataDir = mkdtempSync(join(tmpdir(), 'floorwalker-node-'));

  private constructor(
    readonly port: number,
    private readonly environment: Record<string, string>,
  ) {
    shareModels(this.dataDir);
  }

  /** Not yet started. */
  static async prepare(environment: Record<string, string>): Promise<ShopNode> {
    return new ShopNode(await freePort(), environment);
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Everything printed since the last start. */
  get output(): string {
    return this.printed;
  }

  /** Resolves when it is open. @throws Error with what it printed when it ends before. */
  async start(): Promise<void> {
    this.printed = '';
    const { PORT, DATA_DIR } = { PORT: String(this.port), DATA_DIR: this.dataDir };
    const env = { ...process.env, DEMO: '1', LOG_LEVEL: 'warn', PORT, DATA_DIR, ...this.environment };
    const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    this.exited = new Promise((done) => child.once('exit', (code) => done(code)));
    const isOpen = new Promise<boolean>((done) => {
      const hear = (chunk: Buffer) => {
        this.printed += String(chunk);
        if (this.printed.includes('Floorwalker is open')) done(true);
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      void this.exited.then(() => done(false));
    });
    if (!(await isOpen)) throw new Error(`A node ended while it started:\n${this.printed}`);
  }

  /** Ends it and resolves to its exit code; a node that is not running has ended already. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    this.child?.kill(signal);
    return this.exited;
  }

  /** What `/health/ready` says. */
  async health(): Promise<{ status: number; body: { status: string; parts: Record<string, { ok: boolean }> } }> {
    const response = await fetch(`${this.address}/health/ready`);
    return {
      status: response.status,
      body: (await response.json()) as Awaited<ReturnType<ShopNode['health']>>['body'],
    };
  }

  /** Ends it and removes its folder. */
  async close(): Promise<void> {
    await this.end('SIGKILL');
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
