import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Inject,
  Logger,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { SETTINGS, type Settings } from '@app/settings';
import { DataSource } from 'typeorm';
import { closeDataSource, openDataSource, type OpenOptions } from './data-source.js';
import { DatabaseHealth } from './database-health.js';
import { Jobs } from './jobs.js';
import { LogNotifications } from './log-notifications.js';
import { patiently } from './patiently.js';
import { runningPostgres, type RunningPostgres } from './running-postgres.js';
import { Transactions } from './transactions.js';

/** Injection token of {@link RunningPostgres}: where the database is, and the embedded server if it is ours. */
export const POSTGRES = Symbol('postgres');

export type DatabaseModuleOptions = Pick<OpenOptions, 'entities' | 'migrations'> & {
  /** False leaves jobs alone: a command in a terminal does not work off the server's queue. Default true. */
  runJobs?: boolean;
};

const RUN_JOBS = Symbol('run jobs');
const logger = new Logger('database');

/** Makes the database injectable everywhere: DataSource, Transactions, LogNotifications, Jobs and DatabaseHealth. */
@Module({})
export class DatabaseModule implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  constructor(
    @Inject(POSTGRES) private readonly postgres: RunningPostgres,
    @Inject(RUN_JOBS) private readonly runJobs: boolean,
    private readonly dataSource: DataSource,
    private readonly notifications: LogNotifications,
    private readonly jobs: Jobs,
  ) {}

  static forRoot({ entities, migrations, runJobs = true }: DatabaseModuleOptions): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [
        { provide: RUN_JOBS, useValue: runJobs },
        { provide: POSTGRES, inject: [SETTINGS], useFactory: runningPostgres },
        {
          provide: DataSource,
          inject: [POSTGRES, SETTINGS],
          useFactory: (
            { url }: RunningPostgres,
            { DATABASE_POOL: poolSize, DATABASE_TIMEOUT_MS: timeoutMs }: Settings,
          ) => openDataSource({ url, entities, migrations, poolSize, timeoutMs, onPoolError: warn('connection lost') }),
        },
        { provide: Transactions, inject: [DataSource], useFactory: (source: DataSource) => new Transactions(source) },
        {
          provide: LogNotifications,
          inject: [POSTGRES],
          useFactory: async ({ url }: RunningPostgres) => {
            const notifications = new LogNotifications({ url, onError: warn('notifications') });
            await patiently(() => notifications.open());
            return notifications;
          },
        },
        {
          provide: Jobs,
          // Migrations first: both make tables.
          inject: [POSTGRES, DataSource],
          useFactory: ({ url }: RunningPostgres) =>
            new Jobs({ url, onError: (error, job) => logger.error(`job ${job ?? ''}: ${sentence(error)}`, error) }),
        },
        DatabaseHealth,
      ],
      exports: [POSTGRES, DataSource, Transactions, LogNotifications, Jobs, DatabaseHealth],
    };
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.runJobs) await this.jobs.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.jobs.stop();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.notifications.close();
    await closeDataSource(this.dataSource);
    await this.postgres.local?.stop();
  }
}

function warn(what: string): (error: unknown) => void {
  return (error) => logger.warn(`${what}: ${sentence(error)}`);
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
