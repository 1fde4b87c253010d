import { spawn } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { newSecret } from '@app/settings';
import { StartRefused } from '@app/supervision';
import { postgresBinaries } from './postgres-binaries.js';

export interface UnixUser {
  uid: number;
  gid: number;
}

export interface PostgresFiles {
  /** Executable of the server. */
  binary: string;
  /** Data folder; the server is started inside it. */
  data: string;
  /** How the server names its data folder. */
  dataArgument: string;
  password: string;
  runAs?: UnixUser;
}

/** Name of the superuser and of the database of the embedded PostgreSQL. */
export const EMBEDDED_NAME = 'floorwalker';

/** PostgreSQL refuses to run as root; "nobody" exists on every Linux. */
const NOBODY: UnixUser = { uid: 65534, gid: 65534 };

/**
 * For a server that runs as another user: its working directory was entered by root, so this path leads there even where
 * that user could not walk (below /root). Tried with initdb, extensions, vacuum and index builds.
 */
const WHERE_WE_STAND = '/proc/self/cwd';

/**
 * Makes the embedded PostgreSQL's files ready: binaries that its user can read, a data folder (made by initdb on the
 * first start, in one step, so that an interrupted one leaves nothing) and the password of its only user.
 * @throws StartRefused when the data belong to another user or to another version of PostgreSQL.
 */
export async function preparePostgres(dataDir: string, { durable = true } = {}): Promise<PostgresFiles> {
  mkdirSync(dataDir, { recursive: true });
  const data = join(dataDir, 'postgres');
  const runAs = userFor(data);
  const binaries = postgresBinaries(dataDir, runAs !== undefined);
  const password = readPassword(dataDir);
  const binary = join(binaries, 'bin/postgres');
  if (existsSync(join(data, 'PG_VERSION'))) await checkVersion(binary, data);
  else await initialise(join(binaries, 'bin/initdb'), data, password, { durable, runAs });
  return { binary, data, dataArgument: runAs ? WHERE_WE_STAND : data, password, runAs };
}

function userFor(data: string): UnixUser | undefined {
  const me = process.getuid?.();
  const owner = statSync(data, { throwIfNoEntry: false });
  if (me === 0) return owner ? { uid: owner.uid, gid: owner.gid } : NOBODY;
  if (owner && me !== undefined && owner.uid !== me) {
    throw new StartRefused(
      `${data} belongs to user ${owner.uid}, and this process runs as user ${me}. Start it as before (as root, if it ` +
        `was root), or give it the files: sudo chown -R ${me} ${data}`,
    );
  }
  return undefined;
}

async function checkVersion(binary: string, data: string): Promise<void> {
  const made = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  const brought = /(\d+)/.exec(await run(binary, ['--version'], { cwd: '/' }))?.[1];
  if (made === brought) return;
  throw new StartRefused(
    `${data} was made by PostgreSQL ${made}, and this version of Floorwalker brings PostgreSQL ${brought}. Make a ` +
      'backup with the version you had, and restore it into a new DATA_DIR with this one (docs/run.md).',
  );
}

async function initialise(
  initdb: string,
  data: string,
  password: string,
  { durable, runAs }: { durable: boolean; runAs?: UnixUser },
): Promise<void> {
  const fresh = `${data}.new`;
  const passwordFile = `${data}.pwfile`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (runAs) for (const path of [fresh, passwordFile]) chownSync(path, runAs.uid, runAs.gid);
  const stdin = openSync(passwordFile, 'r');
  try {
    await run(
      initdb,
      [
        ...['--pgdata', runAs ? WHERE_WE_STAND : fresh, '--username', EMBEDDED_NAME, '--pwfile', '/dev/stdin'],
        ...['--auth', 'scram-sha-256', '--encoding', 'UTF8'],
        ...['--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--locale', 'C'],
        ...(durable ? [] : ['--no-sync']),
      ],
      { cwd: fresh, stdin, ...runAs },
    );
  } finally {
    closeSync(stdin);
    rmSync(passwordFile, { force: true });
  }
  renameSync(fresh, data);
}

/** Runs a command to its end and returns what it printed. @throws Error with what it complained about. */
async function run(
  file: string,
  args: readonly string[],
  { stdin, ...options }: { cwd: string; stdin?: number; uid?: number; gid?: number },
): Promise<string> {
  const env = { PATH: '/usr/bin:/bin', TZ: 'UTC' };
  const child = spawn(file, args, { ...options, env, stdio: [stdin ?? 'ignore', 'pipe', 'pipe'], timeout: 120_000 });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [code, out, complaints] = await Promise.all([
    ended,
    child.stdout ? text(child.stdout) : '',
    child.stderr ? text(child.stderr) : '',
  ]);
  if (code !== 0) throw new Error(`${file} failed (${code}):\n${complaints || out}`);
  return out;
}

function readPassword(dataDir: string): string {
  const file = join(dataDir, 'postgres.password');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  if (existsSync(join(dataDir, 'postgres/PG_VERSION'))) {
    throw new StartRefused(
      `${file} is missing, so the PostgreSQL beside it cannot be opened. Restore it from a backup.`,
    );
  }
  const password = newSecret();
  writeFileSync(file, password, { mode: 0o600, flag: 'wx' });
  return password;
}
