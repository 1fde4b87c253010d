import { openEmbedder } from '@app/language-model';
import { readSettings, type Settings } from '@app/settings';
import {
  type Classified,
  type IntentExample,
  type Predictions,
  predictIntents,
  seededRandom,
} from '@app/understanding';
import { type Command, parseOptions, UsageError } from '../command.js';
import { progressOf } from '../progress.js';
import { type Terminal } from '../terminal.js';
import { checkFloors } from './check-floors.js';
import { givenFile, outFile } from './given-file.js';
import { knownSetOf } from './known-sets.js';
import { misspell } from './misspell.js';
import { columnsOf, type IntentSets, ownIntentSets, readIntentFiles } from './intent-files.js';
import { intentCsv, intentFloors, intentJson, intentReport, intentRows } from './intent-report.js';

const OUT_OF_SCOPE = 'out_of_scope';
const TYPO_SEED = 7;

export const evalIntents: Command = {
  name: 'eval intents',
  summary: 'how well intents are told apart, on own or any sentences',
  help: [
    'Usage: npm run eval -- intents [--train <f.csv> --test <f.csv>] [--columns <text,intent>] [--out-of-scope <label>]',
    '                               [--threshold auto|off|<0..1>] [--typos <0..1>] [--out <f.csv>] [--json]',
    '                               [--raise-floors]',
    '',
    'Trains on one file and tests on another. Accuracy counts a sentence only if it was accepted and right; the threshold',
    'is chosen on a split of the training file, never on the test. Without files: the sentences in KNOWLEDGE_DIR/intents,',
    'out-of-scope ones too, a third of each intent held out (the same third each time), learnt in both languages together',
    'as the product does.',
    '',
    '  --columns <a,b>          names of the columns with text and intent; default text,intent',
    '  --out-of-scope <label>   intent of the sentences that should be refused; among those to train on they are learnt from',
    '  --threshold auto         refuse by the learnt scope score; default where either file has out-of-scope sentences',
    '  --threshold off          accept everything; default elsewhere',
    '  --threshold <0..1>       refuse below this probability instead: the bare threshold, to compare with',
    '  --typos <0..1>           misspell the test sentences first: this share of the longer English words, half of it of the',
    '                           Chinese characters; seeded',
    '  --out <f.csv>            write each prediction with its confidence',
    '  --json                   the figures as one JSON object on the last line, shares as fractions of 1',
    '  --raise-floors           write what was surpassed into test/answers/floors.json',
  ].join('\n'),
  async run(args, terminal) {
    const { values } = parseOptions(args, {
      train: { type: 'string' },
      test: { type: 'string' },
      columns: { type: 'string', default: 'text,intent' },
      'out-of-scope': { type: 'string', default: OUT_OF_SCOPE },
      threshold: { type: 'string' },
      typos: { type: 'string' },
      out: { type: 'string' },
      json: { type: 'boolean' },
      'raise-floors': { type: 'boolean' },
    });
    const outOfScopeLabel = values['out-of-scope'];
    const threshold = thresholdOf(values.threshold);
    const out = outFile(terminal, values.out, [values.train, values.test]);
    const settings = readSettings(terminal.environment);
    const sets = setsOf(settings, terminal, { ...values, outOfScopeLabel });
    const typos = shareOf(values.typos);
    if (typos > 0) sets.test = misspelt(sets.test, typos);
    for (const note of sets.notes) terminal.note(note);
    terminal.note(`learning from ${sets.train.length} sentences, testing on ${sets.test.length} …`);
    const found = await predict(settings, terminal, { ...sets, outOfScopeLabel });
    const foreign = [...sets.train, ...sets.test].some(({ intent }) => intent === outOfScopeLabel);
    const options = { outOfScopeLabel, accepts: acceptance(threshold ?? (foreign ? 'auto' : 'off')) };
    const rows = intentRows(found.predictions, sets.own, options);
    terminal.print(intentReport(rows, found, knownSetOf(sets, outOfScopeLabel)));
    out.write(intentCsv(found.predictions, options));
    const floors = { prefix: 'intents.', raise: values['raise-floors'] };
    const code = sets.own && !values.threshold && typos === 0 ? checkFloors(intentFloors(rows), terminal, floors) : 0;
    if (values.json) terminal.print(JSON.stringify(intentJson(rows, found)));
    return code;
  },
};

function shareOf(value = '0'): number {
  const share = Number(value);
  if (value.trim() !== '' && share >= 0 && share <= 1) return share;
  throw new UsageError('--typos is a share from 0 to 1.');
}

function misspelt(examples: readonly IntentExample[], share: number): IntentExample[] {
  const common = new Set(examples.flatMap(({ text }) => [...text]));
  const random = seededRandom(TYPO_SEED);
  return examples.map(({ text, intent }) => ({ text: misspell(text, share, common, random), intent }));
}

type Threshold = 'auto' | 'off' | number;

function thresholdOf(value: string | undefined): Threshold | undefined {
  if (value === undefined || value === 'auto' || value === 'off') return value;
  const number = Number(value);
  if (value.trim() !== '' && number >= 0 && number <= 1) return number;
  throw new UsageError('--threshold is auto, off, or a probability from 0 to 1.');
}

function acceptance(threshold: Threshold): (guess: Classified) => boolean {
  if (threshold === 'off') return () => true;
  if (threshold === 'auto') return ({ inScope }) => inScope;
  return ({ intents }) => (intents[0]?.confidence ?? 0) >= threshold;
}

type Asked = { train?: string | undefined; test?: string | undefined; columns: string; outOfScopeLabel: string };

function setsOf(settings: Settings, terminal: Terminal, { train, test, columns, outOfScopeLabel }: Asked): IntentSets {
  if ((train === undefined) !== (test === undefined)) throw new UsageError('--train and --test belong together.');
  const names = columnsOf(columns);
  if (train === undefined || test === undefined) return ownIntentSets(settings);
  const files = { train: givenFile(terminal, train), test: givenFile(terminal, test) };
  return readIntentFiles(files, names, outOfScopeLabel);
}

async function predict(
  settings: Settings,
  terminal: Terminal,
  { train, test, outOfScopeLabel }: IntentSets & { outOfScopeLabel: string },
): Promise<Predictions> {
  const embedder = await openEmbedder(settings);
  const learning = progressOf(terminal, 'learning, percent');
  const testing = progressOf(terminal, 'testing');
  try {
    return await predictIntents({
      ...{ embedder, train, test, outOfScopeLabel },
      learning: (share) => learning(Math.round(100 * share), 100),
      testing,
    });
  } finally {
    await embedder.close();
  }
}
