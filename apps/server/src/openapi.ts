import 'reflect-metadata';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readSettings } from '@app/settings';
import { connectorOpenApi } from '@app/shop';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { openApiDocument } from './openapi-document.js';

// Writes docs/openapi.json and docs/connector.openapi.json, or with --check fails when one is not what the code says. Preview mode opens no store.
const docs = new URL('../../../../docs/', import.meta.url);
const app = await NestFactory.create(AppModule.with(readSettings({})), {
  preview: true,
  logger: false,
  abortOnError: false,
});
const text = (document: object) => `${JSON.stringify(document, null, 2)}\n`;
const documents = [
  { file: fileURLToPath(new URL('openapi.json', docs)), content: text(openApiDocument(app)) },
  { file: fileURLToPath(new URL('connector.openapi.json', docs)), content: text(connectorOpenApi()) },
];
for (const { file, content } of documents) {
  if (!process.argv.includes('--check')) writeFileSync(file, content);
  else if (!existsSync(file) || readFileSync(file, 'utf8') !== content) {
    process.stderr.write(`${file} differs from the code. Run: npm run build && node dist/apps/server/src/openapi.js\n`);
    process.exit(1);
  }
}
process.exit(0);
