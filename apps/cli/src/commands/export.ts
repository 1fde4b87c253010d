import { writeFile } from 'node:fs/promises';
import { PersonalData } from '@app/privacy';
import { readSettings } from '@app/settings';
import { type Command, parseOptions } from '../command.js';
import { withLibs } from '../libs.js';
import { PERSON_OPTIONS, personOf } from '../person-option.js';
import { withStores } from '../running-stores.js';

export const exportPerson: Command = {
  name: 'export',
  summary: 'write down everything that is held about a shopper',
  help: [
    'Usage: npm run floorwalker -- export --customer <id> | --visitor <id> [--out <file.json>]',
    '',
    'Everything that is held about a customer of the shop (the `sub` of its sign-in) or about one browser, as JSON: rows',
    'by table, as they are stored. docs/run.md names the tables. A customer’s orders are in it, a visitor’s are not: a',
    'browser is nobody’s proof.',
    '',
    '  --out <file>   write it there, readable by its owner only; default: standard output',
  ].join('\n'),
  async run(args, terminal) {
    const { values } = parseOptions(args, { ...PERSON_OPTIONS, out: { type: 'string' } });
    const person = personOf(values);
    return withStores(readSettings(terminal.environment), (attached) =>
      withLibs(attached, terminal, async (libs) => {
        const exported = await libs.get(PersonalData).export(person, new Date());
        const text = JSON.stringify(exported, null, 2);
        if (values.out === undefined) {
          terminal.print(text);
          return 0;
        }
        await writeFile(values.out, `${text}\n`, { mode: 0o600 });
        const held = Object.entries(exported.data).filter(([, rows]) => rows.length > 0);
        const counts = held.map(([table, rows]) => `${rows.length} ${table}`);
        terminal.print(`${values.out}: ${counts.join(', ') || 'nothing is held'}`);
        return 0;
      }),
    );
  },
};
