import { mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { mkdirSync } from 'node:fs';
import { type Settings } from '@app/settings';
import { QdrantVectorIndex, runningQdrant, type VectorIndex } from '@app/vectors';

/** Runs `work` on a Qdrant of its own, gone afterwards; or, where QDRANT_URL names one, on that. */
export async function withOwnVectors<T>(settings: Settings, work: (index: VectorIndex) => Promise<T>): Promise<T> {
  mkdirSync(settings.DATA_DIR, { recursive: true });
  const folder = await mkdtemp(join(resolve(settings.DATA_DIR), 'evaluation-vectors-'));
  try {
    const qdrant = await runningQdrant({ ...settings, DATA_DIR: folder });
    try {
      return await work(new QdrantVectorIndex(qdrant));
    } finally {
      await qdrant.local?.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
