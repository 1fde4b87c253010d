import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { type IntentExample } from './intent-training.js';

const NEEDED = ['en.csv', 'zh.csv'];
/** Sentences that the shop does not serve, with the intent `out_of_scope`. */
const WELCOME = ['out-of-scope.en.csv', 'out-of-scope.zh.csv'];
const rowSchema = z.object({ text: z.string().trim().min(1), intent: z.string().trim().min(1) });

/** A row that could not be used. */
export type TrainingProblem = { file: string; line: number; message: string };

/** The shop's training sentences; `hash` names their content. */
export type TrainingSentences = { examples: IntentExample[]; problems: TrainingProblem[]; hash: string };

/**
 * Reads `intents/en.csv` and `intents/zh.csv` (columns text, intent) below a knowledge folder, and the foreign sentences
 * in `intents/out-of-scope.*.csv` where there are any. A bad row is named with its line, the rest loads.
 * @throws Error when a file cannot be read, or is no CSV.
 */
export async function readTrainingSentences(folder: string): Promise<TrainingSentences> {
  const names = [...NEEDED, ...WELCOME.filter((name) => existsSync(join(folder, 'intents', name)))];
  const files = await Promise.all(names.map((name) => readFile(join(folder, 'intents', name), 'utf8')));
  const read = files.map((content, i) => readSentences(content, `intents/${names[i]}`));
  return {
    examples: read.flatMap(({ examples }) => examples),
    problems: read.flatMap(({ problems }) => problems),
    hash: createHash('sha256').update(files.join('\0')).digest('hex'),
  };
}

/** The sentences of one CSV file. Its columns may be named otherwise. */
export function readSentences(
  content: string,
  file: string,
  columns: { text: string; intent: string } = { text: 'text', intent: 'intent' },
): Omit<TrainingSentences, 'hash'> {
  const rows: { record: Record<string, string>; info: { lines: number } }[] = parse(content, {
    columns: true,
    bom: true,
    info: true,
    skip_empty_lines: true,
    relax_column_count: true,
  });
  const examples: IntentExample[] = [];
  const problems: TrainingProblem[] = [];
  for (const { record, info } of rows) {
    const row = rowSchema.safeParse({ text: record[columns.text], intent: record[columns.intent] });
    if (row.success) examples.push(row.data);
    else problems.push({ file, line: info.lines, message: `needs the columns ${columns.text} and ${columns.intent}` });
  }
  return { examples, problems };
}
