import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readTau2Shop } from './tau2-files.js';
import { type ShopFiles, tau2Folder } from './tau2-folder.js';

/**
 * Writes the tau2 shop as a knowledge folder of its own. Sentences of intents, and the terms that tau2 does not speak of,
 * come from `base`, another knowledge folder. @throws CommandError when the files are none of tau2's.
 */
export function writeTau2Folder(from: string, base: string, into: string): void {
  const policy = JSON.parse(readFileSync(join(base, 'shop/policy.json'), 'utf8')) as Record<string, unknown>;
  writeFiles(tau2Folder(readTau2Shop(from), policy), into);
  cpSync(join(base, 'intents'), join(into, 'intents'), { recursive: true });
  mkdirSync(join(into, 'articles'), { recursive: true });
}

function writeFiles({ documents, rows }: ShopFiles, into: string): void {
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(into, path)), { recursive: true });
    writeFileSync(join(into, path), text);
  };
  for (const [path, document] of Object.entries(documents)) write(path, `${JSON.stringify(document, null, 2)}\n`);
  for (const [path, lines] of Object.entries(rows))
    write(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}
