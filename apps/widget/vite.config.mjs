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
/**
 * What the chat never calls or shows is cut out of socket.io: listeners to anything, the queue of retries (the outbox keeps
 * its own), and the polling of browsers without `fetch`, with whose replacement cookies of a balancer still go along. A
 * version that lacks what is cut ends the build.
 */
const CUTS = [
  [
    /socket\.io-client\/build\/esm\/socket\.js/,
    /^ {4}onAny\(listener\)[\s\S]*?(?=^ {4}notifyOutgoingListeners\()/m,
    '',
  ],
  [/socket\.io-client\/build\/esm\/socket\.js/, /It seems you are trying to reach[^"]*/, 'no Socket.IO server'],
  [
    /socket\.io-client\/build\/esm\/socket\.js/,
    /^ {4}_addToQueue\(args\)[\s\S]*?(?=^ {4}\/\*\*\n[^/]*\*\/\n {4}packet\()/m,
    '',
  ],
  [/socket\.io-client\/build\/esm\/socket\.js/, /if \(this\._opts\.retries && [\s\S]*?\n {8}}/, ''],
  [/socket\.io-client\/build\/esm\/socket\.js/, /this\._drainQueue\(true\);/, ''],
  [/transports\/index\.js/, /XHR } from "\.\/polling-xhr[^"]*"/, 'Fetch as XHR } from "./polling-fetch.js"'],
  [/transports\/polling-fetch\.js/, /credentials: [^\n]*\n/, '\n'],
];
const leanerSocket = {
  name: 'leaner-socket',
  transform(code, id) {
    const cuts = CUTS.filter(([file]) => file.test(id));
    if (cuts.length === 0) return undefined;
    const lean = cuts.reduce((rest, [, what, by]) => {
      if (rest.search(what) === -1) throw new Error(`socket.io-client changed: ${what} is not in ${id}`);
      return rest.replace(what, by);
    }, code);
    return { code: lean, map: null };
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
