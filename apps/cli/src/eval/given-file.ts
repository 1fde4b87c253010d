import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { CommandError } from '../command.js';
import { type Terminal } from '../terminal.js';

/**
 * The file that an argument names, seen from the folder where the command was typed: npm runs scripts in the project's
 * folder, and keeps the other one in INIT_CWD.
 * @throws CommandError when there is no such file.
 */
export function givenFile({ environment }: Pick<Terminal, 'environment'>, path: string): string {
  const typed = resolve(environment.INIT_CWD ?? '.', path);
  const file = existsSync(typed) ? typed : resolve(path);
  if (!existsSync(file)) throw new CommandError(`${typed} does not exist.`);
  if (statSync(file).isDirectory()) throw new CommandError(`${file} is a folder; name a file in it.`);
  return file;
}

/**
 * Where an argument names a file to write, seen from the folder where the command was typed. Asked before the work, so
 * that a slip of the pen does not cost its result.
 * @throws CommandError when there is no such folder.
 */
export function writtenFile({ environment }: Pick<Terminal, 'environment'>, path: string): string {
  const file = resolve(environment.INIT_CWD ?? '.', path);
  if (!existsSync(dirname(file))) throw new CommandError(`There is no folder ${dirname(file)} to write ${path} into.`);
  return file;
}
