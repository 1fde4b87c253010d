import { type ActionCommand } from '@app/contracts';
import { type Order, type Product, type Refusal } from '@app/shop';
import { findEntities } from '@app/understanding';
import { compose, type Step } from '../compose.js';
import { decide } from '../decide.js';
import { gatherFormAsk, type FormSource } from './gather-form.js';
import { Evidence } from '../evidence.js';
import { type Gathering } from '../gathered.js';
import { readAsks, readIntents } from '../read-asks.js';
import { type QuestionEntity } from '../situation.js';
import { NOW, question, situation, TERMS } from '../spec-facts.js';
import { type Memory } from '../turn.js';
import { formReminder, isAside } from './beside-form.js';
import { followOn } from './plan-steps.js';
import { type Form } from './form.js';
import { type ShopChoices } from './form-terms.js';

const at = new Date(NOW);
const eur = (amount: number) => ({ amount, currency: 'EUR' });

function item(line: number, productId: string, sku: string, en: string, zh: string, quantity = 1) {
  const [colour, size] = sku.split('-').slice(1);
  return {
    line,
    productId,
    sku,
    name: { en, zh },
    quantity,
    unitPrice: eur(4900),
    ...(colour ? { colour } : {}),
    ...(size ? { size } : {}),
  };
}

export const SHIRT = item(1, 'shirt', 'shirt-navy-M', 'Linen shirt', '亚麻衬衫');
export const LAMP = item(2, 'lamp', 'lamp-red', 'Paper lamp', '纸灯', 2);

/** An order of a shirt and two lamps. */
export function order(orderNumber: string, state: Order['state'], items = [SHIRT, LAMP]): Order {
  const event = { at: new Date('2026-11-15T10:00:00Z'), code: 'delivered' };
  return {
    ...{ orderNumber, state, items, customerId: 'c-1', placedAt: new Date('2026-11-10T10:00:00Z'), speed: 'standard' },
    shipments:
      state === 'delivered'
        ? [
            {
              trackingNumber: 'T1',
              carrier: 'Postlane',
              lines: items.map(({ line }) => line),
              state: 'delivered',
              events: [event],
            },
          ]
        : [],
    ...{ returns: [], refunds: [], discount: eur(0), shippingCost: eur(495), total: eur(15195), paymentMethod: 'visa' },
    address: { name: 'Demo Shopper', line1: 'Kade 1', city: 'Rotterdam', postcode: '3011 AB', country: 'NL' },
  };
}

const PRODUCTS = [
  {
    id: 'shirt',
    variants: [
      ['navy', 'M', 4],
      ['navy', 'L', 4],
      ['red', 'M', 4],
      ['red', 'L', 0],
    ].map(([colour, size, stock]) => ({ sku: `shirt-${colour}-${size}`, colour, size, stock, price: 4900 })),
  },
  {
    id: 'lamp',
    variants: ['red', 'white'].map((colour) => ({ sku: `lamp-${colour}`, colour, size: null, stock: 3, price: 3900 })),
  },
] as unknown as Product[];

export const REASONS: ShopChoices['reasons'] = [
  { id: 'too_small', name: { en: 'It is too small', zh: '偏小' }, words: ['too small', 'too tight', '小了'] },
  { id: 'other', name: { en: 'Another reason', zh: '其他原因' }, words: ['other'] },
];

/** A talk with forms: real reading, filling, deciding and composing; the shop behind it says yes unless told otherwise. */
export class Talk {
  memory: Memory | null = null;
  proposed: ActionCommand | undefined;
  refuse: Refusal | undefined;
  /** Kinds that the shop refuses, with `refuse`; all of them when undefined. */
  refuses: string[] | undefined;

  constructor(
    private readonly orders: Order[],
    private readonly reasons: ShopChoices['reasons'] = [],
  ) {}

  /** What comes by itself after what was proposed has ended. */
  async afterEnd(ended: 'settled' | 'refused' = 'settled') {
    const { proposalId: _settled, ...form } = this.memory?.form ?? ({} as Form);
    this.memory = { ...this.memory, form: { ...form, ended } };
    return this.say('');
  }

  async say(text: string, ...intents: string[]) {
    return this.sayWith([], text, ...intents);
  }

  /** Says a text in which more is found than order numbers. */
  async sayWith(more: QuestionEntity[], text: string, ...intents: string[]) {
    return this.sayAll(more, [], text, intents);
  }

  /** Says a text that names these types of the catalogue. */
  async sayOf(types: string[], text: string, ...intents: string[]) {
    return this.sayAll([], types, text, intents);
  }

  private async sayAll(more: QuestionEntity[], types: string[], text: string, intents: string[]) {
    const numbers = findEntities(text, { now: at })
      .filter(({ type }) => type === 'orderNumber')
      .map((entity) => entity as unknown as QuestionEntity);
    const asked = situation(question(text, intents, { entities: [...numbers, ...more], types }), {
      memory: this.memory,
      first: false,
    });
    const gathering: Gathering = {
      visitor: {
        visitorId: 'v',
        siteKey: 'demo',
        locale: 'en',
        shopper: { customerId: 'c-1', until: new Date('2027-01-01') },
      },
      conversationId: 'c',
      now: at,
      situation: asked,
      newId: () => 'id',
    };
    const read = async (asks: ReturnType<typeof readAsks>) =>
      Promise.all(
        asks.map(async (ask) => ({
          ask,
          evidence:
            ask.topic === 'form' ? await gatherFormAsk(ask, gathering, this.source(), NO_PASSAGES) : new Evidence(),
        })),
      );
    const first = await read(readAsks(asked));
    const own = first.map(({ evidence }) => evidence);
    const found = isAside(own, asked) ? await read(readIntents(asked)) : first;
    for (let i = 0; i < found.length; i++) {
      const one = found[i];
      if (one) found.splice(i + 1, 0, ...(await read(followOn(one.ask, one.evidence))));
    }
    const steps: Step[] = found.map(({ ask, evidence }) => ({ move: decide(ask, evidence), evidence }));
    const asks = found.map(({ ask }) => ask);
    const reminder = formReminder(asks, asked);
    if (reminder) steps.push({ move: reminder, evidence: new Evidence() });
    const composed = compose(steps, asked, TERMS);
    this.memory = JSON.parse(JSON.stringify(composed.memory)) as Memory;
    return composed;
  }

  private source(): Source {
    const owner = { customerId: 'c-1' };
    const forms: FormSource = {
      actions: {
        waits: () => Promise.resolve(true),
        stateOf: () => Promise.resolve('done' as const),
        undoable: () => Promise.resolve(true),
        barred: () => Promise.resolve(undefined),
        propose: (_visitor, conversationId, command, locale) => {
          this.proposed = command;
          if (this.refuse && (this.refuses?.includes(command.kind) ?? true))
            return Promise.resolve({ refusal: this.refuse });
          const card = { title: command.kind, lines: [{ label: 'what', value: JSON.stringify(command) }] };
          const rest = { id: 'p-1', version: '1', expiresAt: NOW };
          return Promise.resolve({ proposal: { ...rest, conversationId, owner, command, locale, card } });
        },
      },
      orders: {
        byNumber: (_visitor, _now, number) =>
          Promise.resolve({ owner, orders: this.orders.filter(({ orderNumber }) => orderNumber === number) }),
        recent: () => Promise.resolve({ owner, orders: this.orders }),
      },
      catalogue: { products: (ids) => Promise.resolve(PRODUCTS.filter(({ id }) => ids.includes(id))) },
      choices: {
        of: (_visitor, _now, kind, order) => {
          const problems =
            order?.state === 'shipped' ? (['late'] as const) : (['damaged', 'missing', 'wrong'] as const);
          const reported = kind === 'report_problem' && order ? { problems } : {};
          return Promise.resolve({ payments: [], reasons: this.reasons, addresses: [], ...reported });
        },
      },
    };
    const all = { ...forms, ...SHOP } as unknown as Source;
    Object.assign(all.orders, {
      byWords: () => Promise.resolve({ owner, orders: [] }),
    });
    return all;
  }
}

type Source = Parameters<typeof gatherFormAsk>[2];

/** As much of the shop's terms as orders are read with. */
const SHOP = {
  terms: {
    shipping: { estimate: () => undefined, businessDaysAfter: () => '2026-12-01' },
    policy: {
      shop: { timeZone: 'Europe/Amsterdam' },
      returns: { windowDays: 30 },
      delivery: { pickupPointDays: 7, traceAfterBusinessDays: 5 },
    },
  },
  articles: { citationOn: () => Promise.resolve(undefined) },
};

const NO_PASSAGES = {
  knowledge: {
    retrieve: () => Promise.resolve([]),
    answerable: () => ({ enough: false, confidence: 0 }),
    passagesOf: () => Promise.resolve([]),
  },
  similarity: { of: () => Promise.resolve([]) },
} as unknown as Parameters<typeof gatherFormAsk>[3];
