import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project-root.js';
import { entities, migrations } from './tables.js';

describe('the tables', () => {
  it('are those of every lib that has some', () => {
    const libs = readdirSync(join(projectRoot(), 'libs')).filter((lib) =>
      /\b[a-z]+Migrations\b/.test(readFileSync(join(projectRoot(), 'libs', lib, 'src/index.ts'), 'utf8')),
    );
    const source = readFileSync(join(import.meta.dirname, 'tables.ts'), 'utf8');
    expect(libs.filter((lib) => !source.includes(`'@app/${lib}'`))).toEqual([]);
    expect(libs.length).toBeGreaterThan(3);
  });

  it('have one name each', () => {
    for (const list of [entities, migrations]) expect(new Set(list.map(({ name }) => name)).size).toBe(list.length);
  });
});
