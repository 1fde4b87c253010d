import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { isRunning, processId } from './processes.js';
import { StartRefused } from './start-refused.js';

const runningSchema = z.object({
  pid: z.number().int(),
  startedAt: z.number(),
  /** Where the server listens; empty while it is still starting. */
  address: z.string().optional(),
  databaseUrl: z.string().optional(),
  qdrantUrl: z.string().optional(),
});

/** What the process that holds a DATA_DIR says about itself. `databaseUrl` holds a password. */
export type Running = z.output<typeof runningSchema>;

/** A second process wanted a DATA_DIR that another one holds. */
class DataDirTaken extends StartRefused {
  override readonly name = 'DataDirTaken';
}

/**
 * One process per DATA_DIR. The lock is the kernel's own, on `DATA_DIR/lock` through SQLite's exclusive transaction: it
 * ends with the process, SIGKILL included, so that there is no stale lock and no race about one.
 */
export class DataDirLock {
  #running: Running;

  private constructor(
    private readonly dataDir: string,
    private readonly database: DatabaseSync,
  ) {
    this.#running = processId() ?? { pid: process.pid, startedAt: 0 };
    this.#write();
  }

  /** @throws DataDirTaken with the pid and address of the process that holds it; StartRefused when it cannot be locked. */
  static acquire(dataDir: string): DataDirLock {
    const folder = resolve(dataDir);
    mkdirSync(folder, { recursive: true });
    const database = new DatabaseSync(join(folder, 'lock'), { open: false });
    try {
      database.open();
      database.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
    } catch (error) {
      if (database.isOpen) database.close();
      if (isBusy(error)) throw new DataDirTaken(takenBy(folder, dataDir), { cause: error });
      throw new StartRefused(`${join(folder, 'lock')} cannot be locked. Is the folder writable?`, { cause: error });
    }
    return new DataDirLock(folder, database);
  }

  /** Tells others (the cli, a second process) where this one is to be found. */
  publish(addresses: Pick<Running, 'address' | 'databaseUrl' | 'qdrantUrl'>): void {
    this.#running = { ...this.#running, ...addresses };
    this.#write();
  }

  release(): void {
    rmSync(runningFile(this.dataDir), { force: true });
    if (this.database.isOpen) this.database.close();
  }

  #write(): void {
    const file = runningFile(this.dataDir);
    writeFileSync(`${file}.new`, JSON.stringify(this.#running), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
}

/** The process that runs on this DATA_DIR now, or `undefined` when none does. */
export function readRunning(dataDir: string): Running | undefined {
  try {
    const running = runningSchema.parse(JSON.parse(readFileSync(runningFile(resolve(dataDir)), 'utf8')));
    return isRunning(running) ? running : undefined;
  } catch {
    return undefined;
  }
}

/** SQLITE_BUSY. */
function isBusy(error: unknown): boolean {
  return (error as { errcode?: number }).errcode === 5;
}

function takenBy(folder: string, dataDir: string): string {
  const running = readRunning(folder);
  const who = running === undefined ? 'Another process' : `Process ${running.pid}`;
  const where = running?.address === undefined ? '' : ` and listens on ${running.address}`;
  return `${who} already uses the data folder ${dataDir}${where}. Stop it first, or set DATA_DIR and PORT to others.`;
}

function runningFile(dataDir: string): string {
  return join(dataDir, 'running.json');
}
