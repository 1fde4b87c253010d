// npm run floorwalker -- <command>, npm run bench, npm run eval: the same libs from a terminal.
import { become, ensureBuilt, ensureInstalled, node } from './toolchain.mjs';

ensureInstalled();
await ensureBuilt();
become(node(), ['--enable-source-maps', 'dist/apps/cli/src/main.js', ...process.argv.slice(2)], {
  // Files are named as seen from the folder where the command was typed; npm tells it, a bare node does not.
  INIT_CWD: process.env.npm_command ? process.env.INIT_CWD : process.cwd(),
});
