import { describe, expect, it } from '@jest/globals';
import { type Locale } from '@app/contracts';
import fc from 'fast-check';
import { type OrderAsk } from './asks.js';
import { compose } from './compose.js';
import { decide } from './decide.js';
import { type OrderFact } from './facts.js';
import { answer, type Found, OWNER } from './spec-order-answer.js';
import { evidenceText, numbersIn, unknownNumbers } from './spec-numbers.js';
import {
  delivered,
  eur,
  evidence,
  JACKET,
  NOW,
  order,
  parcel,
  question,
  situation,
  TEAPOT,
  TERMS,
} from './spec-facts.js';
import { Voice } from './voice.js';

describe('order answers', () => {
  const status: [what: string, of: OrderFact, en: RegExp, zh: RegExp][] = [
    ['waits for payment', order({ state: 'pending_payment' }), /waiting for payment/, /等待付款/],
    [
      'is being prepared, with its estimate',
      order({ state: 'paid', estimate: { dispatch: '2026-11-23', from: '2026-11-25', to: '2026-11-27' } }),
      /being prepared.*leave on 23 November and reach you between 25 November and 27 November/s,
      /正在备货.*预计11月23日发出，11月25日至27日送达/s,
    ],
    ['is packed', order({ state: 'packed' }), /packed and waits for the carrier/, /已打包好/],
    [
      'is on its way',
      order(),
      /on its way\. It should arrive between 23 November and 25 November\. Its tracking number with Postlane is LLT0484319959NL/,
      /正在运输途中。预计11月23日至25日送达。Postlane 运单号：LLT0484319959NL/,
    ],
    ['is in customs', order({ parcels: [parcel({ state: 'customs' })] }), /in customs/, /正在清关/],
    [
      'is out for delivery',
      order({ parcels: [parcel({ state: 'out_for_delivery' })] }),
      /out for delivery/,
      /正在派送中/,
    ],
    [
      'met nobody',
      order({ parcels: [parcel({ state: 'failed_attempt' })] }),
      /tried to deliver order LL-100123 on 19 November, but nobody was in.*2 times.*7 days/s,
      /11月19日派送时没有人签收。.*派送 2 次.*7 天/s,
    ],
    [
      'waits at the pick-up point',
      order({ parcels: [parcel({ state: 'at_pickup_point', keptUntil: '2026-11-26' })] }),
      /pick-up point\. Please collect it by 26 November/,
      /已到自提点.*11月26日前领取/s,
    ],
    [
      'was lost',
      order({ parcels: [parcel({ state: 'lost' })] }),
      /carrier has lost.*again or refund/s,
      /遗失.*补寄或退款/s,
    ],
    [
      'is late',
      order({ parcels: [parcel({ expected: { from: '2026-11-12', to: '2026-11-16' } })] }),
      /due by 16 November; I am sorry that it is late/,
      /最晚11月16日送达，很抱歉/,
    ],
    ['was delivered', delivered(), /was delivered on 10 November/, /已于11月10日送达/],
    [
      'was cancelled, with its refund',
      order({
        state: 'cancelled',
        parcels: [],
        cancelledAt: '2026-11-19T08:00:00.000Z',
        refunds: [
          { number: 'R1', amount: eur(9485), method: 'paypal', state: 'processed', requestedAt: NOW, processedAt: NOW },
        ],
      }),
      /cancelled on 19 November\. We refunded €94\.85 by PayPal on 20 November/,
      /已于11月19日取消。我们已于11月20日通过PayPal退款 €94\.85/,
    ],
  ];
  it.each(status)('says that an order %s', (_what, of, en, zh) => {
    expect(answer('order_status', [of]).text).toMatch(en);
    expect(answer('order_status', [of], 'zh').text).toMatch(zh);
  });

  it('shows the status card, binds the answer to its owner, and remembers the order', () => {
    const { cards, owner, memory, action } = answer('order_status', [order()]);
    expect(cards).toEqual([expect.objectContaining({ kind: 'order', orderNumber: 'LL-100123' })]);
    expect(owner).toEqual(OWNER);
    expect(memory).toMatchObject({ intent: 'order_status', orderNumbers: ['LL-100123'] });
    expect(action).toBe('answer');
  });

  it('speaks of the item that was named, and of the parcel that it travels in', () => {
    const both = order({
      state: 'partially_shipped',
      items: [JACKET, TEAPOT],
      parcels: [parcel({ lines: [1] })],
    });
    expect(answer('order_status', [both], 'en', { how: 'words', line: 1 }).text).toMatch(
      /^Good news: the Harbour down jacket \(blue, M\) from order LL-100123 is on its way/,
    );
    expect(answer('order_status', [both], 'en', { how: 'words', line: 2 }).text).toMatch(/it has not left yet/);
    expect(answer('order_status', [both], 'zh', { how: 'words', line: 1 }).text).toMatch(
      /里的“港湾羽绒服（蓝色，M）”正在运输途中/,
    );
    expect(answer('order_status', [both]).text).toMatch(/Still to be sent: Quay teapot\./);
  });

  it('lists the parcels of an order that travels in several', () => {
    const several = order({
      parcels: [parcel(), parcel({ trackingNumber: 'LLT2', state: 'delivered', deliveredAt: NOW })],
    });
    expect(answer('order_status', [several]).text).toMatch(
      /travels in 2 parcels:\n• .*LLT0484319959NL.*\n• .*LLT2 was delivered/s,
    );
  });

  it('offers a person when a parcel is lost, going back or late', () => {
    for (const state of ['lost', 'returned_to_sender']) {
      const { action, quickReplies } = answer('order_status', [order({ parcels: [parcel({ state })] })]);
      expect(action).toBe('offer_person');
      expect(quickReplies).toContainEqual(expect.objectContaining({ action: 'handover:request' }));
    }
  });

  it('asks which order as buttons that send the number', () => {
    const orders = [order(), order({ number: 'LL-100200', items: [TEAPOT, JACKET] })];
    const { action, quickReplies, memory, owner } = answer('order_status', orders, 'en', { how: 'several' });
    expect(action).toBe('ask');
    expect(quickReplies).toEqual([
      { label: 'LL-100123 · 18 November · Harbour down jacket', text: 'LL-100123' },
      { label: 'LL-100200 · 18 November · Quay teapot +1', text: 'LL-100200' },
    ]);
    expect(memory).toMatchObject({ awaiting: 'which_order', orderNumbers: ['LL-100123', 'LL-100200'] });
    expect(owner).toEqual(OWNER);
  });

  it('asks for a proof with the identity card, keeps the question, and shows no order data', () => {
    const own = evidence({ access: [{ needsProof: true }] });
    const ask: OrderAsk = {
      topic: 'order',
      intent: 'order_status',
      text: 'has LL-100123 shipped',
      number: 'LL-100123',
    };
    const asked = situation(question(ask.text, ['order_status']), { proven: false });
    const draft = compose([{ move: decide(ask, own), evidence: own }], asked, TERMS);
    expect(draft).toMatchObject({ action: 'ask', cards: [{ kind: 'identity' }] });
    expect(draft.owner).toBeUndefined();
    expect(draft.memory).toMatchObject({
      awaiting: 'identity',
      pending: 'has LL-100123 shipped',
      intent: 'order_status',
    });
    expect(draft.text).not.toContain('LL-100123');
  });

  it('says the same of a number that is unknown and of one that is another shopper’s', () => {
    const missing = answer('order_status', [order()], 'en', { how: 'none', missing: 'LL-999999' });
    expect(missing.text).toBe('I cannot find order LL-999999 among your orders. Is it one of these?');
    expect(missing.quickReplies.map(({ text }) => text)).toEqual(['LL-100123']);
    expect(answer('order_status', [], 'zh', { how: 'none', missing: 'LL-999999' }).text).toMatch(
      /^在您的订单中没有找到 LL-999999。/,
    );
  });

  it('lists what was bought in a month, with items, totals and states', () => {
    const ask: OrderAsk = {
      topic: 'order',
      intent: 'order_list',
      text: 'what did I buy in May',
      period: { from: '2026-05-01T00:00:00.000Z', to: '2026-06-01T00:00:00.000Z' },
    };
    const orders = [order({ placedAt: '2026-05-03T10:00:00.000Z', items: [TEAPOT] })];
    const say = (some: OrderFact[], language: Locale) => {
      const own = evidence({
        access: [{ needsProof: false, owner: OWNER, how: some.length > 0 ? 'list' : 'none' }],
        order: some,
      });
      return compose(
        [{ move: decide(ask, own), evidence: own }],
        situation(question(ask.text, ['order_list'], { language })),
        TERMS,
      ).text;
    };
    expect(say(orders, 'en')).toBe(
      'Your orders from May 2026:\n• 3 May, LL-100123: 2 × Quay teapot (€94.85, on its way)',
    );
    expect(say(orders, 'zh')).toMatch(/^您在2026年5月的订单：\n• 5月3日 LL-100123：2 × 码头茶壶/);
    expect(say([], 'en')).toBe('I see no orders of yours from May 2026.');
    expect(say([], 'zh')).toBe('您在2026年5月没有订单。');
  });

  it('holds no number that its evidence does not hold, whatever the order', () => {
    const day = fc.integer({ min: 0, max: 60 }).map((days) => new Date(Date.UTC(2026, 9, 1 + days, 9)).toISOString());
    const parcels = fc.array(
      fc.record({
        trackingNumber: fc.stringMatching(/^LLT\d{10}NL$/),
        state: fc.constantFrom(
          'label_created',
          'in_transit',
          'customs',
          'out_for_delivery',
          'failed_attempt',
          'at_pickup_point',
          'lost',
          'returned_to_sender',
          'delivered',
        ),
        expected: day.map((from) => ({ from: from.slice(0, 10), to: from.slice(0, 10) })),
        traceFrom: day.map((from) => from.slice(0, 10)),
        deliveredAt: fc.option(day, { nil: undefined }),
      }),
      { maxLength: 3 },
    );
    const orders = fc.record({
      number: fc.stringMatching(/^LL-\d{6}$/),
      state: fc.constantFrom(
        'pending_payment',
        'paid',
        'packed',
        'partially_shipped',
        'shipped',
        'delivered',
        'cancelled',
      ),
      placedAt: day,
      parcels: parcels.map((some) => some.map((one) => parcel(one))),
      items: fc.constantFrom([JACKET], [JACKET, TEAPOT]).map((some) => [...some]),
      total: fc.integer({ min: 0, max: 200_000 }).map(eur),
      refunds: fc.array(
        fc.record({
          number: fc.constant('RF-1'),
          amount: fc.integer({ min: 1, max: 90_000 }).map(eur),
          method: fc.constant('visa'),
          state: fc.constantFrom('pending', 'processed', 'failed'),
          requestedAt: day,
          processedAt: fc.option(day, { nil: undefined }),
          expectedBy: fc.option(day, { nil: undefined }),
        }),
        { maxLength: 2 },
      ),
      returns: fc.array(
        fc.record({
          number: fc.constant('RT-1'),
          lines: fc.constant<number[]>([1]),
          state: fc.constantFrom(
            'requested',
            'approved',
            'in_transit',
            'received',
            'refunded',
            'exchanged',
            'rejected',
          ),
          requestedAt: day,
          receivedAt: fc.option(day, { nil: undefined }),
        }),
        { maxLength: 2 },
      ),
      cancelledAt: fc.option(day, { nil: undefined }),
      deliveredAt: fc.option(day, { nil: undefined }),
      returnUntil: fc.option(
        day.map((at) => at.slice(0, 10)),
        { nil: undefined },
      ),
    });
    const intents = fc.constantFrom(
      'order_status',
      'order_cancel',
      'order_change_address',
      'parcel_late',
      'refund_status',
      'return_status',
      'return_start',
      'invoice_request',
      'order_list',
    );
    fc.assert(
      fc.property(
        fc.array(orders, { minLength: 1, maxLength: 3 }),
        intents,
        fc.constantFrom<Locale>('en', 'zh'),
        fc.constantFrom<Found['how']>('only', 'several', 'list', 'newest'),
        (some, intent, language, how) => {
          const facts = some.map((one) => order(one));
          const { text, pieces } = answer(intent, facts, language, { how });
          const known = evidenceText([evidence({ order: facts })], TERMS, new Voice(language, NOW));
          expect(pieces.join('')).toBe(text);
          expect(unknownNumbers(text, numbersIn(known))).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
