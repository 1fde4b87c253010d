import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRequire } from 'node:module';
import { chineseReader, gloss, tokenise } from './chinese.js';
import { splitClauses } from './clauses.js';
import { type ClauseReading, mattersOf } from './matters.js';
import { detectLanguage } from './language.js';
import { normalise } from './normalise.js';
import { learnSpelling, Speller } from './speller.js';

const naughty = createRequire(import.meta.url)('big-list-of-naughty-strings') as string[];
const anyText = fc.string({ unit: 'binary', maxLength: 200 });

describe('normalise', () => {
  it.each([
    ['Ｗｈｅｒｅ　ｉｓ ＬＬ－１００１２３？', 'Where is LL-100123?'],
    ['a\u200bb\u0000c\u202ed', 'abcd'],
    ['two\r\n\tlines ', 'two lines'],
    ['it’s “fine”', 'it\'s "fine"'],
    ['👩‍👩‍👧 ok 🧦', '👩‍👩‍👧 ok 🧦'],
    ['x\u200dy', 'xy'],
    ['\ud800lone', 'lone'],
  ])('writes %j as %j', (text, expected) => {
    expect(normalise(text)).toBe(expected);
  });

  it('changes nothing more the second time, and leaves nothing invisible', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = normalise(text);
        expect(normalise(once)).toBe(once);
        expect(once).not.toMatch(/[\p{Cc}\p{Cs}\u200b\u202e\ufeff]/u);
        expect(once).toBe(once.trim());
      }),
    );
  });
});

describe('detectLanguage', () => {
  it.each([
    ['where is my order', { language: 'en', mixed: false }],
    ['我的订单到哪了', { language: 'zh', mixed: false }],
    ['我的 order 到哪了', { language: 'zh', mixed: true }],
    ['do you have 羽绒服 in my size', { language: 'en', mixed: true }],
    ['有没有 XL 的', { language: 'zh', mixed: false }],
    ['iPhone case 有货吗', { language: 'zh', mixed: true }],
    ['XL', { language: 'en', mixed: false }],
    ['où est ma commande s’il vous plaît', { language: 'en', mixed: false, foreign: 'fr' }],
    ['注文はどこですか', { language: 'en', mixed: false, foreign: 'ja' }],
    ['주문 어디 있어요', { language: 'en', mixed: false, foreign: 'ko' }],
    ['где мой заказ', { language: 'en', mixed: false, foreign: 'ru' }],
  ])('reads %j', (text, expected) => {
    expect(detectLanguage(normalise(text))).toEqual(expected);
  });

  it('takes the fallback for text without words', () => {
    expect(detectLanguage('🧦 42', 'zh').language).toBe('zh');
    expect(detectLanguage('', 'zh').language).toBe('zh');
  });
});

describe('the Chinese reader', () => {
  it.each([
    ['我的订单到哪了', ['order', 'arrive']],
    ['包邮吗', ['free shipping']],
    ['我想退货', ['return goods']],
    ['黑色羽绒服有货吗', ['black', 'down jacket', 'in stock']],
    ['我还没收到包裹', ['not', 'received', 'parcel']],
    ['我要轉人工客服', ['human agent']],
    ['我的 order 到哪了', ['order']],
  ])('glosses %s with %j', (text, words) => {
    const english = gloss(text);
    for (const word of words) expect(english).toContain(word);
    expect(english).not.toMatch(/\p{Script=Han}/u);
  });

  it('keeps a shop’s words whole', () => {
    expect(tokenise('羽绒服用优惠券包邮吗？')).toEqual(expect.arrayContaining(['羽绒服', '优惠券', '包邮']));
  });

  it('turns traditional characters into simplified ones, place by place', () => {
    expect(chineseReader().simplify('我想買一件羽絨服，這個單號')).toBe('我想买一件羽绒服，这个单号');
    expect(chineseReader().simplify('什么怎么后来')).toBe('什么怎么后来');
  });

  it('keeps the length of any text when it simplifies, and glosses any text', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.constantFrom(...naughty)), (text) => {
        expect(chineseReader().simplify(text)).toHaveLength(text.length);
        expect(typeof gloss(normalise(text))).toBe('string');
        for (const word of tokenise(normalise(text))) expect(word).toBe(word.trim());
      }),
    );
  });
});

describe('the speller', () => {
  const speller = new Speller(
    learnSpelling([
      ...Array.from({ length: 3 }, (_, i) => `where is my package number ${i}, is the delivery free`),
      ...[
        '我要注销账号',
        '怎么注销',
        '有优惠码吗',
        '优惠码在哪',
        '有什么优惠',
        '态度不好',
        '什么态度',
        '谢谢你',
        '谢谢',
      ],
    ]),
  );

  it.each([
    ['where is my pakage', 'where is my package'],
    ['my Pacakge please', 'my package please'],
    ['the delivry is late', 'the delivery is late'],
    ['注消账号', '注销账号'],
    ['什么态渡', '什么态度'],
    ['蟹蟹', '谢谢'],
  ])('puts %j right', (text, right) => {
    expect(speller.correct(text)).toBe(right);
  });

  it.each([
    'the packet is here',
    'LL-100123 pakage2',
    'a@pakage.com',
    'I threw it away',
    '有优惠吗',
    '注意',
    '你好',
    'Xiaomi',
  ])('leaves %j as it is', (text) => {
    expect(speller.correct(text)).toBe(text);
  });

  it('takes any text, and changes nothing more the second time', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.constantFrom(...naughty)), (text) => {
        const once = speller.correct(normalise(text));
        expect(speller.correct(once)).toBe(once);
      }),
    );
  });
});

describe('splitClauses', () => {
  it.each([
    ['Where is my order? And do you ship to Norway?', ['first? Where is my order', 'end? do you ship to Norway']],
    [
      'I am in Norway, what is shipping. Also when does it come',
      ['first I am in Norway', 'beside what is shipping', 'more when does it come'],
    ],
    ['我想退货，另外运费多少钱，能加急吗', ['first 我想退货', 'more 运费多少钱', 'beside 能加急吗']],
    ['我要退货 运费谁出', ['first 我要退货', 'beside 运费谁出']],
    ['要两件，4天能到吗', ['first 要两件', 'beside 4天能到吗']],
    ['1) cancel my order 2) where is my refund', ['first cancel my order', 'end where is my refund']],
    ['1、取消订单 2、多久退款', ['first 取消订单', 'end 多久退款']],
    ['is 12.50 or 1,000 euro the minimum', ['first is 12.50 or 1,000 euro the minimum']],
    ['write to jo.doe@shop.example.com and tell me', ['first write to jo.doe@shop.example.com']],
    ['Thanks! It fits me well', ['first Thanks', 'end It fits me well']],
    ['thank you so much for it', ['first thank you so much for it']],
    ['oh, is this it here', ['first is this it here']],
    ['ok', []],
  ])('splits %j', (text, clauses) => {
    const found = splitClauses([normalise(text)]);
    expect(found.map((clause) => `${clause.parting}${clause.asked ? '?' : ''} ${clause.text}`)).toEqual(clauses);
  });

  it('takes the end of a line for the end of a sentence', () => {
    const found = splitClauses(['where is my order', 'and my refund']);
    expect(found.map(({ parting, stretch }) => [parting, stretch])).toEqual([
      ['first', 'where is my order'],
      ['end', 'and my refund'],
    ]);
  });

  it('takes any text, and finds nothing that does not stand in it', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.constantFrom(...naughty)), (text) => {
        for (const clause of splitClauses([text])) {
          expect(text).toContain(clause.stretch);
          expect(clause.stretch).toContain(clause.text);
        }
      }),
    );
  });
});

describe('matters', () => {
  const read = (text: string, stretch: string, intent: string, chance: number, more: Partial<ClauseReading> = {}) => ({
    ...{ text, stretch, chances: new Map([[intent, chance]]), score: 2, parting: 'first' as const, asked: false },
    ...more,
  });
  const heard = (whole: [string, number][], clauses: ClauseReading[]) =>
    mattersOf({ chances: new Map(whole), score: 2 }, clauses).map(({ intent, text }) => [intent, text]);

  it('of clauses apart are all heard, each with its own words', () => {
    const clauses = [
      read('where is it', 'where is it', 'status', 0.9),
      read('do you ship', 'do you ship', 'zones', 0.8),
    ];
    expect(heard([['status', 0.99]], clauses)).toEqual([
      ['status', 'where is it'],
      ['zones', 'do you ship'],
    ]);
  });

  it('of clauses beside each other are one, unless the whole message hears the second too', () => {
    const all = 'refund to PayPal, how fast is that';
    const clauses = [read('refund to PayPal', all, 'refund', 0.7), read('how fast is that', all, 'time', 0.9)];
    expect(heard([['refund', 0.99]], clauses)).toEqual([['refund', all]]);
    const both = [
      ['refund', 0.8],
      ['time', 0.2],
    ] as [string, number][];
    expect(heard(both, clauses)).toEqual([
      ['refund', 'refund to PayPal'],
      ['time', 'how fast is that'],
    ]);
  });

  it('of clauses beside each other are both heard where one says that it comes in addition', () => {
    const all = 'cancel it, and stop the mails too';
    const clauses = [read('cancel it', all, 'cancel', 0.9), read('stop the mails too', all, 'mails', 0.7)];
    expect(heard([['cancel', 0.99]], clauses).map(([intent]) => intent)).toEqual(['cancel', 'mails']);
  });

  it('of Chinese questions beside each other are both heard, unless the second points back', () => {
    const two = (second: string) => {
      const all = `有XL吗,${second}`;
      const clauses = [read('有XL吗', all, 'stock', 0.9), read(second, all, 'time', 0.8, { parting: 'beside' })];
      return heard([['stock', 0.99]], clauses).map(([intent]) => intent);
    };
    expect(two('几天能到')).toEqual(['stock', 'time']);
    expect(two('这个几天能到')).toEqual(['stock']);
  });

  it('are no yes or no of a half-sentence further on', () => {
    const all = 'it should be here, still is not';
    const late = read('it should be here', all, 'late', 0.9);
    const rest = read('still is not', all, 'deny', 0.99, { parting: 'beside' });
    expect(heard([['late', 0.9]], [late, rest])).toEqual([['late', all]]);
    expect(heard([['late', 0.9]], [{ ...rest, parting: 'first' }, late]).map(([intent]) => intent)).toEqual([
      'late',
      'deny',
    ]);
  });

  it('include a complaint however little the rest says of it', () => {
    const all = 'no refund yet, this is a disgrace';
    const clauses = [read('no refund yet', all, 'refund', 0.9), read('this is a disgrace', all, 'complaint', 0.8)];
    expect(heard([['refund', 0.99]], clauses).map(([intent]) => intent)).toEqual(['refund', 'complaint']);
  });
});
