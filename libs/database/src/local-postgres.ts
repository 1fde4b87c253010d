import { resolve } from 'node:path';
import { ChildServer, type ChildExit } from '@app/supervision';
import pg from 'pg';
import { EMBEDDED_NAME, preparePostgres, type PostgresFiles } from './postgres-files.js';

/**
 * For one small shop on one machine: little memory, no replication, nothing that waits for a planner's compiler.
 * fsync and synchronous_commit stay on: an acknowledged message is on disk.
 */
const PARAMETERS: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  effective_cache_size: '512MB',
  random_page_cost: '1.1',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '512MB',
  io_method: 'sync',
  // After a crash, one call for the whole disk and not one a file: back in 0.5 s and not 1.3 to 2.5 (measured, busy disk).
  ...(process.platform === 'linux' && { recovery_init_sync_method: 'syncfs' }),
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '',
  log_checkpoints: 'off',
  log_min_messages: 'warning',
  // Terse leaves out DETAIL, which quotes rows: e-mail addresses do not belong in a log.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
};

const THROWAWAY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

export interface LocalPostgresOptions {
  dataDir: string;
  onLine?: (line: string) => void;
  onExit?: (exit: ChildExit) => void;
  /** Server parameters over the sensible ones. */
  parameters?: Record<string, string>;
  /** False for tests alone: writes are not waited for, and a power cut may lose everything. Default true. */
  durable?: boolean;
}

/** A real PostgreSQL from the npm package, with its data in `DATA_DIR/postgres`, on a free loopback port. */
export class LocalPostgres {
  #server: ChildServer | undefined;
  #files: PostgresFiles | undefined;

  constructor(private readonly options: LocalPostgresOptions) {}

  /** Makes the data folder if need be, starts the server, and returns the address of its database. */
  async start(): Promise<string> {
    const dataDir = resolve(this.options.dataDir);
    const { durable = true } = this.options;
    const files = await preparePostgres(dataDir, { durable });
    this.#files = files;
    const parameters = Object.entries({ ...PARAMETERS, ...(durable ? {} : THROWAWAY), ...this.options.parameters });
    this.#server = new ChildServer({
      name: 'postgres',
      dataDir,
      binary: files.binary,
      cwd: files.data,
      command: (port) => ({
        args: [
          '-D',
          files.dataArgument,
          '-p',
          String(port),
          ...parameters.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
        ],
      }),
      runAs: files.runAs,
      // SIGQUIT: the postmaster ends its backends and gives its shared memory back before it goes; measured, 0.15 s with
      // 8 backends computing. After SIGKILL the same 8 computed on for 90 s, and /dev/shm kept their segments.
      parentDeathSignal: 'SIGQUIT',
      probe: (port) => ping(addressOf(port, files.password, 'postgres')),
      onLine: this.options.onLine,
      onExit: this.options.onExit,
    });
    await this.#server.start();
    await ensureDatabase(addressOf(this.#server.port, files.password, 'postgres'));
    return this.url;
  }

  /** Address of the database, password included: not for logs. */
  get url(): string {
    if (this.#server === undefined || this.#files === undefined) throw new Error('PostgreSQL is not started.');
    return addressOf(this.#server.port, this.#files.password, EMBEDDED_NAME);
  }

  get server(): ChildServer | undefined {
    return this.#server;
  }

  /** Fast shutdown: open transactions are rolled back, what was committed is on disk. */
  async stop(): Promise<void> {
    await this.#server?.stop('SIGINT', 15_000);
  }
}

function addressOf(port: number, password: string, database: string): string {
  return `postgres://${EMBEDDED_NAME}:${password}@127.0.0.1:${port}/${database}`;
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: 30_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function ping(url: string): Promise<void> {
  await withClient(url, (client) => client.query('SELECT 1'));
}

async function ensureDatabase(url: string): Promise<void> {
  await withClient(url, async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [EMBEDDED_NAME]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${EMBEDDED_NAME}`);
  });
}
