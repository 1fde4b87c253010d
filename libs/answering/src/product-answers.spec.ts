import { describe, expect, it } from '@jest/globals';
import { type Locale, type ProductCard } from '@app/contracts';
import fc from 'fast-check';
import { type ProductAsk } from './asks.js';
import { compose } from './compose.js';
import { decide } from './decide.js';
import { type ProductFact } from './facts.js';
import { evidenceText, numbersIn, unknownNumbers } from './spec-numbers.js';
import { type Filter } from './product-search.js';
import { evidence, NOW, product, question, situation, TERMS } from './spec-facts.js';
import { type ProductSearch } from './turn.js';
import { Voice } from './voice.js';

const ANY: ProductSearch = { words: 'x', types: [], colours: [], notColours: [], sizes: [], materials: [] };
const PARKA = product({ id: 'jk-006', name: { en: 'North Pier parka', zh: '北码头派克大衣' }, type: 'parka' });

function answer(asked: {
  intent?: string;
  text?: string;
  search?: Partial<ProductSearch>;
  products?: ProductFact[];
  dropped?: Filter[];
  productId?: string;
  language?: Locale;
}) {
  const { intent = 'product_find', text = 'x', products = [product()], dropped = [], language = 'en' } = asked;
  const search = { ...ANY, ...asked.search };
  const ask: ProductAsk = {
    topic: 'product',
    intent,
    text,
    search,
    ...(asked.productId ? { productId: asked.productId } : {}),
  };
  const own = evidence({ search: [{ search, dropped, rankingId: 'ranking-1' }], product: products });
  const draft = compose(
    [{ move: decide(ask, own), evidence: own }],
    situation(question(text, [intent], { language })),
    TERMS,
  );
  return { ...draft, evidence: own };
}

describe('product answers', () => {
  it('shows cards with price, stock and a true reason, each counted as shown', () => {
    const { cards, shown, text, memory } = answer({
      search: { types: ['down jacket'], warmth: 'warm', priceMax: 10_000, notColours: ['black'] },
      products: [product(), PARKA],
    });
    expect(cards[0]).toMatchObject({
      kind: 'product',
      productId: 'jk-001',
      price: { amount: 8900, currency: 'EUR' },
      reason: 'Warm, made with down, 4.6 stars from 132 buyers',
      rankingId: 'ranking-1',
      slot: 0,
    });
    expect(shown).toEqual([
      {
        rankingId: 'ranking-1',
        hook: 'product_search',
        slot: 0,
        productId: 'jk-001',
        reason: 'Warm, made with down, 4.6 stars from 132 buyers',
      },
      expect.objectContaining({ slot: 1, productId: 'jk-006', hook: 'product_search' }),
    ]);
    expect(text).toBe('These fit; I would look at the Harbour down jacket first, for €89.00:');
    expect(memory).toMatchObject({ productIds: ['jk-001', 'jk-006'], search: { priceMax: 10_000 } });
  });

  it('gives the price of the variant that was asked for', () => {
    const { cards } = answer({ search: { types: ['down jacket'], colours: ['black'], sizes: ['M'] } });
    expect(cards[0]).toMatchObject({
      price: { amount: 9900 },
      reason: 'Black in size M is in stock, 4.6 stars from 132 buyers',
    });
  });

  it('speaks Chinese about gifts', () => {
    const { text, cards } = answer({
      intent: 'product_gift',
      language: 'zh',
      search: { gift: true, recipient: 'mother' },
      products: [product(), PARKA],
    });
    expect(text).toBe(
      '这些都很适合送礼，可以先看看港湾羽绒服（€89.00）：'.replace('港湾羽绒服', 'Harbour down jacket'),
    );
    expect((cards[0] as ProductCard).reason).toBe('我们推荐送妈妈的礼物，132 位买家评分 4.6');
  });

  it('says which filter left nothing, and what comes closest without it', () => {
    const search = { types: ['down jacket'], warmth: 'warm', notColours: ['blue'], priceMax: 9000 };
    expect(answer({ search, dropped: ['notColours'] }).text).toBe(
      'I found nothing in stock other than in blue; otherwise these come closest:',
    );
    expect(answer({ search, dropped: ['price'], language: 'zh' }).text).toBe(
      '没有找到€90.00 以内的现货，下面这些最接近：',
    );
  });

  it('does not pass off something else for what the shop does not sell', () => {
    const { text, cards, action } = answer({ text: 'do you sell dog food', products: [product({ fits: false })] });
    expect(text).toMatch(/^I found nothing like that in our shop/);
    expect(cards).toEqual([]);
    expect(action).toBe('ask');
  });

  it('asks whom a gift is for when nothing is known about it', () => {
    const { action, memory } = answer({
      intent: 'product_gift',
      search: { gift: true },
      products: [product({ fits: false })],
    });
    expect(action).toBe('ask');
    expect(memory).toMatchObject({ awaiting: 'product_need', search: { gift: true } });
  });

  const stock: [search: Partial<ProductSearch>, en: RegExp, zh: RegExp][] = [
    [
      { sizes: ['M'], colours: ['blue'] },
      /^Yes, the Harbour down jacket in blue, M is in stock\./,
      /^有货，港湾羽绒服（蓝色，M）目前有库存。/,
    ],
    [{ sizes: ['M'] }, /in stock: blue and black\./, /目前有：蓝色和黑色。/],
    [{ sizes: ['M'], colours: ['black'] }, /in stock\. Only 2 left, though\./, /不过仅剩 2 件。/],
    [
      { sizes: ['L'] },
      /sold out at the moment\. In stock are: blue and black; sizes M\. On its page you can ask/,
      /目前售罄。现在有货的是：蓝色和黑色；尺码 M。/,
    ],
    [{ sizes: ['XXL'] }, /not made in size XXL; there are M and L\./, /没有 XXL 码，有 M和L。/],
    [{ colours: ['pink'] }, /not made in pink; there is blue and black\./, /没有粉色，有蓝色和黑色。/],
  ];
  it.each(stock)('tells the stock of %j', (search, en, zh) => {
    const asked = { intent: 'product_stock', productId: 'jk-001', search };
    expect(answer(asked).text).toMatch(en);
    expect(answer({ ...asked, language: 'zh' }).text).toMatch(zh);
  });

  const details: [text: string, en: RegExp][] = [
    ['is this waterproof', /No, it is not waterproof\./],
    ['what is it made of', /It is made of down and nylon\./],
    ['how much does it weigh', /It weighs between 910 g and 937 g, depending on the size\./],
    ['which colours are there', /It comes in blue and black\./],
    ['tell me more', /This is what I have on record about the Harbour down jacket: A short puffer/],
  ];
  it.each(details)('answers "%s" from the product’s data', (text, en) => {
    expect(answer({ intent: 'product_details', text, productId: 'jk-001' }).text).toMatch(en);
  });

  it('tells a price, a range of prices and what it was before', () => {
    const price = (one: ProductFact, search: Partial<ProductSearch> = {}) =>
      answer({ intent: 'product_price', productId: one.id, products: [one], search }).text;
    expect(price(product())).toBe(
      'The Harbour down jacket costs between €89.00 and €99.00, depending on colour and size.',
    );
    expect(price(product(), { colours: ['blue'] })).toBe('The Harbour down jacket costs €89.00, VAT included.');
    const [variant] = product().variants;
    const reduced = product({ variants: [{ ...variant!, price: 6900, compareAt: 8900 }] });
    expect(price(reduced)).toBe('The Harbour down jacket costs €69.00, reduced from €89.00, VAT included.');
  });

  it('asks which one when several could be meant, and shows them', () => {
    const { text, action, cards } = answer({ intent: 'product_price', products: [product(), PARKA] });
    expect(text).toBe('Which of these do you mean?');
    expect(action).toBe('ask');
    expect(cards).toHaveLength(2);
  });

  it('says no number that is not in the products’ data', () => {
    const variant = fc.record({
      sku: fc.constant('S'),
      colour: fc.constantFrom('blue', 'black', null),
      size: fc.constantFrom('M', 'L', null),
      price: fc.integer({ min: 100, max: 30_000 }),
      compareAt: fc.option(fc.integer({ min: 100, max: 40_000 })),
      stock: fc.integer({ min: 0, max: 5 }),
      weightGrams: fc.integer({ min: 20, max: 4000 }),
    });
    const products = fc.array(
      fc.record({
        id: fc.constantFrom('a', 'b', 'c'),
        variants: fc.array(variant, { minLength: 1, maxLength: 4 }),
        rating: fc.constantFrom(3.9, 4.4, 5),
        ratingCount: fc.integer({ min: 0, max: 300 }),
      }),
      { minLength: 1, maxLength: 3 },
    );
    const searches = fc.record({
      sizes: fc.constantFrom<string[]>([], ['M']),
      colours: fc.constantFrom<string[]>([], ['blue']),
      priceMax: fc.option(fc.integer({ min: 1000, max: 9000 }), { nil: undefined }),
    });
    const intents = fc.constantFrom('product_find', 'product_stock', 'product_price', 'product_details');
    fc.assert(
      fc.property(
        products,
        searches,
        intents,
        fc.constantFrom<Locale>('en', 'zh'),
        (some, search, intent, language) => {
          const draft = answer({
            products: some.map((one) => product(one)),
            search,
            intent,
            language,
            text: 'how heavy',
            dropped: search.priceMax ? ['price'] : [],
          });
          const said = [draft.text, ...draft.cards.map((card) => (card as ProductCard).reason)].join('\n');
          const asked = [new Voice(language, NOW).money({ amount: search.priceMax ?? 0, currency: 'EUR' })].join();
          const known = numbersIn(`${evidenceText([draft.evidence], TERMS, new Voice(language, NOW))} ${asked}`);
          expect(draft.pieces.join('')).toBe(draft.text);
          expect(unknownNumbers(said, known)).toEqual([]);
        },
      ),
    );
  });
});
