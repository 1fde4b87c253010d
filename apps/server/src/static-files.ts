import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The project's folder: the nearest one above this file, source or built, that has a package.json. */
function projectFolder(from = import.meta.dirname): string {
  return existsSync(join(from, 'package.json')) ? from : projectFolder(dirname(from));
}

/** The folder of a built browser app. */
export function distFolder(app: 'widget' | 'storefront' | 'console'): string {
  return join(projectFolder(), 'dist/apps', app);
}
