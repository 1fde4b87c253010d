import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Logger } from '@nestjs/common';
import { newSecret, type Settings } from '@app/settings';
import { lineFile, readChildRecord } from '@app/supervision';
import { LocalQdrant } from './local-qdrant.js';
import { demandQdrant } from './qdrant-version.js';

export interface RunningQdrant {
  url: string;
  apiKey?: string;
  /** The embedded server, when it is ours to stop. */
  local?: LocalQdrant;
}

/**
 * The Qdrant that the settings name, or else an embedded one, started.
 * @throws StartRefused when it cannot be reached or is too old.
 */
export async function runningQdrant(settings: Settings): Promise<RunningQdrant> {
  const dataDir = resolve(settings.DATA_DIR);
  const { QDRANT_URL: url } = settings;
  const logger = new Logger('qdrant');
  if (url !== undefined) {
    const apiKey = settings.QDRANT_API_KEY ?? keyOfEmbedded(dataDir, url);
    await demandQdrant(url, apiKey);
    if (settings.QDRANT_API_KEY !== undefined && url.startsWith('http://')) {
      logger.warn('QDRANT_API_KEY travels unencrypted: QDRANT_URL is not an https address');
    }
    return { url, apiKey };
  }
  const apiKey = embeddedKey(dataDir);
  const local = new LocalQdrant({
    dataDir,
    apiKey,
    binary: settings.QDRANT_BIN,
    onLine: lineFile(join(dataDir, 'logs/qdrant.log')),
    onExit: ({ asked, code, signal }) => {
      if (!asked) logger.error(`Qdrant ended by itself (${signal ?? `code ${code}`}); it is started again`);
    },
  });
  return { url: await local.start(), apiKey, local };
}

/** The embedded server's key, for a command that attaches to a running server by its address. */
function keyOfEmbedded(dataDir: string, url: string): string | undefined {
  const port = readChildRecord(dataDir, 'qdrant')?.port;
  return port !== undefined && url === `http://127.0.0.1:${port}` ? embeddedKey(dataDir) : undefined;
}

function embeddedKey(dataDir: string): string {
  const file = join(dataDir, 'qdrant.key');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const key = newSecret();
  writeFileSync(file, key, { mode: 0o600, flag: 'wx' });
  return key;
}
