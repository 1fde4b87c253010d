import { resolve } from 'node:path';
import { installationTables } from '@app/conversation';
import { readSettings } from '@app/settings';
import { restoreStores } from '../backup/restore-stores.js';
import { type Command, parseOptions } from '../command.js';

export const restore: Command = {
  name: 'restore',
  summary: 'bring an archive back',
  help: [
    'Usage: npm run floorwalker -- restore <file.tar.gz> [--force]',
    '',
    'Brings an archive of `backup` back into empty stores: a fresh DATA_DIR, or an empty database and Qdrant at',
    'DATABASE_URL and QDRANT_URL. The server has to be stopped. The archive is checked before anything is touched.',
    '',
    '  --force   delete what the stores hold first',
  ].join('\n'),
  async run(args, terminal) {
    const { values, positionals } = parseOptions(
      args,
      { force: { type: 'boolean' } },
      { positionals: ['file.tar.gz'] },
    );
    const { tables, rows, collections, points } = await restoreStores({
      settings: readSettings(terminal.environment),
      archive: resolve(positionals[0] ?? ''),
      force: values.force ?? false,
      tables: installationTables,
    });
    terminal.print(`Restored ${rows} rows of ${tables} tables and ${points} points of ${collections} collections.`);
    return 0;
  },
};
