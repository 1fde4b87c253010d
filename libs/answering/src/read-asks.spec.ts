import { describe, expect, it } from '@jest/globals';
import { resumesPending } from './follow-up.js';
import { readAsks } from './read-asks.js';
import { question, situation } from './spec-facts.js';
import { type Memory, type ProductSearch } from './turn.js';
import { type Question, type QuestionEntity } from './situation.js';

const number = (value: string): QuestionEntity => ({ type: 'orderNumber', value });
const SEARCH: ProductSearch = {
  words: 'a warm jacket',
  types: ['down jacket'],
  warmth: 'warm',
  colours: [],
  notColours: [],
  sizes: [],
  materials: [],
};

function asks(
  text: string,
  intents: string[],
  memory: Memory | null = null,
  changes: Partial<Question> = {},
  page?: string,
) {
  return readAsks(situation(question(text, intents, changes), { memory, ...(page ? { pageProductId: page } : {}) }));
}

describe('what a turn asks for', () => {
  it('hears what free delivery takes as a question about its cost', () => {
    const country = { entities: [{ type: 'country', code: 'NL' }] as QuestionEntity[] };
    expect(asks('when do I get free delivery', ['delivery_time'], null, country)).toMatchObject([
      { topic: 'shipping', intent: 'shipping_cost', country: 'NL' },
    ]);
  });

  it('looks for the order of a thing of their own that is to arrive, and not for its care', () => {
    const jacket = { types: ['rain jacket'] };
    const unsure = (text: string) => {
      const own = question(text, ['product_care'], jacket);
      const intents = own.intents.map((one) => ({ ...one, confidence: 0.4 }));
      return readAsks(situation({ ...own, intents }))[0];
    };
    expect(unsure('我的冲锋衣今天能到吗')).toMatchObject({ topic: 'order', intent: 'order_status' });
    expect(unsure('is my rain jacket coming today')).toMatchObject({ topic: 'order', intent: 'order_status' });
    expect(unsure('how do I wash my rain jacket')).toMatchObject({ topic: 'knowledge' });
  });

  it.each(['包裹今天能到吗', '快递明天能送到不', '我的货几号能到', 'will the parcel come today'])(
    'takes the parcel of which the day is asked for one that is under way: %s',
    (text) => expect(asks(text, ['delivery_time'])[0]).toMatchObject({ topic: 'order', intent: 'order_status' }),
  );

  it.each([
    '五点付款今天能到货吗',
    '现在下单明天能发货吗',
    '今天能发货吗',
    'if i place the order today, when does it come',
  ])('takes no parcel for one of theirs that nobody has ordered yet: %s', (text) =>
    expect(asks(text, ['delivery_time'])[0]).toMatchObject({ topic: 'shipping' }),
  );

  it('keeps a country in a question about days with the shipping tables', () => {
    const country = { entities: [{ type: 'country', code: 'DE' }] as QuestionEntity[] };
    expect(asks('快递几天能到德国', ['delivery_time'], null, country)[0]).toMatchObject({ topic: 'shipping' });
  });

  it('hears in what was received nothing that is late', () => {
    expect(asks('我是前天收到的', ['parcel_late'])[0]).toMatchObject({ intent: 'order_status' });
    expect(asks('我还没收到货', ['parcel_late'])[0]).toMatchObject({ intent: 'parcel_late' });
  });

  it('looks for products in a range of prices, and asks for no price of one', () => {
    const entities: QuestionEntity[] = [{ type: 'money', amount: 10_000, relation: 'under' }];
    const [ask] = asks('有没有一百以下的茶壶', ['product_price'], null, { types: ['teapot'], entities });
    expect(ask).toMatchObject({ topic: 'product', intent: 'product_find' });
  });

  it('tells where a refund goes, and not how it stands', () => {
    expect(asks('退到哪里', ['return_status'])[0]).toMatchObject({ topic: 'knowledge', intent: 'refund_policy' });
  });

  const single: [text: string, intent: string, entities: QuestionEntity[], ask: object][] = [
    [
      'where is LL-100123',
      'order_status',
      [number('LL-100123')],
      { topic: 'order', intent: 'order_status', number: 'LL-100123' },
    ],
    [
      'has the blue jacket shipped',
      'order_status',
      [{ type: 'colour', value: 'blue', negated: false }],
      { topic: 'order', colours: ['blue'] },
    ],
    [
      '我五月份买了什么',
      'order_list',
      [{ type: 'period', from: '2026-05-01T00:00:00.000Z', to: '2026-06-01T00:00:00.000Z' }],
      {
        topic: 'order',
        intent: 'order_list',
        period: { from: '2026-05-01T00:00:00.000Z', to: '2026-06-01T00:00:00.000Z' },
      },
    ],
    [
      'what is 3 kg to Norway',
      'shipping_cost',
      [
        { type: 'weight', grams: 3000 },
        { type: 'country', code: 'NO' },
      ],
      { topic: 'shipping', country: 'NO', grams: 3000 },
    ],
    ['how do I wash wool', 'product_care', [], { topic: 'knowledge', intent: 'product_care' }],
    ['get me a person', 'talk_to_human', [], { topic: 'person', reason: 'asked' }],
    ['hello', 'greeting', [], { topic: 'talk', intent: 'greeting' }],
    [
      'a warm jacket under 100, not black',
      'product_find',
      [
        { type: 'money', amount: 10_000, relation: 'under' },
        { type: 'colour', value: 'black', negated: true },
      ],
      {
        topic: 'product',
        search: expect.objectContaining({ warmth: 'warm', priceMax: 10_000, notColours: ['black'], colours: [] }),
      },
    ],
    [
      '送妈妈的生日礼物',
      'product_gift',
      [],
      { topic: 'product', search: expect.objectContaining({ gift: true, recipient: 'mother' }) },
    ],
  ];
  it.each(single)('reads "%s"', (text, intent, entities, ask) => {
    expect(asks(text, [intent], null, { entities })).toEqual([expect.objectContaining(ask)]);
  });

  it('answers several questions of a message in their order, three at the most, without the greeting', () => {
    const found = asks('hi, ...', ['greeting', 'order_status', 'shipping_cost'], null);
    expect(found.map(({ topic }) => topic)).toEqual(['order', 'shipping']);
    expect(asks('...', ['return_policy', 'gift_card', 'newsletter', 'warranty'])).toHaveLength(3);
  });

  it('passes on whoever asks for a person, whatever else they ask', () => {
    expect(asks('...', ['order_status', 'talk_to_human'])).toEqual([{ topic: 'person', reason: 'asked' }]);
  });

  const choosing: Memory = { intent: 'refund_status', awaiting: 'which_order', orderNumbers: ['LL-1', 'LL-2', 'LL-3'] };
  const choices: [text: string, intents: string[], entities: QuestionEntity[], ask: object][] = [
    ['the second one', [], [], { number: 'LL-2' }],
    ['第二个', [], [], { number: 'LL-2' }],
    ['2', [], [], { number: 'LL-2' }],
    ['最后一个', [], [], { number: 'LL-3' }],
    ['the latest', [], [], { number: 'LL-1' }],
    ['LL-000003', ['order_status'], [number('LL-000003')], { number: 'LL-000003' }],
  ];
  it.each(choices)(
    'takes "%s" for the choice of an order, and keeps what was asked about it',
    (text, intents, entities, ask) => {
      expect(asks(text, intents, choosing, { entities })).toEqual([
        expect.objectContaining({ topic: 'order', intent: 'refund_status', ...ask }),
      ]);
    },
  );

  it('takes what was said in the queue for no wish, once the shopper is back by their own choice', () => {
    const back = (text: string, ...intents: string[]) =>
      readAsks(situation(question(text, intents), { returned: true })).map((ask) =>
        'intent' in ask ? ask.intent : ask.topic,
      );
    expect(back('human', 'talk_to_human')).toEqual(['back_to_bot']);
    expect(back('back', 'goodbye')).toEqual(['back_to_bot']);
    expect(back('human\nhow long can I return?', 'talk_to_human', 'return_policy')).toEqual(['return_policy']);
  });

  it('lets a new question through while an order is to be chosen', () => {
    expect(asks('how do I wash wool', ['product_care'], choosing)).toEqual([
      expect.objectContaining({ topic: 'knowledge' }),
    ]);
  });

  it('takes a country for the answer to "which country"', () => {
    const memory: Memory = { intent: 'delivery_time', awaiting: 'country' };
    const entities: QuestionEntity[] = [{ type: 'country', code: 'DE' }];
    expect(asks('Germany', [], memory, { entities })).toEqual([
      expect.objectContaining({ topic: 'shipping', intent: 'delivery_time', country: 'DE' }),
    ]);
    expect(asks('and what does it cost to Germany', ['shipping_cost'], memory, { entities })).toEqual([
      expect.objectContaining({ intent: 'shipping_cost', country: 'DE' }),
    ]);
  });

  it('takes a yes for the person that was offered', () => {
    expect(asks('yes please', ['affirm'], { awaiting: 'person' })).toEqual([{ topic: 'person', reason: 'agreed' }]);
    expect(asks('no', ['deny'], { awaiting: 'person' })).toEqual([{ topic: 'talk', intent: 'deny' }]);
  });

  const shown: Memory = { intent: 'product_find', search: SEARCH, productIds: ['a', 'b', 'c'] };
  const refinements: [text: string, entities: QuestionEntity[], search: object][] = [
    ['not black', [{ type: 'colour', value: 'black', negated: true }], { notColours: ['black'], warmth: 'warm' }],
    ['in M please', [{ type: 'size', value: 'M' }], { sizes: ['M'] }],
    ['under 80', [{ type: 'money', amount: 8000, relation: 'under' }], { priceMax: 8000 }],
    ['cheaper ones', [], { exclude: ['a', 'b', 'c'] }],
    ['便宜一点的', [], { exclude: ['a', 'b', 'c'] }],
    ['还有别的吗', [], { exclude: ['a', 'b', 'c'], words: 'a warm jacket' }],
  ];
  it.each(refinements)('refines what was looked for by "%s"', (text, entities, search) => {
    expect(asks(text, ['product_find'], shown, { entities })).toEqual([
      expect.objectContaining({
        topic: 'product',
        refines: true,
        search: expect.objectContaining({ types: ['down jacket'], ...search }),
      }),
    ]);
  });

  it('looks for something else when another kind of thing is named', () => {
    const [ask] = asks('red teapots', ['product_find'], shown, {
      types: ['teapot'],
      entities: [{ type: 'colour', value: 'red', negated: false }],
    });
    expect(ask).not.toHaveProperty('refines');
  });

  it('knows which of the products shown "the second one" is', () => {
    expect(asks('tell me about the second one', ['product_details'], shown)).toEqual([
      expect.objectContaining({ productId: 'b', intent: 'product_details' }),
    ]);
    expect(asks('第三个有L码吗', ['product_stock'], shown)).toEqual([
      expect.objectContaining({ productId: 'c', intent: 'product_stock' }),
    ]);
  });

  it('keeps to the order that was spoken of last, and never takes another that would fit', () => {
    const memory: Memory = { intent: 'order_status', orderNumbers: ['LL-2'] };
    const of = (text: string, intent: string, changes: Partial<Question> = {}) =>
      asks(text, [intent], memory, changes)[0];
    expect(of('can I still cancel it?', 'order_cancel')).toMatchObject({ number: 'LL-2' });
    expect(of('还能改地址吗', 'order_change_address')).toMatchObject({ number: 'LL-2' });
    expect(of('and my other one', 'order_status')).not.toHaveProperty('number');
    expect(of('where is my order', 'order_status')).not.toHaveProperty('number');
    expect(of('has the teapot left', 'order_status', { types: ['teapot'] })).not.toHaveProperty('number');
  });

  it('keeps to the country that was asked about', () => {
    const memory: Memory = { intent: 'shipping_cost', country: 'DE' };
    expect(asks('and how long does it take?', ['delivery_time'], memory)).toEqual([
      expect.objectContaining({ country: 'DE' }),
    ]);
  });

  it('chooses among the orders offered by the name of a thing in them', () => {
    expect(asks('the teapot', ['product_find'], choosing, { types: ['teapot'] })).toEqual([
      expect.objectContaining({ topic: 'order', intent: 'refund_status', among: ['LL-1', 'LL-2', 'LL-3'] }),
    ]);
  });

  it('does not take an unrelated question for the choice of an order', () => {
    expect(asks('do you sell laptops', [], choosing)).toEqual([{ topic: 'unknown', text: 'do you sell laptops' }]);
  });

  it.each([
    ['cheaper ones', 'promotions_available'],
    ['换一批', 'exchange_item'],
  ])('takes "%s" for products right after they were shown, even if read as %s', (text, intent) => {
    expect(asks(text, [intent], shown)).toEqual([expect.objectContaining({ topic: 'product', refines: true })]);
    expect(asks(text, [intent], { ...shown, intent: 'return_policy' })[0]).not.toHaveProperty('refines');
  });

  it('takes "this" for the product of the page', () => {
    expect(asks('is this available in M', ['product_stock'], null, {}, 'jk-001')).toEqual([
      expect.objectContaining({ productId: 'jk-001' }),
    ]);
    expect(asks('do you have teapots', ['product_find'], null, { types: ['teapot'] }, 'jk-001')[0]).not.toHaveProperty(
      'productId',
    );
  });

  it('takes a question with an order number for one about that order, unless it surely is another', () => {
    const entities = [number('LL-100123')];
    const guess = (intent: string, confidence: number, alternatives: Question['alternatives'] = []) =>
      asks('x LL-100123', [intent], null, { entities, intents: [{ intent, confidence }], alternatives })[0];
    expect(guess('payment_charged', 0.5, [{ intent: 'refund_status', confidence: 0.3 }])).toMatchObject({
      intent: 'refund_status',
    });
    expect(guess('express_shipping', 0.9)).toMatchObject({ topic: 'order', intent: 'order_status' });
    expect(guess('order_list', 0.9)).toMatchObject({ intent: 'order_status' });
    expect(guess('item_damaged', 0.9)).toMatchObject({ topic: 'form', intent: 'item_damaged' });
  });

  it('takes "when does my jacket come" for a question about an order', () => {
    expect(asks('when does my rain jacket come', ['delivery_time'], null, { types: ['rain jacket'] })).toEqual([
      expect.objectContaining({ topic: 'order', intent: 'order_status' }),
    ]);
  });

  it('asks the tables what a return or an exchange costs from a country', () => {
    const entities: QuestionEntity[] = [{ type: 'country', code: 'PL' }];
    expect(asks('what does a return from Poland cost', ['shipping_cost'], null, { entities })).toEqual([
      expect.objectContaining({ topic: 'shipping', intent: 'return_policy', country: 'PL' }),
    ]);
    expect(asks('我在日本，可以换尺码吗', ['exchange_item'], null, { entities })).toEqual([
      expect.objectContaining({ topic: 'shipping', intent: 'exchange_item' }),
    ]);
    expect(asks('may I return a gift sent from Poland', ['return_policy'], null, { entities })).toEqual([
      expect.objectContaining({ topic: 'knowledge' }),
    ]);
  });

  it('reads a bare order number as a question for its state, and a bare kind of product as a search', () => {
    expect(asks('LL-100123', [], null, { entities: [number('LL-100123')] })).toEqual([
      expect.objectContaining({ intent: 'order_status' }),
    ]);
    expect(asks('teapot?', [], null, { types: ['teapot'] })).toEqual([expect.objectContaining({ topic: 'product' })]);
    expect(asks('who won the match', [])).toEqual([{ topic: 'unknown', text: 'who won the match' }]);
  });

  it('comes back to the question that waited, once the proof is there', () => {
    const memory: Memory = { intent: 'order_status', awaiting: 'identity', pending: 'has the blue jacket shipped' };
    const resumes = (text: string, intents: string[], proven = true) =>
      resumesPending(situation(question(text, intents), { memory, proven }));
    expect(resumes('ok, done', ['affirm'])).toBe(true);
    expect(resumes('继续', [])).toBe(true);
    expect(resumes('continue', ['order_status'])).toBe(true);
    expect(resumes('how do I wash wool', ['product_care'])).toBe(false);
    expect(resumes('ok', ['affirm'], false)).toBe(false);
    expect(readAsks(situation(question('ok', ['affirm']), { memory, proven: false }))).toEqual([
      { topic: 'order', intent: 'order_status', text: 'has the blue jacket shipped' },
    ]);
  });
});
