// Lets plain Node run the libs' TypeScript (decorators, '@app/<lib>', './x.js' that is './x.ts' on disk), because Jest
// loads its global setup outside its own transform.
import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';

const root = new URL('..', import.meta.url);

registerHooks({
  resolve(specifier, context, next) {
    const lib = /^@app\/([a-z-]+)$/.exec(specifier);
    if (lib) return next(new URL(`libs/${lib[1]}/src/index.ts`, root).href, context);
    if (/^\.{1,2}\/.*\.js$/.test(specifier) && context.parentURL?.endsWith('.ts')) {
      const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
      if (existsSync(source)) return next(pathToFileURL(fileURLToPath(source)).href, context);
    }
    return next(specifier, context);
  },
  load(url, context, next) {
    if (!url.endsWith('.ts') || url.includes('/node_modules/')) return next(url, context);
    const loaded = next(url, { ...context, format: 'module' });
    const { code } = transformSync(String(loaded.source), {
      filename: fileURLToPath(url),
      swcrc: false,
      sourceMaps: 'inline',
      module: { type: 'es6' },
      jsc: {
        target: 'es2023',
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        keepClassNames: true,
      },
    });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
