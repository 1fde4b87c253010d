import { join, resolve } from 'node:path';
import { Logger } from '@nestjs/common';
import { type Settings } from '@app/settings';
import { lineFile } from '@app/supervision';
import { LocalQdrant } from './local-qdrant.js';

export interface RunningQdrant {
  url: string;
  apiKey?: string;
  /** The embedded server, when it is ours to stop. */
  local?: LocalQdrant;
}

/** The Qdrant that the settings name, or else an embedded one, started. */
export async function runningQdrant(settings: Settings): Promise<RunningQdrant> {
  const { QDRANT_URL: url, QDRANT_API_KEY: apiKey, QDRANT_BIN: binary, DATA_DIR: dataDir } = settings;
  if (url !== undefined) return { url, apiKey };
  const logger = new Logger('qdrant');
  const local = new LocalQdrant({
    dataDir,
    binary,
    onLine: lineFile(join(resolve(dataDir), 'logs/qdrant.log')),
    onExit: ({ asked, code, signal }) => {
      if (!asked) logger.error(`Qdrant ended by itself (${signal ?? `code ${code}`}); it is started again`);
    },
  });
  return { url: await local.start(), local };
}
