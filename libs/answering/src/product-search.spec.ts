import { describe, expect, it } from '@jest/globals';
import { answerLanguage } from './answer-language.js';
import { ordinalIn } from './choices.js';
import { nameScore, soughtIn } from './naming.js';
import { activeFilters, fittingVariant, readSearch, without } from './product-search.js';
import { attributesIn } from './product-words.js';
import { product, question } from './spec-facts.js';
import { type ProductSearch } from './turn.js';

const ANY: ProductSearch = { words: '', types: [], colours: [], notColours: [], sizes: [], materials: [] };

describe('words for products', () => {
  const read: [text: string, attributes: object][] = [
    ['a warm jacket', { warmth: 'warm' }],
    ['waterproof boots for hiking', { waterproof: true, occasion: 'hiking' }],
    ['an oolong tea', { gift: false, materials: [] }],
    ['cast iron pan', { materials: ['cast iron'] }],
    ['merino jumper for men', { materials: ['merino wool'], wearer: 'men' }],
    ['gift for my mom', { gift: true, recipient: 'mother' }],
    ["Could you help me pick a present for my grandmother's 80th?", { gift: true, recipient: 'mother' }],
    ['送给爱喝茶的爸爸', { gift: true, recipient: 'father', occasion: 'tea' }],
    ['婆婆过生日，不知道买什么', { gift: true, recipient: 'mother' }],
    ['女靴 100 欧以内', { wearer: 'women', gift: false }],
    ['有没有防水的登山鞋', { waterproof: true, occasion: 'hiking' }],
    ['想要件轻薄又保暖的外套', { warmth: 'warm' }],
    ['你们能送货到德国吗', { gift: false }],
    ['I love getting down to business', { materials: [] }],
  ];
  it.each(read)('reads the wishes in "%s"', (text, attributes) => {
    expect(attributesIn(text)).toMatchObject(attributes);
  });

  it('takes an amount for the most, and leaves foreign money out', () => {
    const search = (entity: object) => readSearch(question('x', [], { entities: [entity as never] }));
    expect(search({ type: 'money', amount: 3000, relation: 'exact' })).toMatchObject({ priceMax: 3000 });
    expect(search({ type: 'money', amount: 4000, relation: 'about' })).toMatchObject({
      priceMin: 3000,
      priceMax: 5000,
    });
    expect(search({ type: 'money', amount: 4000, relation: 'over' })).toMatchObject({ priceMin: 4000 });
    expect(search({ type: 'money', amount: 4000, currency: 'CNY', relation: 'under' })).not.toHaveProperty('priceMax');
  });

  const fits: [search: Partial<ProductSearch>, sku: string | undefined][] = [
    [{}, 'A-BLU-M'],
    [{ colours: ['black'] }, 'A-BLK-M'],
    [{ notColours: ['blue'] }, 'A-BLK-M'],
    [{ sizes: ['L'] }, undefined],
    [{ priceMax: 8899 }, undefined],
    [{ priceMin: 9000 }, 'A-BLK-M'],
    [{ warmth: 'light' }, undefined],
    [{ waterproof: true }, undefined],
    [{ materials: ['down'], recipient: 'mother', wearer: 'women' }, 'A-BLU-M'],
    [{ wearer: 'children' }, undefined],
    [{ types: ['parka'] }, undefined],
    [{ exclude: ['jk-001'] }, undefined],
  ];
  it.each(fits)('finds the variant for %j', (search, sku) => {
    expect(fittingVariant(product(), { ...ANY, ...search })?.sku).toBe(sku);
  });

  it('counts navy as blue', () => {
    const [variant] = product().variants;
    expect(
      fittingVariant(product({ variants: [{ ...variant!, colour: 'navy' }] }), { ...ANY, colours: ['blue'] }),
    ).toBeDefined();
  });

  it('gives up one filter at a time', () => {
    const search: ProductSearch = { ...ANY, warmth: 'warm', priceMax: 10_000, notColours: ['black'] };
    expect(activeFilters(search)).toEqual(['warmth', 'notColours', 'price']);
    expect(activeFilters(without(search, 'price'))).toEqual(['warmth', 'notColours']);
    expect(activeFilters(without(search, 'notColours'))).toEqual(['warmth', 'price']);
  });
});

describe('names in a text', () => {
  const names = ['walking boots', 'hiking shoes', '徒步靴', '登山鞋'];
  const scores: [text: string, least: number, most: number][] = [
    ['do you have walking boots', 2, 2],
    ['boots in 42', 0.8, 0.8],
    ['a hiking shoe', 2, 2],
    ['有没有登山鞋', 1.5, 1.5],
    ['42码的靴子', 0.8, 0.8],
    ['a teapot', 0, 0],
  ];
  it.each(scores)('weighs "%s"', (text, least, most) => {
    const score = nameScore(names, soughtIn(text));
    expect(score).toBeGreaterThanOrEqual(least);
    expect(score).toBeLessThanOrEqual(most);
  });

  it('does not take a parcel for a bag', () => {
    expect(nameScore(['背包'], soughtIn('我的包裹到哪了'))).toBe(0);
    expect(nameScore(['背包'], soughtIn('那个包多少钱'))).toBe(0.8);
  });
});

describe('a choice in words', () => {
  const ordinals: [text: string, ordinal: number | undefined][] = [
    ['the second one', 2],
    ['2', 2],
    ['2.', 2],
    ['第二个', 2],
    ['第3个', 3],
    ['the last one', -1],
    ['最后一个', -1],
    ['first', 1],
    ['has the second half of my order left', undefined],
    ['under 20', undefined],
    ['好的', undefined],
  ];
  it.each(ordinals)('reads "%s"', (text, ordinal) => {
    expect(ordinalIn(text)).toBe(ordinal);
  });
});

describe('the language of an answer', () => {
  const languages: [
    text: string,
    understood: 'en' | 'zh',
    before: string[],
    locale: 'en' | 'zh',
    language: 'en' | 'zh',
  ][] = [
    ['where is my order', 'en', [], 'zh', 'en'],
    ['我的 order 到哪了', 'zh', [], 'en', 'zh'],
    ['LL-100123', 'en', ['我的订单到哪了'], 'en', 'zh'],
    ['ok', 'en', ['我的订单到哪了'], 'en', 'zh'],
    ['ok', 'en', ['where is my order'], 'zh', 'en'],
    ['hi', 'en', [], 'zh', 'zh'],
    ['👍', 'en', [], 'zh', 'zh'],
    ['teapot', 'en', [], 'en', 'en'],
  ];
  it.each(languages)('of "%s" (%s) after %j on a page in %s is %s', (text, language, before, locale, expected) => {
    expect(answerLanguage({ text, language }, before, locale)).toBe(expected);
  });
});
