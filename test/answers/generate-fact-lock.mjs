// node test/answers/generate-fact-lock.mjs: prints true and false sentences with the evidence they cite, one JSON object a
// line; the same ones each time. `npm run eval -- fact-lock` and the specs run it.
// What is said is in fact-lock/; it was written from the shop's facts, without sight of the code that checks it.
import { random } from '../../knowledge-base/generate/random.mjs';
import * as en from './fact-lock/articles.en.mjs';
import * as zh from './fact-lock/articles.zh.mjs';
import { ENDED_ORDERS } from './fact-lock/ended-orders.mjs';
import { falsify, SPOILS } from './fact-lock/mistakes.mjs';
import { ORDERS } from './fact-lock/orders.mjs';
import { colourIn, SHOP } from './fact-lock/shop.mjs';
import { INVENTED, TALK } from './fact-lock/talk.mjs';
import { dayOf, say } from './fact-lock/wording.mjs';
import * as world from './fact-lock/world.mjs';

const NOWS = ['2026-11-20T11:00:00.000Z', '2026-11-23T08:40:00.000Z', '2026-12-28T15:20:00.000Z'];
/** How often each pattern is said truly, and how often falsely. */
const TRUE_EACH = { pattern: 2, invented: 1 };
const chance = random('the fact lock’s sentences, 2026');
const lines = [];
const seen = new Set();

function write(language, truth, family, sentence, cited, now) {
  const key = `${sentence}|${JSON.stringify(cited)}`;
  if (seen.has(key)) return false;
  seen.add(key);
  lines.push({
    language,
    truth,
    family,
    sentence,
    cited: cited.map((piece, i) => ({ ...piece, id: `e${i + 1}` })),
    now,
  });
  return true;
}

/** Renders a pattern; `used` collects the slots that it says. The same `seed` chooses the same wording. */
function render(pattern, slots, language, now, seed) {
  const wording = random(seed);
  const used = new Set();
  const reader = new Proxy(slots, {
    get: (_, property) => {
      const [name, form] = String(property).split('_');
      const slot = slots[name];
      if (slot === undefined) throw new Error(`no slot ${name}`);
      used.add(name);
      const value = slot.type === 'colour' ? { ...slot, value: colourIn(slot.value, language) } : slot;
      return say(value, form, language, { ...wording, today: dayOf(now) });
    },
  });
  return { sentence: pattern(reader), used };
}

function falsehoods(pattern, slots, swaps, true_, language, now, seed) {
  const found = [];
  const keep = (family, slotsThen) => {
    const { sentence } = render(pattern, slotsThen, language, now, seed);
    if (sentence !== true_.sentence) found.push([family, sentence]);
  };
  for (const name of true_.used) {
    const wrong = falsify(slots[name], { ...chance, today: dayOf(now) });
    if (wrong) keep(wrong.family, { ...slots, [name]: { ...slots[name], value: wrong.value } });
  }
  for (const [a, b] of swaps ?? []) {
    if (!true_.used.has(a) && !true_.used.has(b)) continue;
    if (JSON.stringify(slots[a].value) === JSON.stringify(slots[b].value) || !slots[a].value || !slots[b].value)
      continue;
    keep('swapped', {
      ...slots,
      [a]: { ...slots[a], value: slots[b].value },
      [b]: { ...slots[b], value: slots[a].value },
    });
  }
  for (const [family, from, to] of SPOILS[language]) {
    const spoilt = true_.sentence.replace(from, chance.pick(to));
    if (spoilt !== true_.sentence) found.push([family, spoilt]);
  }
  return found;
}

const HARD = new Set(['money', 'day', 'range', 'order', 'tracking', 'name']);

function fromPatterns(topic, pieces, now, language, patterns, times) {
  const usable = pieces.filter((piece) => !topic.where || topic.where(piece, { now, today: dayOf(now) }));
  if (usable.length < (topic.pair ? 2 : 1)) return;
  const names = world.productPieces('en').map(({ fact }) => fact.name);
  const lands = (zone, locale) =>
    world.countries
      .filter((code) => world.shipping.zone(code)?.id !== zone)
      .map((code) => world.shipping.countryName(code)[locale]);
  const instance = () => {
    const piece = topic.pair ? [chance.pick(usable), chance.pick(usable)] : chance.pick(usable);
    if (topic.pair && piece[0] === piece[1]) return undefined;
    return { cited: topic.pair ? piece : [piece], slots: topic.facts(piece, { names, lands }, now, language) };
  };
  for (const line of patterns) {
    const [tag, pattern] = typeof line === 'function' ? [undefined, line] : line;
    const fits = (slots) => tag === undefined || [topic.only(slots)].flat().includes(tag);
    const some = Array.from({ length: 400 }, instance).filter((one) => one !== undefined && fits(one.slots));
    const spare = [];
    for (const [turn, { cited, slots }] of some.slice(0, times).entries()) {
      const seed = `${lines.length}|${language}`;
      const { world: _world, ...own } = slots;
      const true_ = render(pattern, own, language, now, seed);
      write(language, true, topic.name, true_.sentence, cited, now);
      const false_ = falsehoods(pattern, own, topic.swaps, true_, language, now, seed);
      const other = some.find(({ slots: them }) =>
        [...true_.used]
          .filter((name) => HARD.has(own[name].type))
          .every((name) => JSON.stringify(them[name]?.value) !== JSON.stringify(own[name].value)),
      );
      if (other && [...true_.used].some((name) => HARD.has(own[name].type)))
        spare.push(['elsewhere', true_.sentence, other.cited]);
      for (const [family, sentence] of pickSome(false_, 2 - turn)) write(language, false, family, sentence, cited, now);
    }
    for (const [family, sentence, cited] of pickSome(spare, chance.next() < 0.35 ? 1 : 0))
      write(language, false, family, sentence, cited, now);
  }
}

function pickSome(list, count) {
  const left = [...list];
  return Array.from({ length: Math.min(count, left.length) }, () => left.splice(chance.below(left.length), 1)[0]);
}

const ARTICLES = { en: en.ARTICLES, zh: zh.ARTICLES };
const TERMS = { en: en.TERMS, zh: zh.TERMS };
const SLOT = /\[([a-z-]+):([^\]]*)\]/gu;

/** A literal line: its true wording, and one falsehood for each wrong alternative. */
function readings(line) {
  const slots = [...line.matchAll(SLOT)];
  const truth = line.replace(SLOT, (_all, _family, words) => words.split('|')[0]);
  const lies = slots.flatMap(([, family, words], at) =>
    words
      .split('|')
      .slice(1)
      .map((wrong) => {
        let i = -1;
        return [family, line.replace(SLOT, (_all, _family, own) => ((i += 1) === at ? wrong : own.split('|')[0]))];
      }),
  );
  return { truth, lies };
}

function fromArticles(language) {
  const elsewhere = Object.keys(ARTICLES[language]);
  for (const [article, sentences] of Object.entries(ARTICLES[language])) {
    for (const line of sentences) {
      const { truth, lies } = readings(line);
      // Every second line stands on the article in the other language.
      const other = language === 'en' ? 'zh' : 'en';
      const cited = world.passagePieces(article, chance.next() < 0.5 ? language : other);
      write(
        language,
        true,
        cited[0].fact.language === language ? 'article' : 'article in the other language',
        truth,
        cited,
        NOWS[0],
      );
      for (const [family, lie] of pickSome(lies, 2)) write(language, false, family, lie, cited, NOWS[0]);
      if (chance.next() < 0.2 && /\d/u.test(truth)) {
        const wrong = chance.pick(
          elsewhere.filter((one) => one.split('/')[0] !== article.split('/')[0] && !SAME.has(one.split('/')[0])),
        );
        write(language, false, 'elsewhere', truth, world.passagePieces(wrong, language), NOWS[0]);
      }
    }
  }
  for (const line of TERMS[language]) {
    const { truth, lies } = readings(line);
    write(language, true, 'terms', truth, [world.termsPiece], NOWS[0]);
    for (const [family, lie] of pickSome(lies, 1)) write(language, false, family, lie, [world.termsPiece], NOWS[0]);
  }
}
/** Topics that repeat the figures of the others. */
const SAME = new Set([
  'returns',
  'refunds',
  'exchanges',
  'shipping',
  'warranty',
  'orders',
  'promotions',
  'payment',
  'invoices',
]);

function fromTalk(language) {
  for (const sentence of TALK[language]) write(language, true, 'no claim', sentence, [], NOWS[0]);
  const orders = world.orderPieces(NOWS[0], language);
  const shipped = orders.filter(({ fact }) => fact.state === 'shipped' && fact.parcels[0].state === 'in_transit');
  for (const [family, sentence] of INVENTED[language])
    write(language, false, family, sentence, [chance.pick(shipped)], NOWS[0]);
}

for (const language of ['en', 'zh']) {
  for (const topic of [...ORDERS, ...ENDED_ORDERS]) {
    const now = chance.pick(NOWS);
    fromPatterns(topic, world.orderPieces(now, language), now, language, topic[language], TRUE_EACH.pattern);
  }
  const now = NOWS[0];
  const pieces = {
    quote: world.countries.flatMap((country) => [world.quotePiece(country, 1000), world.quotePiece(country, 4500)]),
    not_shipped: [
      ...['BR', 'IN', 'TR', 'ZA', 'AR', 'UA'].map((country) => world.quotePiece(country, 1000)),
      ...['NL', 'DE', 'GB'].map((country) => world.quotePiece(country, 25_000)),
    ],
    product: world.productPieces(language),
    promotion: world.promotionPieces(now),
  };
  for (const topic of SHOP) fromPatterns(topic, pieces[topic.kind], now, language, topic[language], TRUE_EACH.pattern);
  fromArticles(language);
  fromTalk(language);
}

const numbered = lines.map(({ language, truth, ...line }, i) => ({
  id: `${language}-${truth ? 't' : 'f'}-${String(i + 1).padStart(4, '0')}`,
  language,
  truth,
  ...line,
}));
process.stdout.write(numbered.map((line) => `${JSON.stringify(line)}\n`).join(''));
