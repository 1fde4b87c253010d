import { type OrderFact } from './facts.js';
import { type OrderMove } from './order-answers.js';
import { orderLabel } from './order-words.js';
import { part, type Part } from './part.js';
import { type Voice } from './voice.js';

/** Says that an order with that number is not among theirs, and offers others. */
export function missing(
  move: Extract<OrderMove, { say: 'order_missing' }>,
  orders: readonly OrderFact[],
  voice: Voice,
): Part {
  const some = orders.length > 0;
  return part(
    [
      voice.say(`I cannot find order ${move.number} among your orders.`, `在您的订单中没有找到 ${move.number}。`),
      some
        ? voice.say('Is it one of these?', '是下面的某一个吗？')
        : voice.say('Could you check the number once more?', '请您再核对一下订单号好吗？'),
    ],
    {
      action: 'ask',
      quickReplies: orders.map((order) => ({ label: orderLabel(order, voice), text: order.number })),
      memory: { awaiting: 'which_order' },
    },
  );
}

/** Says that there is no order which it can be about, and why, as far as that is known. */
export function noOrder(move: Extract<OrderMove, { say: 'no_order' }>, voice: Voice): Part {
  if (move.note) {
    const again = voice.say('Please tell me the day again, or the order number.', '请再告诉我日期，或直接提供订单号。');
    return part([again], { action: 'ask' });
  }
  if (move.besides) {
    const none = voice.say(
      `Besides ${move.besides} you have no order that this can be about.`,
      `除 ${move.besides} 外，您没有其他可以这样办理的订单。`,
    );
    return part([none]);
  }
  if (move.period) {
    const period = periodName(move.period, voice);
    return part([voice.say(`I see no orders of yours from ${period}.`, `您在${period}没有订单。`)]);
  }
  switch (move.intent) {
    case 'refund_status':
      return part([voice.say('I see no refund and no return on your orders.', '您的订单目前没有退款或退货记录。')]);
    case 'return_status':
      return part([voice.say('I see no return on your orders.', '您的订单目前没有退货记录。')]);
    case 'return_start':
      return part([
        voice.say(
          'None of your orders is within its time for a return at the moment.',
          '您目前没有处于退货期内的订单。',
        ),
      ]);
    case 'invoice_request':
      return part([
        voice.say(
          'None of your orders has been dispatched yet; the invoice comes with the dispatch e-mail.',
          '您还没有已发货的订单；发票会随发货邮件发送。',
        ),
      ]);
    case 'order_cancel':
    case 'order_change_address':
    case 'order_change_item':
    case 'order_change_payment':
    case 'exchange_item':
    case 'refund_request':
    case 'item_damaged':
    case 'item_wrong':
    case 'item_missing':
      return part([
        voice.say('I see no order of yours that this can be about at the moment.', '目前没有找到可以这样处理的订单。'),
        voice.say('If you mean a certain one, tell me its number.', '如果您指的是某个订单，请告诉我订单号。'),
      ]);
    default:
      return part([voice.say('I see no orders of yours yet.', '您目前还没有订单。')]);
  }
}

/** A period (UTC days) as people say it: its month when it is one, else from day to day. `to` lies after it. */
export function periodName({ from, to }: { from: string; to: string }, voice: Voice): string {
  const first = from.slice(0, 10);
  const last = new Date(Date.parse(to) - 1).toISOString().slice(0, 10);
  const isMonth = first.endsWith('-01') && to.slice(8, 10) === '01' && first.slice(0, 7) === last.slice(0, 7);
  return isMonth ? voice.month(first) : voice.days(first, last);
}
