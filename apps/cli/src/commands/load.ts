import { KnowledgeLoader } from '@app/knowledge';
import { readSettings } from '@app/settings';
import { DemoShop } from '@app/shop';
import { type Command, parseOptions } from '../command.js';
import { withLibs } from '../libs.js';
import { progressOf } from '../progress.js';
import { withStores } from '../running-stores.js';

export const load: Command = {
  name: 'load',
  summary: 'load the knowledge articles and the demo shop',
  help: [
    'Usage: npm run floorwalker -- load [--folder <folder>] [--articles]',
    '',
    'Brings the articles in KNOWLEDGE_DIR live, and with DEMO=1 the demo shop beside them. Only what changed is written',
    'and embedded. A running server answers from it at once. What a broken file said before stays live; the file is named',
    'with its line, and the exit code is 1.',
    '',
    '  --folder <folder>   another folder than KNOWLEDGE_DIR',
    '  --articles          the articles alone',
  ].join('\n'),
  async run(args, terminal) {
    const { values } = parseOptions(args, { folder: { type: 'string' }, articles: { type: 'boolean' } });
    const read = readSettings(terminal.environment);
    const settings = Object.freeze({ ...read, KNOWLEDGE_DIR: values.folder ?? read.KNOWLEDGE_DIR });
    return withStores(settings, (attached) =>
      withLibs(attached, terminal, async (libs) => {
        const articles = await libs
          .get(KnowledgeLoader)
          .load(settings.KNOWLEDGE_DIR, ({ phase, done, total }) => progressOf(terminal, phase)(done, total));
        terminal.print(`${articles.articles} articles, ${articles.embedded} passages embedded`);
        const problems = [...articles.problems];
        if (settings.DEMO && !values.articles) {
          const progress = progressOf(terminal, 'demo shop');
          const shop = await libs.get(DemoShop).seed(new Date(), (_, done, total) => progress(done, total));
          terminal.print(`${shop.products} products, ${shop.orders} orders, ${shop.embedded} embedded`);
          problems.push(...shop.problems);
        }
        for (const { file, line, message } of problems) terminal.note(`${file}:${line}: ${message}`);
        return problems.length === 0 ? 0 : 1;
      }),
    );
  },
};
