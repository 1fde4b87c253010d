import { execFileSync } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { readChildRecord } from '@app/supervision';

/** A disk that can be made full, and free again. */
export type Disk = { how: string; fill(): void; free(): void; remove(): void };

const MEGABYTE = 1024 * 1024;
/** PostgreSQL keeps up to 512 MB of log ahead of its checkpoints; the rest is data, Qdrant's, and room to breathe. */
const SIZE_MB = 1_500;

/**
 * Puts a data folder on a disk of its own (a tmpfs, where this process may mount one) that a file then fills to the last
 * byte, for every process at once. Elsewhere PostgreSQL alone is kept from letting any file grow (RLIMIT_FSIZE), which
 * any user may do to its own processes: it hits the same writes, with EFBIG in place of ENOSPC.
 */
export function smallDisk(dataDir: string): Disk {
  try {
    const options = ['-t', 'tmpfs', '-o', `size=${SIZE_MB}m`, 'floorwalker-faults', dataDir];
    execFileSync('mount', options, { stdio: 'ignore' });
    return filledDisk(dataDir);
  } catch {
    return limitedFiles(dataDir);
  }
}

function filledDisk(dataDir: string): Disk {
  const ballast = join(dataDir, 'ballast');
  return {
    how: 'the data folder’s own file system filled to the last byte',
    fill: () => {
      const file = openSync(ballast, 'w');
      for (const size of [MEGABYTE, 4096, 1]) {
        const bytes = Buffer.alloc(size);
        try {
          for (;;) if (writeSync(file, bytes) < size) break;
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        }
      }
      closeSync(file);
    },
    free: () => rmSync(ballast, { force: true }),
    remove: () => void execFileSync('umount', ['--lazy', dataDir], { stdio: 'ignore' }),
  };
}

/** See {@link smallDisk}. */
export function limitedFiles(dataDir: string): Disk {
  const limit = (to: string) => {
    const postmaster = readChildRecord(dataDir, 'postgres')?.pid;
    if (postmaster === undefined) return;
    for (const pid of [postmaster, ...childrenOf(postmaster)]) {
      try {
        execFileSync('prlimit', ['--pid', String(pid), `--fsize=${to}:`], { stdio: 'ignore' });
      } catch {
        // It has ended since.
      }
    }
  };
  return {
    how: 'no file of PostgreSQL may grow (RLIMIT_FSIZE)',
    fill: () => limit('0'),
    free: () => limit('unlimited'),
    remove: () => undefined,
  };
}

/** The processes that a process has started. */
export function childrenOf(pid: number): number[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return all.filter((name) => parentOf(name) === pid).map(Number);
}

function parentOf(pid: string): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}
