import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of package.json above this file, in the sources and in dist alike. */
export function projectRoot(from = import.meta.dirname): string {
  if (existsSync(join(from, 'nest-cli.json'))) return from;
  if (dirname(from) === from) throw new Error('The project’s folder was not found.');
  return projectRoot(dirname(from));
}
