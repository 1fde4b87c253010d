import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readShopFolder, readShopTables } from './shop-folder.js';

describe('the shop’s files', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'floorwalker-shop-'));
    for (const part of ['shop', 'orders', 'catalogue']) {
      const real = (source: string): boolean => !source.includes('pictures');
      await cp(join('knowledge-base', part), join(folder, part), { recursive: true, filter: real });
    }
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function edit(file: string, change: (lines: string[]) => void): Promise<void> {
    const lines = (await readFile(join(folder, file), 'utf8')).split('\n');
    change(lines);
    await writeFile(join(folder, file), lines.join('\n'));
  }

  it('of the demo are all usable, and hold what the demo promises', async () => {
    const files = await readShopFolder(folder);
    expect(files.problems).toEqual([]);
    expect(files.products.length).toBeGreaterThanOrEqual(240);
    expect(files.categories.length).toBe(8);
    expect(files.customers.length).toBeGreaterThanOrEqual(40);
    expect(files.orders.length).toBeGreaterThanOrEqual(300);
    expect((await readShopTables(folder)).policy.returns.windowDays).toBe(30);
  });

  it('name a bad line and load the rest', async () => {
    const good = await readShopFolder(folder);
    await edit('catalogue/home.jsonl', (lines) => {
      lines[1] = '{"id":"hm-002",';
      lines[3] = (lines[3] ?? '').replace(/"price":\d+/, '"price":-1');
    });
    const files = await readShopFolder(folder);
    expect(files.products.length).toBe(good.products.length - 2);
    const [cut, negative] = files.problems;
    expect(cut).toMatchObject({ file: join(folder, 'catalogue/home.jsonl'), line: 2 });
    expect(negative).toMatchObject({ line: 4, message: expect.stringContaining('price') });
    // Orders of what could not be loaded are named too; nothing half is shown.
    expect(files.problems.length).toBeGreaterThan(2);
    expect(files.problems.slice(2).every((problem) => problem.file.endsWith('orders.jsonl'))).toBe(true);
  });

  it('name an order of an unknown customer, sku or line, and one that repeats another', async () => {
    await edit('orders/orders.jsonl', (lines) => {
      const change = (at: number, edited: (order: Record<string, never>) => object): void => {
        lines[at] = JSON.stringify(edited(JSON.parse(lines[at] ?? '') as Record<string, never>));
      };
      change(0, (order) => ({ ...order, customerId: 'c-999' }));
      change(1, (order) => ({
        ...order,
        items: [{ line: 1, productId: 'jk-001', sku: 'KT001-GRN', quantity: 1, unitPrice: 1 }],
      }));
      change(2, (order) => ({
        ...order,
        shipments: [],
        returns: [
          { number: 'R', lines: [9], reason: 'late', state: 'requested', requestedHoursAgo: 1, receivedHoursAgo: null },
        ],
      }));
      lines[4] = lines[3] ?? '';
    });
    const { problems } = await readShopFolder(folder);
    expect(problems.map(({ line, message }) => `${line}: ${message}`)).toEqual([
      '1: names the unknown customer c-999',
      '2: names KT001-GRN, which is no variant of jk-001',
      '3: has no line 9',
      expect.stringMatching(/^5: repeats LL-/),
    ]);
  });

  it('stop the start when the terms are missing or wrong, and say where', async () => {
    await writeFile(join(folder, 'shop/policy.json'), '{}');
    await expect(readShopTables(folder)).rejects.toThrow(/policy\.json: .*returns/s);
    await rm(join(folder, 'shop/shipping.json'));
    await expect(readShopTables(folder)).rejects.toThrow('shipping.json is missing');
  });

  it('that are not there are each one problem', async () => {
    await rm(join(folder, 'orders/orders.jsonl'));
    await writeFile(join(folder, 'shop/promotions.json'), '[{"code":"bad code"}, 1');
    const { problems } = await readShopFolder(folder);
    expect(problems.map((problem) => problem.line)).toEqual([0, 0]);
  });
});
