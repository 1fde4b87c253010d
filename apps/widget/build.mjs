// Builds both parts of the widget into dist/apps/widget and weighs them.
import { build } from 'vite';
import { frame, loader } from './vite.config.mjs';

await build({ ...frame, logLevel: 'warn' });
await build({ ...loader, logLevel: 'warn' });
await import('./weigh.mjs');
