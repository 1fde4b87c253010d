import { describe, expect, it } from '@jest/globals';
import { type Locale } from '@app/contracts';
import { HashEmbedder } from '@app/language-model';
import { Shipping } from '@app/shop';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { type ShippingAsk } from './asks.js';
import { compose } from './compose.js';
import { decide } from './decide.js';
import { type Gathering } from './gathered.js';
import { gatherShipping } from './gather-shipping.js';
import { Similarity } from './similarity.js';
import { evidenceText, numbersIn, unknownNumbers } from './spec-numbers.js';
import { NOW, question, situation, TERMS } from './spec-facts.js';
import { Voice } from './voice.js';

const shipping = new Shipping(
  JSON.parse(readFileSync('knowledge-base/shop/shipping.json', 'utf8')) as Shipping['tables'],
);
const GERMAN = { country: 'DE', name: 'A', line1: 'B', city: 'C', postcode: 'D' };

async function answer(asked: Partial<ShippingAsk>, language: Locale = 'en', address?: typeof GERMAN) {
  const ask: ShippingAsk = { topic: 'shipping', intent: 'shipping_cost', text: '', ...asked };
  const situated = situation(question('x', [ask.intent], { language }));
  const gathering = {
    conversationId: 'c',
    visitor: { visitorId: 'v', siteKey: 'demo', locale: language },
    now: new Date(NOW),
    situation: situated,
    newId: () => 'id',
  } satisfies Gathering;
  const own = await gatherShipping(ask, gathering, {
    shipping,
    knowledge: {
      retrieve: async () => [],
      answerable: () => ({ enough: false, confidence: 0 }),
      passagesOf: async () => [],
    },
    similarity: new Similarity(new HashEmbedder(), (text) => text),
    articles: { citationOn: async ([id = '']: readonly string[]) => ({ id, title: id }), isInTables: () => false },
    orders: {
      recent: async () =>
        address ? { owner: { customerId: 'c-1' }, orders: [{ address } as never] } : { needsProof: true },
    },
  });
  return { ...compose([{ move: decide(ask, own), evidence: own }], situated, TERMS), evidence: own };
}

describe('shipping answers', () => {
  const table: [asked: Partial<ShippingAsk>, en: RegExp, zh: RegExp][] = [
    [
      { country: 'DE' },
      /^Standard shipping to Germany costs €5\.95 for a parcel of up to 1 kg and takes 2–4 business days\. Express costs €11\.95 and takes 1–2 business days\. From €80\.00 on, standard shipping is free\.$/,
      /^1 kg 以内的包裹，标准配送到德国运费 €5\.95，需要 2–4 个工作日。特快配送 €11\.95，需要 1–2 个工作日。满 €80\.00 免标准运费。$/,
    ],
    [
      { country: 'ES', grams: 7500 },
      /to Spain costs €15\.95 for a parcel of up to 7\.5 kg/,
      /7\.5 kg 以内的包裹，标准配送到西班牙运费 €15\.95/,
    ],
    [
      { country: 'NL', subtotal: 6000 },
      /For €60\.00 of goods, standard shipping to the Netherlands is free/,
      /商品满 €60\.00，标准配送到荷兰免运费/,
    ],
    [{ country: 'US' }, /costs €16\.95.*Import duty and tax are not included/s, /运费 €16\.95.*关税和进口税不含在内/s],
    [
      { country: 'DE', intent: 'delivery_time' },
      /takes 2–4 business days after dispatch, express 1–2 business days\. Orders paid before 16:00/,
      /发货后 2–4 个工作日送达.*16:00/s,
    ],
    [
      { country: 'NL', intent: 'express_shipping' },
      /Express to the Netherlands costs €7\.95 .* 1 business day after dispatch\. Standard shipping costs €3\.95/,
      /特快配送到荷兰运费 €7\.95，发货后 1 个工作日送达。标准配送 €3\.95/,
    ],
    [{ country: 'NO', intent: 'shipping_destinations' }, /^Yes, we ship to Norway\./, /^可以，我们配送到挪威。/],
    [
      { country: 'DE', intent: 'customs_duties' },
      /^No, there is no import duty to pay on parcels to Germany\./,
      /寄到德国的包裹没有关税/,
    ],
    [
      { country: 'PL', intent: 'return_policy' },
      /^A return from Poland costs €4\.95, which we deduct from the refund\. You have 30 days/,
      /^从波兰退货的费用是 €4\.95，会从退款中扣除。/,
    ],
    [{ country: 'CA', intent: 'return_policy' }, /^From Canada, you pay the return postage yourself\./, /邮费由您自付/],
    [{ country: 'NL', intent: 'return_policy' }, /^A return from the Netherlands is free\./, /^从荷兰退货免费。/],
    [{ country: 'FR', intent: 'exchange_item' }, /^An exchange from France is free once per order/, /可免费换一次/],
    [{ country: 'JP', intent: 'exchange_item' }, /please return the item and order again/, /退货后重新下单/],
    [
      { country: 'JP', intent: 'express_shipping', text: 'is express to Japan ever free' },
      /^Express is never free/,
      /^特快配送不参加免运费/,
    ],
    [{ country: 'CH', intent: 'customs_duties' }, /^Import duty and tax are not included/, /由承运商向收件人收取/],
    [
      { country: 'BR', intent: 'shipping_destinations' },
      /^I am sorry, we do not ship to Brazil\..*• Netherlands\n/s,
      /^很抱歉，目前暂不配送到巴西。/,
    ],
    [
      { country: 'DE', grams: 25_000 },
      /up to 20 kg; a larger order travels in several parcels at no extra cost/,
      /单个包裹最重 20 kg/,
    ],
  ];
  it.each(table)('answers %j from the tables', async (asked, en, zh) => {
    expect((await answer(asked)).text).toMatch(en);
    expect((await answer(asked, 'zh')).text).toMatch(zh);
  });

  it('takes the country of the shopper’s own address, and binds the answer to its owner', async () => {
    const { text, owner } = await answer({}, 'en', GERMAN);
    expect(text).toMatch(/^Standard shipping to your address in Germany costs €5\.95/);
    expect(owner).toEqual({ customerId: 'c-1' });
    expect((await answer({ country: 'FR' }, 'en', GERMAN)).owner).toBeUndefined();
  });

  it('answers by zone and asks for the country when nobody says it', async () => {
    const { text, action, memory, quickReplies } = await answer({});
    expect(text).toMatch(/• Netherlands: €3\.95, free from €50\.00\n/);
    expect(text).toMatch(/Which country is it for\?$/);
    expect(action).toBe('ask');
    expect(memory).toMatchObject({ intent: 'shipping_cost', awaiting: 'country' });
    expect(quickReplies[0]).toEqual({ label: 'Netherlands', text: 'Netherlands' });
  });

  it('cites the article about it', async () => {
    expect((await answer({ country: 'DE' })).citations).toEqual([{ id: 'shipping_cost', title: 'shipping_cost' }]);
  });

  it('says no number that is not in the tables', async () => {
    const intents = fc.constantFrom(
      'shipping_cost',
      'delivery_time',
      'express_shipping',
      'shipping_destinations',
      'customs_duties',
      'return_policy',
      'exchange_item',
    );
    const countries = fc.option(fc.constantFrom(...Object.keys(shipping.tables.countries), 'BR'), { nil: undefined });
    const grams = fc.option(fc.integer({ min: 1, max: 25_000 }), { nil: undefined });
    const subtotal = fc.option(fc.integer({ min: 1, max: 30_000 }), { nil: undefined });
    await fc.assert(
      fc.asyncProperty(
        intents,
        countries,
        grams,
        subtotal,
        fc.constantFrom<Locale>('en', 'zh'),
        async (intent, country, weight, value, language) => {
          const asked = { intent, country, grams: weight, subtotal: value };
          const { text, pieces, evidence } = await answer(asked, language);
          expect(pieces.join('')).toBe(text);
          expect(unknownNumbers(text, numbersIn(evidenceText([evidence], TERMS, new Voice(language, NOW))))).toEqual(
            [],
          );
        },
      ),
    );
  });
});
