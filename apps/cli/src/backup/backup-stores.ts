import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { dumpDatabase } from '@app/database';
import { secretsFile, type Settings } from '@app/settings';
import { dumpVectors } from '@app/vectors';
import { openStores, withStores } from '../running-stores.js';
import { type Manifest, pack } from './archive.js';

export type BackupReport = { tables: number; rows: number; collections: number; points: number };

/**
 * Writes PostgreSQL, Qdrant and the secrets of an installation into one archive, also while its server runs. The
 * database is taken first: what Qdrant gets in between is not live for it, and the next load sweeps it out.
 */
export async function backupStores(settings: Settings, archive: string, now: Date): Promise<BackupReport> {
  return withStores(settings, (attached) =>
    openStores(attached, async ({ databaseUrl, vectors: index }) => {
      const folder = await mkdtemp(join(resolve(settings.DATA_DIR), 'backup-'));
      try {
        const database = await dumpDatabase(databaseUrl, join(folder, 'database'));
        const vectors = await dumpVectors(index, join(folder, 'vectors'));
        const secrets = secretsFile(settings);
        if (existsSync(secrets)) await copyFile(secrets, join(folder, 'secrets.json'));
        await pack(folder, { madeAt: now.toISOString(), database, vectors }, archive);
        return reportOf({ database, vectors });
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    }),
  );
}

/** What a manifest holds, in numbers. */
export function reportOf({ database, vectors }: Pick<Manifest, 'database' | 'vectors'>): BackupReport {
  return {
    tables: database.tables.length,
    rows: database.tables.reduce((sum, { rows }) => sum + rows, 0),
    collections: vectors.collections.length,
    points: vectors.collections.reduce((sum, { points }) => sum + points, 0),
  };
}
