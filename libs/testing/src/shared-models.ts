import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { startStores } from './shared-stores.js';

const ROOT = resolve(import.meta.dirname, '../../..');
const CACHE = join(ROOT, 'node_modules/.cache/floorwalker-models');
/** What is shared is made by this code from these sentences; another version of them has a folder of its own. */
const MAKERS = ['libs/language-model/src', 'libs/understanding/src', 'knowledge-base/intents'];
/** Any constant. */
const MODELS_LOCK = 7_305_225;
const KEPT_MS = 3 * 86_400_000;

/**
 * Makes a data folder use the models that all specs and runs share: the embedding model as it was converted, and the
 * intents as they were learnt, which take 25 s of CPU to make. Returns the folder where they are.
 */
export function shareModels(dataDir: string): string {
  const shared = sharedModels();
  mkdirSync(dataDir, { recursive: true });
  symlinkSync(shared, join(dataDir, 'models'));
  return shared;
}

/**
 * Starts a shop on shared models. Where nobody has made them yet, one shop at a time starts, over all workers: the first one
 * makes them, and the others find them.
 */
export async function startOnModels<T>(models: string, start: () => Promise<T>): Promise<T> {
  const areMade = () => existsSync(join(models, 'intents.bin'));
  if (areMade()) return start();
  const client = new pg.Client({ connectionString: startStores().databaseUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MODELS_LOCK]);
    if (!areMade()) return await start();
  } finally {
    await client.end();
  }
  return start();
}

/** The folder of shared models for the code as it is now; those that nobody used for three days go. */
function sharedModels(): string {
  const hash = createHash('sha256');
  for (const folder of MAKERS) {
    for (const file of readdirSync(join(ROOT, folder)).sort()) {
      if (/\.(?:ts|csv)$/.test(file) && !file.endsWith('.spec.ts')) hash.update(readFileSync(join(ROOT, folder, file)));
    }
  }
  const shared = join(CACHE, hash.digest('hex').slice(0, 16));
  mkdirSync(shared, { recursive: true });
  utimesSync(shared, new Date(), new Date());
  for (const name of readdirSync(CACHE)) {
    const used = statSync(join(CACHE, name), { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (Date.now() - used > KEPT_MS) rmSync(join(CACHE, name), { recursive: true, force: true });
  }
  return shared;
}
