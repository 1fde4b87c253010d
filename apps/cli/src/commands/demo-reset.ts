import { readSettings } from '@app/settings';
import { DemoShop } from '@app/shop';
import { type Command, CommandError, parseOptions } from '../command.js';
import { withLibs } from '../libs.js';
import { progressOf } from '../progress.js';
import { withStores } from '../running-stores.js';

export const demoReset: Command = {
  name: 'demo reset',
  summary: 'put the demo shop back to its first state, with dates from today',
  help: [
    'Usage: DEMO=1 npm run floorwalker -- demo reset',
    '',
    'Forgets the orders that were placed in the demo shop and the stock that was sold, and dates every order anew,',
    'counted back from today. Conversations, articles and staff stay. It needs DEMO=1, so that it cannot happen to a',
    'real shop.',
  ].join('\n'),
  async run(args, terminal) {
    parseOptions(args, {});
    const settings = readSettings(terminal.environment);
    if (!settings.DEMO)
      throw new CommandError('This empties the shop, so it needs DEMO=1: DEMO=1 npm run floorwalker -- demo reset');
    return withStores(settings, (attached) =>
      withLibs(attached, terminal, async (libs) => {
        const progress = progressOf(terminal, 'demo shop');
        const shop = await libs.get(DemoShop).reset(new Date(), (_, done, total) => progress(done, total));
        terminal.print(
          `${shop.products} products, ${shop.customers} shoppers, ${shop.orders} orders, dated from today`,
        );
        for (const { file, line, message } of shop.problems) terminal.note(`${file}:${line}: ${message}`);
        return shop.problems.length === 0 ? 0 : 1;
      }),
    );
  },
};
