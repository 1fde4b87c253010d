import { describe, expect, it } from '@jest/globals';
import { type Locale } from '@app/contracts';
import { type Passage } from '@app/knowledge';
import { compose } from './compose.js';
import { decide } from './decide.js';
import { type Evidence } from './evidence.js';
import { onTopicOf } from './gather-knowledge.js';
import { pickSentences } from './sentence-choice.js';
import { numbersMet, rowOf } from './table-rows.js';
import { type Memory } from './turn.js';
import { evidence, passage, question, situation, TERMS } from './spec-facts.js';

const WINDOW = passage([
  ['You can return an item within 30 days of delivery.', 0.8],
  ['The item must be unused, with its tags, and in its original packing.', 0.75],
]);
const CARE = passage([['Wash wool by hand at 30 °C.', 0.79]], {
  passageId: 'care/wool@en#lead/0',
  articleId: 'care/wool',
  title: 'Washing wool',
  url: '/help/en/care/wool',
});

function answer(intent: string, own: Evidence, memory: Memory | null = null, language: Locale = 'en') {
  const ask =
    intent === '' ? ({ topic: 'unknown', text: 'x' } as const) : ({ topic: 'knowledge', intent, text: 'x' } as const);
  return compose(
    [{ move: decide(ask, own), evidence: own }],
    situation(question('x', [intent], { language }), { memory }),
    TERMS,
  );
}
const sure = { enough: true, confidence: 0.9 };

describe('knowledge answers', () => {
  it('says the sentences that answer, from one article, and cites it', () => {
    const { text, citations } = answer('return_policy', evidence({ answerable: [sure], passage: [WINDOW] }));
    expect(text).toBe(
      'You can return an item within 30 days of delivery. The item must be unused, with its tags, and in its original packing.',
    );
    expect(citations).toEqual([
      {
        id: 'returns/return-window@en#lead/0',
        title: 'How long you can return',
        url: '/help/en/returns/return-window',
        quote: text,
      },
    ]);
  });

  const WINDOW_BELOW = (similarity: number) =>
    passage([['Tags are still attached.', similarity]], {
      passageId: 'returns/return-window@en#condition/0',
      heading: 'Condition',
    });

  it('says the lead first, then what stands in one section below it, if that is about as near to the question', () => {
    const own = (similarity: number) =>
      evidence({
        answerable: [sure],
        passage: [
          passage([
            ['Lead.', 0.6],
            ['More.', 0.4],
          ]),
          WINDOW_BELOW(similarity),
        ],
      });
    expect(answer('return_policy', own(0.65)).text).toBe('Lead. More. Tags are still attached.');
    expect(answer('return_policy', own(0.8)).text).toBe('Tags are still attached. Lead. More.');
    expect(answer('return_policy', own(0.5)).text).toBe('Lead. More.');
    expect(answer('return_policy', own(0.8)).citations).toHaveLength(1);
  });

  const LEAD = passage([
    ['Lead.', 0.6],
    ['More.', 0.5],
  ]);
  const below = (sentences: [string, number][]) =>
    passage(sentences, { passageId: 'returns/return-window@en#label/0', heading: 'Label' });
  const told = (section: ReturnType<typeof below>, most?: number) =>
    pickSentences([LEAD, section], most).flatMap(({ passageId, sentences }) =>
      sentences.map((index) => [LEAD, section].find((one) => one.passageId === passageId)?.sentences[index]?.text),
    );

  it('says a section as it stands, and only what is nearest of it and of the lead where two may be said', () => {
    const section = below([
      ['A label is free.', 0.8],
      ['It is sent to you by e-mail.', 0.3],
      ['1. Pack it.', 0.7],
      ['The shop has labels too.', 0.4],
      ['Something else.', 0.2],
    ]);
    expect(told(section, 2)).toEqual(['A label is free.', 'Lead.']);
    expect(told(section)).toEqual([
      ...['A label is free.', 'It is sent to you by e-mail.', 'The shop has labels too.'],
      ...['Lead.', 'More.'],
    ]);
  });

  it('says a step of a list alone where it is nearer than the lead, and of a table one row', () => {
    const steps = (similarity: number) =>
      below([
        ['1. Print it or save it on your phone.', similarity],
        ['2. Pack it.', 0.3],
      ]);
    expect(told(steps(0.7))).toEqual(['Lead.', 'More.', '1. Print it or save it on your phone.']);
    expect(told(steps(0.62))).toEqual(['Lead.', 'More.']);
    const rows = below([
      ['Label, Size M: 88-95.', 0.7],
      ['Label, Size S: 84-87.', 0.65],
    ]);
    expect(told(rows)).toEqual(['Lead.', 'More.', 'Label, Size M: 88-95.']);
  });

  it('finds the row of a table that holds a number, by itself or within a range', () => {
    expect(rowOf('Women, Size M: Chest 88-95, Waist 70-77.', 'Women')).toBe('Size M: Chest 88-95, Waist 70-77.');
    expect(rowOf('女装，尺码 M：胸围 88-95。', '女装')).toBe('尺码 M：胸围 88-95。');
    expect(rowOf('Women can wear it.', 'Women')).toBeUndefined();
    expect(rowOf('A lead, with a comma.', undefined)).toBeUndefined();
    expect(numbersMet('chest 90, waist 74', 'Size M: Chest 88-95, Waist 70-77.')).toBe(2);
    expect(numbersMet('my feet are 25.2 cm', 'EU 40: UK 7, Foot (cm) 25.2.')).toBe(1);
    expect(numbersMet('25 cm', 'EU 40: UK 7, Foot (cm) 25.2.')).toBe(0);
  });

  it('adds the nearest sentence of a second article that is nearly as good', () => {
    const own = evidence({ answerable: [sure], passage: [passage([['Lead.', 0.6]]), CARE] });
    const { text, citations } = answer('return_policy', own);
    expect(text).toBe('Lead. Wash wool by hand at 30 °C.');
    expect(citations.map(({ url }) => url)).toEqual(['/help/en/returns/return-window', '/help/en/care/wool']);
  });

  it('answers how it is done with an order in general, and asks for a proof only where it is about one’s own', () => {
    const own = evidence({ access: [{ needsProof: true }], answerable: [sure], passage: [WINDOW] });
    const say = (text: string) => decide({ topic: 'order', intent: 'order_cancel', text }, own).say;
    expect(say('until when can an order be cancelled')).toBe('passages');
    expect(say('订单最晚什么时候能取消')).toBe('passages');
    expect(say('how do I cancel my order')).toBe('prove');
    expect(say('怎么取消我的订单')).toBe('prove');
    expect(say('please cancel it')).toBe('prove');
  });

  it('keeps to the articles of the topic that an intent belongs to', () => {
    const found = (articleId: string, intents: string[]) => ({ articleId, intents }) as Passage;
    const some = [found('care/tea', []), found('returns/start', ['return_start']), found('returns/not', [])];
    expect(onTopicOf('return_start')(some).map(({ articleId }) => articleId)).toEqual(['returns/start', 'returns/not']);
    expect(onTopicOf('order_cancel')(some)).toEqual([]);
  });

  it('puts the rows of a table on lines, without the heading that they carry', () => {
    const rows = passage([['Hours, Monday: 9:00-18:00.', 0.9]], {
      heading: 'Hours',
      passageId: 'store/hours@en#hours/0',
    });
    const own = evidence({ answerable: [sure], passage: [passage([['Lead.', 0.6]]), rows] });
    expect(answer('contact_hours', own).text).toBe('• Monday: 9:00-18:00\nLead.');
  });

  it('does not say the number of a step that is quoted alone', () => {
    const own = evidence({ answerable: [sure], passage: [passage([['2. Open My orders.', 0.8]])] });
    expect(answer('return_policy', own).text).toBe('Open My orders.');
  });

  it('says that it does not know, offers a person, and offers more strongly the second time', () => {
    const own = evidence({ answerable: [{ enough: false, confidence: 0.2 }], passage: [WINDOW] });
    const first = answer('return_policy', own);
    expect(first.text).toBe(
      'I am sorry, I do not know that, and I would rather not guess. Shall I get a colleague for you?',
    );
    expect(first).toMatchObject({ action: 'offer_person', memory: { misses: 1, awaiting: 'person' }, citations: [] });
    const second = answer('return_policy', own, first.memory);
    expect(second.text).toMatch(/do not know that either.*pass you on to a colleague\. Shall I\?$/);
    expect(second.memory).toMatchObject({ misses: 2 });
    expect(answer('return_policy', own, first.memory, 'zh').text).toMatch(/也答不上来/);
    expect(
      answer('return_policy', evidence({ answerable: [sure], passage: [WINDOW] }), second.memory).memory?.misses,
    ).toBe(0);
  });

  it('says politely what it can help with when the question is no matter of the shop', () => {
    const own = evidence({ answerable: [{ enough: false, confidence: 0.1 }] });
    expect(answer('', own).text).toMatch(/nothing I can help with here\. I can look up orders/);
    expect(answer('', own, null, 'zh').text).toMatch(/帮不上忙.*我可以帮您查订单/);
  });

  it('says sorry for a damaged item and offers a person', () => {
    const own = evidence({ answerable: [sure], passage: [passage([['Tell us within 14 days of delivery.', 0.8]])] });
    const { text, action } = answer('item_damaged', own);
    expect(text).toBe(
      'I am sorry that it did not arrive in one piece. Tell us within 14 days of delivery. Shall I get a colleague to arrange that with you?',
    );
    expect(action).toBe('offer_person');
  });

  it('tells how it stands with a code from the shop’s data', () => {
    const code = { code: 'LANTERN15', title: { en: '15 euro off', zh: '减15欧元' }, named: true };
    const say = (dates: { startsAt?: string; endsAt?: string }, language: Locale = 'en') =>
      answer(
        'promo_code_problem',
        evidence({ answerable: [{ enough: false, confidence: 0 }], promotion: [{ ...code, ...dates }] }),
        null,
        language,
      ).text;
    expect(say({ endsAt: '2026-10-21T00:00:00.000Z' })).toBe('The code LANTERN15 ended on 21 October.');
    expect(say({ startsAt: '2026-11-27T08:00:00.000Z' }, 'zh')).toBe('优惠码 LANTERN15 从11月27日开始生效。');
    expect(say({})).toBe('The code LANTERN15 is valid: 15 euro off.');
  });

  it('lists the offers that run', () => {
    const promotion = [{ code: 'WELCOME10', title: { en: '10 % off your first order', zh: '首单九折' }, named: false }];
    expect(answer('promotions_available', evidence({ answerable: [sure], passage: [], promotion })).text).toBe(
      'These offers run at the moment:\n• 10 % off your first order, with the code WELCOME10',
    );
  });
});
