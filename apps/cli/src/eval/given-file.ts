import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Terminal } from '../terminal.js';

/**
 * The file that an argument names, seen from the folder where the command was typed: npm runs scripts in the project's
 * folder, and keeps the other one in INIT_CWD.
 */
export function givenFile({ environment }: Pick<Terminal, 'environment'>, path: string): string {
  const typed = resolve(environment.INIT_CWD ?? '.', path);
  return existsSync(typed) || !existsSync(path) ? typed : resolve(path);
}

/** Where an argument names a file to write, seen from the folder where the command was typed. */
export function writtenFile({ environment }: Pick<Terminal, 'environment'>, path: string): string {
  return resolve(environment.INIT_CWD ?? '.', path);
}
