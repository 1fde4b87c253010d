import { Audit, type Site, Sites, siteSchema } from '@app/identity';
import { newSecret, readSettings, type Settings } from '@app/settings';
import { DataSource } from 'typeorm';
import { type Command, parseOptions, UsageError } from '../command.js';
import { withDatabase } from '../libs.js';
import { withStores } from '../running-stores.js';

type Given = { key?: string; origin?: string[]; locale?: string; jwks?: string; 'new-secret'?: boolean };

export const siteSave: Command = {
  name: 'site save',
  summary: 'let pages of the shop show the chat, or change how',
  help: [
    'Usage: npm run floorwalker -- site save --key <key> [--origin <origin> …] [--locale en|zh] [--jwks <url> | --new-secret]',
    '',
    'Adds a site, or changes what is said of one; the rest stays. Prints the script tag for its pages. The secret that the',
    'shop signs its shoppers’ tokens with (HS256) is made here, and printed once.',
    '',
    '  --key          what the script tag names, such as my-shop',
    '  --origin       where its pages are, such as https://shop.example; once for each, all of them each time',
    '  --locale       the language of shoppers whose page does not say theirs. Default: en',
    '  --jwks         where the shop publishes its keys (RS256), instead of a secret',
    '  --new-secret   make another secret; tokens signed with the old one are refused from then on',
  ].join('\n'),
  async run(args, terminal) {
    const { values } = parseOptions(args, {
      key: { type: 'string' },
      origin: { type: 'string', multiple: true },
      locale: { type: 'string' },
      jwks: { type: 'string' },
      'new-secret': { type: 'boolean' },
    });
    const { key } = values;
    if (!key) throw new UsageError('--key is missing');
    if (values.jwks !== undefined && values['new-secret'])
      throw new UsageError('--jwks and --new-secret exclude each other');
    const settings = readSettings(terminal.environment);
    return withStores(settings, (attached) =>
      withDatabase(attached, terminal, async (libs) => {
        const dataSource = libs.get(DataSource);
        const sites = new Sites(dataSource, undefined);
        const before = (await sites.byKey(key)) ?? undefined;
        const site = checked({ ...described(before, values), key });
        const details = { origins: site.origins, algorithm: site.algorithm };
        const entry = { at: new Date(), staffId: null, action: 'save_site', subject: key, details };
        await dataSource.transaction(async (manager) => {
          await sites.save(site, manager);
          await new Audit(dataSource).record(manager, entry);
        });
        terminal.print(`${before ? 'Changed' : 'Added'} ${key}: ${site.origins.join(', ')}`);
        terminal.print(tag(settings, site));
        if (site.algorithm === 'HS256' && !isKept(site, before)) terminal.print(`Secret, shown once: ${site.secret}`);
        return 0;
      }),
    );
  },
};

function described(before: Site | undefined, given: Given): object {
  const shared = { origins: given.origin ?? before?.origins ?? [], locale: given.locale ?? before?.locale ?? 'en' };
  if (given.jwks !== undefined) return { ...shared, algorithm: 'RS256', jwksUrl: given.jwks };
  if (before?.algorithm === 'RS256' && !given['new-secret']) {
    return { ...shared, algorithm: 'RS256', jwksUrl: before.jwksUrl };
  }
  const kept = before?.algorithm === 'HS256' && !given['new-secret'] ? before.secret : undefined;
  return { ...shared, algorithm: 'HS256', secret: kept ?? newSecret() };
}

function checked(described: object): Site {
  const parsed = siteSchema.safeParse(described);
  if (!parsed.success) {
    throw new UsageError(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
  }
  if (parsed.data.origins.length === 0) throw new UsageError('--origin is missing: on whose pages is the chat shown?');
  return parsed.data;
}

const isKept = (site: Site, before: Site | undefined): boolean =>
  site.algorithm === 'HS256' && before?.algorithm === 'HS256' && site.secret === before.secret;

function tag({ PUBLIC_URL }: Settings, { key }: Site): string {
  return `<script src="${PUBLIC_URL}/widget.js" data-site="${key}" async></script>`;
}
