// npm start: installs, builds, seeds and starts the demo shop with its floorwalker.
import { existsSync } from 'node:fs';
import { become, ensureBuilt, ensureInstalled, node } from './toolchain.mjs';

ensureInstalled();
await ensureBuilt();
// A .env file may say DEMO=0; what the terminal sets wins.
if (existsSync('.env')) process.loadEnvFile('.env');
become(node(), ['--enable-source-maps', 'dist/apps/server/src/main.js'], { DEMO: process.env.DEMO ?? '1' });
