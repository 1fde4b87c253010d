import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openEmbedder } from '@app/language-model';
import { readSettings, type Settings } from '@app/settings';
import {
  type IntentExample,
  intentFigures,
  type Prediction,
  type Predictions,
  predictIntents,
} from '@app/understanding';
import { type Command, parseOptions, UsageError } from '../command.js';
import { type Figure, figureTable, formatValue } from '../figures.js';
import { formatTable } from '../table.js';
import { checkFloors } from './check-floors.js';
import { type Floors } from './floors.js';
import { readSentencesFile } from './read-lines.js';
import { splitSentences } from './split-sentences.js';

const OUT_OF_SCOPE = 'out_of_scope';
const SEED = 20261122;
const HAN = /\p{Script=Han}/u;

export const evalIntents: Command = {
  name: 'eval intents',
  summary: 'how well intents are told apart, on own or any sentences',
  help: [
    'Usage: npm run eval -- intents [--train <f.csv> --test <f.csv>] [--columns <text,intent>] [--out-of-scope <label>]',
    '                               [--threshold auto|off] [--out <f.csv>] [--json] [--raise-floors]',
    '',
    'Trains on one file and tests on another. Accuracy counts a sentence only if it was accepted and right; the threshold',
    'is chosen on splits of the training file, never on the test. Without files: the sentences in KNOWLEDGE_DIR/intents,',
    'out-of-scope ones too, a third of each intent held out (the same third each time), learnt in both languages together',
    'as the product does.',
    '',
    '  --columns <a,b>          names of the columns with text and intent; default text,intent',
    '  --out-of-scope <label>   intent of the sentences that should be refused; among those to train on they are learnt from',
    '  --threshold auto|off     off accepts everything; default auto',
    '  --out <f.csv>            write each prediction with its confidence',
    '  --json                   the figures as one JSON object on the last line',
    '  --raise-floors           write what was surpassed into test/answers/floors.json',
  ].join('\n'),
  async run(args, terminal) {
    const { values } = parseOptions(args, {
      train: { type: 'string' },
      test: { type: 'string' },
      columns: { type: 'string', default: 'text,intent' },
      'out-of-scope': { type: 'string', default: OUT_OF_SCOPE },
      threshold: { type: 'string', default: 'auto' },
      out: { type: 'string' },
      json: { type: 'boolean' },
      'raise-floors': { type: 'boolean' },
    });
    if (!['auto', 'off'].includes(values.threshold)) throw new UsageError('--threshold is auto or off.');
    const settings = readSettings(terminal.environment);
    const label = values['out-of-scope'];
    const sets = setsOf(settings, values);
    terminal.note(`learning from ${sets.train.length} sentences, testing on ${sets.test.length} …`);
    const found = await predict(settings, { ...sets, outOfScopeLabel: label });
    const options = { outOfScopeLabel: label, threshold: values.threshold === 'off' ? -Infinity : 0 };
    const rows = sets.own
      ? rowsByLanguage(found.predictions, label)
      : [{ name: 'test', predictions: found.predictions }];
    const figures = rows.map(({ name, predictions }) => ({ name, ...figuresOf(predictions, options) }));
    terminal.print(tableOf(figures));
    const spent = `learnt ${found.intents} intents in ${found.trainingSeconds.toFixed(1)} s, ${formatValue(found.msPerSentence, 'ms')} a sentence`;
    terminal.print(spent);
    terminal.print('');
    terminal.print(figureTable(targetsOf(figures.at(-1), found)));
    if (values.out) writeFileSync(values.out, csvOf(found.predictions, options.threshold));
    const floors = { prefix: 'intents.', raise: values['raise-floors'] };
    const code = sets.own ? checkFloors(floorsOf(figures), terminal, floors) : 0;
    if (values.json) terminal.print(JSON.stringify(jsonOf(figures, found)));
    return code;
  },
};

type Asked = { train?: string | undefined; test?: string | undefined; columns: string };
type Row = ReturnType<typeof figuresOf> & { name: string };

function setsOf(settings: Settings, { train, test, columns }: Asked) {
  if ((train === undefined) !== (test === undefined)) throw new UsageError('--train and --test belong together.');
  const [text, intent, ...more] = columns.split(',').map((column) => column.trim());
  if (!text || !intent || more.length > 0) throw new UsageError('--columns takes two names: --columns text,intent');
  if (train !== undefined && test !== undefined) {
    const read = (file: string) => readSentencesFile(file, [text, intent]).examples;
    return { own: false, train: read(train), test: read(test) };
  }
  const own = (name: string) => readSentencesFile(join(settings.KNOWLEDGE_DIR, 'intents', `${name}.csv`)).examples;
  const names = ['en', 'zh', 'out-of-scope.en', 'out-of-scope.zh'];
  return { own: true, ...splitSentences(names.flatMap(own), SEED) };
}

async function predict(
  settings: Settings,
  sets: { train: IntentExample[]; test: IntentExample[]; outOfScopeLabel: string },
): Promise<Predictions> {
  const embedder = await openEmbedder(settings);
  try {
    return await predictIntents({ embedder, ...sets });
  } finally {
    await embedder.close();
  }
}

function rowsByLanguage(predictions: readonly Prediction[], label: string) {
  const chinese = ({ example }: Prediction) => HAN.test(example.text);
  const known = ({ example }: Prediction) => example.intent !== label;
  const english = predictions.filter((one) => !chinese(one));
  return [
    { name: 'en', predictions: english },
    { name: 'zh', predictions: predictions.filter(chinese) },
    { name: 'both', predictions },
  ].filter(({ predictions: own }) => own.some(known));
}

function figuresOf(predictions: readonly Prediction[], options: { outOfScopeLabel: string; threshold: number }) {
  const known = predictions.filter(({ example }) => example.intent !== options.outOfScopeLabel).length;
  return { known, foreign: predictions.length - known, ...intentFigures(predictions, options) };
}

function tableOf(rows: readonly Row[]): string {
  const heads = ['in scope', 'accuracy', 'without refusing', 'out of scope', 'recall', 'macro-F1', 'MCC', 'ECE'];
  return formatTable(
    [{ head: 'test' }, ...heads.map((head) => ({ head, align: 'right' as const }))],
    rows.map((row) => [
      row.name,
      String(row.known),
      formatValue(row.acceptedAccuracy, '%'),
      formatValue(row.accuracy, '%'),
      String(row.foreign),
      row.outOfScopeRecall === null ? '' : formatValue(row.outOfScopeRecall, '%'),
      ...[row.macroF1, row.mcc, row.ece].map((value) => value.toFixed(3)),
    ]),
  );
}

/** The targets are CLINC150's: 150 intents with 100 sentences each. On other files they are a yardstick. */
function targetsOf(row: Row | undefined, { msPerSentence }: Predictions): Figure[] {
  const better = 'higher';
  const note = 'target: CLINC150 (BERT 96.2 / 52.3, Rasa 90.9 / 31.2)';
  return [
    { what: 'accepted and right', value: row?.acceptedAccuracy ?? NaN, unit: '%', reach: 0.953, better, note },
    { what: 'out of scope, refused', value: row?.outOfScopeRecall ?? NaN, unit: '%', reach: 0.82, better },
    { what: 'a sentence', value: msPerSentence, unit: 'ms', reach: 10 },
  ];
}

function floorsOf(rows: readonly Row[]): Floors {
  const floors: Floors = {};
  for (const { name, acceptedAccuracy, outOfScopeRecall } of rows) {
    floors[`intents.${name}.accuracy`] = acceptedAccuracy;
    floors[`intents.${name}.outOfScopeRecall`] = outOfScopeRecall ?? NaN;
  }
  return floors;
}

function jsonOf(rows: readonly Row[], { msPerSentence, trainingSeconds }: Predictions): object {
  const keys = ({ acceptedAccuracy, outOfScopeRecall, macroF1, mcc, ece }: Row) => ({
    ...{ accuracy: acceptedAccuracy, outOfScopeRecall, macroF1, mcc, ece, msPerSentence },
  });
  const last = rows.at(-1);
  const byName = rows.length > 1 ? Object.fromEntries(rows.map((row) => [row.name, keys(row)])) : {};
  return { ...(last && keys(last)), trainingSeconds, ...byName };
}

function csvOf(predictions: readonly Prediction[], threshold: number): string {
  const quoted = (cell: string | number) => `"${String(cell).replaceAll('"', '""')}"`;
  const lines = predictions.map(({ example, guess }) => {
    const { intent = '', confidence = 0 } = guess.intents[0] ?? {};
    const accepted = guess.score >= threshold ? 1 : 0;
    return [example.text, example.intent, intent, confidence.toFixed(4), accepted].map(quoted).join(',');
  });
  return `${['text,intent,predicted,confidence,accepted', ...lines].join('\n')}\n`;
}
