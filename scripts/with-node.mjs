// Runs its arguments under the Node that the package `node` installed, whatever Node the machine has.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const local = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));
const node = existsSync(local) ? local : process.execPath;
const { status, signal } = spawnSync(node, process.argv.slice(2), { stdio: 'inherit' });
if (signal) process.kill(process.pid, signal);
process.exit(status ?? 1);
