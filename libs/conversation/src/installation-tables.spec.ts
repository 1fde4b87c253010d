import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installationTables } from './index.js';

const LIBS = join(import.meta.dirname, '../..');

describe('the tables of an installation', () => {
  it('are those of every lib that has some', () => {
    const libs = readdirSync(LIBS).filter((lib) =>
      /\b[a-z]+Migrations\b/.test(readFileSync(join(LIBS, lib, 'src/index.ts'), 'utf8')),
    );
    const source = readFileSync(join(import.meta.dirname, 'index.ts'), 'utf8');
    const listed = libs.filter((lib) => lib === 'conversation' || source.includes(`'@app/${lib}'`));
    expect(listed).toEqual(libs);
    expect(libs.length).toBeGreaterThan(3);
  });

  it('have one name each', () => {
    const { entities, migrations } = installationTables;
    for (const list of [entities, migrations]) expect(new Set(list.map(({ name }) => name)).size).toBe(list.length);
  });
});
