import { EventEmitter } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { type Command, CommandError, parseOptions } from './command.js';
import { type CommandEntry, commands } from './commands.js';
import { endInOrder } from './ends.js';
import { runCli } from './run-cli.js';
import { type Terminal } from './terminal.js';

function terminal(): Terminal & { printed: string[]; noted: string[] } {
  const [printed, noted]: [string[], string[]] = [[], []];
  return {
    printed,
    noted,
    print: (text) => void printed.push(text),
    note: (text) => void noted.push(text),
    environment: {},
    readInput: async () => '',
  };
}

const entry = (name: string, run: Command['run']): CommandEntry => ({
  name,
  summary: `does ${name}`,
  load: async () => ({ name, summary: `does ${name}`, help: `Usage: ${name}`, run }),
});

const demo: CommandEntry[] = [
  entry('fold', async (args, seen) => {
    const { values, positionals } = parseOptions(args, { twice: { type: 'boolean' } }, { positionals: ['paper'] });
    seen.print(`${positionals[0]} ${values.twice ? 'twice' : 'once'}`);
    return 0;
  }),
  entry('fold all', async (args) => args.length),
  entry('tear', async () => {
    throw new CommandError('There is no paper left.');
  }),
  entry('burn', async () => {
    throw new TypeError('a mistake in the code');
  }),
];

describe('the command line', () => {
  it.each([
    { words: ['fold', 'map'], code: 0, printed: 'map once' },
    { words: ['fold', '--twice', 'map'], code: 0, printed: 'map twice' },
    { words: ['fold', '--help'], code: 0, printed: 'Usage: fold' },
    { words: ['fold', 'all', '--x', '--y'], code: 2 },
    { words: ['fold'], code: 2, noted: /Missing argument: <paper>[\s\S]*fold --help/ },
    { words: ['fold', 'map', 'letter'], code: 2, noted: /Unexpected argument 'letter'/ },
    { words: ['fold', 'map', '--thrice'], code: 2, noted: /--thrice/ },
    { words: ['tear'], code: 1, noted: /^There is no paper left\.$/ },
    { words: ['burn'], code: 1, noted: /TypeError: a mistake in the code[\s\S]*at / },
    { words: ['crumple'], code: 2, noted: /There is no command 'crumple'/ },
    { words: ['help'], code: 0, printed: /fold all +does fold all/ },
    { words: [], code: 2, printed: /Usage/ },
  ])('answers $words with code $code', async ({ words, code, printed, noted }) => {
    const seen = terminal();
    expect(await runCli(words, seen, demo)).toBe(code);
    if (printed) expect(seen.printed.join('\n')).toMatch(printed);
    if (noted) expect(seen.noted.join('\n')).toMatch(noted);
    if (code === 0) expect(seen.noted).toEqual([]);
  });

  it('names the commands that begin with the word that was typed', async () => {
    const seen = terminal();
    expect(await runCli(['demo'], seen)).toBe(2);
    expect(seen.noted.join('\n')).toContain('Did you mean: demo reset?');
  });

  it('stops at settings that are not usable, and names them', async () => {
    const seen = { ...terminal(), environment: { PORT: 'seventy' } };
    expect(await runCli(['status'], seen)).toBe(1);
    expect(seen.noted.join('\n')).toMatch(/PORT/);
  });

  it.each(commands.map((command) => [command.name, command] as const))(
    '%s has help of its own',
    async (name, command) => {
      const loaded = await command.load();
      expect(loaded).toMatchObject({ name, summary: command.summary });
      expect(loaded.help).toMatch(/^Usage: /);
      expect(loaded.help.replace('eval -- ', 'eval ')).toContain(name);
    },
  );
});

describe('the end of a run', () => {
  const running = () => {
    const [stdout, ended]: [EventEmitter, number[]] = [new EventEmitter(), []];
    const exit = ((code: number) => void ended.push(code)) as unknown as NodeJS.Process['exit'];
    const process = Object.assign(new EventEmitter(), { stdout, exit });
    endInOrder(process as unknown as Parameters<typeof endInOrder>[0]);
    return { process, stdout, ended };
  };

  it('is in order, so that what it made is put away, by Ctrl-C and by a closed terminal', () => {
    const { process, ended } = running();
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.emit(signal);
    expect(ended).toEqual([130, 143, 129]);
  });

  it('is quiet when nobody reads what it prints', () => {
    const { stdout, ended } = running();
    stdout.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    expect(ended).toEqual([141]);
    expect(() => stdout.emit('error', new Error('disk full'))).toThrow('disk full');
  });
});
