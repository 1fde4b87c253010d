import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runCli } from '../run-cli.js';
import { TINY_TAU2_SHOP } from '../tau2/tau2-shop.fixture.js';
import { writeTau2Folder } from '../tau2/write-folder.js';

describe('shop import', () => {
  let folder: string;
  let tau2: string;
  let dataDir: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'floorwalker-import-'));
    tau2 = join(folder, 'tau2');
    dataDir = join(folder, 'data');
    mkdirSync(tau2);
    mkdirSync(dataDir);
    writeFileSync(join(tau2, 'db.json'), JSON.stringify(TINY_TAU2_SHOP));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** What the command says and how it ends; `from` is the folder to import. */
  async function importing(environment: Record<string, string>, from = tau2) {
    const noted: string[] = [];
    const terminal = {
      print: () => undefined,
      note: (text: string) => void noted.push(text),
      environment: { DATA_DIR: dataDir, ...environment },
      readInput: async () => '',
    };
    return { code: await runCli(['shop', 'import', '--from', 'tau2', from], terminal), noted: noted.join('\n') };
  }

  it('refuses over a shop that is already in that DATA_DIR, says what to do, and touches nothing', async () => {
    mkdirSync(join(dataDir, 'postgres'));
    const { code, noted } = await importing({});
    expect(code).toBe(1);
    expect(noted).toBe(
      `This would replace the shop in ${dataDir}. Name a DATA_DIR of its own, or set DEMO=1 where that is no real shop.`,
    );
    expect(readdirSync(dataDir)).toEqual(['postgres']);
    expect(readdirSync(join(dataDir, 'postgres'))).toEqual([]);
  });

  it('refuses over a database of one’s own, without saying its password', async () => {
    const { code, noted } = await importing({ DATABASE_URL: 'postgres://shop:secret@127.0.0.1:1/shop' });
    expect(code).toBe(1);
    expect(noted).toContain('This would replace the shop in DATABASE_URL.');
    expect(noted).not.toContain('secret');
    expect(readdirSync(dataDir)).toEqual([]);
  });

  // What is to be imported is read once it is settled that nothing is replaced; here that ends it, before stores start.
  it.each([
    ['a DATA_DIR of its own', {}, []],
    ['a shop that was imported before', {}, ['postgres', 'imported-shop']],
    ['the demo shop, with DEMO=1', { DEMO: '1' }, ['postgres']],
  ])('goes on over %s', async (_, environment, there) => {
    for (const name of there) mkdirSync(join(dataDir, name));
    writeFileSync(join(tau2, 'db.json'), JSON.stringify({ products: {} }));
    const { code, noted } = await importing(environment);
    expect(code).toBe(1);
    expect(noted).toContain('db.json is no tau2 retail file');
    expect(noted).not.toContain('replace');
  });

  it('writes the shop as a knowledge folder: what is sold, who buys, what was ordered', () => {
    const into = join(dataDir, 'imported-shop');
    writeTau2Folder(tau2, 'knowledge-base', into);
    const rows = (path: string) =>
      readFileSync(join(into, path), 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown);
    expect(rows('catalogue/products.jsonl')).toMatchObject([
      {
        name: { en: 'Lamp' },
        variants: [
          { price: 1250, stock: 100 },
          { price: 1300, stock: 0 },
        ],
      },
    ]);
    expect(rows('orders/customers.jsonl')).toMatchObject([{ id: 'ann_example_1', payments: [{ balanceCents: 2000 }] }]);
    expect(rows('orders/orders.jsonl')).toMatchObject([{ number: 'W0000001', state: 'paid', total: 1250 }]);
    expect(existsSync(join(into, 'shop/actions.json'))).toBe(true);
  });
});
