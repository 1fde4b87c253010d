import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Settings } from '@app/settings';
import { cleanExamples, type IntentExample, normalise } from '@app/understanding';
import { CommandError, UsageError } from '../command.js';
import { readSentencesFile } from './read-lines.js';
import { splitSentences } from './split-sentences.js';

const SEED = 20261122;
const NAMED = 5;
/** More of them would take gigabytes of weights. */
const MOST_INTENTS = 1000;

/** Sentences to learn from and to test on, and what is to be said about the files. */
export type IntentSets = {
  own: boolean;
  train: IntentExample[];
  test: IntentExample[];
  notes: string[];
};

/** Names of the two columns, from `--columns a,b`. */
export function columnsOf(columns: string): [string, string] {
  const [text, intent, ...more] = columns.split(',').map((column) => column.trim());
  if (!text || !intent || text === intent || more.length > 0)
    throw new UsageError('--columns takes two names: --columns text,intent');
  return [text, intent];
}

/**
 * The sentences of two files. From those to train on, repeated ones are dropped; those to test on stay as they are.
 * @throws CommandError when a file cannot be used, or has fewer than two intents to learn.
 */
export function readIntentFiles(
  files: { train: string; test: string },
  columns: readonly [string, string],
  outOfScope: string,
): IntentSets {
  const train = readSentencesFile(files.train, columns);
  const test = readSentencesFile(files.test, columns);
  const cleaned = cleanExamples(train.examples);
  const known = new Set(cleaned.examples.map(({ intent }) => intent));
  if ([...known].filter((intent) => intent !== outOfScope).length < 2) {
    throw new CommandError(
      `${files.train} has the intent ${list([...known])} only; there must be at least two in scope to tell apart.`,
    );
  }
  if (known.size > MOST_INTENTS) {
    throw new CommandError(
      `${files.train} has ${known.size} intents for ${cleaned.examples.length} sentences; at most ${MOST_INTENTS} can be told apart. Are the columns the wrong way round? --columns takes the one with the text first.`,
    );
  }
  const notes = [...train.notes, ...test.notes];
  if (cleaned.duplicates > 0) notes.push(`${files.train}: ${cleaned.duplicates} repeated sentences were dropped.`);
  for (const { text, intents, kept } of cleaned.conflicts.slice(0, NAMED))
    notes.push(`${files.train}: “${text}” has the intents ${list(intents)}; it was learnt as ${kept}.`);
  if (cleaned.conflicts.length > NAMED)
    notes.push(`${files.train}: ${cleaned.conflicts.length - NAMED} more sentences have several intents.`);
  if (cleaned.single.length > 0)
    notes.push(`${files.train}: one sentence only for ${list(cleaned.single)}; two or more are needed to learn well.`);
  const alike = alikeNames([...known]);
  if (alike.length > 0) notes.push(`${files.train}: these intents differ by case or blanks only: ${list(alike)}.`);
  return {
    own: false,
    train: cleaned.examples,
    test: test.examples,
    notes: [...notes, ...testNotes(files, cleaned.examples, test.examples, outOfScope)],
  };
}

/** Names that are written in several ways, each with its ways. */
function alikeNames(names: readonly string[]): string[] {
  const ways = new Map<string, string[]>();
  for (const name of names) {
    const key = normalise(name).toLowerCase();
    ways.set(key, [...(ways.get(key) ?? []), name]);
  }
  return [...ways.values()].filter((same) => same.length > 1).map((same) => same.join(' / '));
}

function testNotes(
  { train, test }: { train: string; test: string },
  learnt: readonly IntentExample[],
  asked: readonly IntentExample[],
  outOfScope: string,
): string[] {
  const known = new Set([...learnt.map(({ intent }) => intent), outOfScope]);
  const unknown = asked.filter(({ intent }) => !known.has(intent));
  const key = ({ text }: IntentExample) => normalise(text).toLowerCase();
  const seen = new Set(learnt.map(key));
  const both = asked.filter((example) => seen.has(key(example))).length;
  const notes: string[] = [];
  if (unknown.length > 0) {
    const names = [...new Set(unknown.map(({ intent }) => intent))];
    notes.push(
      `${test}: ${unknown.length} sentences have intents that ${train} lacks (${list(names)}); they count as wrong. If they are out of scope, name that intent with --out-of-scope.`,
    );
  }
  if (both > 0) notes.push(`${test}: ${both} sentences also stand in ${train}.`);
  if (!asked.some(({ intent }) => intent !== outOfScope)) notes.push(`${test} has no sentence that is in scope.`);
  return notes;
}

/**
 * The shop's own sentences, a third of each intent held out. Those written later only teach: so the third stays the
 * same, and figures of different days compare.
 */
export function ownIntentSets({ KNOWLEDGE_DIR }: Settings): IntentSets {
  const fileOf = (name: string) => join(KNOWLEDGE_DIR, 'intents', `${name}.csv`);
  const read = ['en', 'zh', 'out-of-scope.en', 'out-of-scope.zh'].map((name) => readSentencesFile(fileOf(name)));
  const later = ['more.en', 'more.zh']
    .filter((name) => existsSync(fileOf(name)))
    .map((name) => readSentencesFile(fileOf(name)));
  const notes = [...read, ...later].flatMap((one) => one.notes);
  const { examples } = cleanExamples(read.flatMap((one) => one.examples));
  const all = cleanExamples([...examples, ...later.flatMap((one) => one.examples)]).examples;
  const { train, test } = splitSentences(examples, SEED);
  return { own: true, train: [...train, ...all.slice(examples.length)], test, notes };
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, NAMED).join(', ');
  return names.length > NAMED ? `${shown} and ${names.length - NAMED} more` : shown;
}
