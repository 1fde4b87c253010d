import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, describe, expect, it } from '@jest/globals';
import { startOnModels } from './shared-models.js';

const root = mkdtempSync(join(tmpdir(), 'floorwalker-models-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A shop that makes the models at its start, unless they are there; `log` says when it began, and when they were made. */
const shop =
  (folder: string, name: string, log: string[], fails = false) =>
  () =>
    startOnModels(folder, async () => {
      log.push(`${name} begins`);
      if (existsSync(join(folder, 'intents.bin'))) return name;
      for (let turn = 0; turn < 20; turn += 1) await setImmediate();
      if (fails) throw new Error(`${name} fails`);
      writeFileSync(join(folder, 'intents.bin'), '');
      log.push('they are made');
      return name;
    });

describe('shops that start on shared models', () => {
  it('let the first one make them alone, and the others find them', async () => {
    const folder = mkdtempSync(join(root, 'models-'));
    const log: string[] = [];
    const names = await Promise.all(['one', 'two', 'three'].map((name) => shop(folder, name, log)()));
    expect(names).toEqual(['one', 'two', 'three']);
    expect(log.map((line) => line.replace(/^(?:one|two|three) /, ''))).toEqual([
      'begins',
      'they are made',
      'begins',
      'begins',
    ]);
  });

  it('go on with the next one when the first does not open', async () => {
    const folder = mkdtempSync(join(root, 'models-'));
    const log: string[] = [];
    await expect(shop(folder, 'one', log, true)()).rejects.toThrow('one fails');
    expect(await shop(folder, 'two', log)()).toBe('two');
    expect(log).toEqual(['one begins', 'two begins', 'they are made']);
  });
});
