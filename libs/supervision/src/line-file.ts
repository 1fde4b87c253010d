import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Appends lines to `path`, whose folder it makes. Past `mostBytes` the file is kept as `<path>.1` and a new one begun, so a
 * chatty child fills 2 x `mostBytes` of the disk at most. On a full disk lines are left out: a log that cannot be written
 * is no reason to end the server whose child is talking. When there is room again, a line says how many.
 */
export function lineFile(path: string, mostBytes = 5_000_000): (line: string) => void {
  mkdirSync(dirname(path), { recursive: true });
  let size = sizeOf(path);
  let left = 0;
  const append = (line: string) => {
    if (size > mostBytes) {
      renameSync(path, `${path}.1`);
      size = 0;
    }
    const text = `${left > 0 ? `(${left} lines could not be written)\n` : ''}${line}\n`;
    appendFileSync(path, text, { mode: 0o600 });
    size += Buffer.byteLength(text);
    left = 0;
  };
  return (line) => {
    try {
      append(line);
    } catch {
      left += 1;
    }
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
