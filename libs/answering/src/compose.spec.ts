import { describe, expect, it } from '@jest/globals';
import { type Locale } from '@app/contracts';
import { type Ask } from './asks.js';
import { compose } from './compose.js';
import { decide, mayRecommend, type Move } from './decide.js';
import { Evidence } from './evidence.js';
import { teamHours } from './hand-over.js';
import { delivered, evidence, NOW, order, passage, product, question, situation, TERMS } from './spec-facts.js';
import { type Memory } from './turn.js';
import { type Situation } from './situation.js';

const NONE = new Evidence();
function say(moves: Move[], changes: Partial<Situation> = {}, language: Locale = 'en', angry = false) {
  const asked = situation(question('x', ['greeting'], { language, angry }), changes);
  return compose(
    moves.map((move) => ({ move, evidence: NONE })),
    asked,
    TERMS,
  );
}

describe('an answer as a whole', () => {
  const talk: [intent: string, en: RegExp, zh: RegExp][] = [
    [
      'greeting',
      /^Hello, and welcome to Lantern Lane! I am the shop's bot\./,
      /^您好，欢迎光临灯笼巷！我是本店的智能助手。/,
    ],
    ['thanks', /^You are welcome!/, /^不客气！/],
    ['praise', /lovely to hear/, /谢谢您的夸奖/],
    ['goodbye', /^Goodbye/, /^再见/],
    ['bot_identity', /^I am a bot.*talk to a person/s, /机器人.*真人客服/s],
    ['deny', /^All right\./, /^好的。/],
    ['affirm', /What can I do for you\?/, /有什么可以帮您/],
  ];
  it.each(talk)('answers %s', (intent, en, zh) => {
    expect(say([{ say: 'talk', intent }]).text).toMatch(en);
    expect(say([{ say: 'talk', intent }], {}, 'zh').text).toMatch(zh);
  });

  it('introduces itself once', () => {
    expect(say([{ say: 'talk', intent: 'greeting' }], { first: false }).text).toBe('Hello! What can I do for you?');
  });

  it('passes on, and leaves it to the queue to say who is there', () => {
    expect(say([{ say: 'hand_over', reason: 'asked' }])).toMatchObject({
      action: 'hand_over',
      handOverReason: 'asked',
      text: 'Of course, I am passing you on to a colleague.',
    });
  });

  it('knows the hours in which people are there, by the shop’s own clock', () => {
    expect(teamHours(TERMS, 'en', new Date('2026-11-20T22:00:00.000Z'))).toBe(
      'Our team is there Monday–Friday 09:00–18:00 and Saturday 10:00–16:00 (Central European Standard Time); you can also write to help@lanternlane.example.',
    );
    expect(teamHours(TERMS, 'zh', new Date('2026-07-20T22:00:00.000Z'))).toMatch(
      /星期一至星期五 09:00–18:00、星期六 10:00–16:00（.*夏令时间），.*help@lanternlane\.example。$/,
    );
  });

  it('apologises once for a complaint, then passes on', () => {
    const first = say([{ say: 'complaint' }], {}, 'en', true);
    expect(first.text.match(/sorry/gu)).toHaveLength(1);
    expect(first).toMatchObject({ action: 'offer_person', memory: { awaiting: 'person', apologised: true } });
    expect(say([{ say: 'complaint' }], { memory: first.memory }, 'en', true)).toMatchObject({
      action: 'hand_over',
      handOverReason: 'complaint',
    });
  });

  it('knows no hours where the shop has none', () => {
    const terms = { ...TERMS, contact: { ...TERMS.contact, hours: [] } };
    expect(teamHours(terms, 'en', new Date(NOW))).toBe('You can also write to help@lanternlane.example.');
    expect(teamHours(terms, 'zh', new Date(NOW))).toBe('您也可以发邮件到 help@lanternlane.example。');
  });

  it.each(['misunderstood', 'complaint', 'upset', 'amount', 'topic'])(
    'says once that nobody is there to look at it (%s), and keeps the way to leave a message',
    (reason) => {
      const move: Move = { say: 'not_called', reason, there: false };
      const called = { reason: 'misunderstood', nobody: true };
      const first = say([move], { memory: { called } });
      expect(first).toMatchObject({
        text: expect.stringContaining('Nobody from the team is here right now: you can leave a message'),
        ...{ action: 'offer_person', handOverReason: reason, memory: { called: { ...called, said: true } } },
        quickReplies: [{ label: 'Leave a message for a colleague', action: 'handover:request' }],
      });
      const again = say([move], { memory: first.memory });
      expect(again.text).not.toContain('Nobody');
      expect(again.text).not.toBe('');
      expect(again).toMatchObject({ handOverReason: reason, quickReplies: first.quickReplies });
      const chinese = say([move], { memory: { called } }, 'zh');
      expect(chinese.text).toMatch(/目前没有客服在线：您可以给客服留言/u);
      expect(chinese.text).not.toMatch(/[a-z]/iu);
    },
  );

  it('asks once whether a colleague who is there should come after all', () => {
    const move: Move = { say: 'not_called', reason: 'misunderstood', there: true };
    const first = say([move], { memory: { called: { reason: 'requested', nobody: false } } });
    expect(first.text).toBe('I am sorry, I have no better answer to that. Shall I get a colleague after all?');
    expect(first).toMatchObject({ memory: { awaiting: 'person' }, quickReplies: [{ action: 'handover:request' }] });
    expect(say([move], { memory: first.memory }).text).toBe('I am sorry, I have no better answer to that.');
  });

  it('says sorry first to an angry shopper with a question, and lets them have a person', () => {
    const own = evidence({
      answerable: [{ enough: true, confidence: 0.9 }],
      passage: [passage([['Within 30 days.', 0.8]])],
    });
    const move = decide({ topic: 'knowledge', intent: 'return_policy', text: 'x' }, own);
    const asked = situation(question('x', ['return_policy'], { angry: true }));
    const draft = compose([{ move, evidence: own }], asked, TERMS);
    expect(draft.text).toBe('I am sorry about the trouble. Within 30 days.');
    expect(draft.quickReplies).toEqual([expect.objectContaining({ action: 'handover:request' })]);
    expect(compose([{ move, evidence: own }], { ...asked, memory: draft.memory }, TERMS).text).toBe('Within 30 days.');
  });

  it('sets several parts a blank line apart and takes the strongest action', () => {
    const draft = say([
      { say: 'talk', intent: 'thanks' },
      { say: 'prove', intent: 'order_status', pending: 'x' },
    ]);
    expect(draft.text).toMatch(/^You are welcome! .*\n\nI can look that up/s);
    expect(draft.action).toBe('ask');
    expect(draft.pieces.join('')).toBe(draft.text);
  });

  it('says and shows once what two matters have in common', () => {
    const own = evidence({ access: [{ needsProof: true }] });
    const moves: Move[] = [
      { say: 'prove', intent: 'order_status', pending: 'x' },
      { say: 'prove', intent: 'refund_status', pending: 'x' },
    ];
    const { text, cards } = compose(
      moves.map((move) => ({ move, evidence: own })),
      situation(question('x', ['order_status'])),
      TERMS,
    );
    expect(text.match(/Please sign in/g)).toHaveLength(1);
    expect(cards).toEqual([{ kind: 'identity' }]);
  });

  it('asks a form’s first question after the rule that goes with it, and the next ones without', () => {
    const own = evidence({
      answerable: [{ enough: true, confidence: 0.9 }],
      passage: [passage([['Tell us within 14 days of delivery.', 0.8]])],
      form: [
        {
          form: { kind: 'report_problem', intent: 'item_damaged', said: [{ text: 'x' }], misses: 0 },
          terms: { kind: 'report_problem', items: [], payments: [], reasons: [], addresses: [], needs: ['problem'] },
          filled: {},
          missing: 'problem',
          learned: true,
        },
      ],
    });
    const asked = (said: { text: string }[]) => {
      const form = { kind: 'report_problem', intent: 'item_damaged', said, misses: 0 } as const;
      const move: Move = { say: 'form_ask', form, slot: 'problem', again: false };
      return compose([{ move, evidence: own }], situation(question('x', ['item_damaged'])), TERMS);
    };
    expect(asked([{ text: 'x' }]).text).toBe(
      'I am sorry about that; I will report it for you. Tell us within 14 days of delivery. What is wrong with it?',
    );
    expect(asked([{ text: 'x' }]).citations).toHaveLength(1);
    expect(asked([{ text: 'x' }, { text: 'y' }]).text).not.toContain('14 days');
  });

  it('keeps the subject through an aside, and forgets what it waited for', () => {
    const memory: Memory = {
      intent: 'order_status',
      orderNumbers: ['LL-1'],
      awaiting: 'person',
      pending: 'x',
      misses: 1,
    };
    expect(say([{ say: 'talk', intent: 'thanks' }], { memory }).memory).toEqual({
      intent: 'order_status',
      orderNumbers: ['LL-1'],
      misses: 1,
    });
  });
});

describe('products beside an answer', () => {
  const shipped = evidence({ order: [order()] });
  const status: Ask = { topic: 'order', intent: 'order_status', text: 'x' };
  const move: Move = { say: 'order', intent: 'order_status', number: 'LL-100123' };
  const recommends = (ask: Ask, own: Evidence, its: Move, changes: Partial<Situation> = {}) =>
    mayRecommend([ask], [{ move: its, evidence: own }], situation(question('x', ['order_status']), changes));

  it('come with an order that is well on its way or delivered, and with a product', () => {
    expect(recommends(status, shipped, move)).toEqual({ productIds: ['jk-001'], hook: 'bought_together' });
    expect(recommends(status, evidence({ order: [delivered()] }), move)).toBeDefined();
    const ask: Ask = {
      topic: 'product',
      intent: 'product_details',
      text: 'x',
      search: { words: '', types: [], colours: [], notColours: [], sizes: [], materials: [] },
    };
    const about: Move = { say: 'product', intent: 'product_details', id: 'jk-001', text: 'x' };
    expect(recommends(ask, evidence({ product: [product()] }), about)).toEqual({
      productIds: ['jk-001'],
      hook: 'related',
    });
  });

  it('never come where something went wrong, to the angry, or twice', () => {
    const lost = evidence({ order: [order({ parcels: [{ ...order().parcels[0]!, state: 'lost' }] })] });
    expect(recommends(status, lost, move)).toBeUndefined();
    for (const intent of ['parcel_late', 'refund_status', 'order_cancel', 'item_damaged', 'complaint']) {
      expect(recommends({ ...status, intent }, shipped, { ...move, intent })).toBeUndefined();
    }
    expect(
      recommends(status, shipped, move, { question: question('x', ['order_status'], { angry: true }) }),
    ).toBeUndefined();
    expect(recommends(status, shipped, move, { memory: { recommended: true } })).toBeUndefined();
    expect(recommends(status, shipped, move, { memory: { apologised: true } })).toBeUndefined();
  });

  it('are shown as cards with their hook, after a sentence that leads to them', () => {
    const own = evidence({
      search: [
        {
          search: { words: '', types: [], colours: [], notColours: [], sizes: [], materials: [] },
          dropped: [],
          rankingId: 'r',
        },
      ],
      recommended: [
        { product: product(), reason: 'Bought together with the Quay teapot in 4 orders', hook: 'bought_together' },
      ],
    });
    const asked = situation(question('x', ['order_status']), { now: NOW });
    const draft = compose(
      [{ move: { say: 'recommend', hook: 'bought_together', ids: ['jk-001'] }, evidence: own }],
      asked,
      TERMS,
    );
    expect(draft.shown).toEqual([
      {
        rankingId: 'r',
        slot: 0,
        productId: 'jk-001',
        hook: 'bought_together',
        reason: 'Bought together with the Quay teapot in 4 orders',
      },
    ]);
    expect(draft).toMatchObject({ text: 'Others took this along with it:', memory: { recommended: true } });
  });
});
