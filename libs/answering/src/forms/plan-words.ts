import { type ActionKind } from '@app/contracts';
import { type Voice } from '../voice.js';
import { type Form } from './form.js';
import { type Wish } from './plan.js';

/** What each kind does to its order, without and with the order's number: `{order}`. */
const DEEDS: Readonly<Record<ActionKind, readonly [en: string, zh: string, enOf: string, zhOf: string]>> = {
  cancel_order: ['cancel the order', '取消订单', 'cancel order {order}', '取消订单 {order}'],
  change_address: [
    'change the address',
    '修改收货地址',
    'change the address of order {order}',
    '修改订单 {order} 的收货地址',
  ],
  change_items: ['change the item', '更改商品', 'change the item of order {order}', '更改订单 {order} 的商品'],
  change_payment: [
    ...(['change the payment method', '更换支付方式'] as const),
    ...(['change how order {order} is paid', '更换订单 {order} 的支付方式'] as const),
  ],
  change_default_address: [
    'change your default address',
    '修改默认地址',
    'change your default address',
    '修改默认地址',
  ],
  return_items: ['start the return', '办理退货', 'start the return for order {order}', '办理订单 {order} 的退货'],
  exchange_items: [
    'arrange the exchange',
    '办理换货',
    'arrange the exchange for order {order}',
    '办理订单 {order} 的换货',
  ],
  request_refund: ['ask for the refund', '申请退款', 'ask for the refund of order {order}', '申请订单 {order} 的退款'],
  request_invoice: ['send the invoice', '开具发票', 'send the invoice of order {order}', '开具订单 {order} 的发票'],
  report_problem: [
    'report the problem',
    '登记问题',
    'report the problem with order {order}',
    '登记订单 {order} 的问题',
  ],
  apply_promotion: ['use the code', '使用优惠码', 'use the code', '使用优惠码'],
  request_data: ['ask for your data', '申请导出您的数据', 'ask for your data', '申请导出您的数据'],
  delete_data: [
    'ask to have your data deleted',
    '申请删除您的数据',
    'ask to have your data deleted',
    '申请删除您的数据',
  ],
};

/** A wish in a few words: "cancel order LL-100001". */
export function deedWords({ kind, number }: Pick<Wish, 'kind' | 'number'>, voice: Voice): string {
  const [en, zh, enOf, zhOf] = DEEDS[kind];
  return number ? voice.say(enOf, zhOf).replace('{order}', () => number) : voice.say(en, zh);
}

/**
 * What is said before the first step of a plan, of an alternative, or of the next step; undefined when it is none.
 * `isTitled` = what is to be done is the next thing said anyway.
 */
export function leadWords(form: Form, voice: Voice, isTitled = false): string | undefined {
  const { kind, orderNumber, lead, then = [] } = form;
  const own = deedWords({ kind, ...(orderNumber ? { number: orderNumber } : {}) }, voice);
  switch (lead) {
    case 'plan':
      return then.length === 0 ? undefined : planWords([own, ...then.map((wish) => deedWords(wish, voice))], voice);
    case 'instead':
      return voice.say('So, as you asked:', '那就按您说的办：');
    case 'next':
      return nextWords(own, then.length === 0, isTitled, voice);
    case undefined:
      return undefined;
  }
}

function nextWords(own: string, isLast: boolean, isTitled: boolean, voice: Voice): string {
  const [en, zh] = isLast ? ['Now the last thing', '最后一件事'] : ['Now the next thing', '接下来'];
  return isTitled ? voice.say(`${en}:`, `${zh}：`) : voice.say(`${en}: ${own}.`, `${zh}：${own}。`);
}

const COUNTS: readonly (readonly [string, string])[] = [
  ['Two', '两'],
  ['Three', '三'],
  ['Four', '四'],
  ['Five', '五'],
  ['Six', '六'],
];

function planWords(deeds: readonly string[], voice: Voice): string {
  const [first = '', ...others] = deeds;
  const last = others.pop() ?? '';
  const [en, zh] = COUNTS[deeds.length - 2] ?? ['Several', '几'];
  const between = others.map((deed) => voice.say(`, then ${deed}`, `，再${deed}`)).join('');
  return others.length === 0
    ? voice.say(`${en} things: first ${first}, then ${last}.`, `一共${zh}件事：先${first}，再${last}。`)
    : voice.say(
        `${en} things: first ${first}${between}, and last ${last}.`,
        `一共${zh}件事：先${first}${between}，最后${last}。`,
      );
}

/** What is still to come after a step, for the sentence that follows a yes; undefined when nothing is. */
export function stillToCome({ then = [] }: Form, voice: Voice): string | undefined {
  const [next] = then;
  if (!next) return undefined;
  const deed = deedWords(next, voice);
  return voice.say(`Then I will ${deed}, and ask you first.`, `完成后我会继续${deed}，并先请您确认。`);
}
