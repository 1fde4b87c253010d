import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings, type Settings } from '@app/settings';
import { DemoShop } from '@app/shop';
import { type Command, CommandError, parseOptions } from '../command.js';
import { typedPath } from '../eval/given-file.js';
import { withLibs } from '../libs.js';
import { progressOf } from '../progress.js';
import { withStores } from '../running-stores.js';
import { writeTau2Folder } from '../tau2/write-folder.js';

export const shopImport: Command = {
  name: 'shop import',
  summary: 'load another shop, with its policy as data, into a DATA_DIR of its own',
  help: [
    'Usage: DATA_DIR=<own> npm run floorwalker -- shop import --from tau2 <folder>',
    '',
    'Reads db.json of the tau2 retail shop (products with variants, users, orders), writes it with its policy as a',
    'knowledge folder below DATA_DIR, and loads it into the stores of that DATA_DIR. Start the server on it with the',
    'KNOWLEDGE_DIR that is printed at the end. Where DATA_DIR holds another shop it needs DEMO=1, so that no real shop is',
    'replaced by it.',
  ].join('\n'),
  async run(args, terminal) {
    const { values, positionals } = parseOptions(args, { from: { type: 'string' } }, { positionals: ['folder'] });
    const [typed] = positionals;
    if (values.from !== 'tau2' || typed === undefined)
      throw new CommandError('Say what to import, and from where: shop import --from tau2 <folder>');
    const settings = readSettings(terminal.environment);
    const into = join(settings.DATA_DIR, 'imported-shop');
    if (!settings.DEMO && holdsAnother(settings, into))
      throw new CommandError(
        `This would replace the shop in ${settings.DATABASE_URL === undefined ? settings.DATA_DIR : 'DATABASE_URL'}. Name a DATA_DIR of its own, or set DEMO=1 where that is no real shop.`,
      );
    writeTau2Folder(typedPath(terminal, typed), settings.KNOWLEDGE_DIR, into);
    const own = Object.freeze({ ...settings, KNOWLEDGE_DIR: into, DEMO: true });
    return withStores(own, (attached) =>
      withLibs(attached, terminal, async (libs) => {
        const progress = progressOf(terminal, 'importing');
        const shop = await libs.get(DemoShop).reset(new Date(), (_, done, total) => progress(done, total));
        for (const { file, line, message } of shop.problems) terminal.note(`${file}:${line}: ${message}`);
        terminal.print(`${shop.products} products, ${shop.customers} customers, ${shop.orders} orders`);
        terminal.print(`KNOWLEDGE_DIR=${into}`);
        return shop.problems.length === 0 ? 0 : 1;
      }),
    );
  },
};

/** Whether there may be a shop that was not imported. */
function holdsAnother({ DATABASE_URL, DATA_DIR }: Settings, imported: string): boolean {
  return DATABASE_URL !== undefined || (existsSync(join(DATA_DIR, 'postgres')) && !existsSync(imported));
}
