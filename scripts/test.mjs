// npm test: installs, builds, and runs every test; arguments go to Jest.
import { become, ensureBuilt, ensureInstalled, node } from './toolchain.mjs';

ensureInstalled();
await ensureBuilt();
become(node(), [
  '--experimental-vm-modules',
  '--no-warnings=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
  ...process.argv.slice(2),
]);
