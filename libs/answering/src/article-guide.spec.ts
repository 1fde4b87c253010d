import { afterAll, describe, expect, it } from '@jest/globals';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArticleGuide } from './article-guide.js';
import { Articles } from './articles.js';

const folder = mkdtempSync(join(tmpdir(), 'guide-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('which articles go with which answers', () => {
  it('is nothing for a shop that says nothing of it', async () => {
    expect(await readArticleGuide(folder)).toEqual({ cites: {}, inTables: [] });
  });

  it('names the file when it cannot be read', async () => {
    mkdirSync(join(folder, 'shop'));
    writeFileSync(join(folder, 'shop/articles.json'), '{"cites": {"order_status": 3}}');
    await expect(readArticleGuide(folder)).rejects.toThrow(/shop\/articles\.json: .*cites\.order_status/s);
    writeFileSync(join(folder, 'shop/articles.json'), '{"cites"');
    await expect(readArticleGuide(folder)).rejects.toThrow(/shop\/articles\.json: SyntaxError/);
  });

  it('names articles and intents that the demo shop has, in both languages', async () => {
    const { cites, inTables } = await readArticleGuide('knowledge-base');
    const intents = new Set(
      (JSON.parse(readFileSync('knowledge-base/intents/intents.json', 'utf8')) as { id: string }[]).map(({ id }) => id),
    );
    expect(Object.keys(cites).filter((key) => !/^(?:parcel|order):/.test(key) && !intents.has(key))).toEqual([]);
    const files = [...Object.values(cites), ...inTables].flatMap((id) => [`en/${id}`, `zh/${id}`]);
    expect(files.filter((file) => !existsSync(`knowledge-base/articles/${file}.md`))).toEqual([]);
  });

  it('is asked with what happened before what was asked in general', async () => {
    const knowledge = {
      publication: async () => 1,
      articles: async () =>
        ['a/customs', 'a/tracking'].map((id) => ({ id, language: 'en' as const, title: id, topic: 'a', updated: '' })),
    };
    const articles = new Articles(knowledge, {
      cites: { 'parcel:customs': 'a/customs', order_status: 'a/tracking', unknown: 'a/none' },
      inTables: ['a/costs'],
    });
    const cited = async (...about: string[]) => (await articles.citationOn(about, 'en'))?.url;
    expect(await cited('parcel:customs', 'order_status')).toBe('/help/en/a/customs');
    expect(await cited('parcel:in_transit', 'order_status')).toBe('/help/en/a/tracking');
    expect(await cited('unknown')).toBeUndefined();
    expect(await cited('greeting')).toBeUndefined();
    expect([articles.isInTables('a/costs'), articles.isInTables('a/customs')]).toEqual([true, false]);
  });
});
