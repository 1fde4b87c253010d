import { type ActionKind, type PostalAddress, postalAddressSchema, PROBLEMS, type Visitor } from '@app/contracts';
import {
  type ActionPolicy,
  type CustomerAccount,
  type Customers,
  type Order,
  type OwnPayment,
  type Policy,
} from '@app/shop';
import { type FormTermsFact } from './form.js';
import { type ShopChoices } from './form-terms.js';

type Payment = ShopChoices['payments'][number];

/** What the shop's rules let a shopper choose from: ways to pay, reasons, addresses that are known. */
export class FormChoices {
  constructor(
    private readonly rules: ActionPolicy,
    private readonly payment: Policy['payment'],
    private readonly customers: Pick<Customers, 'own'>,
  ) {}

  /** The choices for one kind of action, for whoever the visitor has proven to be. */
  async of(visitor: Visitor, now: Date, kind: ActionKind, order: Order | undefined): Promise<ShopChoices> {
    const account = await this.customers.own(visitor, now);
    return {
      payments: this.payments(kind, order, account?.payments ?? []),
      reasons: this.reasons(kind),
      ...(kind === 'report_problem' && order ? { problems: this.problems(order) } : {}),
      addresses: account ? knownAddresses(account) : [],
    };
  }

  /** What can be reported of an order as it stands. */
  private problems({ state }: Order): NonNullable<ShopChoices['problems']> {
    const problems = this.rules.report_problem?.problems ?? {};
    return PROBLEMS.filter((problem) => problems[problem]?.states.includes(state));
  }

  private reasons(kind: ActionKind): ShopChoices['reasons'] {
    const rule = this.rules[kind];
    const reasons = rule && 'reasons' in rule ? (rule.reasons ?? []) : [];
    return reasons.map(({ id, words }) => ({ id, name: words, words: REASON_WORDS[id] ?? [] }));
  }

  private payments(kind: ActionKind, order: Order | undefined, own: readonly OwnPayment[]): Payment[] {
    const original = order?.paymentMethod ?? '';
    switch (kind) {
      case 'return_items':
      case 'request_refund': {
        const rule = this.rules[kind];
        const cards = rule?.refundTo === 'original_or_gift_card' ? own.filter(({ kind }) => kind === 'gift_card') : [];
        const others = cards.filter(({ id }) => id !== original).map(ownPayment);
        return [originalPayment(original, own), ...others];
      }
      case 'change_items':
      case 'exchange_items':
        return this.rules[kind]?.settledBy === 'own_method' ? own.map(ownPayment) : [];
      case 'change_payment':
        if (this.rules.change_payment?.settledBy === 'own_method')
          return own.filter(({ id }) => id !== original).map(ownPayment);
        return this.payment.methods.filter((method) => method !== original).map((id) => ({ id, kind: id }));
      default:
        return [];
    }
  }
}

/** The way the order was paid, which goes by "the original one" too. */
function originalPayment(id: string, own: readonly OwnPayment[]): Payment {
  const found = own.find((one) => one.id === id);
  const words = ['original', 'same way', 'the way i paid', 'same method', 'same card', '原路', '原来', '原支付'];
  return { ...(found ? ownPayment(found) : { id, kind: id }), words };
}

function ownPayment({ id, kind, label }: OwnPayment): Payment {
  return { id, kind, ...(label ? { name: { en: label, zh: label }, words: [label, ...numbersIn(label)] } : {}) };
}

/** "The one ending in 4821". */
function numbersIn(label: string): string[] {
  return label.match(/\d{4,}/gu) ?? [];
}

/** Other words for reasons that shops commonly accept. */
const REASON_WORDS: Readonly<Record<string, readonly string[]>> = {
  damaged: ['broken', 'damaged', 'cracked', 'torn', '破损', '坏了', '碎了'],
  wrong: ['wrong', 'not what i ordered', '发错', '错的'],
  missing: ['missing', 'not in the box', '少了', '漏发'],
  lost: ['lost', 'never arrived', '丢了', '没收到'],
  no_longer_needed: [
    'no longer need',
    "don't need",
    'do not need',
    'changed my mind',
    "don't want",
    '不需要',
    '不想要',
    '不要了',
  ],
  ordered_by_mistake: [
    'by mistake',
    'mistake',
    'accident',
    'accidentally',
    'wrong order',
    '下错',
    '买错',
    '误下',
    '拍错',
  ],
};

function knownAddresses({ name, address }: CustomerAccount): FormTermsFact['addresses'] {
  const whole = postalAddressSchema.safeParse({ name, ...address });
  if (!whole.success) return [];
  const words = [
    'default address',
    'usual address',
    'home address',
    'address on file',
    'address in my profile',
    'my profile',
    '默认地址',
    '常用地址',
    '账户地址',
  ];
  const known: PostalAddress = whole.data;
  return [{ id: 'default', words, address: known }];
}
