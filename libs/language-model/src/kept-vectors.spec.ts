import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { HashEmbedder } from './hash-embedder.js';
import { KeptVectors } from './kept-vectors.js';

const root = mkdtempSync(join(tmpdir(), 'floorwalker-kept-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const freshFolder = () => mkdtempSync(join(root, 'data-'));
const inner = new HashEmbedder();

/** Opens the vectors of a folder as a process does at its start; `asked` collects what the embedder was asked for. */
async function started(dataDir: string, fingerprint = inner.fingerprint) {
  const asked: string[] = [];
  const embed = (texts: readonly string[]) => {
    asked.push(...texts);
    return inner.embed(texts);
  };
  return { asked, vectors: await KeptVectors.open({ fingerprint, size: inner.size, embed }, dataDir) };
}

describe('vectors that are kept', () => {
  it('are the embedder’s own, and the next start asks it for nothing but what is new', async () => {
    const folder = freshFolder();
    const first = await started(folder);
    const made = await first.vectors.embed(['one', 'two', 'one', '三']);
    expect(first.asked).toEqual(['one', 'two', '三']);
    await first.vectors.save({ isAll: true });
    const second = await started(folder);
    expect(await second.vectors.embed(['three', '三', 'one'])).toEqual([
      (await inner.embed(['three']))[0],
      made[3],
      made[0],
    ]);
    expect(second.asked).toEqual(['three']);
  });

  it('are left out when all texts were asked for and they were not, and stay when the work was cut short', async () => {
    const folder = freshFolder();
    const first = await started(folder);
    await first.vectors.embed(['one', 'two']);
    await first.vectors.save({ isAll: true });
    const second = await started(folder);
    await second.vectors.embed(['one']);
    await second.vectors.save({ isAll: false });
    const third = await started(folder);
    await third.vectors.embed(['one', 'two']);
    expect(third.asked).toEqual([]);
    const fourth = await started(folder);
    await fourth.vectors.embed(['two']);
    await fourth.vectors.save({ isAll: true });
    const fifth = await started(folder);
    await fifth.vectors.embed(['one', 'two']);
    expect(fifth.asked).toEqual(['one']);
  });

  it('are never those of another model', async () => {
    const folder = freshFolder();
    const first = await started(folder);
    await first.vectors.embed(['one']);
    await first.vectors.save({ isAll: true });
    const other = await started(folder, 'another model');
    await other.vectors.embed(['one']);
    expect(other.asked).toEqual(['one']);
  });

  it('are made anew when the file is damaged, and no half-written file stays', async () => {
    const folder = freshFolder();
    const first = await started(folder);
    await first.vectors.embed(['one']);
    await first.vectors.save({ isAll: true });
    const models = join(folder, 'models');
    const [file = ''] = readdirSync(models);
    expect(readdirSync(models)).toHaveLength(1);
    writeFileSync(join(models, file), 'not vectors');
    const second = await started(folder);
    await second.vectors.embed(['one']);
    expect(second.asked).toEqual(['one']);
    await second.vectors.save({ isAll: true });
    expect(readdirSync(models)).toEqual([file]);
  });

  it('are whole when two processes save at once', async () => {
    const folder = freshFolder();
    const both = [await started(folder), await started(folder)];
    const texts = Array.from({ length: 200 }, (_, i) => `sentence ${i}`);
    await Promise.all(
      both.map(async ({ vectors }) => {
        await vectors.embed(texts);
        await vectors.save({ isAll: true });
      }),
    );
    const next = await started(folder);
    await next.vectors.embed(texts);
    expect(next.asked).toEqual([]);
  });
});
