import { DataSource, type DataSourceOptions, type Logger, type MixedList } from 'typeorm';
import pg from 'pg';
import { impatientClient } from './impatient-client.js';
import { patiently } from './patiently.js';

type Class = abstract new (...args: never[]) => unknown;

export interface OpenOptions {
  url: string;
  entities: readonly Class[];
  migrations: readonly Class[];
  /** Most connections; default 16. */
  poolSize?: number;
  /** Longest that a statement may run; default 30 s. */
  timeoutMs?: number;
  /** Prints each statement. */
  logging?: boolean;
  /** Told of connections that broke while idle; default: nothing, the pool replaces them by itself. */
  onPoolError?: (error: Error) => void;
}

/** Longest that a statement may run. */
const STATEMENT_MS = 30_000;
/** Longest that a statement waits for a lock, and that a transaction may idle. A shopper is waiting. */
const LIMITS = { lock_timeout: 10_000, idle_in_transaction_session_timeout: 60_000 };
/** How much longer than `statement_timeout` the server has to say that a statement took too long. */
const LATE_MS = 2_000;

/** Longest that the end of the connections is waited for: a server that stands still answers no goodbye. */
const GOODBYE_MS = 1_000;

/** TypeORM prints failed migrations also when told not to log; they are thrown, and that is enough. */
const SILENT: Logger = {
  log: () => undefined,
  logMigration: () => undefined,
  logQuery: () => undefined,
  logQueryError: () => undefined,
  logQuerySlow: () => undefined,
  logSchemaBuild: () => undefined,
};

/** Any constant: nodes that start together run the migrations one after the other. */
const MIGRATION_LOCK = 7_305_221;

/**
 * Opens the database with its migrations run: those that are missing, each in its own transaction, one node at a time.
 * `bigint` columns come back as numbers (every one of ours stays below 2^53).
 */
export async function openDataSource(options: OpenOptions): Promise<DataSource> {
  await patiently(() => migrate(options));
  return patiently(() => new DataSource(dataSourceOptions(options)).initialize());
}

/**
 * Closes a data source and waits until its connections have ended, 1 s at most. pg's pool says that it is closed while the
 * goodbyes are still on their way: a server that stops then tells the clients that it ends them, which reads like a loss.
 */
export async function closeDataSource(dataSource: DataSource): Promise<void> {
  if (!dataSource.isInitialized) return;
  const { master: pool } = dataSource.driver as unknown as { master: pg.Pool };
  let open = pool.totalCount;
  let late: NodeJS.Timeout | undefined;
  const ended = new Promise<void>((resolve) => {
    pool.on('remove', () => {
      open -= 1;
      if (open <= 0) resolve();
    });
    late = setTimeout(resolve, GOODBYE_MS);
  });
  await dataSource.destroy();
  if (open > 0) await ended;
  clearTimeout(late);
}

/** The TypeORM options behind {@link openDataSource}, for tools that want their own data source. */
export function dataSourceOptions(options: OpenOptions): DataSourceOptions {
  const statementMs = options.timeoutMs ?? STATEMENT_MS;
  return {
    type: 'postgres',
    url: options.url,
    entities: options.entities as MixedList<never>,
    migrations: options.migrations as MixedList<never>,
    migrationsTableName: 'migrations',
    synchronize: false,
    logging: options.logging ?? false,
    logger: options.logging === true ? 'simple-console' : SILENT,
    poolSize: options.poolSize ?? 16,
    parseInt8: true,
    installExtensions: false,
    applicationName: 'floorwalker',
    connectTimeoutMS: 5_000,
    // Without a listener, a restart of the database ends this process.
    poolErrorHandler: (error: Error) => options.onPoolError?.(error),
    extra: {
      ...LIMITS,
      statement_timeout: statementMs,
      Client: impatientClient(statementMs + LATE_MS),
      keepAlive: true,
    },
  };
}

async function migrate(options: OpenOptions): Promise<void> {
  if (options.migrations.length === 0) return;
  const lock = new pg.Client({ connectionString: options.url, connectionTimeoutMillis: 5_000 });
  lock.on('error', () => undefined);
  await lock.connect();
  const dataSource = new DataSource({
    ...dataSourceOptions({ ...options, poolSize: 2 }),
    extra: {},
  });
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await dataSource.initialize();
    await dataSource.runMigrations({ transaction: 'each' });
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
    await lock.end();
  }
}
