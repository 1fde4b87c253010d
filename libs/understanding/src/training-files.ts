import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { StartRefused } from '@app/supervision';
import { type CleanedExamples, cleanExamples } from './clean-examples.js';
import { decodeText } from './decode-text.js';
import { type IntentExample, OUT_OF_SCOPE } from './intent-training.js';

const NEEDED = ['en.csv', 'zh.csv'];
/** Sentences that the shop does not serve, with the intent `out_of_scope`; and more of both kinds. */
const WELCOME = ['out-of-scope.en.csv', 'out-of-scope.zh.csv', 'more.en.csv', 'more.zh.csv'];
const DELIMITERS = [',', '\t', ';'];
/** Longer than any message can be: such a cell is a document, or swallowed the rows after a quote that nobody closed. */
const LONGEST_TEXT = 4000;
const LONGEST_INTENT = 200;
const MOST_LINES = 8;

/** A row that could not be used. */
export type TrainingProblem = { file: string; line: number; message: string };

/** The shop's training sentences; `hash` names their content. */
export type TrainingSentences = {
  examples: IntentExample[];
  problems: TrainingProblem[];
  /** How many sentences stood there again; each is learnt once. */
  repeated: number;
  hash: string;
};

/** A file of sentences that cannot be used at all; the message says why, and what would mend it. */
export class SentencesFileError extends StartRefused {
  override readonly name = 'SentencesFileError';
}

/**
 * Reads `intents/en.csv` and `intents/zh.csv` (columns text, intent) below a knowledge folder, and the foreign sentences
 * in `intents/out-of-scope.*.csv`, and what was written later in `intents/more.*.csv`, where there are any. A bad row is named with its line, the rest loads; what stands
 * there twice is learnt once. `problems` tell of all that, at line 0 where they are of no single row.
 * @throws SentencesFileError when a file is not there, is no CSV with these columns, or all have one intent.
 */
export async function readTrainingSentences(folder: string): Promise<TrainingSentences> {
  const names = [...NEEDED, ...WELCOME.filter((name) => existsSync(join(folder, 'intents', name)))];
  const missing = NEEDED.filter((name) => !existsSync(join(folder, 'intents', name)));
  if (missing.length > 0)
    throw new SentencesFileError(`${join(folder, 'intents')} lacks ${missing.join(' and ')}: sentences to learn from`);
  const files = await Promise.all(names.map((name) => readFile(join(folder, 'intents', name))));
  const read = files.map((content, i) => readSentences(content, `intents/${names[i]}`));
  const cleaned = cleanExamples(read.flatMap((one) => one.examples));
  const { examples, conflicts } = cleaned;
  const intents = new Set(examples.map(({ intent }) => intent).filter((intent) => intent !== OUT_OF_SCOPE));
  if (intents.size < 2)
    throw new SentencesFileError(
      `${join(folder, 'intents')} has ${[...intents].join() || 'no intent'} only; there must be at least two intents to tell apart`,
    );
  const hash = createHash('sha256');
  for (const content of files) hash.update(content).update('\0');
  return {
    examples,
    problems: [
      ...read.flatMap(({ problems }) => problems),
      ...read.flatMap(({ encoding }, i) => guessed(`intents/${names[i]}`, encoding)),
      ...alone(cleaned),
      ...conflicts.map(({ text, intents, kept }) => ({
        file: 'intents',
        line: 0,
        message: `“${text}” stands under ${intents.join(' and ')}; it is learnt as ${kept}`,
      })),
    ],
    repeated: cleaned.duplicates,
    hash: hash.digest('hex'),
  };
}

function guessed(file: string, encoding: string): TrainingProblem[] {
  return encoding === 'UTF-8' ? [] : [{ file, line: 0, message: `is not UTF-8; it was read as ${encoding}` }];
}

function alone({ single }: CleanedExamples): TrainingProblem[] {
  if (single.length === 0) return [];
  const message = `one sentence only for ${single.join(', ')}; two or more are needed to learn well`;
  return [{ file: 'intents', line: 0, message }];
}

/**
 * The sentences of one CSV file, as text or as bytes of any usual encoding; commas, tabs or semicolons between the
 * columns, which may be named otherwise.
 * @throws SentencesFileError when it is empty, is no CSV, or lacks one of the columns.
 */
export function readSentences(
  content: string | Uint8Array,
  file: string,
  named?: { text: string; intent: string },
): Pick<TrainingSentences, 'examples' | 'problems'> & { encoding: string } {
  const columns = named ?? { text: 'text', intent: 'intent' };
  const { text, encoding } = typeof content === 'string' ? { text: content, encoding: 'UTF-8' } : decodeText(content);
  const rows = parseRows(text, file);
  const [head] = rows;
  if (!head) throw new SentencesFileError(`${file} is empty. Its first line names the columns.`);
  const [textAt, intentAt] = [columnOf(head.record, columns.text), columnOf(head.record, columns.intent)];
  if (textAt < 0 || intentAt < 0)
    throw new SentencesFileError(missingColumns(file, head.record, columns, named !== undefined));
  const examples: IntentExample[] = [];
  const problems: TrainingProblem[] = [];
  for (const { record, info } of rows.slice(1)) {
    const example = { text: record[textAt]?.trim() ?? '', intent: record[intentAt]?.trim() ?? '' };
    const wrong = whatIsWrong(example, columns);
    if (wrong === undefined) examples.push(example);
    else problems.push({ file, line: info.lines, message: wrong });
  }
  return { examples, problems, encoding };
}

/** Why a row cannot be used; undefined where it can. */
function whatIsWrong({ text, intent }: IntentExample, columns: { text: string; intent: string }): string | undefined {
  const lacking = [text === '' && columns.text, intent === '' && columns.intent].filter(Boolean);
  if (lacking.length > 0) return `the row has no ${lacking.join(' and no ')}`;
  const lines = text.split('\n').length;
  if (lines > MOST_LINES || intent.includes('\n'))
    return `the row goes on for ${Math.max(lines, intent.split('\n').length)} lines; is a quote not closed?`;
  if (text.length > LONGEST_TEXT)
    return `its ${columns.text} has ${text.length} characters; at most ${LONGEST_TEXT} are read`;
  if (intent.length > LONGEST_INTENT)
    return `its ${columns.intent} has ${intent.length} characters; at most ${LONGEST_INTENT} are read`;
  return undefined;
}

type CsvRow = { record: string[]; info: { lines: number } };

function parseRows(text: string, file: string): CsvRow[] {
  const head = /^\uFEFF?[^\r\n]*/.exec(text)?.[0] ?? '';
  const count = (delimiter: string) => head.split(delimiter).length;
  const delimiter = DELIMITERS.reduce((best, next) => (count(next) > count(best) ? next : best));
  try {
    const rows: unknown = parse(text, {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    });
    return rows as CsvRow[];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SentencesFileError(`${file} is no CSV file: ${reason}. A quote inside a quoted cell is written twice`, {
      cause: error,
    });
  }
}

function columnOf(head: readonly string[], name: string): number {
  const exact = head.findIndex((cell) => cell.trim() === name);
  return exact >= 0 ? exact : head.findIndex((cell) => cell.trim().toLowerCase() === name.toLowerCase());
}

function missingColumns(
  file: string,
  head: readonly string[],
  { text, intent }: { text: string; intent: string },
  maybeNamed: boolean,
): string {
  const missing = [text, intent].filter((name) => columnOf(head, name) < 0);
  const found = head.slice(0, 12).map((cell) => `“${cell.trim().slice(0, 40)}”`);
  const remedy = `${maybeNamed ? 'Name the two columns with --columns a,b, or put' : 'Put'} a first line ${text},${intent} before the sentences`;
  return `${file} has no column ${missing.join(' and none ')}. Its first line names ${found.join(', ')}. ${remedy}`;
}
