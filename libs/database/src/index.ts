export { dataSourceOptions, openDataSource, type OpenOptions } from './data-source.js';
export { LocalPostgres, type LocalPostgresOptions } from './local-postgres.js';
export { sqlState, Transactions } from './transactions.js';
