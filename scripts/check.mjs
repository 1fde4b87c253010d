// npm run check: everything that can be said about the code without running it; side by side, as far as there are cores.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, node, root, runTogether, say } from './toolchain.mjs';

ensureInstalled();
await ensureBuilt();
const tool = (path, ...args) => [node(), join('node_modules', path), ...args];
const types = (...args) => tool('typescript/bin/tsc', '--noEmit', ...args);
const apps = ['widget', 'storefront', 'console'].filter((app) => existsSync(join(root, 'apps', app, 'tsconfig.json')));

// The longest first.
await runTogether([
  ['lint', tool('eslint/bin/eslint.js', '--max-warnings', '0', '.')],
  ['types', types('--incremental', 'false', '-p', 'tsconfig.json')],
  ['format', tool('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.')],
  ...apps.map((app) => [`types of the ${app}`, types('-p', `apps/${app}/tsconfig.json`)]),
  [
    'architecture',
    [
      node(),
      '--experimental-vm-modules',
      '--no-warnings=ExperimentalWarning',
      'node_modules/jest/bin/jest.js',
      'test/architecture.spec.ts',
      '--selectProjects',
      'unit',
    ],
  ],
  ['OpenAPI', [node(), 'dist/apps/server/src/openapi.js', '--check']],
]);
say('all checks passed');
