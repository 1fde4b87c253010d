import { readdirSync, readFileSync } from 'node:fs';

/**
 * Seconds of CPU, user and system, that the threads of a process have used so far, to the nanosecond: /proc/PID/stat counts
 * in hundredths of a second, which is 10 % of a short run. Linux only.
 */
export function cpuSeconds(pid: number): number {
  const tasks = readdirSync(`/proc/${pid}/task`);
  return tasks.reduce((sum, task) => sum + Number(firstWord(`/proc/${pid}/task/${task}/schedstat`)) / 1e9, 0);
}

/**
 * Bytes of memory that a process keeps in RAM, each page that it shares with others counted by its share (PSS), so that
 * PostgreSQL's processes can be added up. Linux only.
 */
export function residentBytes(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? NaN) * 1024;
}

/** A process and everything below it, itself first. Linux only. */
export function processTree(pid: number): number[] {
  const parents = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    const parent = /^\d+$/.test(name) ? parentOf(Number(name)) : undefined;
    if (parent !== undefined) parents.set(parent, [...(parents.get(parent) ?? []), Number(name)]);
  }
  const below = (id: number): number[] => [id, ...(parents.get(id) ?? []).flatMap(below)];
  return below(pid);
}

/** Bytes of a process and everything below it; processes that end meanwhile count nothing. */
export function treeBytes(pid: number): number {
  return processTree(pid).reduce((sum, id) => {
    try {
      return sum + residentBytes(id);
    } catch {
      return sum;
    }
  }, 0);
}

/** Zero for a thread that has ended meanwhile. */
function firstWord(file: string): string {
  try {
    return readFileSync(file, 'utf8').split(' ')[0] ?? '0';
  } catch {
    return '0';
  }
}

function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}
