import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { readSettings } from '@app/settings';
import { backupStores } from '../backup/backup-stores.js';
import { type Command, CommandError, parseOptions } from '../command.js';

export const backup: Command = {
  name: 'backup',
  summary: 'write both stores and the secrets into one archive',
  help: [
    'Usage: npm run floorwalker -- backup <file.tar.gz> [--force]',
    '',
    'Writes PostgreSQL, Qdrant and the secrets of DATA_DIR into one archive, also while the server runs. Whoever can',
    'read the archive can read every conversation and sign in as any shopper: keep it as safe as the server itself.',
    '',
    '  --force   write over the file if it is there',
  ].join('\n'),
  async run(args, terminal) {
    const { values, positionals } = parseOptions(
      args,
      { force: { type: 'boolean' } },
      { positionals: ['file.tar.gz'] },
    );
    const file = resolve(positionals[0] ?? '');
    if (existsSync(file) && !values.force)
      throw new CommandError(`${file} is already there. Add --force to replace it.`);
    const began = performance.now();
    const { tables, rows, collections, points } = await backupStores(
      readSettings(terminal.environment),
      file,
      new Date(),
    );
    const megabytes = (statSync(file).size / 1_000_000).toFixed(1);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    terminal.print(
      `${file}: ${rows} rows of ${tables} tables, ${points} points of ${collections} collections, ${megabytes} MB, in ${seconds} s`,
    );
    return 0;
  },
};
