import { DomainError } from '@app/contracts';
import { RestoreRefused } from '@app/database';
import { SettingsError } from '@app/settings';
import { StartRefused } from '@app/supervision';
import { CommandError, UsageError } from './command.js';
import { type CommandEntry, commands } from './commands.js';
import { formatTable } from './table.js';
import { type Terminal } from './terminal.js';

/** Errors whose message is meant for whoever typed the command. */
const FIT_TO_PRINT = [CommandError, RestoreRefused, SettingsError, StartRefused, DomainError];

/**
 * Finds the command that the first words name, runs it, and returns the exit code: 0 done, 1 failed, 2 not understood.
 * Never rejects.
 */
export async function runCli(
  words: string[],
  terminal: Terminal,
  entries: readonly CommandEntry[] = commands,
): Promise<number> {
  const [first] = words;
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
    terminal.print(overview(entries));
    return first === undefined ? 2 : 0;
  }
  const entry = entries
    .filter(({ name }) => name.split(' ').every((word, index) => words[index] === word))
    .sort((a, b) => b.name.length - a.name.length)[0];
  if (entry === undefined) {
    terminal.note(unknown(words, entries));
    return 2;
  }
  const args = words.slice(entry.name.split(' ').length);
  try {
    const command = await entry.load();
    if (args.includes('--help') || args.includes('-h')) {
      terminal.print(command.help);
      return 0;
    }
    return await command.run(args, terminal);
  } catch (error) {
    return failed(error, entry, terminal);
  }
}

function failed(error: unknown, { name }: CommandEntry, terminal: Terminal): number {
  if (error instanceof UsageError) {
    terminal.note(`${error.message}\nSee: npm run floorwalker -- ${name} --help`);
    return 2;
  }
  if (FIT_TO_PRINT.some((kind) => error instanceof kind)) {
    terminal.note((error as Error).message);
    return 1;
  }
  terminal.note(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return 1;
}

function overview(entries: readonly CommandEntry[]): string {
  const rows = entries.map(({ name, summary }) => [name, summary]);
  return [
    'Usage: npm run floorwalker -- <command> [options]',
    '',
    formatTable([{ head: 'command' }, { head: 'what it does' }], rows),
    '',
    'Each command says more with --help. Settings come from the environment; .env.example lists them.',
  ].join('\n');
}

function unknown(words: readonly string[], entries: readonly CommandEntry[]): string {
  const typed = words.filter((word) => !word.startsWith('-')).join(' ');
  const siblings = entries.filter(({ name }) => name.startsWith(`${words[0] ?? ''} `)).map(({ name }) => name);
  const hint = siblings.length > 0 ? `Did you mean: ${siblings.join(', ')}?` : 'npm run floorwalker -- help lists all.';
  return `There is no command '${typed}'. ${hint}`;
}
