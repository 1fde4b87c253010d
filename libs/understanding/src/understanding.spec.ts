import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { OnnxEmbedder, openEmbedder } from '@app/language-model';
import { readSettings } from '@app/settings';
import { shareModels } from '@app/testing';
import { loadModel } from './model-file.js';
import { openClassifier } from './understanding.module.js';
import { Understanding } from './understanding.js';

const folder = resolve(import.meta.dirname, '../../../knowledge-base');
const dataDir = mkdtempSync(join(tmpdir(), 'understanding-'));
const now = new Date('2026-11-22T12:00:00Z');
let embedder: Awaited<ReturnType<typeof openEmbedder>>;
let understanding: Understanding;

beforeAll(async () => {
  shareModels(dataDir);
  const settings = readSettings({ DATA_DIR: dataDir, KNOWLEDGE_DIR: folder });
  embedder = await openEmbedder(settings);
  expect(embedder).toBeInstanceOf(OnnxEmbedder);
  // The first learns where no spec has before; the second reads what was kept.
  await openClassifier(embedder, settings);
  understanding = new Understanding(await openClassifier(embedder, settings));
});
afterAll(async () => {
  await embedder.close();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('understanding', () => {
  it.each([
    ['where is my order', 'order_status', 'en'],
    ['wheres my pakage', 'order_status', 'en'],
    ['我的 order 到哪了', 'order_status', 'zh'],
    ['我要退货', 'return_start', 'zh'],
    ['how much is shipping to Spain', 'shipping_cost', 'en'],
    ['有没有 XL 的', 'product_stock', 'zh'],
    ['can i talk to a human', 'talk_to_human', 'en'],
    ['a warm jacket under 100, not black', 'product_find', 'en'],
    ['送妈妈的生日礼物', 'product_gift', 'zh'],
  ])('reads "%s" as %s (%s)', async (text, intent, language) => {
    const understood = await understanding.understand(text, { now, locale: 'en' });
    expect(understood).toMatchObject({ inScope: true, language });
    expect(understood.intents[0]).toMatchObject({ intent });
  });

  // None of these is among the sentences it learns from, but for the weather.
  it.each([
    'What is the capital of Mongolia?',
    'write me a poem about the moon',
    'recommend a good film for tonight',
    'who painted the mona lisa',
    '今天天气怎么样',
    '帮我写一段代码',
    '推荐一部电影',
  ])('knows that "%s" is none of the shop’s business', async (text) => {
    expect(await understanding.understand(text, { now, locale: 'en' })).toMatchObject({ inScope: false });
  });

  it('hears two matters in one message', async () => {
    const { intents } = await understanding.understand('Where is my order LL-100123? Also, do you ship to Norway?', {
      now,
      locale: 'en',
    });
    expect(intents.map(({ intent }) => intent)).toEqual(
      expect.arrayContaining(['order_status', 'shipping_destinations']),
    );
  });

  it('hears a matter in each of several lines', async () => {
    const { intents } = await understanding.understand('where is my order LL-100123\ndo you ship to Norway', {
      now,
      locale: 'en',
    });
    expect(intents.map(({ intent }) => intent)).toEqual(['order_status', 'shipping_destinations']);
  });

  it('reads a shopper’s letters, colours and bounds where they stand', async () => {
    const { entities, text } = await understanding.understand('Ｉ want ｔｈｅ blue one under ５０€\u200b', {
      now,
      locale: 'en',
    });
    expect(entities.map((entity) => text.slice(entity.start, entity.end))).toEqual(['blue', 'under 50€']);
  });

  it('says why: the nearest sentences, and the words that spoke for the intent', async () => {
    const { intents, why } = await understanding.explain('how can I cancel my order', { now, locale: 'en' });
    expect(intents[0]).toMatchObject({ intent: 'order_cancel' });
    expect(why.nearest[0]).toMatchObject({ intent: 'order_cancel' });
    expect(why.nearest[0]!.cosine).toBeGreaterThan(why.nearest[1]!.cosine);
    expect(why.features.map(({ term }) => term)).toContain('cancel');
  });

  it('keeps no model under another key', async () => {
    expect(await loadModel(join(dataDir, 'models/intents.bin'), 'other')).toBeUndefined();
    expect(await loadModel(join(dataDir, 'nothing.bin'), 'spec')).toBeUndefined();
  });
});
