import { type ActionKind, type Sentence } from '@app/contracts';

/** The states of an order on its way, in their order; `cancelled` stands beside it. */
const WAY = ['pending_payment', 'paid', 'packed', 'partially_shipped', 'shipped', 'delivered'] as const;
type OnTheWay = (typeof WAY)[number];

/** How far an order is, when it is too far for something. */
const ALREADY: Readonly<Record<OnTheWay, Sentence>> = {
  pending_payment: { en: 'Order {order} has been placed already', zh: '订单 {order} 已经提交' },
  paid: { en: 'Order {order} is already paid', zh: '订单 {order} 已经付款' },
  packed: { en: 'Order {order} is already packed', zh: '订单 {order} 已经打包' },
  partially_shipped: { en: 'Part of order {order} has already left', zh: '订单 {order} 已有部分商品发出' },
  shipped: { en: 'Order {order} is already on its way', zh: '订单 {order} 已经发出，正在运输途中' },
  delivered: { en: 'Order {order} has already been delivered', zh: '订单 {order} 已经送达' },
};

/** How far an order is, when it is not far enough. */
const ONLY_NOW: Readonly<Record<OnTheWay, Sentence>> = {
  pending_payment: { en: 'Order {order} is not paid yet', zh: '订单 {order} 尚未付款' },
  paid: { en: 'Order {order} is still being prepared', zh: '订单 {order} 还在备货' },
  packed: { en: 'Order {order} is packed but has not left yet', zh: '订单 {order} 已打包，但还没有发出' },
  partially_shipped: { en: 'Order {order} is only partly shipped so far', zh: '订单 {order} 目前只发出了一部分' },
  shipped: { en: 'Order {order} is still on its way', zh: '订单 {order} 还在运输途中' },
  delivered: { en: 'Order {order} has been delivered', zh: '订单 {order} 已经送达' },
};

/** A step as the end or the start of a time: "until it is packed", 打包后. */
const STEP: Readonly<Record<OnTheWay, Sentence>> = {
  pending_payment: { en: 'it is placed', zh: '下单' },
  paid: { en: 'it is paid', zh: '付款' },
  packed: { en: 'it is packed', zh: '打包' },
  partially_shipped: { en: 'the first parcel leaves', zh: '开始发货' },
  shipped: { en: 'it leaves', zh: '发出' },
  delivered: { en: 'it has been delivered', zh: '送达' },
};

type Deed = Sentence & {
  /** Why a cancelled order leaves nothing of it. */
  cancelled: Sentence;
};

/** How an offer of the shop begins: "Items can be returned (within 30 days only)", 退货. */
const OFFERS: Readonly<Partial<Record<ActionKind, Sentence>>> = {
  cancel_order: { en: 'An order can be cancelled', zh: '取消订单' },
  change_address: { en: 'The address of an order can be changed', zh: '修改收货地址' },
  change_items: { en: 'The items of an order can be changed', zh: '更改商品' },
  change_payment: { en: 'The payment method of an order can be changed', zh: '更换支付方式' },
  return_items: { en: 'Items can be returned', zh: '退货' },
  exchange_items: { en: 'Items can be exchanged', zh: '换货' },
  request_refund: { en: 'A refund can be asked for', zh: '申请退款' },
  request_invoice: { en: 'An invoice can be had', zh: '开具发票' },
  report_problem: { en: 'A problem can be reported', zh: '反馈商品问题' },
  apply_promotion: { en: 'A code can be used', zh: '使用优惠码' },
};
/** What was done before, and bars another thing now. */
const DONE: Readonly<Partial<Record<ActionKind, Sentence>>> = {
  cancel_order: { en: 'A cancellation was made', zh: '已取消' },
  change_address: { en: 'The address was changed', zh: '已修改过地址' },
  change_items: { en: 'Items were changed', zh: '已更改过商品' },
  change_payment: { en: 'The payment method was changed', zh: '已更换过支付方式' },
  return_items: { en: 'A return was started', zh: '已申请退货' },
  exchange_items: { en: 'An exchange was started', zh: '已申请换货' },
  request_refund: { en: 'A refund was asked for', zh: '已申请退款' },
};
/** What is no longer possible after it, with its verb: "a return is". */
const NO_LONGER: Readonly<Partial<Record<ActionKind, Sentence>>> = {
  cancel_order: { en: 'a cancellation is', zh: '取消订单' },
  change_address: { en: 'a new address is', zh: '修改收货地址' },
  change_items: { en: 'another change of items is', zh: '更改商品' },
  change_payment: { en: 'another payment method is', zh: '更换支付方式' },
  return_items: { en: 'a return is', zh: '退货' },
  exchange_items: { en: 'an exchange is', zh: '换货' },
  request_refund: { en: 'a refund without a return is', zh: '申请退款' },
};
const THIS: Sentence = { en: 'This is possible', zh: '办理' };

/** See {@link OFFERS}. */
export function offerWords(kind: ActionKind): Sentence {
  return OFFERS[kind] ?? THIS;
}

/** See {@link DONE}. */
export function doneWords(kind: ActionKind): Sentence {
  return DONE[kind] ?? { en: 'A change was made', zh: '已修改过' };
}

/** See {@link NO_LONGER}. */
export function limitWords(kind: ActionKind): Sentence {
  return NO_LONGER[kind] ?? { en: 'this is', zh: '办理' };
}

/** How often: "once", "3 times". */
export function timesWords(times: number): Sentence {
  return { en: times === 1 ? 'once' : `${times} times`, zh: String(times) };
}

/** What is to be done to an order: `en` follows "only until it is packed", `zh` follows 不能再. */
const DEEDS: Readonly<Partial<Record<ActionKind, Deed>>> = {
  cancel_order: {
    ...{ en: 'an order can be cancelled', zh: '取消' },
    cancelled: { en: 'Order {order} is cancelled already.', zh: '订单 {order} 已经取消，无需再次取消。' },
  },
  change_address: {
    ...{ en: 'its address can be changed', zh: '修改收货地址' },
    cancelled: {
      en: 'Order {order} was cancelled, so it will not be sent to any address.',
      zh: '订单 {order} 已取消，不会再发货，无需修改地址。',
    },
  },
  change_items: {
    ...{ en: 'its items can be changed', zh: '更改商品' },
    cancelled: {
      en: 'Order {order} was cancelled, so its items cannot be changed any more.',
      zh: '订单 {order} 已取消，不能再更改商品。',
    },
  },
  change_payment: {
    ...{ en: 'its payment method can be changed', zh: '更换支付方式' },
    cancelled: {
      en: 'Order {order} was cancelled, so there is nothing left to pay.',
      zh: '订单 {order} 已取消，无需再付款。',
    },
  },
  return_items: {
    ...{ en: 'items can be returned', zh: '退货' },
    cancelled: {
      en: 'Order {order} was cancelled, so there is nothing to send back.',
      zh: '订单 {order} 已取消，没有需要退回的商品。',
    },
  },
  exchange_items: {
    ...{ en: 'items can be exchanged', zh: '换货' },
    cancelled: {
      en: 'Order {order} was cancelled, so there is nothing to exchange.',
      zh: '订单 {order} 已取消，没有可换的商品。',
    },
  },
  request_refund: {
    ...{ en: 'a refund without a return can be asked for', zh: '申请免退货退款' },
    cancelled: {
      en: 'Order {order} was cancelled; what was paid for it goes back without a request.',
      zh: '订单 {order} 已取消，已付款项会自动退回，无需另行申请。',
    },
  },
  request_invoice: {
    ...{ en: 'the invoice is made', zh: '开具发票' },
    cancelled: {
      en: 'Order {order} was cancelled, so there is no invoice for it.',
      zh: '订单 {order} 已取消，无法开具发票。',
    },
  },
  report_problem: {
    ...{ en: 'a problem with its items can be reported', zh: '反馈商品问题' },
    cancelled: {
      en: 'Order {order} was cancelled, so nothing of it was sent.',
      zh: '订单 {order} 已取消，没有发出商品。',
    },
  },
  apply_promotion: {
    ...{ en: 'a promotion code can be added', zh: '使用优惠码' },
    cancelled: {
      en: 'Order {order} was cancelled, so no code can be used for it.',
      zh: '订单 {order} 已取消，不能使用优惠码。',
    },
  },
};

/** A parcel that does not come is another matter than goods that are not right. */
const LATE: Deed = {
  ...{ en: 'a parcel can be reported late', zh: '反馈包裹延误' },
  cancelled: DEEDS.report_problem?.cancelled ?? { en: '', zh: '' },
};

/**
 * The sentence for an order that is in a state in which `kind` is not allowed: how far it is, and from when or until when
 * it would be. Undefined for kinds about no order, and for states that no order of ours is in. `{order}` is filled in later.
 */
export function stateSentence(
  kind: ActionKind,
  state: string,
  allowed: readonly string[],
  problem?: string,
): Sentence | undefined {
  const deed = problem === 'late' ? LATE : DEEDS[kind];
  if (!deed) return undefined;
  if (state === 'cancelled') return deed.cancelled;
  const at = WAY.findIndex((one) => one === state);
  const here = WAY[at];
  const places = WAY.flatMap((one, i) => (allowed.includes(one) ? [i] : []));
  if (!here) return undefined;
  if (places.length === 0) return never(deed);
  const next = places.find((place) => place > at);
  const start = next === undefined ? undefined : WAY[next];
  return start ? tooEarly(deed, here, start) : tooLate(deed, here, places);
}

function never(deed: Deed): Sentence {
  const tooLate = deed.en.replace(' can be ', ' can no longer be ');
  return {
    en: `Order {order} has been placed already, so ${tooLate} to it.`,
    zh: `订单 {order} 已经提交，下单后不能再${deed.zh}。`,
  };
}

function tooEarly(deed: Deed, here: OnTheWay, start: OnTheWay): Sentence {
  const { en, zh } = STEP[start];
  return { en: `${ONLY_NOW[here].en}; ${deed.en} once ${en}.`, zh: `${ONLY_NOW[here].zh}，${zh}后才能${deed.zh}。` };
}

function tooLate(deed: Deed, here: OnTheWay, places: readonly number[]): Sentence {
  const end = WAY[Math.max(...places) + 1] ?? here;
  const until = end === here ? 'until then' : `until ${STEP[end].en}`;
  return {
    en: `${ALREADY[here].en}, and ${deed.en} only ${until}.`,
    zh:
      end === here
        ? `${ALREADY[here].zh}，不能再${deed.zh}了。`
        : `${ALREADY[here].zh}；${STEP[end].zh}后就不能再${deed.zh}了。`,
  };
}
