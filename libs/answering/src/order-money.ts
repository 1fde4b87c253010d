import { RETURN_STATE_WORDS } from '@app/shop';
import { type OrderFact, type RefundFact, type ReturnFact, type TermsFact } from './facts.js';
import { personReply } from './offers.js';
import { method } from './order-status.js';
import { part, type Part } from './part.js';
import { type Voice } from './voice.js';

/** Where the refunds of an order are, or what they wait for. */
export function refundStatus(order: OrderFact, terms: TermsFact, voice: Voice): Part {
  const { refunds } = order;
  if (refunds.length === 0) return noRefund(order, terms, voice);
  const overdue = refunds.some((refund) => isStuck(refund, voice));
  return part(
    refunds.flatMap((refund) => refundSentences(order, refund, voice)),
    { cards: [order.card], ...(overdue ? withPerson(voice) : {}) },
  );
}

const withPerson = (voice: Voice): Partial<Part> => ({
  action: 'offer_person',
  quickReplies: [personReply(voice)],
  memory: { awaiting: 'person' },
});

function isStuck({ state, processedAt, expectedBy }: RefundFact, voice: Voice): boolean {
  return state === 'failed' || (!processedAt && expectedBy !== undefined && expectedBy < voice.now);
}

function refundSentences(order: OrderFact, refund: RefundFact, voice: Voice): string[] {
  const amount = voice.money(refund.amount);
  const by = method(refund.method, voice);
  if (refund.state === 'failed') {
    return [
      voice.say(
        `Your refund of ${amount} for order ${order.number} could not be paid out to ${by}.`,
        `订单 ${order.number} 的 ${amount} 退款未能退至${by}。`,
      ),
      voice.say('I am sorry; a colleague can sort that out with you.', '很抱歉，我们的同事可以帮您处理。'),
    ];
  }
  if (refund.processedAt) return paidOut(order, refund, amount, by, voice);
  const due = refund.expectedBy;
  const waits = voice.say(
    `Your refund of ${amount} for order ${order.number} is being processed and goes to ${by}.`,
    `订单 ${order.number} 的 ${amount} 退款正在处理中，将退至${by}。`,
  );
  if (!due) return [waits];
  if (due >= voice.now) {
    return [waits, voice.say(`You should have it by ${voice.day(due)}.`, `预计${voice.day(due)}前到账。`)];
  }
  return [
    waits,
    voice.say(`It was due by ${voice.day(due)}; I am sorry about that.`, `原定${voice.day(due)}前到账，很抱歉延误了。`),
  ];
}

function paidOut(order: OrderFact, refund: RefundFact, amount: string, by: string, voice: Voice): string[] {
  const day = voice.day(refund.processedAt ?? refund.requestedAt);
  const paid = voice.say(
    `We paid your refund of ${amount} for order ${order.number} to ${by} on ${day}.`,
    `订单 ${order.number} 的 ${amount} 退款已于${day}退至${by}。`,
  );
  const due = refund.expectedBy;
  if (!due || due < voice.now) return [paid];
  return [paid, voice.say(`It should be in your account by ${voice.day(due)}.`, `预计${voice.day(due)}前到账。`)];
}

function noRefund(order: OrderFact, terms: TermsFact, voice: Voice): Part {
  const { businessDaysAfterReceipt } = terms.refunds;
  const back = order.returns[0];
  if (!back) {
    return part(
      [
        voice.say(
          `I see no return and no refund on order ${order.number}.`,
          `订单 ${order.number} 目前没有退货或退款记录。`,
        ),
      ],
      { cards: [order.card], ...withPerson(voice) },
    );
  }
  return part(
    [
      ...returnSentences(order, back, voice),
      voice.say(
        `We refund within ${businessDaysAfterReceipt} business days after a return reaches our warehouse.`,
        `退货到达仓库后，我们会在 ${businessDaysAfterReceipt} 个工作日内退款。`,
      ),
    ],
    { cards: [order.card], ...(back.state === 'rejected' ? withPerson(voice) : {}) },
  );
}

/** Where the returns of an order are. */
export function returnStatus(order: OrderFact, terms: TermsFact, voice: Voice): Part {
  if (order.returns.length === 0) {
    return part([voice.say(`I see no return for order ${order.number}.`, `订单 ${order.number} 目前没有退货记录。`)], {
      cards: [order.card],
      ...withPerson(voice),
    });
  }
  const rejected = order.returns.some(({ state }) => state === 'rejected');
  const refunds = order.refunds.flatMap((refund) => refundSentences(order, refund, voice));
  const waits = refunds.length === 0 && order.returns.some(({ state }) => state === 'received');
  const { businessDaysAfterReceipt } = terms.refunds;
  return part(
    [
      ...order.returns.flatMap((back) => returnSentences(order, back, voice)),
      ...refunds,
      waits &&
        voice.say(
          `The refund follows within ${businessDaysAfterReceipt} business days of that.`,
          `我们会在收到后 ${businessDaysAfterReceipt} 个工作日内退款。`,
        ),
    ],
    { cards: [order.card], ...(rejected ? withPerson(voice) : {}) },
  );
}

function returnSentences(order: OrderFact, back: ReturnFact, voice: Voice): string[] {
  const n = order.number;
  const received = back.receivedAt ? voice.day(back.receivedAt) : undefined;
  switch (back.state) {
    case 'requested':
      return [
        voice.say(
          `Your return for order ${n} is requested and waits for approval.`,
          `订单 ${n} 的退货已申请，正在审核。`,
        ),
      ];
    case 'approved':
      return [
        voice.say(
          `Your return for order ${n} is approved; we are waiting for your parcel.`,
          `订单 ${n} 的退货已批准，等待您寄回包裹。`,
        ),
      ];
    case 'in_transit':
      return [voice.say(`Your return for order ${n} is on its way to us.`, `订单 ${n} 的退货正在寄回途中。`)];
    case 'rejected':
      return [
        voice.say(`Your return for order ${n} was not accepted.`, `订单 ${n} 的退货未通过审核。`),
        voice.say('A colleague can tell you why and what is possible.', '我们的同事可以为您说明原因和解决办法。'),
      ];
    case 'received':
    case 'refunded':
    case 'exchanged':
      return [
        voice.say(
          `Your return for order ${n} reached our warehouse${received ? ` on ${received}` : ''}${exchanged(back, ' and was exchanged')}.`,
          `我们已${received ? `于${received}` : '经'}收到订单 ${n} 的退货${exchanged(back, '，并已换货')}。`,
        ),
      ];
    default: {
      const words = RETURN_STATE_WORDS[back.state];
      return [
        voice.say(
          `Your return for order ${n}: ${words?.en ?? back.state}.`,
          `订单 ${n} 的退货：${words?.zh ?? back.state}。`,
        ),
      ];
    }
  }
}

function exchanged({ state }: ReturnFact, words: string): string {
  return state === 'exchanged' ? words : '';
}

/** Until when an order can be sent back. */
export function returnWindow(order: OrderFact, terms: TermsFact, voice: Voice): Part {
  const { windowDays } = terms.returns;
  const until = order.returnUntil;
  const delivered = order.deliveredAt ? voice.day(order.deliveredAt) : undefined;
  if (!until || !delivered) {
    return part(
      [
        voice.say(
          `Order ${order.number} is not delivered yet; you can return it within ${windowDays} days of delivery.`,
          `订单 ${order.number} 还没有送达；送达后 ${windowDays} 天内可以退货。`,
        ),
      ],
      { cards: [order.card] },
    );
  }
  if (until < voice.today) {
    return part(
      [
        voice.say(
          `Order ${order.number} was delivered on ${delivered}, so its ${windowDays} days for a return ended on ${voice.day(until)}.`,
          `订单 ${order.number} 已于${delivered}送达，${windowDays} 天退货期已在${voice.day(until)}结束。`,
        ),
      ],
      { cards: [order.card], ...withPerson(voice) },
    );
  }
  return part(
    [
      voice.say(
        `You can return order ${order.number} until ${voice.day(until)}; it was delivered on ${delivered}.`,
        `订单 ${order.number} 已于${delivered}送达，${voice.day(until)}前都可以退货。`,
      ),
      voice.say('Open it under My orders to get the return label.', '请在“我的订单”中打开该订单，获取退货标签。'),
    ],
    { cards: [order.card] },
  );
}

/** Where the invoice of an order is. */
export function invoice(order: OrderFact, terms: TermsFact, voice: Voice): Part {
  const show = { cards: [order.card] };
  if (order.parcels.length === 0) {
    return part(
      [
        voice.say(
          `The invoice for order ${order.number} is made when it is dispatched, and comes with the dispatch e-mail.`,
          `订单 ${order.number} 的发票会在发货时开具，随发货邮件一起发送。`,
        ),
      ],
      show,
    );
  }
  const { availableYears } = terms.invoices;
  return part(
    [
      voice.say(
        `The invoice for order ${order.number} came as a PDF with the dispatch e-mail.`,
        `订单 ${order.number} 的发票（PDF）已随发货邮件发送。`,
      ),
      voice.say(
        `You can also download it under My orders for ${availableYears} years.`,
        `您也可以在“我的订单”中下载，保留 ${availableYears} 年。`,
      ),
    ],
    show,
  );
}
