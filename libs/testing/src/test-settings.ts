import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, type Settings } from '@app/settings';
import { startStores } from './shared-stores.js';

/** Settings for one spec: the run's stores, a DATA_DIR of its own, any free port, no logs. */
export function testSettings(overrides: Partial<Settings> = {}): Settings {
  const { databaseUrl, qdrantUrl } = startStores();
  const defaults = readSettings({
    PORT: '0',
    DATA_DIR: mkdtempSync(join(tmpdir(), 'floorwalker-settings-')),
    DATABASE_URL: databaseUrl,
    DATABASE_POOL: '4',
    QDRANT_URL: qdrantUrl,
    LOG_LEVEL: 'silent',
  });
  return Object.freeze({ ...defaults, ...overrides });
}
