import { PersonalData } from '@app/privacy';
import { readSettings } from '@app/settings';
import { type Command, parseOptions, UsageError } from '../command.js';
import { withLibs } from '../libs.js';
import { PERSON_OPTIONS, personOf } from '../person-option.js';
import { withStores } from '../running-stores.js';

export const erase: Command = {
  name: 'erase',
  summary: 'erase what is held about a shopper',
  help: [
    'Usage: npm run floorwalker -- erase --customer <id> | --visitor <id> --yes',
    '',
    'Empties the texts of their conversations (each message keeps its place and says that it was erased), and removes what',
    'answers rested on, products shown, proofs, mails, ratings, offers, and the vectors of their orders. Pages that are',
    'open see it at once. Copies of the shop’s own orders stay, as tax law asks, unless ERASE_ORDERS=1. It prints what was',
    'kept, and why; the audit has an entry. Running it twice does no harm. It cannot be taken back.',
    '',
    '  --yes   do it',
  ].join('\n'),
  async run(args, terminal) {
    const { values } = parseOptions(args, { ...PERSON_OPTIONS, yes: { type: 'boolean' } });
    const person = personOf(values);
    if (!values.yes) throw new UsageError('This cannot be taken back. Say --yes to do it; export shows what is held.');
    return withStores(readSettings(terminal.environment), (attached) =>
      withLibs(attached, terminal, async (libs) => {
        const { erased, kept } = await libs.get(PersonalData).erase(person, new Date());
        for (const { what, rows } of erased) terminal.print(`erased  ${rows} ${what}`);
        for (const { what, rows, why } of kept) terminal.print(`kept    ${rows} ${what}: ${why}`);
        if (erased.length === 0) terminal.print('Nothing was left to erase.');
        return 0;
      }),
    );
  },
};
