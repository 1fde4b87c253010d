import { readSettings } from '@app/settings';
import { type Command, parseOptions } from '../command.js';
import { formatValue } from '../figures.js';
import { projectRoot } from '../project-root.js';
import { quantile } from '../statistics.js';
import { formatTable } from '../table.js';
import { type Terminal } from '../terminal.js';
import { checkFloors } from './check-floors.js';
import {
  isUnseen,
  lockFigures,
  type LockResult,
  lockRowsOf,
  lockShares,
  ownLockRows,
  runFactLock,
} from './fact-lock-run.js';

const FAULTS_SHOWN = 20;

export const evalFactLock: Command = {
  name: 'eval fact-lock',
  summary: 'how many false sentences the fact lock blocks, and how many true ones it holds back',
  help: [
    'Usage: npm run eval -- fact-lock [--table <f.jsonl>] [--faults] [--json] [--raise-floors]',
    '',
    'Holds each sentence of test/answers/fact-lock/, true and false, against the pieces that it cites, and prints the',
    'share of falsehoods blocked and of truths wrongly held back: in all, by language, by half (seen and unseen while the',
    'fact lock was written), and by family. Needs no store and no model. Exit code 1 below a floor.',
    '',
    '  --table <f.jsonl>   sentences of your own: what node test/answers/generate-fact-lock.mjs prints',
    '  --faults            the first mistakes of the seen half, with what was objected to',
    '  --json              the figures as one JSON object on the last line',
    '  --raise-floors      write what was surpassed into test/answers/floors.json',
  ].join('\n'),
  async run(args, terminal) {
    const { values } = parseOptions(args, {
      table: { type: 'string' },
      faults: { type: 'boolean' },
      json: { type: 'boolean' },
      'raise-floors': { type: 'boolean' },
    });
    const settings = readSettings(terminal.environment);
    const rows = values.table === undefined ? await ownLockRows(projectRoot()) : lockRowsOf(values.table);
    const results = await runFactLock(rows, settings.KNOWLEDGE_DIR);
    report(results, terminal);
    if (values.faults) showFaults(results, terminal);
    const measured = lockFigures(results);
    const raise = values['raise-floors'] ?? false;
    const code = values.table === undefined ? checkFloors(measured, terminal, { prefix: 'factLock.', raise }) : 0;
    if (values.json) terminal.print(JSON.stringify(measured));
    return code;
  },
};

function report(results: readonly LockResult[], terminal: Pick<Terminal, 'print'>): void {
  const of = (name: string, test: (result: LockResult) => boolean): string[] => {
    const { blocked, shown, falsehoods, truths } = lockShares(results.filter(test));
    return [
      name,
      falsehoods === 0 ? '' : String(falsehoods),
      falsehoods === 0 ? '' : formatValue(blocked, '%'),
      truths === 0 ? '' : String(truths),
      truths === 0 ? '' : formatValue(1 - shown, '%'),
    ];
  };
  const heads = ['false', 'blocked', 'true', 'held back'].map((head) => ({ head, align: 'right' as const }));
  terminal.print(
    formatTable(
      [{ head: 'sentences' }, ...heads],
      [
        of('all', () => true),
        of('English', ({ row }) => row.language === 'en'),
        of('Chinese', ({ row }) => row.language === 'zh'),
        of('seen half', ({ row }) => !isUnseen(row)),
        of('unseen half', ({ row }) => isUnseen(row)),
      ],
    ),
  );
  const families = [...new Set(results.map(({ row }) => row.family))].sort();
  terminal.print('');
  terminal.print(
    formatTable(
      [{ head: 'family' }, ...heads],
      families.map((family) => of(family, ({ row }) => row.family === family)),
    ),
  );
  const times = (fresh: boolean): string => {
    const all = results.filter((result) => result.fresh === fresh).map(({ milliseconds }) => milliseconds);
    return `${formatValue(quantile(all, 0.5), 'ms')} (p50), ${formatValue(quantile(all, 0.95), 'ms')} (p95)`;
  };
  terminal.print(`\na sentence: ${times(false)}; with evidence that is read for the first time: ${times(true)}`);
}

function showFaults(results: readonly LockResult[], terminal: Pick<Terminal, 'print'>): void {
  const wrong = results.filter(({ row, objections }) => !isUnseen(row) && row.truth === objections.length > 0);
  terminal.print('');
  for (const { row, objections } of wrong.slice(0, FAULTS_SHOWN)) {
    const why = objections.map(({ kind, claim, why: reason }) => `${kind} “${claim}”: ${reason}`).join('; ');
    terminal.print(`${row.id} (${row.family}) ${row.sentence}\n  ${row.truth ? `held back: ${why}` : 'let through'}`);
  }
  if (wrong.length > FAULTS_SHOWN) terminal.print(`… and ${wrong.length - FAULTS_SHOWN} more`);
}
