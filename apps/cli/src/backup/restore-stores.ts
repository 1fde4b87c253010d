import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type OpenOptions, restoreDatabase } from '@app/database';
import { secretsFile, type Settings } from '@app/settings';
import { restoreVectors } from '@app/vectors';
import { CommandError } from '../command.js';
import { holdingDataDir, openStores, type OpenStores } from '../running-stores.js';
import { unpack } from './archive.js';
import { type BackupReport, reportOf } from './backup-stores.js';
import { emptyDatabase } from './empty-database.js';

export type RestoreOptions = {
  settings: Settings;
  archive: string;
  /** Deletes first what the stores hold. */
  force: boolean;
  /** Every table and migration that this version knows. */
  tables: Pick<OpenOptions, 'entities' | 'migrations'>;
};

/**
 * Brings an archive back, with the secrets. The archive is unpacked and checked before anything is touched.
 * @throws CommandError when the archive is damaged or comes from a newer version, or Qdrant is not empty; RestoreRefused
 * when the database is not empty; DataDirTaken while a server runs.
 */
export async function restoreStores({ settings, archive, force, tables }: RestoreOptions): Promise<BackupReport> {
  return holdingDataDir(settings, async () => {
    const folder = await mkdtemp(join(resolve(settings.DATA_DIR), 'restore-'));
    try {
      const manifest = await unpack(archive, folder);
      demandKnown(manifest.database.migrations, tables);
      await openStores(settings, async (stores) => {
        if (force) await emptyStores(stores, tables);
        await demandNoCollections(stores);
        await restoreDatabase({ ...tables, url: stores.databaseUrl }, join(folder, 'database'), manifest.database);
        await restoreVectors(stores.vectors, join(folder, 'vectors'), manifest.vectors);
      });
      const secrets = join(folder, 'secrets.json');
      if (existsSync(secrets)) await copyFile(secrets, secretsFile(settings));
      return reportOf(manifest);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

/** Before anything is emptied for an archive that cannot be read. */
function demandKnown(names: readonly string[], { migrations }: RestoreOptions['tables']): void {
  const known = new Set(migrations.map((migration) => migration.name));
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new CommandError(
    `This backup was made by a newer version (it has ${unknown.join(', ')}). Restore it with that.`,
  );
}

async function demandNoCollections({ vectors }: OpenStores): Promise<void> {
  const collections = await vectors.collections();
  if (collections.length === 0) return;
  throw new CommandError(
    `Qdrant is not empty (${collections.join(', ')}). Restore into another DATA_DIR, or add --force to delete what is there.`,
  );
}

async function emptyStores({ databaseUrl, vectors }: OpenStores, tables: RestoreOptions['tables']): Promise<void> {
  await emptyDatabase({ ...tables, url: databaseUrl });
  for (const name of await vectors.collections()) await vectors.dropCollection(name);
}
