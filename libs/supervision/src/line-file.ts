import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * A function that appends lines to a file. Past `mostBytes` the file is kept as `<path>.1` and a new one begun, so a
 * chatty child fills 2 x `mostBytes` of the disk at most.
 */
export function lineFile(path: string, mostBytes = 5_000_000): (line: string) => void {
  mkdirSync(dirname(path), { recursive: true });
  let size = sizeOf(path);
  return (line) => {
    if (size > mostBytes) {
      renameSync(path, `${path}.1`);
      size = 0;
    }
    const text = `${line}\n`;
    appendFileSync(path, text, { mode: 0o600 });
    size += Buffer.byteLength(text);
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
