export { DatabaseHealth } from './database-health.js';
export { DatabaseModule, POSTGRES, type DatabaseModuleOptions } from './database.module.js';
export { dataSourceOptions, openDataSource, type OpenOptions } from './data-source.js';
export { exclusively } from './exclusively.js';
export { Jobs, type JobsOptions, type RegisterOptions, type SendOptions } from './jobs.js';
export { LocalPostgres, type LocalPostgresOptions } from './local-postgres.js';
export { LogNotifications, type LogNotificationsOptions, type NotificationHandler } from './log-notifications.js';
export { runningPostgres, type RunningPostgres } from './running-postgres.js';
export { isUnavailable, sqlState } from './query-failures.js';
export { Transactions } from './transactions.js';
export {
  type DatabaseManifest,
  databaseManifestSchema,
  dumpDatabase,
  restoreDatabase,
  RestoreRefused,
} from './dump-database.js';
