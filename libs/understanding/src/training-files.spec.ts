import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartRefused } from '@app/supervision';
import { describe, expect, it } from '@jest/globals';
import { cleanExamples } from './clean-examples.js';
import { decodeText } from './decode-text.js';
import { holdOut } from './held-out.js';
import { labelWords } from './label-words.js';
import { seededRandom } from './random.js';
import { readSentences, readTrainingSentences, SentencesFileError } from './training-files.js';

/** 你好,问候 and 订单,查询 as a Chinese spreadsheet writes them. */
const GBK = Uint8Array.of(0xc4, 0xe3, 0xba, 0xc3, 0x2c, 0xce, 0xca, 0xba, 0xf2, 0x0a);

describe('a file’s encoding', () => {
  it.each([
    ['UTF-8', Buffer.from('text,intent\n你好,问候\n')],
    ['UTF-8', Buffer.from('\ufefftext,intent\n你好,问候\n')],
    ['UTF-16LE', Buffer.from('\ufefftext,intent\n你好,问候\n', 'utf16le')],
    ['UTF-16LE', Buffer.from('text,intent\n你好,问候\n', 'utf16le')],
    ['UTF-16BE', Buffer.from('\ufefftext,intent\n你好,问候\n', 'utf16le').swap16()],
    ['GB18030', Buffer.concat([Buffer.from('text,intent\n'), GBK])],
  ])('%s is told from its bytes', (encoding, bytes) => {
    expect(readSentences(bytes, 'x.csv')).toMatchObject({ encoding, examples: [{ text: '你好', intent: '问候' }] });
  });

  it('is Windows-1252 where single high bytes stand between letters', () => {
    const bytes = Buffer.from('text,intent\nou est le caf\u00e9 ferm\u00e9,visit\n', 'latin1');
    expect(decodeText(bytes)).toMatchObject({ encoding: 'Windows-1252' });
    expect(readSentences(bytes, 'x.csv').examples[0]!.text).toBe('ou est le café fermé');
  });
});

describe('training files', () => {
  it('name a bad row with its line, and load the rest', () => {
    const { examples, problems } = readSentences(
      'text,intent\nhello,greeting\n,greeting\nonly text\n\n"two\nlines",thanks\n',
      'x.csv',
    );
    expect(examples.map(({ intent }) => intent)).toEqual(['greeting', 'thanks']);
    expect(problems).toMatchObject([
      { line: 3, message: 'the row has no text' },
      { line: 4, message: 'the row has no intent' },
    ]);
  });

  it('may be cut by tabs or semicolons, with more columns, other names and stray quotes', () => {
    const tabs = readSentences('id\tIntent\tText\n1\tgreeting\thi, you; "there"\n', 'x.tsv').examples;
    expect(tabs).toEqual([{ text: 'hi, you; "there"', intent: 'greeting' }]);
    const named = readSentences('frage;klasse\nwo ist es;ort\n', 'x.csv', { text: 'frage', intent: 'klasse' });
    expect(named.examples).toEqual([{ text: 'wo ist es', intent: 'ort' }]);
  });

  it.each([
    ['', /empty/],
    [
      'question,label\nhi,greeting\n',
      /has no column text and none intent.*“question”, “label”. Put a first line text,intent/,
    ],
    ['text,label\nhi,greeting\n', /has no column intent/],
    ['text,intent\n"never closed,greeting\nhi,greeting\n', /no CSV file/],
  ])('that cannot be used say why: %j', (content, reason) => {
    expect(() => readSentences(content, 'x.csv')).toThrow(SentencesFileError);
    expect(() => readSentences(content, 'x.csv')).toThrow(reason);
  });

  it('of a shop tell at its start what was odd, and stop it with a sentence where nothing can be learnt', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sentences-'));
    const write = (en: string | Uint8Array, zh: string | Uint8Array) => {
      mkdirSync(join(folder, 'intents'), { recursive: true });
      writeFileSync(join(folder, 'intents/en.csv'), en);
      writeFileSync(join(folder, 'intents/zh.csv'), zh);
    };
    await expect(readTrainingSentences(folder)).rejects.toThrow(/lacks en\.csv and zh\.csv/);
    write(
      'text,intent\nhi,greeting\nHi ,greeting\nbye,goodbye\nbye,thanks\nback,return\n,x\n',
      Buffer.concat([Buffer.from('text,intent\n'), GBK]),
    );
    const { examples, problems, repeated } = await readTrainingSentences(folder);
    expect([examples.length, repeated]).toEqual([4, 1]);
    expect(problems.map(({ file, line, message }) => `${file}:${line}: ${message}`)).toEqual([
      'intents/en.csv:7: the row has no text',
      'intents/zh.csv:0: is not UTF-8; it was read as GB18030',
      'intents:0: one sentence only for greeting, goodbye, return, 问候; two or more are needed to learn well',
      'intents:0: “bye” stands under goodbye and thanks; it is learnt as goodbye',
    ]);
    write('text,intent\nhi,greeting\n', 'text,intent\n你好,greeting\n');
    await expect(readTrainingSentences(folder)).rejects.toThrow(
      /has greeting only; there must be at least two intents/,
    );
    write('', '');
    await expect(readTrainingSentences(folder)).rejects.toThrow(/intents\/en\.csv is empty/);
    // The server and the command line print the sentence of such an error, and no stack.
    await expect(readTrainingSentences(folder)).rejects.toBeInstanceOf(StartRefused);
    rmSync(folder, { recursive: true });
  });

  it('are learnt without repetitions, and each sentence under one intent', () => {
    const rows = [
      ['Hello', 'greeting'],
      ['hello ', 'greeting'],
      ['ＨＥＬＬＯ', 'thanks'],
      ['bye', 'goodbye'],
      ['bye', 'thanks'],
      ['go away', 'deny'],
    ].map(([text = '', intent = '']) => ({ text, intent }));
    expect(cleanExamples(rows)).toEqual({
      examples: [
        { text: 'Hello', intent: 'greeting' },
        { text: 'bye', intent: 'goodbye' },
        { text: 'go away', intent: 'deny' },
      ],
      duplicates: 1,
      conflicts: [
        { text: 'Hello', intents: ['greeting', 'thanks'], kept: 'greeting' },
        { text: 'bye', intents: ['goodbye', 'thanks'], kept: 'goodbye' },
      ],
      single: ['greeting', 'goodbye', 'deny'],
    });
  });

  it('are held out in part, of each intent, but never all of it', () => {
    const labels = [...Array<number>(40).fill(0), 1, 2, 2, 3, 3, 3, 3];
    const held = [...holdOut(labels, 4, seededRandom(1))];
    expect(held.filter((i) => labels[i] === 0)).toHaveLength(10);
    expect(held.filter((i) => labels[i] === 1)).toEqual([]);
    expect(held.filter((i) => labels[i] === 2).length).toBeLessThan(2);
    expect(held.filter((i) => labels[i] === 3)).toHaveLength(1);
  });

  it('lend the names of their intents as sentences, where these are words', () => {
    expect(labelWords(['Refund_not_showing_up', 'cardArrival', '7', 'c12', '退货'])).toEqual([
      { text: 'refund not showing up', intent: 'Refund_not_showing_up' },
      { text: 'card arrival', intent: 'cardArrival' },
      { text: '退货', intent: '退货' },
    ]);
  });
});
