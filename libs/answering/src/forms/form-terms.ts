import { type ActionKind, type Sentence } from '@app/contracts';
import { attributeWord, colourWord, type Order, type OrderItem, PAYMENT_WORDS, type Product } from '@app/shop';
import { type Choice, type FormItem, type FormTermsFact, type FormVariant, type Slot } from './form.js';

/** What the shop lets a shopper choose for one kind of action, beside the order itself. */
export type ShopChoices = {
  payments: readonly { id: string; kind: string; name?: Sentence; words?: readonly string[] }[];
  reasons: readonly { id: string; name: Sentence; words?: readonly string[] }[];
  addresses: FormTermsFact['addresses'];
  problems?: FormTermsFact['problems'];
};

const NEEDS: Readonly<Record<ActionKind, readonly Slot[]>> = {
  cancel_order: ['reason'],
  change_address: ['address'],
  change_items: ['lines', 'variants', 'payment'],
  change_payment: ['payment'],
  change_default_address: ['address'],
  return_items: ['lines', 'reason', 'payment'],
  exchange_items: ['lines', 'variants', 'payment'],
  request_refund: ['lines', 'reason'],
  request_invoice: [],
  report_problem: ['problem', 'lines'],
  apply_promotion: ['code'],
  request_data: [],
  delete_data: [],
};

/** Everything that a form of one kind can be filled with. `products` are those of the order's items. */
export function formTerms(
  kind: ActionKind,
  order: Order | undefined,
  products: readonly Product[],
  choices: ShopChoices,
): FormTermsFact {
  const needs = NEEDS[kind].filter(
    (slot) => slot !== 'reason' || choices.reasons.length > 0 || kind === 'request_refund',
  );
  return {
    kind,
    ...(order ? { orderNumber: order.orderNumber } : {}),
    items:
      order?.items.map((item) =>
        formItem(
          item,
          products.find(({ id }) => id === item.productId),
        ),
      ) ?? [],
    payments: needs.includes('payment') ? choices.payments.map(paymentChoice) : [],
    reasons: needs.includes('reason')
      ? choices.reasons.map(({ id, name, words = [] }) => ({ id, name, words: [name.en, name.zh, ...words] }))
      : [],
    ...(choices.problems ? { problems: choices.problems } : {}),
    addresses: choices.addresses,
    needs,
  };
}

/** What people call a thing whose name in the shop is another: a trench coat is 外套, rain boots are shoes. */
const UMBRELLAS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/jacket|coat|parka|shell|anorak|blazer|poncho/iu, ['jacket', '外套', '衣服']],
  [/shoe|boot|sneaker|trainer|sandal|slipper|loafer/iu, ['shoes', '鞋子', '鞋']],
  [/bag|backpack|rucksack|pouch|satchel/iu, ['bag', '包', '包包']],
  [/trousers|jeans|chinos|leggings|joggers|shorts/iu, ['trousers', 'pants', '裤子']],
  [/shirt|jumper|sweater|hoodie|blouse|cardigan|\btop\b|\btee\b/iu, ['top', '上衣', '衣服']],
  [/\bcup|mug|tumbler/iu, ['cup', '杯子']],
  [/lamp|lantern|light\b/iu, ['lamp', '灯']],
];

function formItem(item: OrderItem, product: Product | undefined): FormItem {
  const { line, productId, sku, name, type, keywords, quantity } = item;
  const umbrellas = UMBRELLAS.flatMap(([kinds, own]) => (kinds.test(`${type ?? ''} ${name.en}`) ? own : []));
  const words = [name.en, name.zh, type, ...(keywords?.en ?? []), ...(keywords?.zh ?? []), ...umbrellas];
  return {
    line,
    productId,
    sku,
    name,
    quantity,
    words: [...new Set(words.flatMap((word) => (word ? [word.toLowerCase()] : [])))],
    variants: product?.variants.map(formVariant) ?? [],
  };
}

function formVariant({ sku, colour, size, options, price, stock }: Product['variants'][number]): FormVariant {
  return {
    sku,
    options: [
      ...Object.entries(options ?? {}).map(([name, value]) => ({ name, value, words: [] })),
      ...(!options && colour ? [{ name: 'colour', value: colour, words: colourWords(colour) }] : []),
      ...(!options && size ? [{ name: 'size', value: size, words: sizeWords(size) }] : []),
    ],
    price,
    stock,
  };
}

/** 深蓝色 goes by 深蓝 too. */
function colourWords(colour: string): string[] {
  const chinese = colourWord(colour, 'zh');
  return [colourWord(colour, 'en'), chinese, chinese.replace(/色$/u, '')].filter((word) => word.length > 0);
}

function sizeWords(size: string): string[] {
  const words: Readonly<Record<string, readonly string[]>> = {
    S: ['small', '小码', '小号'],
    M: ['medium', '中码', '中号'],
    L: ['large', '大码', '大号'],
    XL: ['extra large', '加大码', '加大号'],
  };
  return [...(words[size] ?? []), attributeWord(size, 'zh')].filter((word) => word !== size);
}

const METHOD_WORDS: Readonly<Record<string, readonly string[]>> = {
  gift_card: ['gift card', 'giftcard', '礼品卡'],
  credit_card: ['credit card', 'card', '信用卡'],
  visa: ['visa', 'credit card', '信用卡'],
  mastercard: ['mastercard', 'credit card', '信用卡'],
  paypal: ['paypal', 'pay pal', '贝宝'],
  alipay: ['alipay', '支付宝'],
  wechat_pay: ['wechat', 'wechat pay', '微信', '微信支付'],
  ideal: ['ideal'],
  original: [
    'original',
    'same way',
    'same method',
    'the way i paid',
    'same card',
    'same account',
    '原路',
    '原来的',
    '原支付',
  ],
};

function paymentChoice({ id, kind, name, words = [] }: ShopChoices['payments'][number]): Choice {
  const shown = name ?? PAYMENT_WORDS[kind] ?? { en: kind.replace(/_/gu, ' '), zh: kind };
  return { id, name: shown, words: [...new Set([...(METHOD_WORDS[kind] ?? [kind]), ...words, id])] };
}
