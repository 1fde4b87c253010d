import { type Locale, type Money } from '@app/contracts';
import { Evidence, type Facts, type Piece } from './evidence.js';
import {
  type OrderFact,
  type OrderItemFact,
  type ParcelFact,
  type PassageFact,
  type ProductFact,
  type TermsFact,
} from './facts.js';
import { type Question, type Situation } from './situation.js';

/** Facts for specs: a small shop on 20 November 2026, a Friday, at noon in Rotterdam. */
export const NOW = '2026-11-20T11:00:00.000Z';

export const eur = (amount: number): Money => ({ amount, currency: 'EUR' });

export const TERMS: TermsFact = {
  shop: { name: { en: 'Lantern Lane', zh: '灯笼巷' }, timeZone: 'Europe/Amsterdam' },
  handOver: { misses: 3, amountCents: 50_000, intents: [], words: { en: ['lawyer'], zh: ['律师'] } },
  contact: {
    email: 'help@lanternlane.example',
    hours: [
      { days: [1, 2, 3, 4, 5], open: '09:00', close: '18:00' },
      { days: [6], open: '10:00', close: '16:00' },
    ],
  },
  orders: { cancellableStates: ['pending_payment', 'paid'] },
  delivery: { attempts: 2, pickupPointDays: 7, traceAfterBusinessDays: 5, traceAnswerBusinessDays: 8 },
  returns: { windowDays: 30 },
  exchanges: { windowDays: 30, freePerOrder: 1 },
  refunds: { businessDaysAfterReceipt: 5, cardBankBusinessDaysMin: 2, cardBankBusinessDaysMax: 5 },
  invoices: { availableYears: 7 },
  cutOff: '16:00',
};

export const JACKET: OrderItemFact = {
  line: 1,
  productId: 'jk-001',
  name: { en: 'Harbour down jacket', zh: '港湾羽绒服' },
  colour: 'blue',
  size: 'M',
  quantity: 1,
  words: ['harbour down jacket', '港湾羽绒服', 'down jacket', 'puffer', '羽绒服', '外套'],
};
export const TEAPOT: OrderItemFact = {
  line: 2,
  productId: 'kt-001',
  name: { en: 'Quay teapot', zh: '码头茶壶' },
  quantity: 2,
  words: ['quay teapot', '码头茶壶', 'teapot', 'tea kettle', '茶壶', '茶具'],
};

export function parcel(changes: Partial<ParcelFact> = {}): ParcelFact {
  return {
    trackingNumber: 'LLT0484319959NL',
    carrier: 'Postlane',
    lines: [1],
    state: 'in_transit',
    expected: { from: '2026-11-23', to: '2026-11-25' },
    traceFrom: '2026-12-02',
    last: { at: '2026-11-19T15:00:00.000Z', code: 'in_transit', place: 'Utrecht, NL' },
    sentAt: '2026-11-19T09:00:00.000Z',
    ...changes,
  };
}

export function order(changes: Partial<OrderFact> = {}): OrderFact {
  const number = changes.number ?? 'LL-100123';
  const items = changes.items ?? [JACKET];
  const state = changes.state ?? 'shipped';
  const placedAt = changes.placedAt ?? '2026-11-18T10:00:00.000Z';
  return {
    number,
    state,
    placedAt,
    total: eur(9485),
    country: 'DE',
    items,
    parcels: state === 'shipped' ? [parcel()] : [],
    returns: [],
    refunds: [],
    card: {
      kind: 'order',
      orderNumber: number,
      state,
      stateText: 'On its way',
      placedAt,
      total: eur(9485),
      items: items.map(({ name, quantity }) => ({ title: name.en, quantity })),
      steps: [],
    },
    ...changes,
  };
}

export function delivered(changes: Partial<OrderFact> = {}): OrderFact {
  const arrived = '2026-11-10T13:00:00.000Z';
  return order({
    state: 'delivered',
    parcels: [parcel({ state: 'delivered', deliveredAt: arrived, traceFrom: undefined })],
    deliveredAt: arrived,
    returnUntil: '2026-12-10',
    ...changes,
  });
}

export function product(changes: Partial<ProductFact> = {}): ProductFact {
  const id = changes.id ?? 'jk-001';
  const name = changes.name ?? { en: 'Harbour down jacket', zh: '港湾羽绒服' };
  return {
    id,
    name,
    description: { en: 'A short puffer with a stand-up collar.', zh: '短款立领羽绒服。' },
    category: 'jackets',
    type: 'down jacket',
    attributes: {
      material: ['down', 'nylon'],
      warmth: 'warm',
      season: ['winter'],
      waterproof: false,
      for: 'unisex',
      occasions: ['hiking', 'everyday', 'gift'],
      recipients: ['mother'],
    },
    keywords: { en: ['puffer'], zh: ['羽绒服'] },
    variants: [
      { sku: 'A-BLU-M', colour: 'blue', size: 'M', price: 8900, compareAt: null, stock: 17, weightGrams: 910 },
      { sku: 'A-BLU-L', colour: 'blue', size: 'L', price: 8900, compareAt: null, stock: 0, weightGrams: 937 },
      { sku: 'A-BLK-M', colour: 'black', size: 'M', price: 9900, compareAt: null, stock: 2, weightGrams: 910 },
    ],
    rating: 4.6,
    ratingCount: 132,
    currency: 'EUR',
    card: {
      kind: 'product',
      productId: id,
      title: name.en,
      price: eur(8900),
      stock: 'in_stock',
      rating: 4.6,
      picture: '/pictures/a.svg',
      url: '/product/a',
    },
    ...changes,
  };
}

export function passage(
  sentences: readonly (readonly [text: string, similarity: number])[],
  changes: Partial<PassageFact> = {},
): PassageFact {
  const articleId = changes.articleId ?? 'returns/return-window';
  return {
    passageId: `${articleId}@en#lead/0`,
    articleId,
    title: 'How long you can return',
    language: 'en',
    url: `/help/en/${articleId}`,
    sentences: sentences.map(([text, similarity]) => ({ text, similarity })),
    ...changes,
  };
}

/** Evidence from facts by kind. */
export function evidence(facts: { [K in keyof Facts]?: Facts[K][] }): Evidence {
  const pieces = Object.entries(facts).flatMap(([kind, some]) =>
    (some as unknown[]).map((fact, i) => ({ id: `${kind}-${i + 1}`, source: kind, kind, fact }) as Piece),
  );
  return new Evidence(pieces);
}

/** A question as it is understood; the intents' confidence is 0.9. */
export function question(text: string, intents: string[], changes: Partial<Question> = {}): Question {
  return {
    text,
    language: /\p{Script=Han}/u.test(text) ? 'zh' : 'en',
    mixed: false,
    intents: intents.map((intent) => ({ intent, confidence: 0.9 })),
    alternatives: [],
    inScope: intents.length > 0,
    entities: [],
    angry: false,
    types: [],
    ...changes,
  };
}

export function situation(asked: Question, changes: Partial<Situation> = {}): Situation {
  const language: Locale = asked.language;
  return { now: NOW, language, question: asked, memory: null, proven: true, first: true, ...changes };
}
