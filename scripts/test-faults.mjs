// npm run test:faults: the built server and its stores under faults, with traffic. --seed N replays a plan.
import { spawnSync } from 'node:child_process';
import { become, ensureBuilt, ensureInstalled, node } from './toolchain.mjs';

ensureInstalled();
await ensureBuilt();
const command = [node(), '--import', './test/typescript-hooks.mjs', 'test/faults/main.ts', ...process.argv.slice(2)];
// In a mount namespace of its own a small disk can be mounted, and is gone with the run however that ends.
const mayMount = spawnSync('unshare', ['--mount', 'true']).status === 0;
const [program, ...rest] = mayMount ? ['unshare', '--mount', ...command] : command;
become(program, rest);
