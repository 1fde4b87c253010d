// Sentences about orders that ended, about their money, and about two at once.
import { base, day, slot } from './orders.mjs';

export const ENDED_ORDERS = [
  {
    name: 'cancelled',
    where: ({ fact }) => fact.state === 'cancelled' && fact.cancelledAt,
    facts: (piece, world) => ({
      ...base(piece, world),
      gone: day(piece.fact.cancelledAt),
      state: slot('state', 'cancelled'),
    }),
    en: [
      (s) => `Order ${s.num} has been cancelled on ${s.gone}.`,
      (s) => `That order was ${s.state} on ${s.gone}, so nothing will be sent.`,
      (s) => `Your order ${s.num} over ${s.total} was ${s.state}.`,
    ],
    zh: [
      (s) => `订单${s.num}已于${s.gone}取消。`,
      (s) => `这笔订单在${s.gone}${s.state}，不会再发货。`,
      (s) => `您的订单${s.num}（${s.total}）${s.state}。`,
    ],
  },
  {
    name: 'refunds and returns',
    where: ({ fact }) =>
      fact.refunds.length > 0 &&
      fact.refunds[0].state === 'processed' &&
      fact.refunds[0].processedAt &&
      fact.refunds[0].expectedBy,
    facts: (piece, world) => {
      const [refund] = piece.fact.refunds;
      return {
        ...base(piece, world),
        refund: slot('money', refund.amount.amount),
        paid: day(refund.processedAt),
        by: day(refund.expectedBy),
        method: slot(
          'method',
          {
            visa: 'Visa',
            alipay: 'Alipay',
            mastercard: 'Mastercard',
            paypal: 'PayPal',
            ideal: 'iDEAL',
            bancontact: 'Bancontact',
            wechat_pay: 'WeChat Pay',
            apple_pay: 'Apple Pay',
          }[refund.method],
          { family: 'method', others: ['Klarna', 'American Express'] },
        ),
        ref: slot('order', refund.number, { family: 'number' }),
      };
    },
    en: [
      (s) => `We paid out your refund of ${s.refund} for order ${s.num} on ${s.paid}.`,
      (s) => `The refund of ${s.refund} went back to ${s.method} on ${s.paid} and should be visible by ${s.by}.`,
      (s) => `Your refund ${s.ref} over ${s.refund} has been paid out.`,
      (s) => `You should see ${s.refund} on your ${s.method} account by ${s.by} at the latest.`,
      (s) => `For ${s.num} you get ${s.refund} back; we processed it on ${s.paid}.`,
      (s) => `The money (${s.refund}) was sent to your ${s.method}; depending on your bank it shows up by ${s.by}.`,
    ],
    zh: [
      (s) => `订单${s.num}的退款${s.refund}已于${s.paid}退出。`,
      (s) => `退款${s.refund}已在${s.paid}退回您的${s.method}，最晚${s.by}到账。`,
      (s) => `您的退款${s.ref}，金额${s.refund}，已经退出。`,
      (s) => `最晚${s.by}您就能在${s.method}里看到${s.refund}。`,
      (s) => `${s.num}一共退您${s.refund}，我们${s.paid}已处理。`,
      (s) => `${s.refund}已退到您的${s.method}，到账时间视银行而定，最晚${s.by}。`,
    ],
  },
  {
    name: 'two orders',
    pair: true,
    where: ({ fact }) => (fact.state === 'delivered' || fact.state === 'paid') && fact.parcels.length < 2,
    facts: ([one, two], world) => ({
      aNum: slot('order', one.fact.number),
      bNum: slot('order', two.fact.number),
      aTotal: slot('money', one.fact.total.amount),
      bTotal: slot('money', two.fact.total.amount),
      aItem: slot('name', one.fact.items[0].name),
      bItem: slot('name', two.fact.items[0].name),
      aPlaced: day(one.fact.placedAt),
      bPlaced: day(two.fact.placedAt),
      both: slot('money', one.fact.total.amount + two.fact.total.amount),
      count: slot('count', 2),
      world,
    }),
    swaps: [
      ['aTotal', 'bTotal'],
      ['aItem', 'bItem'],
      ['aPlaced', 'bPlaced'],
    ],
    en: [
      (s) => `You have ${s.count_words} orders: ${s.aNum} for ${s.aTotal} and ${s.bNum} for ${s.bTotal}.`,
      (s) => `The ${s.aItem} is in order ${s.aNum}, the ${s.bItem} in ${s.bNum}.`,
      (s) => `${s.aNum} was placed on ${s.aPlaced}, and ${s.bNum} on ${s.bPlaced}.`,
      (s) => `Do you mean ${s.aNum} of ${s.aPlaced} (${s.aTotal}) or ${s.bNum} of ${s.bPlaced} (${s.bTotal})?`,
      (s) => `Together, orders ${s.aNum} and ${s.bNum} come to ${s.both}.`,
    ],
    zh: [
      (s) => `您有${s.count_words}笔订单：${s.aNum}共${s.aTotal}，${s.bNum}共${s.bTotal}。`,
      (s) => `${s.aItem}在订单${s.aNum}里，${s.bItem}在${s.bNum}里。`,
      (s) => `${s.aNum}是${s.aPlaced}下的，${s.bNum}是${s.bPlaced}下的。`,
      (s) => `您是指${s.aPlaced}的${s.aNum}（${s.aTotal}），还是${s.bPlaced}的${s.bNum}（${s.bTotal}）？`,
      (s) => `${s.aNum}和${s.bNum}两笔加起来是${s.both}。`,
    ],
  },
];
