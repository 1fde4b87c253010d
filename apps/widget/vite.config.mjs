import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const alias = { '@app/contracts': here('../../libs/contracts/src/index.ts') };
/** Parts of socket.io that the chat never uses are left out of what every shopper loads. */
const leaner = {
  'socket.io-parser': here('src/leaner/socket-packets.ts'),
  'engine.io-parser': here('src/leaner/engine-packets.ts'),
};
const within = [
  { find: /^\..*\/webtransport\.js$/, replacement: here('src/leaner/web-transport.ts') },
  { find: /^\..*\/parseuri\.js$/, replacement: here('src/leaner/address.ts') },
];
const toAlias = (pairs) => Object.entries(pairs).map(([find, replacement]) => ({ find, replacement }));
const target = ['es2022', 'safari16.4', 'chrome111', 'firefox114'];

/** The chat inside the frame: `frame/index.html` with hashed assets under `/widget/`. */
export const frame = defineConfig({
  configFile: false,
  root: here('.'),
  base: '/widget/',
  resolve: { alias: [...toAlias({ ...alias, ...leaner }), ...within] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target,
    outDir: here('../../dist/apps/widget/frame'),
    emptyOutDir: true,
    modulePreload: false,
    assetsInlineLimit: 0,
    rolldownOptions: { treeshake: { moduleSideEffects: (id) => !id.includes('/node_modules/') } },
  },
});

/** The script that a shop puts into its page: one file, no dependency. */
export const loader = defineConfig({
  configFile: false,
  root: here('.'),
  publicDir: false,
  resolve: { alias },
  build: {
    target,
    outDir: here('../../dist/apps/widget'),
    emptyOutDir: false,
    lib: {
      entry: here('src/loader/loader.ts'),
      formats: ['iife'],
      name: 'floorwalkerLoader',
      fileName: () => 'widget.js',
    },
  },
});

export default frame;
