import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const processIdSchema = z.object({ pid: z.number().int(), startedAt: z.number() });

const childRecordSchema = processIdSchema.extend({
  port: z.number().int(),
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

function recordFile(dataDir: string, name: string): string {
  return join(dataDir, `${name}.json`);
}
