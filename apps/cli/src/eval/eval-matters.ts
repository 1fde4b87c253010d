import { join } from 'node:path';
import { readSettings } from '@app/settings';
import { Understanding } from '@app/understanding';
import { z } from 'zod';
import { type Command, parseOptions } from '../command.js';
import { formatValue } from '../figures.js';
import { withUnderstanding } from '../libs.js';
import { projectRoot } from '../project-root.js';
import { formatTable } from '../table.js';
import { checkFloors } from './check-floors.js';
import { type Floors } from './floors.js';
import { givenFile } from './given-file.js';
import { readJsonLines } from './read-lines.js';

const rowSchema = z.object({
  text: z.string().min(1),
  language: z.enum(['en', 'zh']),
  intents: z.array(z.string()).min(1),
});
/** `set` is empty for the table that nothing was chosen on, or named like what stands before its figures. */
type Row = z.output<typeof rowSchema> & { set: string };
type Read = Row & { found: string[] };
const OWN = {
  '': join(projectRoot(), 'test/answers/two-matters.jsonl'),
  'development.': join(projectRoot(), 'test/answers/two-matters-development.jsonl'),
};
/** Not told apart from a matter by whoever wrote the tables. */
const POLITE = new Set(['greeting', 'thanks', 'goodbye', 'affirm', 'deny', 'praise', 'bot_identity']);

export const evalMatters: Command = {
  name: 'eval matters',
  summary: 'how often all matters of one message are heard',
  help: [
    'Usage: npm run eval -- matters [--table <f.jsonl>] [--all] [--json] [--raise-floors]',
    '',
    'Reads messages that hold two matters and more, {"text", "language", "intents": []} a line, and counts those of which',
    'every matter was heard, and how many of the matters heard were there. Default: test/answers/two-matters.jsonl, and',
    'two-matters-development.jsonl, on which the rules were chosen. Of the questions of test/answers/retrieval.*.jsonl,',
    'which hold one matter each, it counts those that are left with one.',
    '',
    '  --all            every message that was not fully heard',
    '  --json           the figures as one JSON object on the last line',
    '  --raise-floors   write what was surpassed into test/answers/floors.json',
  ].join('\n'),
  async run(args, terminal) {
    const { values } = parseOptions(args, {
      table: { type: 'string' },
      all: { type: 'boolean' },
      json: { type: 'boolean' },
      'raise-floors': { type: 'boolean' },
    });
    const tables = values.table ? { '': givenFile(terminal, values.table) } : OWN;
    const rows = Object.entries(tables).flatMap(([set, file]) =>
      readJsonLines(file, rowSchema).map((row) => ({ ...row, set })),
    );
    const now = new Date();
    const [read, single] = await withUnderstanding(readSettings(terminal.environment), terminal, async (libs) => {
      const understanding = libs.get(Understanding);
      const hear = async (some: readonly Row[]): Promise<Read[]> => {
        const results: Read[] = [];
        for (const row of some) {
          const { intents } = await understanding.understand(row.text, { now, locale: row.language });
          results.push({ ...row, found: intents.map(({ intent }) => intent) });
        }
        return results;
      };
      return [await hear(rows), values.table ? [] : await hear(singleMatters())] as const;
    });
    const measured = Object.fromEntries(
      ['en', 'zh'].flatMap((language) => [
        ...Object.keys(tables).flatMap((set) => figuresOf(read, set, language)),
        ...singleFigure(single, language),
      ]),
    );
    terminal.print(tableOf(measured, Object.keys(tables)));
    for (const { text, intents, found } of read) {
      if (values.all && intents.some((intent) => !found.includes(intent)))
        terminal.print(`${text}: ${intents.join(', ')}; heard ${found.join(', ')}`);
    }
    const floors = { prefix: 'matters.', raise: values['raise-floors'] };
    const code = values.table ? 0 : checkFloors(measured, terminal, floors);
    if (values.json) terminal.print(JSON.stringify(measured));
    return code;
  },
};

const singleSchema = z.object({ text: z.string().min(1), language: z.enum(['en', 'zh']) });

/** Questions of one matter each. */
function singleMatters(): Row[] {
  return ['en', 'zh'].flatMap((language) =>
    readJsonLines(join(projectRoot(), `test/answers/retrieval.${language}.jsonl`), singleSchema).map((row) => ({
      ...row,
      set: 'single',
      intents: [],
    })),
  );
}

function singleFigure(all: readonly Read[], language: string): [string, number][] {
  const rows = all.filter((row) => row.language === language);
  const one = rows.filter(({ found }) => found.filter((intent) => !POLITE.has(intent)).length < 2);
  return rows.length === 0 ? [] : [[`matters.${language}.single`, one.length / rows.length]];
}

function figuresOf(all: readonly Read[], set: string, language: string): [string, number][] {
  const rows = all.filter((row) => row.language === language && row.set === set);
  const heard = ({ intents, found }: Read) => intents.filter((intent) => found.includes(intent)).length;
  const sum = (count: (row: Read) => number) => rows.reduce((total, row) => total + count(row), 0);
  return [
    [`matters.${set}${language}.all`, sum((row) => Number(heard(row) === row.intents.length)) / rows.length],
    [`matters.${set}${language}.recall`, sum(heard) / sum(({ intents }) => intents.length)],
    [`matters.${set}${language}.precision`, sum(heard) / sum(({ found }) => found.length)],
  ];
}

function tableOf(measured: Floors, sets: readonly string[]): string {
  const right = { align: 'right' } as const;
  return formatTable(
    [
      { head: 'messages' },
      { head: 'all heard', ...right },
      { head: 'recall', ...right },
      { head: 'precision', ...right },
      { head: 'one left as one', ...right },
    ],
    sets.flatMap((set) =>
      ['en', 'zh'].map((language) => [
        set === '' ? language : `${language}, ${set.replace('.', '')}`,
        ...['all', 'recall', 'precision', 'single'].map((name) => {
          const figure = measured[`matters.${set}${language}.${name}`];
          return figure === undefined ? '' : formatValue(figure, '%');
        }),
      ]),
    ),
  );
}
