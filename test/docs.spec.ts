import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { settingsSchema } from '@app/settings';
import { describe, expect, it } from '@jest/globals';
import { commands } from '../apps/cli/src/commands.js';

const root = resolve(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const pages = ['README.md', 'CHANGELOG.md', ...globSync('{docs,docker,knowledge-base}/**/*.md', { cwd: root })].filter(
  // Articles are the shop's, and link to its own pages.
  (page) => !page.startsWith('knowledge-base/articles'),
);
const project = ['apps', 'libs', 'test', 'scripts', 'docs', 'docker', 'knowledge-base', '.ci'];
/** Environment variables that are no settings of the server, with who reads them. */
const OTHERS: Record<string, string> = {
  FLOORWALKER_URL: 'docker/example-shop/server.mjs',
  REDIS_BIN: 'libs/testing/src/redis.ts',
};

/** Every match of a pattern in all pages, as `page: match`, that is not so. */
const untrue = (pattern: RegExp, isTrue: (match: string, page: string) => boolean): string[] =>
  pages.flatMap((page) =>
    [...read(page).matchAll(pattern)]
      .map((match) => match.slice(1).find((group) => group !== undefined) ?? '')
      .filter((match) => !isTrue(match, page))
      .map((match) => `${page}: ${match}`),
  );
const isThere = (path: string): boolean => existsSync(join(root, path)) || globSync(path, { cwd: root }).length > 0;

describe('the documentation', () => {
  it('is all there', () => {
    expect(pages).toEqual(expect.arrayContaining(['README.md', 'docs/run.md', 'docs/map.md', 'docs/words.md']));
  });

  it('links to what there is', () => {
    expect(
      untrue(/\]\((?!https?:|mailto:|#)([^)\s#]+)(?:#[^)]*)?\)|<img[^>]* src="(?!https?:)([^"]+)"/g, (link, page) =>
        existsSync(join(root, dirname(page), link)),
      ),
    ).toEqual([]);
  });

  it('names files and folders that there are', () => {
    const path = new RegExp(`\`((?:${project.join('|').replace('.', '\\.')})/[\\w./*{},-]+)\``, 'g');
    expect(untrue(path, (name) => isThere(name.replace(/[.,]$/, '')))).toEqual([]);
    expect(pages.some((page) => path.test(read(page)))).toBe(true);
  });

  it('names environment variables that somebody reads', () => {
    const settings = new Set(Object.keys(settingsSchema.shape));
    const isRead = (name: string, page: string) =>
      settings.has(name) ||
      (OTHERS[name] !== undefined && read(OTHERS[name]).includes(name)) ||
      // An example's page stands beside its code.
      globSync(`${dirname(page)}/*.mjs`, { cwd: root }).some((file) => read(file).includes(name));
    // In backticks, or before a command.
    expect(untrue(/`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?:=[^`]*)?`|\b([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)=/g, isRead)).toEqual(
      [],
    );
  });

  it('names commands that can be run', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    expect(untrue(/\bnpm run ([a-z][a-z:]*)/g, (script) => script in scripts)).toEqual([]);
    const names = commands.map(({ name }) => name);
    const isCommand = (line: string, prefix: string) =>
      names.some((name) => `${prefix}${line} `.startsWith(`${name} `)) ||
      line.startsWith('help') ||
      line.startsWith('--');
    expect(untrue(/\bnpm run floorwalker -- ([^`\n]+)/g, (line) => isCommand(line, ''))).toEqual([]);
    expect(untrue(/\bnpm run eval -- ([^`\n]+)/g, (line) => isCommand(line, 'eval '))).toEqual([]);
  });

  it('names options that the commands have', async () => {
    const lines = pages.flatMap((page) =>
      [...read(page).matchAll(/\bnpm run (floorwalker|eval|bench)(?: -- ([^`\n#]+))?/g)].map((match) => match.slice(1)),
    );
    const wrong: string[] = [];
    for (const [script = '', words = ''] of lines) {
      const line = `${script === 'floorwalker' ? '' : `${script} `}${words} `;
      const options = line.match(/(?<=\s)--[a-z][a-z-]*/g) ?? [];
      const [entry] = commands
        .filter(({ name }) => line.startsWith(`${name} `))
        .sort((a, b) => b.name.length - a.name.length);
      if (!entry || options.length === 0) continue;
      const { help } = await entry.load();
      wrong.push(...options.filter((option) => !help.includes(option)).map((option) => `${entry.name} ${option}`));
    }
    expect(lines.length).toBeGreaterThan(10);
    expect(wrong).toEqual([]);
  });
});
