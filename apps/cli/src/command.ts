import { parseArgs, type ParseArgsConfig } from 'node:util';
import { type Terminal } from './terminal.js';

/** One thing that the command line can do. */
export type Command = {
  /** As it is typed, for instance `demo reset`. */
  name: string;
  /** One line for the list of commands. */
  summary: string;
  /** What is printed for `<name> --help`: usage, options, an example. */
  help: string;
  /** Does it, and returns the exit code: 0 done, 1 not (or a check failed). */
  run(args: string[], terminal: Terminal): Promise<number>;
};

/** The arguments are wrong; the message says which, and the command's help is named beside it. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** It cannot be done, for a reason that whoever typed the command can mend. Printed without a stack. Exit code 1. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/**
 * Parses the options and positionals of one command.
 * @throws UsageError in the words of `node:util`, which name the option.
 */
export function parseOptions<T extends ParseArgsConfig['options']>(
  args: string[],
  options: T,
  { positionals = [] }: { positionals?: readonly string[] } = {},
) {
  const parsed = tryParse({ args, options, allowPositionals: true, strict: true } as const);
  if (parsed.positionals.length > positionals.length)
    throw new UsageError(`Unexpected argument '${parsed.positionals[positionals.length] ?? ''}'.`);
  const missing = positionals[parsed.positionals.length];
  if (missing !== undefined) throw new UsageError(`Missing argument: <${missing}>.`);
  return parsed;
}

function tryParse<T extends ParseArgsConfig>(config: T) {
  try {
    return parseArgs(config);
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    if (code?.startsWith('ERR_PARSE_ARGS')) throw new UsageError(message);
    throw error;
  }
}
