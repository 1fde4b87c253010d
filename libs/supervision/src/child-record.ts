import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { binaryOf, ended, isRunning, processId, type ProcessId } from './processes.js';

const processIdSchema = z.object({ pid: z.number().int(), startedAt: z.number() });

const childRecordSchema = processIdSchema.extend({
  port: z.number().int(),
  binary: z.string(),
  parent: processIdSchema,
});

/** What `DATA_DIR/<name>.json` says about a child server: its process, its port, and who started it. */
export type ChildRecord = z.output<typeof childRecordSchema>;

/** Reads a child's record; `undefined` when there is none, or when a crash left it half-written. */
export function readChildRecord(dataDir: string, name: string): ChildRecord | undefined {
  try {
    return childRecordSchema.parse(JSON.parse(readFileSync(recordFile(dataDir, name), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Writes a child's record in one step, so that a reader never meets half of it. */
export function writeChildRecord(dataDir: string, name: string, record: ChildRecord): void {
  const file = recordFile(dataDir, name);
  writeFileSync(`${file}.new`, JSON.stringify(record), { mode: 0o644 });
  renameSync(`${file}.new`, file);
}

export function removeChildRecord(dataDir: string, name: string): void {
  rmSync(recordFile(dataDir, name), { force: true });
}

/**
 * Ends what a dead parent left running: the recorded process, if it still executes the recorded binary.
 * @throws Error when its parent is alive: then that parent owns this DATA_DIR.
 */
export async function endStaleChild(dataDir: string, name: string, signal: NodeJS.Signals): Promise<void> {
  const record = readChildRecord(dataDir, name);
  if (record === undefined) return;
  if (record.parent.pid !== process.pid && isRunning(record.parent)) {
    throw new Error(`${name} in ${dataDir} already belongs to the running process ${record.parent.pid}.`);
  }
  if (isOurs(record)) {
    process.kill(record.pid, signal);
    if (!(await ended(record, 5_000))) process.kill(record.pid, 'SIGKILL');
    if (!(await ended(record, 5_000))) {
      throw new Error(`${name} (process ${record.pid}) is left over from an earlier run and does not end.`);
    }
  }
  removeChildRecord(dataDir, name);
}

function isOurs(record: ChildRecord & ProcessId): boolean {
  if (processId(record.pid)?.startedAt !== record.startedAt) return false;
  const binary = binaryOf(record.pid);
  return binary === undefined || binary === record.binary;
}

function recordFile(dataDir: string, name: string): string {
  return join(dataDir, `${name}.json`);
}
