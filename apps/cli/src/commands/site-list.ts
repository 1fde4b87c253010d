import { Sites } from '@app/identity';
import { readSettings } from '@app/settings';
import { DataSource } from 'typeorm';
import { type Command, parseOptions } from '../command.js';
import { withDatabase } from '../libs.js';
import { withStores } from '../running-stores.js';
import { formatTable } from '../table.js';

export const siteList: Command = {
  name: 'site list',
  summary: 'list the sites whose pages show the chat',
  help: ['Usage: npm run floorwalker -- site list', '', 'Lists the sites that are stored, without their secrets.'].join(
    '\n',
  ),
  async run(args, terminal) {
    parseOptions(args, {});
    return withStores(readSettings(terminal.environment), (attached) =>
      withDatabase(attached, terminal, async (libs) => {
        const sites = await new Sites(libs.get(DataSource), undefined).all();
        const rows = sites.map((site) => [
          site.key,
          site.locale,
          site.algorithm === 'RS256' ? `RS256, ${site.jwksUrl}` : 'HS256',
          site.origins.join(' '),
        ]);
        const columns = [{ head: 'key' }, { head: 'language' }, { head: 'sign-in' }, { head: 'origins' }];
        terminal.print(sites.length ? formatTable(columns, rows) : 'There is no site yet; site save adds one.');
        return 0;
      }),
    );
  },
};
