import { dataSourceOptions, type OpenOptions } from '@app/database';
import { DataSource } from 'typeorm';
import { CommandError } from '../command.js';

/**
 * Takes back every migration that a database has run, so that only our own tables go, and drops the queue's schema.
 * @throws CommandError when a newer version has run migrations that this one does not know.
 */
export async function emptyDatabase(options: Pick<OpenOptions, 'url' | 'entities' | 'migrations'>): Promise<void> {
  const dataSource = await new DataSource({
    ...dataSourceOptions({ ...options, poolSize: 2 }),
    // Dropping full tables may take longer than a shopper would wait.
    extra: {},
  }).initialize();
  try {
    const names = await migrationsRun(dataSource);
    const known = new Set(options.migrations.map((migration) => migration.name));
    const unknown = names.filter((name) => !known.has(name));
    if (unknown.length > 0) {
      throw new CommandError(
        `The database belongs to a newer version (it has ${unknown.join(', ')}). Empty it with that.`,
      );
    }
    for (const _ of names) await dataSource.undoLastMigration({ transaction: 'each' });
    await dataSource.query('DROP TABLE IF EXISTS migrations');
    await dataSource.query('DROP SCHEMA IF EXISTS jobs CASCADE');
  } finally {
    await dataSource.destroy();
  }
}

async function migrationsRun(dataSource: DataSource): Promise<string[]> {
  const [found] = await dataSource.query<{ there: string | null }[]>(`SELECT to_regclass('migrations') AS there`);
  if (!found?.there) return [];
  const rows = await dataSource.query<{ name: string }[]>('SELECT name FROM migrations');
  return rows.map(({ name }) => name);
}
