import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
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

/** Files that the product writes while it runs. */
const WRITTEN = new Set(['secrets.json', 'running.json', 'postgres.json', 'qdrant.json', 'example-shop.json']);

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

  it('runs tests by npm test, with paths that hold some', () => {
    const specs = globSync('{apps,libs,test}/**/*.{spec,e2e-spec}.ts', { cwd: root });
    const holdsSpecs = (words: string) =>
      words.split(' ').every((part) => part.startsWith('-') || specs.some((spec) => spec.startsWith(part)));
    expect(untrue(/\bnpm test -- ([^`\n]+)/g, holdsSpecs)).toEqual([]);
    // Jest started by itself lacks what npm test gives it, and finds no test.
    expect(untrue(/`(npx [^`]+)`/g, () => false)).toEqual([]);
  });

  it('gives each section of figures the command that prints them', () => {
    const headings = [...read('docs/numbers.md').matchAll(/^## (.+)$/gm)].map((match) => match[1]);
    expect(headings.length).toBeGreaterThan(5);
    expect(headings.filter((heading) => !/: `npm (test|run) ?/.test(heading ?? ''))).toEqual([]);
  });

  it('names files that there are, also where no folder is said', () => {
    const files = new Set(
      globSync('{apps,libs,test,scripts,docs,docker,knowledge-base}/**/*', { cwd: root }).map((file) => basename(file)),
    );
    const isFile = (name: string) => files.has(name) || existsSync(join(root, name)) || WRITTEN.has(name);
    expect(untrue(/`([\w-]+(?:\.[\w-]+)*\.(?:ts|tsx|mjs|json|jsonl|csv|yaml|html|conf))`/g, isFile)).toEqual([]);
  });

  it('draws every project into the tree of the map', () => {
    const tree = /```\n([\s\S]*?)```/.exec(read('docs/map.md'))?.[1] ?? '';
    const drawn = [...tree.matchAll(/^(\S+)\/|^ {2}([\w-]+)\//gm)].map((match) => match[1] ?? match[2]);
    const projects = ['apps', 'libs'].flatMap((rank) => readdirSync(join(root, rank)));
    expect(drawn).toEqual(expect.arrayContaining(['apps', 'libs', ...projects]));
    const folders = ['', 'apps', 'libs'].map((folder) => join(root, folder));
    expect(drawn.filter((name = '') => !folders.some((folder) => existsSync(join(folder, name))))).toEqual([]);
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
