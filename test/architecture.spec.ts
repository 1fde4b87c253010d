import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

// Privacy is below everything: each lib keeps, exports and erases its own rows, and every door masks.
const BASE = ['contracts', 'settings', 'privacy'];
const STORES = [...BASE, 'supervision', 'database', 'vectors', 'language-model', 'mail'];
const FACTS = [...STORES, 'shop', 'insight', 'understanding'];
const SKILLS = [...FACTS, 'identity', 'knowledge', 'recommendation'];
const TALK = [...SKILLS, 'actions', 'answering', 'conversation'];

/** Who may import whom. A new arrow is added here, with its reason. Libs of one rank do not import each other. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  'libs/contracts': [],
  'libs/settings': ['contracts'],
  'libs/privacy': ['contracts', 'settings'],
  // A rank of its own: database and vectors both run a child server, and neither may import the other.
  'libs/supervision': BASE,
  'libs/database': [...BASE, 'supervision'],
  'libs/vectors': [...BASE, 'supervision'],
  'libs/language-model': BASE,
  'libs/mail': BASE,
  'libs/shop': STORES,
  'libs/insight': STORES,
  'libs/understanding': STORES,
  'libs/identity': FACTS,
  'libs/knowledge': FACTS,
  'libs/recommendation': FACTS,
  // Between the skills and the talk: an answer proposes what it does, and the log stores that with the message.
  'libs/actions': FACTS,
  'libs/answering': [...SKILLS, 'actions'],
  'libs/conversation': [...SKILLS, 'actions', 'answering'],
  'apps/server': TALK,
  'apps/cli': TALK,
  // They run in a browser.
  'apps/widget': ['contracts'],
  'apps/storefront': ['contracts'],
  'apps/console': ['contracts'],
  // Only specs import it, so it closes no circle.
  'libs/testing': TALK,
};

const isSpec = (file: string) => /\.(spec|e2e-spec)\.tsx?$/.test(file);

/** Source files below a folder, as paths from the root; what was built or installed is left out. */
function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|tsx|mts|mjs)$/.test(file) && !/(^|\/)(node_modules|dist)\//.test(file))
    .map((file) => join(folder, file));
}

/** What a file imports, re-exports or loads late. */
function importsOf(file: string): string[] {
  const source = readFileSync(join(root, file), 'utf8');
  return [...source.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => match[1]!);
}

const libsOf = (file: string) => importsOf(file).flatMap((name) => /^@app\/([a-z-]+)/.exec(name)?.[1] ?? []);

const projects = ['apps', 'libs'].flatMap((rank) => readdirSync(join(root, rank)).map((name) => `${rank}/${name}`));

describe('the architecture', () => {
  it('lists every project', () => {
    expect(Object.keys(MAY_IMPORT).sort()).toEqual(projects.sort());
  });

  it('names every Nest project in nest-cli.json', () => {
    const { projects: named } = JSON.parse(readFileSync(join(root, 'nest-cli.json'), 'utf8')) as {
      projects: Record<string, { root: string }>;
    };
    const nest = projects.filter((project) => project.startsWith('libs/') || /^apps\/(server|cli)$/.test(project));
    expect(
      Object.values(named)
        .map((project) => project.root)
        .sort(),
    ).toEqual(nest.sort());
  });

  it.each(Object.entries(MAY_IMPORT))('%s imports only what lies below it', (project, allowed) => {
    const own = project.split('/')[1]!;
    const wrong = filesBelow(project)
      .filter((file) => !isSpec(file))
      .flatMap((file) => libsOf(file).map((lib) => ({ file, lib })))
      .filter(({ lib }) => !allowed.includes(lib))
      .map(({ file, lib }) => `${file} imports @app/${lib}${lib === own ? ', itself' : ''}`);
    expect(wrong).toEqual([]);
  });

  it('has no relative import that leaves its project', () => {
    const wrong = projects.flatMap((project) =>
      filesBelow(project).flatMap((file) =>
        importsOf(file)
          .filter((name) => name.startsWith('.'))
          .filter((name) => relative(project, join(file, '..', name)).startsWith('..'))
          .map((name) => `${file} imports ${name}`),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('keeps contracts fit for a browser', () => {
    const outside = filesBelow('libs/contracts')
      .filter((file) => !isSpec(file))
      .flatMap((file) => importsOf(file).filter((name) => !name.startsWith('.')));
    expect([...new Set(outside)]).toEqual(['zod']);
  });

  it('reads process.env in settings, in the apps’ main files and in tests, and nowhere else', () => {
    const mayRead = (file: string) =>
      isSpec(file) ||
      /^libs\/(settings|testing)\//.test(file) ||
      /^apps\/[a-z]+\/(src\/main|.*\.config)\.m?ts$/.test(file);
    const wrong = projects
      .flatMap(filesBelow)
      .filter((file) => !mayRead(file) && /process\.env\b|['"](node:)?process['"]/.test(code(file)));
    expect(wrong).toEqual([]);
  });

  it('gives each advisory lock of PostgreSQL a number of its own, so that answers never wait for a publishing', () => {
    const locks = projects.flatMap(filesBelow).flatMap((file) => code(file).match(/(?<=_LOCK = )[\d_]+/g) ?? []);
    expect(locks.length).toBeGreaterThan(1);
    expect(locks).toEqual([...new Set(locks)]);
  });

  it('has one door a lib', () => {
    const missing = projects.filter(
      (project) => project.startsWith('libs/') && !existsSync(join(root, project, 'src/index.ts')),
    );
    expect(missing).toEqual([]);
  });
});

/** A file without its comments. */
function code(file: string): string {
  return readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
}
