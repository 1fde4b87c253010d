import { Audit, Sites } from '@app/identity';
import { readSettings } from '@app/settings';
import { DataSource } from 'typeorm';
import { type Command, CommandError, parseOptions } from '../command.js';
import { withDatabase } from '../libs.js';
import { withStores } from '../running-stores.js';

export const siteRemove: Command = {
  name: 'site remove',
  summary: 'let pages of the shop show the chat no longer',
  help: [
    'Usage: npm run floorwalker -- site remove <key>',
    '',
    'Pages of this site get no chat from then on; what was said there stays. A site saved anew gets another secret.',
  ].join('\n'),
  async run(args, terminal) {
    const { positionals } = parseOptions(args, {}, { positionals: ['key'] });
    const [key = ''] = positionals;
    return withStores(readSettings(terminal.environment), (attached) =>
      withDatabase(attached, terminal, async (libs) => {
        const dataSource = libs.get(DataSource);
        const entry = { at: new Date(), staffId: null, action: 'remove_site', subject: key };
        await dataSource.transaction(async (manager) => {
          if (!(await new Sites(dataSource, undefined).remove(key, manager))) {
            throw new CommandError(`There is no site ${key}; site list names those that there are.`);
          }
          await new Audit(dataSource).record(manager, entry);
        });
        terminal.print(`Removed ${key}.`);
        return 0;
      }),
    );
  },
};
