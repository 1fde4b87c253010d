import { type ShippingAsk } from './asks.js';
import { type Evidence } from './evidence.js';
import { type NotShippedFact, type QuoteFact, type TermsFact, type ZoneFact } from './facts.js';
import { answering, type KnowledgeMove } from './knowledge-answers.js';
import { reply } from './offers.js';
import { bullet, part, type Part } from './part.js';
import { type Voice } from './voice.js';

/** What is said about shipping: for one country, that we do not go there, or by zone. */
export type ShippingMove = { intent: string; asksFree?: boolean } & (
  { say: 'quote'; country: string } | { say: 'not_shipped'; country: string } | { say: 'zones' }
);

const FREE = /\bfree\b|\bno (?:charge|cost)\b|免费|免运费|包邮/iu;

/** English names that take an article. */
const WITH_ARTICLE = new Set(['NL', 'US', 'GB', 'AE', 'PH', 'MV', 'BS']);

/** Decides from the tables alone, unless articles say what they do not; prose is never read for a price or a time. */
export function decideShipping(ask: ShippingAsk, evidence: Evidence): ShippingMove | KnowledgeMove {
  const { intent } = ask;
  const picked = answering(evidence);
  if (picked.length > 0) return { say: 'passages', intent, picked };
  const refused = evidence.first('not_shipped');
  if (refused) return { say: 'not_shipped', intent, country: refused.country };
  const quote = evidence.first('quote');
  const free = FREE.test(ask.text) ? { asksFree: true } : {};
  return quote ? { say: 'quote', intent, ...free, country: quote.country } : { say: 'zones', intent, ...free };
}

/** Says a shipping move. An answer about the shopper's own address carries its owner. */
export function composeShipping(move: ShippingMove, evidence: Evidence, terms: TermsFact, voice: Voice): Part {
  const quote = evidence.first('quote');
  const refused = evidence.first('not_shipped');
  const access = evidence.first('access');
  const owner = quote?.countryFrom === 'address' && access && !access.needsProof ? access.owner : undefined;
  const base = { citations: evidence.all('article'), memory: { intent: move.intent }, ...(owner ? { owner } : {}) };
  if (move.say === 'not_shipped' && refused) return part(notShipped(refused, evidence.all('zone'), voice), base);
  const free = move.asksFree && move.intent === 'express_shipping' ? [neverFree(voice)] : [];
  const country = quote?.countryFrom === 'question' ? { country: quote.country } : {};
  if (move.say === 'quote' && quote)
    return part([...free, ...quoteSentences(move.intent, quote, terms, voice)], {
      ...base,
      memory: { ...base.memory, ...country },
    });
  const zones = evidence.all('zone');
  return part([...free, ...zoneSentences(move.intent, zones, terms, voice)], {
    ...base,
    action: 'ask',
    quickReplies: zones.map(({ countryName }) => reply(voice.of(countryName))).slice(0, 5),
    memory: { intent: move.intent, awaiting: 'country' },
  });
}

function quoteSentences(intent: string, quote: QuoteFact, terms: TermsFact, voice: Voice): string[] {
  const to = destination(quote, voice);
  switch (intent) {
    case 'delivery_time':
      return [timeSentence(quote, to, voice), cutOffSentence(terms, voice)];
    case 'shipping_destinations':
      return [
        voice.say(`Yes, we ship to ${to}.`, `可以，我们配送到${to}。`),
        costSentence(quote, voice.say('there', '到那里'), voice),
        ...freeSentence(quote, voice),
        ...dutySentence(quote, to, false, voice),
      ];
    case 'express_shipping':
      return [expressSentence(quote, to, voice), inShort('standard', quote, voice), cutOffSentence(terms, voice)];
    case 'customs_duties':
      return dutySentence(quote, to, true, voice);
    case 'return_policy':
      return [returnSentence(quote, voice), returnWindowSentence(terms, voice)];
    case 'exchange_item':
      return [exchangeSentence(quote, terms, voice)];
    default:
      return [
        costSentence(quote, voice.say(`to ${to}`, `到${to}`), voice),
        inShort('express', quote, voice),
        ...freeSentence(quote, voice),
        ...dutySentence(quote, to, false, voice),
      ];
  }
}

function countryName({ country, countryName: name }: Pick<QuoteFact, 'country' | 'countryName'>, voice: Voice): string {
  if (voice.language === 'zh') return name.zh;
  if (WITH_ARTICLE.has(country)) return `the ${name.en}`;
  return name.en.replace(/^Mainland/u, 'mainland');
}

function destination(quote: QuoteFact, voice: Voice): string {
  const name = countryName(quote, voice);
  return quote.countryFrom === 'address' ? voice.say(`your address in ${name}`, `您在${name}的地址`) : name;
}

function costSentence(quote: QuoteFact, to: string, voice: Voice): string {
  const { standard } = quote;
  const days = voice.businessDays(standard.minDays, standard.maxDays);
  if (standard.free && quote.subtotal !== undefined) {
    const value = voice.money({ amount: quote.subtotal, currency: standard.cost.currency });
    return voice.say(
      `For ${value} of goods, standard shipping ${to} is free and takes ${days}.`,
      `商品满 ${value}，标准配送${to}免运费，需要 ${days}。`,
    );
  }
  const cost = voice.money(standard.cost);
  const weight = voice.weight(quote.grams);
  return voice.say(
    `Standard shipping ${to} costs ${cost} for a parcel of up to ${weight} and takes ${days}.`,
    `${weight} 以内的包裹，标准配送${to}运费 ${cost}，需要 ${days}。`,
  );
}

/** The other of the two speeds, in short. */
function inShort(speed: 'standard' | 'express', quote: QuoteFact, voice: Voice): string {
  const cost = voice.money(quote[speed].cost);
  const days = voice.businessDays(quote[speed].minDays, quote[speed].maxDays);
  const name = speed === 'express' ? voice.say('Express', '特快配送') : voice.say('Standard shipping', '标准配送');
  return voice.say(`${name} costs ${cost} and takes ${days}.`, `${name} ${cost}，需要 ${days}。`);
}

function neverFree(voice: Voice): string {
  return voice.say(
    'Express is never free: free shipping is for standard delivery.',
    '特快配送不参加免运费，免运费只适用于标准配送。',
  );
}

function expressSentence({ express, grams }: QuoteFact, to: string, voice: Voice): string {
  const cost = voice.money(express.cost);
  const days = voice.businessDays(express.minDays, express.maxDays);
  const weight = voice.weight(grams);
  return voice.say(
    `Express to ${to} costs ${cost} for a parcel of up to ${weight} and takes ${days} after dispatch.`,
    `${weight} 以内的包裹，特快配送到${to}运费 ${cost}，发货后 ${days}送达。`,
  );
}

function timeSentence({ standard, express }: QuoteFact, to: string, voice: Voice): string {
  const slow = voice.businessDays(standard.minDays, standard.maxDays);
  const fast = voice.businessDays(express.minDays, express.maxDays);
  return voice.say(
    `Standard delivery to ${to} takes ${slow} after dispatch, express ${fast}.`,
    `配送到${to}：标准配送在发货后 ${slow}送达，特快配送 ${fast}。`,
  );
}

function cutOffSentence({ cutOff }: TermsFact, voice: Voice): string {
  return voice.say(
    `Orders paid before ${cutOff} Rotterdam time on a business day leave the same day.`,
    `工作日鹿特丹时间 ${cutOff} 前付款的订单当天发出。`,
  );
}

function freeSentence(quote: QuoteFact, voice: Voice): string[] {
  if (!quote.freeStandardFrom || quote.standard.free) return [];
  const from = voice.money(quote.freeStandardFrom);
  return [voice.say(`From ${from} on, standard shipping is free.`, `满 ${from} 免标准运费。`)];
}

function dutySentence(quote: QuoteFact, to: string, always: boolean, voice: Voice): string[] {
  if (quote.dutiesByRecipient) {
    return [
      voice.say(
        'Import duty and tax are not included; the carrier collects them from the recipient.',
        '关税和进口税不含在内，由承运商向收件人收取。',
      ),
    ];
  }
  if (!always) return [];
  return [voice.say(`No, there is no import duty to pay on parcels to ${to}.`, `不用，寄到${to}的包裹没有关税。`)];
}

function returnSentence({ returns: { cost, paidBy }, ...quote }: QuoteFact, voice: Voice): string {
  const from = countryName(quote, voice);
  if (paidBy === 'shop') return voice.say(`A return from ${from} is free.`, `从${from}退货免费。`);
  if (paidBy === 'shopper' || !cost) {
    return voice.say(`From ${from}, you pay the return postage yourself.`, `从${from}退货，邮费由您自付。`);
  }
  const amount = voice.money(cost);
  return voice.say(
    `A return from ${from} costs ${amount}, which we deduct from the refund.`,
    `从${from}退货的费用是 ${amount}，会从退款中扣除。`,
  );
}

function returnWindowSentence({ returns: { windowDays } }: TermsFact, voice: Voice): string {
  return voice.say(`You have ${windowDays} days from delivery for it.`, `送达后 ${windowDays} 天内可以退货。`);
}

function exchangeSentence({ freeExchange, ...quote }: QuoteFact, { exchanges }: TermsFact, voice: Voice): string {
  const from = countryName(quote, voice);
  if (!freeExchange) {
    return voice.say(
      `We cannot exchange from ${from}: please return the item and order again.`,
      `从${from}无法直接换货，请退货后重新下单。`,
    );
  }
  const { windowDays, freePerOrder } = exchanges;
  const often = freePerOrder === 1 ? 'once' : `${freePerOrder} times`;
  return voice.say(
    `An exchange from ${from} is free ${often} per order, within ${windowDays} days of delivery.`,
    `从${from}换货，每个订单可免费换${freePerOrder === 1 ? '一' : ` ${freePerOrder} `}次，请在送达后 ${windowDays} 天内办理。`,
  );
}

function notShipped(refused: NotShippedFact, zones: readonly ZoneFact[], voice: Voice): string[] {
  if (refused.reason === 'weight') {
    const most = voice.weight(refused.maxGrams);
    return [
      voice.say(
        `One parcel may weigh up to ${most}; a larger order travels in several parcels at no extra cost.`,
        `单个包裹最重 ${most}；大件订单会分几个包裹寄出，不另收费。`,
      ),
    ];
  }
  const name = countryName(refused, voice);
  return [
    voice.say(`I am sorry, we do not ship to ${name}.`, `很抱歉，目前暂不配送到${name}。`),
    voice.say('These are the places that we ship to:', '我们可以配送到以下地区：'),
    ...zones.map((zone) => bullet(voice.of(zone.name))),
  ];
}

function zoneSentences(intent: string, zones: readonly ZoneFact[], terms: TermsFact, voice: Voice): string[] {
  const which = voice.say('Which country is it for?', '请问要寄到哪个国家或地区？');
  const weight = voice.weight(Math.max(...zones.map(({ grams }) => grams)));
  const line = (zone: ZoneFact): string =>
    bullet(`${voice.of(zone.name)}${voice.say(': ', '：')}${zoneText(intent, zone, voice)}`);
  switch (intent) {
    case 'shipping_destinations':
      return [
        voice.say('We ship from Rotterdam to these places:', '我们从鹿特丹发货，可以配送到：'),
        ...zones.map((zone) => bullet(voice.of(zone.name))),
        which,
      ];
    case 'delivery_time':
      return [
        voice.say(
          'That depends on the country; standard delivery takes, after dispatch:',
          '配送时间取决于目的地，标准配送在发货后需要：',
        ),
        ...zones.map(line),
        cutOffSentence(terms, voice),
        which,
      ];
    case 'customs_duties':
      return [
        voice.say(
          'Inside the EU there is no import duty; elsewhere the carrier collects duty and tax from the recipient.',
          '欧盟境内没有关税；其他地区的关税和进口税由承运商向收件人收取。',
        ),
        which,
      ];
    case 'express_shipping':
      return [
        voice.say(
          `Yes, there is express shipping; for a parcel of up to ${weight}:`,
          `特快配送的运费和时间，${weight} 以内的包裹：`,
        ),
        ...zones.map(line),
        which,
      ];
    default:
      return [
        voice.say(
          `That depends on the country and the weight; for a parcel of up to ${weight}:`,
          `运费取决于目的地和重量，${weight} 以内的包裹：`,
        ),
        ...zones.map(line),
        which,
      ];
  }
}

function zoneText(intent: string, zone: ZoneFact, voice: Voice): string {
  const { standard, express } = zone;
  if (intent === 'delivery_time') return voice.businessDays(standard.minDays, standard.maxDays);
  if (intent === 'express_shipping') {
    return `${voice.money(express.cost)}${voice.say(', ', '，')}${voice.businessDays(express.minDays, express.maxDays)}`;
  }
  const cost = voice.money(standard.cost);
  if (!zone.freeStandardFrom) return cost;
  const free = voice.money(zone.freeStandardFrom);
  return voice.say(`${cost}, free from ${free}`, `${cost}，满 ${free} 免运费`);
}
