import { closeSync, existsSync, openSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { CommandError } from '../command.js';
import { type Terminal } from '../terminal.js';

/**
 * The file that an argument names, seen from the folder where the command was typed: npm runs scripts in the project's
 * folder, and keeps the other one in INIT_CWD.
 * @throws CommandError when there is no such file.
 */
export function givenFile(terminal: Pick<Terminal, 'environment'>, path: string): string {
  const file = typedPath(terminal, path);
  if (statSync(file).isDirectory()) throw new CommandError(`${file} is a folder; name a file in it.`);
  return file;
}

/** The file or folder that an argument names, seen from there. @throws CommandError when there is none. */
export function typedPath({ environment }: Pick<Terminal, 'environment'>, path: string): string {
  const typed = resolve(environment.INIT_CWD ?? '.', path);
  const found = existsSync(typed) ? typed : resolve(path);
  if (!existsSync(found)) throw new CommandError(`${typed} does not exist.`);
  return found;
}

/** What a run writes besides what it prints, where it was asked to. */
export type OutFile = { write(text: string): void };

/**
 * Where `--out` names a file to write, seen from the folder where the command was typed. Asked before the work, so
 * that a slip of the pen does not cost its result. `inputs` are the files that are read, as they were typed.
 * @throws CommandError when nothing can be written there, or one of `inputs` would be written over.
 */
export function outFile(
  terminal: Pick<Terminal, 'environment'>,
  path: string | undefined,
  inputs: readonly (string | undefined)[] = [],
): OutFile {
  if (path === undefined) return { write: () => undefined };
  const file = resolve(terminal.environment.INIT_CWD ?? '.', path);
  if (!existsSync(dirname(file))) throw new CommandError(`There is no folder ${dirname(file)} to write ${path} into.`);
  if (existsSync(file)) {
    if (statSync(file).isDirectory()) throw new CommandError(`${file} is a folder; name a file in it to write.`);
    const read = inputs.flatMap((input) => (input === undefined ? [] : [realpathSync(givenFile(terminal, input))]));
    if (read.includes(realpathSync(file)))
      throw new CommandError(`--out ${path} would write over a file that is read; name another.`);
  }
  attempt(file, () => tryToWrite(file));
  return { write: (text) => attempt(file, () => writeFileSync(file, text)) };
}

function tryToWrite(file: string): void {
  const isNew = !existsSync(file);
  closeSync(openSync(file, 'a'));
  if (isNew) rmSync(file);
}

function attempt(file: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    throw new CommandError(`${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}
