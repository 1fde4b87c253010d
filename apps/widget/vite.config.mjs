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
/** What the chat never calls or shows is cut out of socket.io's socket; a version that has it no longer ends the build. */
const CUTS = [
  [/^ {4}onAny\(listener\)[\s\S]*?(?=^ {4}notifyOutgoingListeners\()/m, ''],
  [/It seems you are trying to reach[^"]*/, 'no Socket.IO server'],
];
const leanerSocket = {
  name: 'leaner-socket',
  transform(code, id) {
    if (!/socket\.io-client\/build\/esm\/socket\.js/.test(id)) return undefined;
    const missing = CUTS.find(([what]) => !what.test(code));
    if (missing) throw new Error(`socket.io-client changed: ${missing[0]} is not in its socket.js`);
    return { code: CUTS.reduce((lean, [what, by]) => lean.replace(what, by), code), map: null };
  },
};
const toAlias = (pairs) => Object.entries(pairs).map(([find, replacement]) => ({ find, replacement }));
const target = ['es2022', 'safari16.4', 'chrome111', 'firefox114'];

/** The chat inside the frame: `frame/index.html` with hashed assets under `/widget/`. */
export const frame = defineConfig({
  configFile: false,
  root: here('.'),
  base: '/widget/',
  resolve: { alias: [...toAlias({ ...alias, ...leaner }), ...within] },
  plugins: [leanerSocket],
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
