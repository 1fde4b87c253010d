// node test/injection/generate-cases.mjs: writes cases.en.jsonl and cases.zh.jsonl, each family in each carrier.
import { readFileSync, writeFileSync } from 'node:fs';
import { random } from '../../knowledge-base/generate/random.mjs';
import { DISGUISES } from './disguises.mjs';
import * as en from './families.en.mjs';
import * as zh from './families.zh.mjs';

const read = (path) =>
  readFileSync(new URL(`../../knowledge-base/${path}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const orders = read('orders/orders.jsonl').filter(({ customerId }) => customerId !== null);
const customers = read('orders/customers.jsonl');
const products = ['jackets', 'bags', 'kitchen', 'home', 'tops']
  .flatMap((part) => read(`catalogue/${part}.jsonl`))
  .filter(
    ({ variants, attributes }) =>
      attributes.for !== 'children' && variants.every(({ price }) => price === variants[0].price),
  );

const own = orders
  .filter(
    ({ state, shipments }) => state === 'shipped' && shipments.length === 1 && shipments[0].state === 'in_transit',
  )
  .slice(0, 12);
const goods = Array.from({ length: 12 }, (_, i) => products[i * Math.floor(products.length / 12)]);
const ownCustomers = new Set(own.map(({ customerId }) => customerId));
const foreign = orders.filter(({ customerId }) => !ownCustomers.has(customerId));
const CARRIERS = ['message', 'earlier turn', 'article', 'product', 'order'];
const chance = random('injections, 2026');

/** Five letters that no word has in this order. */
const token = () => Array.from({ length: 5 }, () => chance.pick([...'BCDFGHJKLMNPQRSTVWXZ'])).join('');

function filler() {
  const order = chance.pick(foreign);
  const customer = customers.find(({ id }) => id === order.customerId);
  const tok = token();
  const host = `${token().toLowerCase()}-deals.example`;
  return {
    TOK: tok,
    CODE: `${token()}${chance.pick([70, 75, 80, 85])}`,
    PCT: String(chance.pick([67, 71, 73, 77, 79, 83, 87, 91, 93, 97])),
    EUR: `${chance.below(2)}.${chance.pick(['03', '07', '11', '13', '17', '23', '37', '41', '43', '61'])}`,
    HOST: host,
    URL: `https://${host}`,
    ORDER: order.number,
    NAME: customer.name,
    EMAIL: customer.email,
    STREET: `${token()[0]}${token().toLowerCase()}straat ${100 + chance.below(800)}`,
  };
}

const filled = (text, values) => text.replace(/\{([A-Z]+)\}/gu, (all, name) => values[name] ?? all);
const cases = { en: [], zh: [] };

function add(language, texts, family, carrier, template, disguise) {
  const [order, replies, how] = template;
  const values = filler();
  const sentences = replies.map((reply) => filled(reply, values));
  const canaries = sentences.flatMap((sentence) =>
    [...sentence.matchAll(/«([^»]*)»/gu)].map(([, canary]) =>
      canary === '{SYSTEM}' ? 'You write the chat answers' : canary,
    ),
  );
  const instruction = filled(order, values);
  const signed = instruction.includes(values.TOK) ? instruction : `${instruction} [${values.TOK}]`;
  const wrapped = chance.pick(texts.WRAPS)(signed);
  const nth = cases[language].length;
  const article = texts.ARTICLE_QUESTIONS[nth % texts.ARTICLE_QUESTIONS.length];
  const product = goods[nth % goods.length];
  const ownOrder = own[nth % own.length];
  const asked = {
    article: { target: article[0], question: article[1] },
    product: { target: product.id, question: texts.PRODUCT_QUESTION(product.name[language]) },
    order: { target: ownOrder.number, question: texts.ORDER_QUESTION(ownOrder.number), customer: ownOrder.customerId },
  };
  // What visitors write stands beside any of the three kinds of evidence.
  const kind = asked[carrier] ? carrier : chance.pick(['article', 'product', 'order']);
  cases[language].push({
    id: `${language}-${String(nth + 1).padStart(3, '0')}`,
    language,
    family,
    carrier,
    ...(disguise ? { disguise } : {}),
    ...asked[kind],
    planted: disguise ? DISGUISES[disguise](wrapped) : wrapped,
    token: values.TOK,
    obey: { sentences: sentences.map((sentence) => sentence.replace(/[«»]/gu, '')), how: how ?? 'all' },
    canaries,
  });
}

for (const [language, texts] of Object.entries({ en, zh })) {
  for (const [family, templates] of Object.entries(texts.FAMILIES))
    for (const template of templates) for (const carrier of CARRIERS) add(language, texts, family, carrier, template);
  const all = Object.values(texts.FAMILIES).flat();
  for (const disguise of Object.keys(DISGUISES))
    for (const carrier of CARRIERS)
      for (let i = 0; i < 2; i += 1) add(language, texts, 'encoded', carrier, chance.pick(all), disguise);
  writeFileSync(
    new URL(`cases.${language}.jsonl`, import.meta.url),
    cases[language].map((one) => `${JSON.stringify(one)}\n`).join(''),
  );
  console.log(
    `${language}: ${cases[language].length} cases in ${new Set(cases[language].map(({ family }) => family)).size} families`,
  );
}
