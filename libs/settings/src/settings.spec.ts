import { describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { envExample, readSecrets, readSettings, settingsSchema } from './index.js';

const run = promisify(execFile);

describe('settings', () => {
  it('has a default for everything but secrets and addresses', () => {
    const settings = readSettings({});
    expect(settings).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', DATA_DIR: '.data', DEMO: false });
    expect(settings.PUBLIC_URL).toBe('http://127.0.0.1:3000');
    expect(Object.isFrozen(settings)).toBe(true);
  });

  it('names every bad variable at once and shows no value', () => {
    const read = () => readSettings({ PORT: 'seventy', DATABASE_URL: 'mysql://root:hunter2@db', LOG_LEVEL: 'loud' });
    expect(read).toThrow(/PORT[\s\S]*DATABASE_URL[\s\S]*LOG_LEVEL/);
    expect(read).not.toThrow(/hunter2/);
  });

  it('treats an empty variable as not set', () => {
    expect(readSettings({ QDRANT_URL: '' }).QDRANT_URL).toBeUndefined();
  });

  it('takes a bound in money only with prices', () => {
    expect(() => readSettings({ MODEL_DAY_MONEY: '5' })).toThrow(/MODEL_PRICE/);
    expect(readSettings({ MODEL_DAY_MONEY: '5', MODEL_PRICE_INPUT: '0.4' }).MODEL_DAY_MONEY).toBe(5);
    expect(readSettings({ MODEL_DAY_MONEY: '' }).MODEL_DAY_MONEY).toBeUndefined();
    expect(() => readSettings({ MODEL_DAY_MONEY: 'five' })).toThrow(/MODEL_DAY_MONEY/);
  });

  it.each([{ HOST: '0.0.0.0' }, { PUBLIC_URL: 'https://shop.example' }])(
    'refuses the demo on %j, where strangers could reach it',
    (environment) => {
      expect(() => readSettings({ DEMO: '1', ...environment })).toThrow(/DEMO/);
    },
  );

  it('keeps .env.example in step with the schema', () => {
    const file = new URL('../../../.env.example', import.meta.url);
    expect(readFileSync(file, 'utf8')).toBe(envExample());
    for (const name of Object.keys(settingsSchema.shape)) expect(envExample()).toContain(`${name}=`);
  });
});

describe('secrets', () => {
  const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
  afterAllRemove(folder);

  it('are made once, readable by the owner only, and stay', () => {
    const first = readSecrets(folder);
    expect(readSecrets(folder)).toEqual(first);
    expect(statSync(join(folder, 'secrets.json')).mode & 0o077).toBe(0);
    expect(existsSync(folder)).toBe(true);
  });

  it('are shared by nodes that name one file, whichever of them makes it', () => {
    const shared = join(folder, 'mounted', 'secrets.json');
    const first = readSecrets(join(folder, 'a'), shared);
    expect(readSecrets(join(folder, 'b'), shared)).toEqual(first);
    expect(readSecrets(join(folder, 'c'))).not.toEqual(first);
    expect(readdirSync(join(folder, 'mounted'))).toEqual(['secrets.json']);
  });

  it('are one set when processes that start together all find none', async () => {
    const file = join(folder, 'raced', 'secrets.json');
    const code = `import { readSecrets } from '@app/settings'; console.log(readSecrets('', ${JSON.stringify(file)}).codes);`;
    const hooks = new URL('../../../test/typescript-hooks.mjs', import.meta.url).href;
    const nodes = Array.from({ length: 4 }, () =>
      run(process.execPath, ['--import', hooks, '--input-type=module', '--eval', code]),
    );
    const codes = (await Promise.all(nodes)).map(({ stdout }) => stdout.trim());
    expect(new Set(codes)).toEqual(new Set([readSecrets('', file).codes]));
  });
});

function afterAllRemove(path: string): void {
  process.on('exit', () => rmSync(path, { recursive: true, force: true }));
}
