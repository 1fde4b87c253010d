import { readFileSync } from 'node:fs';
import { decodeText, type IntentExample, readSentences, SentencesFileError } from '@app/understanding';
import type { z } from 'zod';
import { CommandError } from '../command.js';

const LINES_NAMED = 3;
/** Of a line that cannot be read. */
const SHOWN = 60;

/**
 * Reads a file of one JSON object a line; empty lines count for nothing.
 * @throws CommandError that names the file, the line, and what is wrong with it.
 */
export function readJsonLines<S extends z.ZodType>(file: string, schema: S): z.output<S>[] {
  return parseJsonLines(decodeText(readBytes(file)).text, file, schema);
}

/** The same of a text that `file` gave. */
export function parseJsonLines<S extends z.ZodType>(text: string, file: string, schema: S): z.output<S>[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    if (line.trim() === '') return [];
    const where = `${file}:${index + 1}`;
    const parsed = schema.safeParse(parseJson(line, where));
    if (parsed.success) return [parsed.data];
    throw new CommandError(`${where}: ${parsed.error.issues.map(sentenceOf).join('; ')}.`);
  });
}

/**
 * Reads labelled sentences from a CSV file with a head line; `columns` names the two that hold text and intent. `notes`
 * are sentences about rows that were left out, and about an encoding that had to be guessed.
 * @throws CommandError when no row can be used.
 */
export function readSentencesFile(
  file: string,
  [text, intent]: readonly [string, string] = ['text', 'intent'],
): { examples: IntentExample[]; skipped: number; notes: string[] } {
  const { examples, problems, encoding } = parsedCsv(file, { text, intent });
  if (examples.length === 0) throw new CommandError(`${file} has no row with both ${text} and ${intent}.`);
  const notes: string[] = [];
  if (encoding !== 'UTF-8') notes.push(`${file} is not UTF-8; it was read as ${encoding}.`);
  if (problems.length > 0) {
    const lines = problems.slice(0, LINES_NAMED).map(({ line, message }) => `line ${line}: ${message}`);
    notes.push(`${file}: ${problems.length} rows were left out (${lines.join('; ')}).`);
  }
  return { examples, skipped: problems.length, notes };
}

function parsedCsv(file: string, columns: { text: string; intent: string }) {
  try {
    return readSentences(readBytes(file), file, columns);
  } catch (error) {
    if (error instanceof SentencesFileError) throw new CommandError(error.message);
    throw error;
  }
}

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new CommandError(`${file} does not exist.`);
    throw new CommandError(code === 'EISDIR' ? `${file} is a folder; name a file in it.` : `${file}: ${message}`);
  }
}

function sentenceOf({ path, message }: z.core.$ZodIssue): string {
  return path.length === 0 ? message : `${path.join('.')}: ${message}`;
}

function parseJson(line: string, where: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new CommandError(`${where}: no JSON; each line is one object: ${line.trim().slice(0, SHOWN)}`);
  }
}
