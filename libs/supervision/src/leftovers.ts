import { readChildRecord } from './child-record.js';
import { ended, isRunning, processId, processesIn } from './processes.js';
import { StartRefused } from './start-refused.js';

/**
 * Refuses to touch a server whose parent lives.
 * @throws StartRefused that names the process to which this DATA_DIR belongs.
 */
export function demandNoLivingParent(dataDir: string, name: string): void {
  const record = readChildRecord(dataDir, name);
  if (record === undefined || record.parent.pid === process.pid || !isRunning(record.parent)) return;
  throw new StartRefused(`${name} in ${dataDir} belongs to process ${record.parent.pid}, which is running.`);
}

/**
 * Ends every process that still executes `binary` in `cwd`: what a dead parent left, or the workers of a server that was
 * killed. They get `signal` first and SIGKILL after 5 s.
 * @throws StartRefused when one does not go even then.
 */
export async function endLeftovers(binary: string, cwd: string, signal: NodeJS.Signals): Promise<void> {
  for (const sent of [signal, 'SIGKILL'] as const) {
    const left = processesIn(binary, cwd).flatMap((pid) => processId(pid) ?? []);
    if (left.length === 0) return;
    for (const { pid } of left) kill(pid, sent);
    await Promise.all(left.map((process) => ended(process, 5_000)));
  }
  const left = processesIn(binary, cwd);
  if (left.length > 0)
    throw new StartRefused(`${binary} is left over from an earlier run and does not end: ${left.join(', ')}`);
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
