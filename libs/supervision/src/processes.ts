import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';

/** Names one process for good: a pid alone is reused, a pid with its start time is not. */
export interface ProcessId {
  pid: number;
  /** Field 22 of /proc/PID/stat (clock ticks since boot), or 0 where there is no /proc. */
  startedAt: number;
}

/** This process, or the one with that pid; `undefined` when it is not running (a zombie is not). */
export function processId(pid: number = process.pid): ProcessId | undefined {
  if (!answersSignal(pid)) return undefined;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command's name stands in parentheses and may hold anything, so fields are counted behind the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z') return undefined;
    return { pid, startedAt: Number(fields[19]) };
  } catch (error) {
    const gone = ['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '');
    return gone && existsSync('/proc/self') ? undefined : { pid, startedAt: 0 };
  }
}

/** True while that very process runs, not another one that was given its pid later. */
export function isRunning(id: ProcessId): boolean {
  const now = processId(id.pid);
  return now !== undefined && (now.startedAt === id.startedAt || now.startedAt === 0);
}

/**
 * Processes that execute `binary` in the folder `cwd`, whoever started them: a server that was killed leaves its workers
 * behind, and they are no child of ours any more. Empty where there is no /proc.
 */
export function processesIn(binary: string, cwd: string): number[] {
  const [file, folder] = [realpathSync(binary), realpathSync(cwd)];
  return listProc().filter((pid) => linkOf(pid, 'exe') === file && linkOf(pid, 'cwd') === folder);
}

/** Resolves to true when the process has ended, to false when it still runs after `timeoutMs`. */
export async function ended(id: ProcessId, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (isRunning(id)) {
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return true;
}

function answersSignal(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function listProc(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

function linkOf(pid: number, name: 'exe' | 'cwd'): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/${name}`).replace(/ \(deleted\)$/, '');
  } catch {
    return undefined;
  }
}
