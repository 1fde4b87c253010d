import { runningPostgres } from '@app/database';
import { type Settings } from '@app/settings';
import { DataDirLock, readRunning } from '@app/supervision';
import { QdrantVectorIndex, runningQdrant } from '@app/vectors';
import { CommandError } from './command.js';

/**
 * Runs `work` with settings whose stores are those of the server that runs on this DATA_DIR. Without a server, this
 * process holds the DATA_DIR meanwhile, and what `work` opens starts the stores itself.
 * @throws CommandError while another process is still starting there; StartRefused when one comes in between.
 */
export async function withStores<T>(settings: Settings, work: (settings: Settings) => Promise<T>): Promise<T> {
  const running = readRunning(settings.DATA_DIR);
  if (running === undefined) return holdingDataDir(settings, work);
  const { databaseUrl, qdrantUrl } = running;
  if (databaseUrl === undefined || qdrantUrl === undefined) {
    throw new CommandError(
      `Process ${running.pid} uses ${settings.DATA_DIR}, and its stores are not up yet. Try again in a moment.`,
    );
  }
  return work(Object.freeze({ ...settings, DATABASE_URL: databaseUrl, QDRANT_URL: qdrantUrl }));
}

/** Runs `work` while this process, and no other, holds the DATA_DIR. @throws DataDirTaken, a StartRefused */
export async function holdingDataDir<T>(settings: Settings, work: (settings: Settings) => Promise<T>): Promise<T> {
  const lock = DataDirLock.acquire(settings.DATA_DIR);
  try {
    return await work(settings);
  } finally {
    lock.release();
  }
}

/** Both stores, open. `databaseUrl` holds a password. */
export type OpenStores = { databaseUrl: string; qdrantUrl: string; vectors: QdrantVectorIndex };

/** Runs `work` on the stores that the settings name; those that they do not name are started, and stopped afterwards. */
export async function openStores<T>(settings: Settings, work: (stores: OpenStores) => Promise<T>): Promise<T> {
  const opened = await Promise.allSettled([runningPostgres(settings), runningQdrant(settings)] as const);
  try {
    const [postgres, qdrant] = [valueOf(opened[0]), valueOf(opened[1])];
    return await work({ databaseUrl: postgres.url, qdrantUrl: qdrant.url, vectors: new QdrantVectorIndex(qdrant) });
  } finally {
    for (const one of opened) if (one.status === 'fulfilled') await one.value.local?.stop();
  }
}

function valueOf<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}
