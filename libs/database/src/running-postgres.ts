import { join, resolve } from 'node:path';
import { Logger } from '@nestjs/common';
import { type Settings } from '@app/settings';
import { lineFile } from '@app/supervision';
import { LocalPostgres } from './local-postgres.js';
import { demandPostgres } from './postgres-version.js';

export interface RunningPostgres {
  /** Holds a password: not for logs. */
  url: string;
  /** The embedded server, when it is ours to stop. */
  local?: LocalPostgres;
}

/**
 * The PostgreSQL that the settings name, or else an embedded one, started.
 * @throws StartRefused when it cannot be reached or is too old.
 */
export async function runningPostgres(settings: Settings): Promise<RunningPostgres> {
  if (settings.DATABASE_URL !== undefined) {
    await demandPostgres(settings.DATABASE_URL);
    return { url: settings.DATABASE_URL };
  }
  const logger = new Logger('postgres');
  const local = new LocalPostgres({
    dataDir: settings.DATA_DIR,
    onLine: lineFile(join(resolve(settings.DATA_DIR), 'logs/postgres.log')),
    onExit: ({ asked, code, signal }) => {
      if (!asked) logger.error(`PostgreSQL ended by itself (${signal ?? `code ${code}`}); it is started again`);
    },
  });
  return { url: await local.start(), local };
}
