// npm start: installs, builds, seeds and starts the demo shop with its floorwalker.
import { become, ensureBuilt, ensureInstalled, node } from './toolchain.mjs';

ensureInstalled();
await ensureBuilt();
become(node(), ['--enable-source-maps', 'dist/apps/server/src/main.js'], { DEMO: process.env.DEMO ?? '1' });
