import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  build: {
    outDir: '../../dist/apps/console',
    emptyOutDir: true,
    chunkSizeWarningLimit: 900,
    // Browsers that know light-dark(): rewritten for older ones, it loses every colour of ours.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    rolldownOptions: {
      // Mantine marks each file 'use client' for React servers; a browser bundle has no use for it, and it is 2,000 lines of warnings.
      onLog: (level, log, next) => log.code === 'MODULE_LEVEL_DIRECTIVE' || next(level, log),
    },
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
  resolve: { alias: { '@app/contracts': `${import.meta.dirname}/../../libs/contracts/src/index.ts` } },
});
