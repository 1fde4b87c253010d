import { type OrderFact, type TermsFact } from './facts.js';
import { reply } from './offers.js';
import { part, type Part } from './part.js';
import { type Voice } from './voice.js';

type Wording = { can: (number: string, voice: Voice) => string; cannot: (number: string, voice: Voice) => string };

const WORDING: Record<string, Wording> = {
  order_cancel: {
    can: (n, voice) =>
      voice.say(
        `Yes, order ${n} can still be cancelled free of charge: it is not packed yet.`,
        `可以，订单 ${n} 还没有打包，可以免费取消。`,
      ),
    cannot: (n, voice) => voice.say(`Order ${n} can no longer be cancelled`, `订单 ${n} 已经不能取消`),
  },
  order_change_address: {
    can: (n, voice) =>
      voice.say(
        `Yes, the address of order ${n} can still be changed: it is not packed yet.`,
        `可以，订单 ${n} 还没有打包，收货地址还可以修改。`,
      ),
    cannot: (n, voice) =>
      voice.say(`The address of order ${n} can no longer be changed`, `订单 ${n} 的收货地址已经不能修改`),
  },
  order_change_item: {
    can: (n, voice) =>
      voice.say(
        `Yes, order ${n} can still be changed, if what you want is in stock: it is not packed yet.`,
        `可以，订单 ${n} 还没有打包，只要有货就可以修改商品。`,
      ),
    cannot: (n, voice) => voice.say(`Order ${n} can no longer be changed`, `订单 ${n} 已经不能修改`),
  },
};

function doIt(intent: string, number: string): [string, string] {
  if (intent === 'order_cancel') return [`Cancel order ${number}`, `取消订单 ${number}`];
  if (intent === 'order_change_address') return [`Change the address of order ${number}`, `修改订单 ${number} 的地址`];
  return [`Change an item of order ${number}`, `修改订单 ${number} 的商品`];
}

/** Whether an order can still be cancelled or changed: by its real state and the shop's terms. It only tells. */
export function orderChange(intent: string, order: OrderFact, terms: TermsFact, voice: Voice): Part {
  const wording = WORDING[intent] ?? WORDING['order_change_item'];
  const show = { cards: [order.card] };
  if (order.state === 'cancelled') {
    const day = order.cancelledAt ? voice.day(order.cancelledAt) : undefined;
    const said = voice.say(
      `Order ${order.number} was cancelled${day ? ` on ${day}` : ''} already.`,
      `订单 ${order.number} 已${day ? `于${day}` : '经'}取消。`,
    );
    return part([said], show);
  }
  if (terms.orders.cancellableStates.includes(order.state)) {
    return part(
      [
        wording?.can(order.number, voice),
        voice.say(
          'Just tell me to, and I prepare it for you to confirm; please be quick, before it is packed.',
          '需要的话直接告诉我，我来为您办理，您确认后生效；请尽快，打包后就不能改了。',
        ),
      ],
      { ...show, quickReplies: [reply(voice.say(...doIt(intent, order.number)))] },
    );
  }
  return part(
    [`${wording?.cannot(order.number, voice) ?? ''}${because(order, voice)}`, ...instead(order, terms, voice)],
    show,
  );
}

function because(order: OrderFact, voice: Voice): string {
  if (order.state === 'packed') return voice.say(', because it is packed already.', '，因为已经打包好了。');
  if (order.state === 'delivered') {
    const day = order.deliveredAt ? voice.day(order.deliveredAt) : undefined;
    return voice.say(`: it was delivered${day ? ` on ${day}` : ''}.`, `：已${day ? `于${day}` : ''}送达。`);
  }
  return voice.say(', because it is on its way already.', '，因为已经发出了。');
}

function instead(order: OrderFact, terms: TermsFact, voice: Voice): string[] {
  if (order.state !== 'delivered') {
    return [
      voice.say(
        `You can refuse the parcel when it comes, or return it within ${terms.returns.windowDays} days of delivery.`,
        `您可以在派送时拒收，或在送达后 ${terms.returns.windowDays} 天内退货。`,
      ),
    ];
  }
  if (!order.returnUntil || order.returnUntil < voice.today) return [];
  const until = voice.day(order.returnUntil);
  return [voice.say(`You can return it until ${until}.`, `您可以在${until}前退货。`)];
}
