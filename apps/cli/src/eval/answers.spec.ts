import { afterAll, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Card } from '@app/contracts';
import { projectRoot } from '../project-root.js';
import { answerRowSchema } from './answer-row.js';
import { agreement, answerScores } from './answer-scores.js';
import { factsApart, statedFacts } from './cross-language.js';
import { belowFloor, raised } from './floors.js';
import { givenFile } from './given-file.js';
import { columnsOf, readIntentFiles } from './intent-files.js';
import { intentCsv } from './intent-report.js';
import { judgeAnswer, type Judged, plain } from './judge-answer.js';
import { readJsonLines, readSentencesFile } from './read-lines.js';
import { splitSentences } from './split-sentences.js';

const folder = mkdtempSync(join(tmpdir(), 'eval-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, content: string | Buffer) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

const orderCard: Card = {
  kind: 'order',
  orderNumber: 'LL-102090',
  state: 'shipped',
  stateText: 'On its way',
  placedAt: '2026-11-20T10:00:00Z',
  total: { amount: 11400, currency: 'EUR' },
  items: [{ title: 'Harbour down jacket', quantity: 1 }],
  steps: [
    { label: 'Shipped', state: 'done' },
    { label: 'Delivered', state: 'upcoming' },
  ],
  tracking: { number: 'LLT1', carrier: 'Postlane' },
};
const said = (text: string, more: Partial<Judged> = {}): Judged => ({
  action: 'answer',
  text,
  citations: [],
  cards: [],
  ...more,
});
const row = (asks: object) => answerRowSchema.parse({ id: 'x', language: 'en', text: 'where is LL-102090', ...asks });
const judge = (asks: object, answer: Judged, intent?: string) =>
  judgeAnswer(row(asks), answer, { intent, ownOrders: new Set(['LL-102090']) });

describe('an answer', () => {
  it('has its facts when each stands there in one of its wordings, in text or cards', () => {
    const asks = { facts: ['30 days', ['free', 'no charge'], '114.00'] };
    expect(judge(asks, said('Within 30  days, FREE.', { cards: [orderCard] })).facts).toBe(true);
    const poor = judge(asks, said('Within 30 days.'));
    expect(poor.facts).toBe(false);
    expect(poor.faults).toEqual(['lacks “free” or “no charge”', 'lacks “114.00”']);
  });

  it('is compared without case, spaces, and kinds of dashes and digits', () => {
    expect(plain('3–6 Business\u00a0days')).toBe(plain('3-6 businessdays'));
    expect(plain('３０℃')).toBe('30°c');
    for (const range of ['3 to 6', '3 至 6', '3～6']) expect(plain(range)).toBe('3-6');
  });

  it('is not clean when it claims what is forbidden, but a step that lies ahead is no claim', () => {
    expect(judge({ forbidden: ['delivered'] }, said('It is on its way.', { cards: [orderCard] })).clean).toBe(true);
    expect(judge({ forbidden: ['delivered'] }, said('It was Delivered.')).clean).toBe(false);
  });

  it('is not clean when it names an order of somebody else, unless the shopper did', () => {
    expect(judge({}, said('LL-102090 is on its way.')).clean).toBe(true);
    expect(judge({ text: 'and LL-555555?' }, said('I cannot see LL-555555.')).clean).toBe(true);
    expect(judge({}, said('LL-555555 is on its way.')).faults).toEqual(['names the foreign order ll-555555']);
  });

  it('cites one of the articles asked for, or nothing where nothing may be cited', () => {
    const cited = said('So it is.', { citations: [{ id: '1', title: 'Costs', url: '/help/en/shipping/costs#eu' }] });
    expect(judge({ source: ['shipping/zones', 'shipping/costs'] }, cited).source).toBe(true);
    expect(judge({ source: 'shipping/zones' }, cited).source).toBe(false);
    expect(judge({ source: 'none' }, cited).source).toBe(false);
    expect(judge({ source: 'none' }, said('I do not know.')).source).toBe(true);
  });

  it('has the form asked for: cards, action, orders and price', () => {
    const asks = { cards: ['order'], noCards: ['identity'], orders: ['LL-102090'], action: 'answer' };
    expect(judge(asks, said('Here.', { cards: [orderCard] })).form).toBe(true);
    const wrong = judge(asks, said('Who are you?', { action: 'ask', cards: [{ kind: 'identity' }] }));
    expect(wrong.faults).toEqual([
      'shows no order card',
      'shows a identity card',
      'does not show LL-102090',
      'action ask, not answer',
    ]);
  });

  it('is not asked about what its row leaves open', () => {
    expect(judge({}, said('Good day.'), 'greeting')).toMatchObject({ clean: true, faults: [] });
    expect(judge({ intent: ['greeting', 'thanks'] }, said('Good day.'), 'thanks').intent).toBe(true);
    expect(judge({ intent: 'greeting' }, said('Good day.')).intent).toBe(false);
  });
});

describe('the scores', () => {
  const verdicts = [
    judge({ id: 'a', facts: ['1'], intent: 'x' }, said('1'), 'x'),
    judge({ id: 'a', language: 'zh', facts: ['1'], intent: 'x' }, said('1'), 'y'),
    judge({ id: 'b', facts: ['1'] }, said('1')),
    judge({ id: 'b', language: 'zh', facts: ['1'] }, said('2')),
    judge({ id: 'c' }, said('3')),
  ];

  it('are shares of the rows that ask', () => {
    expect(answerScores(verdicts)).toEqual({ intent: 0.5, source: NaN, facts: 0.75, form: NaN, clean: 1 });
  });

  it('tell how often both languages give the same facts', () => {
    expect(agreement(verdicts)).toBe(0.5);
  });
});

describe('floors', () => {
  it('only rise, and name what fell below', () => {
    const floors = raised({ facts: 0.87654, source: 0.5, form: NaN }, { facts: 0.8, source: 0.7, old: 0.3 });
    expect(floors).toEqual({ facts: 0.876, form: 0, old: 0.3, source: 0.7 });
    expect(belowFloor({ facts: 0.9, source: 0.6 }, floors)).toEqual(['source is 0.600, its floor is 0.700']);
  });
});

describe('files to evaluate on', () => {
  it('are refused with file, line and reason', () => {
    const schema = answerRowSchema;
    expect(() => readJsonLines(file('a.jsonl', '{"id":"1","language":"en","text":"x"}\n\nnot json'), schema)).toThrow(
      /a\.jsonl:3: /,
    );
    expect(() => readJsonLines(file('b.jsonl', '{"id":"1","language":"fr","text":"x"}'), schema)).toThrow(
      /b\.jsonl:1: /,
    );
    expect(() => readJsonLines(join(folder, 'none.jsonl'), schema)).toThrow(/none\.jsonl does not exist/);
    expect(
      readJsonLines(file('c.jsonl', Buffer.from('\ufeff{"id":"1","language":"en","text":"x"}', 'utf16le')), schema),
    ).toMatchObject([{ id: '1' }]);
  });

  it('may name their columns, and lose rows without text or intent', () => {
    const path = file('s.csv', '\ufefftext,category\n"where, is it",status\n,status\nhello,\n');
    expect(readSentencesFile(path, ['text', 'category'])).toEqual({
      examples: [{ text: 'where, is it', intent: 'status' }],
      skipped: 2,
      notes: [expect.stringMatching(/s\.csv: 2 rows were left out \(line 3: the row has no text; line 4/)],
    });
    expect(() => readSentencesFile(path)).toThrow(/no column intent.*“text”, “category”/);
    expect(() => readSentencesFile(file('e.csv', 'text,intent\n,\n'))).toThrow(/no row with both text and intent/);
    expect(() => readSentencesFile(file('q.csv', 'text,intent\n"never closed,x\n'))).toThrow(/q\.csv is no CSV file/);
  });
});

describe('files of intents', () => {
  const rows = (...pairs: string[]) => `text,intent\n${pairs.join('\n')}\n`;
  const read = (train: string, test: string, label = 'oos') =>
    readIntentFiles({ train: file('train.csv', train), test: file('test.csv', test) }, ['text', 'intent'], label);
  const good = rows('hi,greet', 'hello,greet', 'bye,part', 'see you,part');

  it('are learnt once each, and what was dropped is told', () => {
    const { train, test, notes } = read(
      rows('hi,greet', 'Hi,greet', 'bye,part', 'bye,greet', 'alone,one'),
      rows('hi,greet', 'hi,greet'),
    );
    expect(train).toHaveLength(3);
    expect(test).toHaveLength(2);
    expect(notes.join('\n')).toMatch(
      /1 repeated sentences were dropped[\s\S]*“bye” has the intents part, greet; it was learnt as part[\s\S]*one sentence only for greet, part, one[\s\S]*2 sentences also stand in/,
    );
  });

  it('may ask for intents that were never learnt: these count as wrong, and are named', () => {
    expect(read(good, rows('hi,greet', 'buy,shop', 'moon,oos')).notes).toEqual([
      expect.stringMatching(/1 sentences have intents that .*train\.csv lacks \(shop\); they count as wrong/),
      expect.stringMatching(/1 sentences also stand in/),
    ]);
  });

  it('need two intents to tell apart', () => {
    expect(() => read(rows('hi,greet', 'moon,oos'), good)).toThrow(/at least two/);
  });

  it('name two columns', () => {
    expect(columnsOf(' a , b ')).toEqual(['a', 'b']);
    expect(() => columnsOf('a')).toThrow('two names');
  });

  it('are found from the folder where the command was typed', () => {
    const path = file('seen.csv', good);
    expect(givenFile({ environment: { INIT_CWD: folder } }, 'seen.csv')).toBe(path);
    expect(givenFile({ environment: {} }, path)).toBe(path);
  });

  it('are written with each prediction, what was refused as out of scope', () => {
    const guess = { intents: [{ intent: 'greet', confidence: 0.9 }], alternatives: [], inScope: false, score: -1 };
    const predictions = [{ example: { text: 'say "hi"', intent: 'oos' }, guess }];
    const refused = intentCsv(predictions, { outOfScopeLabel: 'oos', accepts: ({ inScope }) => inScope });
    expect(refused.split('\n')[1]).toBe('"say ""hi""","oos","oos","0.9","0","greet","-1"');
    expect(intentCsv(predictions, { outOfScopeLabel: 'oos', accepts: () => true })).toContain('"greet","0.9","1"');
  });
});

describe('two answers to one question', () => {
  const stated = (text: string) => statedFacts(said(text));

  it('agree when they state the same numbers, however they are written', () => {
    const en = stated('Within two days, by 3 December 2026, it costs €1,004.90.');
    expect(factsApart(en, stated('两天内，2026年12月3日前，共1004.9欧元。'))).toEqual([]);
    expect(factsApart(stated('€7.95, 2 days; one code.'), stated('€7.95，2 天；一个码。'))).toEqual([]);
    expect(factsApart(stated('Free in Z1 and Z2.'), stated('一区、二区免费。'))).toEqual([]);
  });

  it('are told apart by numbers, cards and sources', () => {
    const en = statedFacts(said('30 days.', { cards: [orderCard] }));
    expect(factsApart(en, stated('14天。'))).toEqual([
      'numbers in English only: 30',
      'numbers in Chinese only: 14',
      'cards in English only: LL-102090',
    ]);
  });
});

describe('the split of the sentences', () => {
  const examples = ['a', 'b'].flatMap((intent) =>
    Array.from({ length: 9 }, (_, index) => ({ text: `${intent}${index}`, intent })),
  );

  it('holds a third of each intent out, the same one for the same seed', () => {
    const { train, test } = splitSentences(examples, 7);
    expect(splitSentences(examples, 7)).toEqual({ train, test });
    expect(splitSentences(examples, 8).test).not.toEqual(test);
    expect(test.filter(({ intent }) => intent === 'a')).toHaveLength(3);
    expect([...train, ...test].map(({ text }) => text).sort()).toEqual(examples.map(({ text }) => text));
  });
});

describe('the project’s own tables of questions', () => {
  const root = projectRoot();
  const table = (name: string) => readJsonLines(join(root, 'test/answers', name), answerRowSchema);
  const [tuned, unseen] = [table('answers.jsonl'), table('answers-unseen.jsonl')];

  it.each([
    ['tuned on', tuned, 60],
    ['unseen', unseen, 40],
  ])('ask each question in both languages: %s', (_, rows, least) => {
    const ids = (language: string) => rows.filter((one) => one.language === language).map(({ id }) => id);
    expect(new Set(ids('en')).size).toBe(ids('en').length);
    expect(ids('en')).toEqual(ids('zh'));
    expect(ids('en').length).toBeGreaterThanOrEqual(least);
  });

  it('share no question', () => {
    const texts = new Set(tuned.map(({ text }) => plain(text)));
    expect(unseen.filter(({ text }) => texts.has(plain(text)))).toEqual([]);
  });

  it('name intents and articles that exist', () => {
    const rows = [...tuned, ...unseen];
    const known = JSON.parse(readFileSync(join(root, 'knowledge-base/intents/intents.json'), 'utf8')) as {
      id: string;
    }[];
    const intents = new Set(known.map(({ id }) => id));
    expect(rows.flatMap(({ intent = [] }) => intent).filter((intent) => !intents.has(intent))).toEqual([]);
    const missing = rows.flatMap(({ source = [], language }) =>
      source.filter((id) => id !== 'none' && !existsSync(join(root, `knowledge-base/articles/${language}/${id}.md`))),
    );
    expect(missing).toEqual([]);
  });
});
