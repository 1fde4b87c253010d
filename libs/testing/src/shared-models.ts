import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../../..');
const CACHE = join(ROOT, 'node_modules/.cache/floorwalker-models');
/** Where the code stands that makes what is shared; another version of it has a folder of its own. */
const MAKERS = ['libs/language-model/src', 'libs/understanding/src'];
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

/** The folder of shared models for the code as it is now; those that nobody used for three days go. */
function sharedModels(): string {
  const hash = createHash('sha256');
  for (const folder of MAKERS) {
    for (const file of readdirSync(join(ROOT, folder)).sort()) {
      if (file.endsWith('.ts') && !file.endsWith('.spec.ts')) hash.update(readFileSync(join(ROOT, folder, file)));
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
