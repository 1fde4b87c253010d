import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readSettings } from '@app/settings';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { openApiDocument } from './openapi-document.js';

// Writes docs/openapi.json, or with --check fails when it is not what the code says. Preview mode opens no store.
const file = fileURLToPath(new URL('../../../../docs/openapi.json', import.meta.url));
const app = await NestFactory.create(AppModule.with(readSettings({})), {
  preview: true,
  logger: false,
  abortOnError: false,
});
const document = `${JSON.stringify(openApiDocument(app), null, 2)}\n`;
if (!process.argv.includes('--check')) {
  writeFileSync(file, document);
} else if (readFileSync(file, 'utf8') !== document) {
  process.stderr.write(
    'docs/openapi.json differs from the code. Run: npm run build && node dist/apps/server/src/openapi.js\n',
  );
  process.exit(1);
}
process.exit(0);
