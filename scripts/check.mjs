// npm run check: everything that can be said about the code without running it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, node, root, run, say } from './toolchain.mjs';

ensureInstalled();
await ensureBuilt();
const tool = (path, ...args) => run(node(), [join('node_modules', path), ...args]);

say('format');
tool('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.');
say('types');
tool('typescript/bin/tsc', '--noEmit', '--incremental', 'false', '-p', 'tsconfig.json');
for (const app of ['widget', 'storefront', 'console']) {
  if (existsSync(join(root, 'apps', app, 'tsconfig.json')))
    tool('typescript/bin/tsc', '--noEmit', '-p', `apps/${app}/tsconfig.json`);
}
say('lint');
tool('eslint/bin/eslint.js', '--max-warnings', '0', '.');
say('architecture');
run(node(), [
  '--experimental-vm-modules',
  '--no-warnings=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
  'test/architecture.spec.ts',
  '--selectProjects',
  'unit',
]);
say('OpenAPI');
run(node(), ['dist/apps/server/src/openapi.js', '--check']);
say('all checks passed');
