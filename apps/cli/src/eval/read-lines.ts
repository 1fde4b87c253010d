import { readFileSync } from 'node:fs';
import { type IntentExample, readSentences } from '@app/understanding';
import { z } from 'zod';
import { CommandError } from '../command.js';

/**
 * Reads a file of one JSON object a line; empty lines count for nothing.
 * @throws CommandError that names the file, the line, and what is wrong with it.
 */
export function readJsonLines<S extends z.ZodType>(file: string, schema: S): z.output<S>[] {
  return readText(file)
    .split('\n')
    .flatMap((line, index) => {
      if (line.trim() === '') return [];
      const parsed = schema.safeParse(parseJson(line, `${file}:${index + 1}`));
      if (parsed.success) return [parsed.data];
      throw new CommandError(`${file}:${index + 1}: ${z.prettifyError(parsed.error)}`);
    });
}

/**
 * Reads labelled sentences from a CSV file with a head line; `columns` names the two that hold text and intent. Rows that
 * lack one of them are counted, and left out.
 * @throws CommandError when no row can be used.
 */
export function readSentencesFile(
  file: string,
  [text, intent]: readonly [string, string] = ['text', 'intent'],
): { examples: IntentExample[]; skipped: number } {
  const { examples, problems } = parsedCsv(file, { text, intent });
  if (examples.length > 0) return { examples, skipped: problems.length };
  throw new CommandError(`${file}: no row has the columns ${text} and ${intent}. Name others with --columns a,b`);
}

function parsedCsv(file: string, columns: { text: string; intent: string }) {
  try {
    return readSentences(readText(file), file, columns);
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function readText(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new CommandError(`${file} does not exist.`);
    throw new CommandError(
      code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? `${file} is not UTF-8.` : `${file}: ${message}`,
    );
  }
}

function parseJson(line: string, where: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new CommandError(`${where}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
