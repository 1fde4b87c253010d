import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseArticle } from './article.js';
import { readArticles } from './article-files.js';
import { articleHtml } from './article-page.js';
import { chunkArticle, headingSlug } from './chunks.js';
import { contentWords, searchText } from './search-text.js';
import { joinSentences, splitSentences } from './sentences.js';

const front = (more = '') => `---
id: shipping/zones
language: en
title: Where we ship
topic: shipping
updated: 2026-11-01
keywords: [countries, zones]
${more}---
`;
const bytes = (text: string) => new TextEncoder().encode(text);
const problems = (text: string | Uint8Array) =>
  parseArticle('a.md', typeof text === 'string' ? bytes(text) : text).problems;
const article = (body: string, language: 'en' | 'zh' = 'en') => {
  const parsed = parseArticle('a.md', bytes(front().replace('language: en', `language: ${language}`) + body + '\n'));
  return parsed.article!;
};
const texts = (body: string, language: 'en' | 'zh' = 'en') =>
  chunkArticle(article(body, language)).map(({ text }) => text);
const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');

describe('an article file', () => {
  it('is read with its front matter and body', () => {
    const { article: read } = parseArticle('a.md', bytes(`${front()}We ship far.\n`));
    expect(read).toMatchObject({
      id: 'shipping/zones',
      language: 'en',
      title: 'Where we ship',
      audience: 'everyone',
      updated: '2026-11-01',
      keywords: ['countries', 'zones'],
      body: 'We ship far.',
    });
  });

  it('may have a byte order mark and Windows or old Mac line ends', () => {
    const plain = `${front()}One.\n\nTwo.\n`;
    const expected = parseArticle('a.md', bytes(plain)).article;
    expect(parseArticle('a.md', bytes(`\uFEFF${plain.replaceAll('\n', '\r\n')}`)).article).toEqual(expected);
    expect(parseArticle('a.md', bytes(plain.replaceAll('\n', '\r'))).article).toEqual(expected);
  });

  it.each<[string, string | Uint8Array, number, RegExp]>([
    ['no front matter', 'Just text.\n', 1, /front matter is missing/],
    ['nothing', '', 1, /front matter is missing/],
    ['an open front matter', '---\nid: a/b\ntitle: Half', 3, /not closed/],
    ['no body', front(), 8, /no text/],
    ['half a sentence', `${front()}We ship to Z4 and`, 9, /middle of a sentence/],
    ['YAML that breaks off', front('topics: [a, b\n') + 'Text.\n', 8, /./],
    [
      'an unknown language',
      front().replace('language: en', 'language: fr') + 'Text.\n',
      3,
      /language: must be en or zh/,
    ],
    ['a bad id', front().replace('id: shipping/zones', 'id: Shipping Zones') + 'Text.\n', 2, /^id: /],
    ['no title', front().replace('title: Where we ship\n', '') + 'Text.\n', 1, /^title: /],
    ['a bad date', front().replace('2026-11-01', 'soon') + 'Text.\n', 6, /^updated: must be a date/],
    ['a list for a title', front().replace('Where we ship', '[a]') + 'Text.\n', 4, /^title: /],
    ['a control character', `${front()}Fine.\nNot\u0000fine.\n`, 10, /control character/],
    ['bytes that are no UTF-8', Uint8Array.from([...bytes(`${front()}One.\n`), 0xff, 0xfe, 10]), 10, /not valid UTF-8/],
    ['a character cut in two', bytes(`${front()}退货`).slice(0, -1), 9, /not valid UTF-8/],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0]), 1, /not valid UTF-8/],
    ['too much', new Uint8Array(1_000_001).fill(97), 1, /larger than 1 MB/],
  ])('with %s is refused with its line', (_, text, line, message) => {
    const [problem] = problems(text)!;
    expect(problem).toMatchObject({ file: 'a.md', line });
    expect(problem!.message).toMatch(message);
  });

  it('names every problem of its front matter at once', () => {
    const bad = front().replace('language: en', 'language: fr').replace('2026-11-01', 'soon');
    expect(problems(`${bad}Text.\n`)!.map(({ line }) => line)).toEqual([3, 6]);
  });

  it('never throws, whatever its bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (tail, headed) => {
        const parsed = parseArticle('a.md', headed ? Uint8Array.from([...bytes(front()), ...tail]) : tail);
        expect(parsed.article === undefined).toBe(parsed.problems !== undefined);
        for (const { line } of parsed.problems ?? []) expect(line).toBeGreaterThan(0);
        if (parsed.article) chunkArticle(parsed.article);
      }),
    );
  });
});

describe('a folder of articles', () => {
  it('is the folder itself, or the articles in a knowledge base', async () => {
    const base = join(import.meta.dirname, '../../../knowledge-base');
    const { files, problems } = await readArticles(base);
    expect(problems).toEqual([]);
    expect(files).toHaveLength(2 * 77);
    expect(await readArticles(join(base, 'articles'))).toEqual({ files, problems });
  });
});

describe('sentences', () => {
  it.each<[string, string[]]>([
    ['It is 3.95 euro. Free from 50 euro!', ['It is 3.95 euro.', 'Free from 50 euro!']],
    ['Ask e.g. for size S. Then wait.', ['Ask e.g. for size S.', 'Then wait.']],
    ['He said "Stop." We stopped (soon). iDEAL works.', ['He said "Stop."', 'We stopped (soon).', 'iDEAL works.']],
    ['See No. 5 on the list. No. We do not.', ['See No. 5 on the list.', 'No.', 'We do not.']],
    ['1. Open the page. 2. Click.', ['1. Open the page.', '2. Click.']],
    ['Visit lanternlane.example. or not', ['Visit lanternlane.example. or not']],
    ['One\n\nTwo', ['One', 'Two']],
    ['  ', []],
  ])('of %j', (text, expected) => expect(splitSentences(text, 'en')).toEqual(expected));

  it.each<[string, string[]]>([
    ['满 50 欧元包邮。超过3.5公斤呢？可以！', ['满 50 欧元包邮。', '超过3.5公斤呢？', '可以！']],
    ['他说“可以退。”我们照办。', ['他说“可以退。”', '我们照办。']],
    ['支持 iDEAL。PayPal 也行', ['支持 iDEAL。', 'PayPal 也行']],
    ['好!行?', ['好!', '行?']],
  ])('of %j', (text, expected) => expect(splitSentences(text, 'zh')).toEqual(expected));

  it('are the whole text, but for white space, and split no further', () => {
    const prose = fc.stringMatching(/^[A-Za-z0-9 .!?。！？…"”）)\n订单退货iDEAL,，:-]{0,80}$/u);
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), prose), fc.constantFrom('en', 'zh'), (text, language) => {
        const sentences = splitSentences(text, language);
        expect(sentences.join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
        for (const sentence of sentences) expect(sentence).toBe(sentence.trim());
        expect(sentences).not.toContain('');
      }),
    );
  });
});

describe('chunks', () => {
  it('begin at headings, the first with the title alone, and carry ids that survive an edit', () => {
    const body = 'Lead.\n\n## What it costs\nA lot.\n\n### In winter\nMore.\n\n## What it costs\nAgain.';
    const chunks = chunkArticle(article(body));
    expect(chunks.map(({ id, heading }) => [id, heading])).toEqual([
      ['shipping/zones@en#lead/0', undefined],
      ['shipping/zones@en#what-it-costs/0', 'What it costs'],
      ['shipping/zones@en#in-winter/0', 'What it costs – In winter'],
      ['shipping/zones@en#what-it-costs/1', 'What it costs'],
    ]);
    const edited = chunkArticle(article(body.replace('A lot.', 'A little.')));
    expect(edited.map(({ id }) => id)).toEqual(chunks.map(({ id }) => id));
    expect(edited.map(({ hash }, i) => hash === chunks[i]!.hash)).toEqual([true, false, true, true]);
  });

  it('say each row of a table with its heading and columns', () => {
    const table = '## Standard shipping (euro)\n| Zone | up to 1 kg | up to 5 kg |\n|-|-|-|\n| Z1 | 3.95 | 4.95 |';
    expect(texts(table)).toEqual(['Standard shipping (euro), Zone Z1: up to 1 kg €3.95, up to 5 kg €4.95.']);
    const chinese = '## 标准配送（欧元）\n| 区 | 1 公斤 | 5 公斤 |\n|-|-|-|\n| 一区：荷兰 | 3.95 | 4.95 |';
    expect(texts(chinese, 'zh')).toEqual(['标准配送（欧元），一区：荷兰：1 公斤 3.95 欧元，5 公斤 4.95 欧元。']);
  });

  it('say a short Chinese word of a row without the name of its column, a number with it', () => {
    expect(texts('## 付款方式\n| 类型 | 方式 |\n|-|-|\n| 中国钱包 | 支付宝 |', 'zh')).toEqual([
      '付款方式，中国钱包：支付宝。',
    ]);
    expect(texts('## 尺码\n| 鞋码 | 脚长 |\n|-|-|\n| 39 | 24.5 |', 'zh')).toEqual(['尺码，鞋码 39：24.5。']);
  });

  it('say a list of fragments after the sentence that introduces it, and steps by number', () => {
    expect(texts('Bring two things:\n- a photo\n- the order number')).toEqual([
      'Bring two things: a photo; the order number.',
    ]);
    expect(texts('## Needed\n- a photo\n- a label')).toEqual(['Needed: a photo; a label.']);
    expect(chunkArticle(article('1. Sign in.\n2. Print it'))[0]!.sentences).toEqual(['1. Sign in.', '2. Print it.']);
  });

  it('show what a reader sees of links, code and pictures', () => {
    expect(texts('Use **the** [form](https://x.example) or `LL-1`, ![a label](l.png).')).toEqual([
      'Use the form or LL-1, a label.',
    ]);
  });

  it('keep all words of any text, in order, each chunk short or a single sentence', () => {
    const word = fc.stringMatching(/^[a-z退货配送]{1,12}$/u);
    const sentence = fc.array(word, { minLength: 1, maxLength: 30 }).map((words) => `${words.join(' ')}.`);
    const block = fc.oneof(
      fc.array(sentence, { minLength: 1, maxLength: 8 }).map((sentences) => sentences.join(' ')),
      fc.array(word, { minLength: 1, maxLength: 9 }).map((words) => words.map((each) => `- ${each}`).join('\n')),
      word.map((heading) => `## ${heading}`),
      sentence.map((quoted) => `> ${quoted}`),
    );
    fc.assert(
      fc.property(
        fc.array(block, { minLength: 1, maxLength: 12 }),
        fc.constantFrom('en' as const, 'zh' as const),
        (blocks, language) => {
          const body = `start ${blocks.join('\n\n')}`;
          const chunks = chunkArticle(article(body, language));
          let rest = chunks.map(({ heading = '', text }) => `${heading} ${text}`).join(' ');
          for (const each of body.match(/[a-z退货配送]+/gu) ?? []) {
            const at = rest.indexOf(each);
            expect([each, at >= 0]).toEqual([each, true]);
            rest = rest.slice(at);
          }
          expect(new Set(chunks.map(({ id }) => id)).size).toBe(chunks.length);
          for (const { text, sentences } of chunks) {
            expect(text).toBe(joinSentences(sentences, language));
            expect(sentences.length === 1 || text.length <= 801).toBe(true);
          }
        },
      ),
    );
  });

  it('of the demo shop hold every letter of their articles', () => {
    const folder = join(import.meta.dirname, '../../../knowledge-base/articles');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md'));
    expect(files.length).toBeGreaterThanOrEqual(120);
    for (const file of files) {
      const parsed = parseArticle(file, readFileSync(join(folder, file)));
      expect(parsed.problems).toBeUndefined();
      const chunks = chunkArticle(parsed.article!);
      const said = letters(chunks.map(({ heading = '', text }) => heading + text).join(''));
      for (const line of parsed.article!.body.split('\n')) {
        if (/^\s*\|/.test(line)) continue;
        for (const sentence of splitSentences(line.replace(/^(#+|[-*]|\d+\.)\s+/, ''), parsed.article!.language)) {
          expect([file, said.includes(letters(sentence))]).toEqual([file, true]);
        }
      }
    }
  });
});

describe('what BM25 reads', () => {
  it('is Chinese by characters and pairs, and all else as it stands', () => {
    expect(searchText('退货吗 my order')).toBe(' 退 货 吗 退货 货吗  my order');
  });

  it('is, of an English question, what it is about', () => {
    expect(contentWords("Hi, I don't know how to do the gift-wrapping, please?")).toBe('know gift-wrapping');
    expect(contentWords('Why is that?')).toBe('Why is that?');
    expect(contentWords('')).toBe('');
  });
});

describe('a heading as an address', () => {
  it.each([
    ['Is your country not on the list?', 'is-your-country-not-on-the-list'],
    ['标准配送（欧元）', '标准配送-欧元'],
    ['???', 'section'],
  ])('%s -> %s', (heading, slug) => expect(headingSlug(heading)).toBe(slug));
});

describe('an article as a page', () => {
  it('keeps headings, lists and tables', () => {
    expect(articleHtml('# A\n\n- b\n\n| c | d |\n|-|-|\n| 1 | 2 |')).toMatch(
      /<h2>A<\/h2>[^]*<li>b<\/li>[^]*<th scope="col">c<\/th>/,
    );
  });

  it('lets nothing through that runs, loads or frames', () => {
    const evil = [
      '<script>alert(1)</script>',
      '[x](javascript:alert(1))',
      '[x](data:text/html,hi)',
      '![x](https://evil.example/pixel.png)',
      '<img src=x onerror=alert(1)>',
      '[x](//evil.example)',
    ].join('\n\n');
    expect(articleHtml(evil)).not.toMatch(/<script|<img|javascript:"|href="(javascript|data|\/\/)|<iframe/);
  });
});
