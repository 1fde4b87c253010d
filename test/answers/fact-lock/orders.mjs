// Sentences about a shopper's orders. `facts` picks what a sentence may say; each line is one way to say it.
import { dayOf, daysBetween } from './wording.mjs';

export const slot = (type, value, more = {}) => ({ type, value, ...more });
export const day = (instant) => slot('day', dayOf(instant));

export function base({ fact }, world) {
  const [item] = fact.items;
  return {
    num: slot('order', fact.number),
    item: slot('name', item.name, {
      family: 'product',
      others: world.names.filter((name) => name.en !== item.name.en),
    }),
    placed: day(fact.placedAt),
    total: slot('money', fact.total.amount),
    pieces: slot(
      'count',
      fact.items.reduce((sum, { quantity }) => sum + quantity, 0),
    ),
    kinds: slot('count', fact.items.length),
  };
}

function parcelOf(fact, now) {
  const [parcel] = fact.parcels;
  return {
    track: slot('tracking', parcel.trackingNumber),
    carrier: slot('carrier', parcel.carrier, { family: 'name', others: ['DHL', 'UPS', 'FedEx', 'PostNL'] }),
    ...(parcel.expected
      ? {
          range: slot('range', [parcel.expected.from, parcel.expected.to]),
          latest: slot('day', parcel.expected.to),
          earliest: slot('day', parcel.expected.from),
        }
      : {}),
    ...(parcel.last
      ? {
          scan: day(parcel.last.at),
          place: slot('place', parcel.last.place.split(',')[0], {
            family: 'place',
            others: ['Antwerp', 'Hamburg', 'Paris'],
          }),
        }
      : {}),
    ...(parcel.sentAt ? { sent: day(parcel.sentAt) } : {}),
    ...(parcel.traceFrom ? { trace: slot('day', parcel.traceFrom) } : {}),
    ...(parcel.keptUntil
      ? {
          kept: slot('day', parcel.keptUntil),
          keptDays: slot('days', Math.max(1, daysBetween(dayOf(now), parcel.keptUntil))),
        }
      : {}),
    state: slot('state', parcel.state, { others: ['in_transit'] }),
  };
}
const oneParcel =
  (state) =>
  ({ fact }) =>
    fact.state === 'shipped' &&
    fact.parcels.length === 1 &&
    fact.parcels[0].state === state &&
    fact.refunds.length === 0;

export const ORDERS = [
  {
    name: 'in transit',
    where: (piece, { today }) =>
      oneParcel('in_transit')(piece) && piece.fact.parcels[0].expected && piece.fact.parcels[0].expected.from >= today,
    facts: (piece, world, now) => ({ ...base(piece, world), ...parcelOf(piece.fact, now) }),
    en: [
      (s) => `Good news: your order ${s.num} left our warehouse on ${s.sent} and should be with you ${s.range}.`,
      (s) => `Your ${s.item} is ${s.state} and is expected ${s.range}.`,
      (s) => `Order ${s.num} has been sent with ${s.carrier}; its tracking number is ${s.track}.`,
      (s) => `The parcel was last scanned in ${s.place} on ${s.scan}.`,
      (s) => `You can follow it with tracking number ${s.track} — the latest scan was ${s.scan_rel} in ${s.place}.`,
      (s) => `I had a look for you: order ${s.num}, placed on ${s.placed}, is ${s.state} at the moment.`,
      (s) => `It should reach you by ${s.latest} at the latest.`,
      (s) =>
        `Please allow until ${s.latest}; if it has not arrived by ${s.trace}, we will start a trace with the carrier.`,
      (s) => `Your parcel could arrive as early as ${s.earliest_rel}.`,
      (s) => `The order you placed on ${s.placed} came to ${s.total} and is now ${s.state}.`,
      (s) => `${s.num} is ${s.state} with ${s.carrier} (tracking ${s.track}), and delivery is planned ${s.range}.`,
      (s) => `That parcel left us ${s.sent_rel}, so there is nothing you need to do right now.`,
      (s) =>
        `Your order with the ${s.item} is on its way: ${s.carrier} has it, and the expected delivery is ${s.range}.`,
      (s) => `From ${s.trace} onwards we can ask ${s.carrier} to search for the parcel, should it not have turned up.`,
      (s) => `We sent the ${s.item} on ${s.sent}, which was ${s.sent_rel}.`,
      (s) => `The total of order ${s.num} is ${s.total}, for ${s.pieces_items} altogether.`,
    ],
    zh: [
      (s) => `您的订单${s.num}已于${s.sent}从我们的仓库发出，预计${s.range}送达。`,
      (s) => `您买的${s.item}目前${s.state}，预计${s.range}送到。`,
      (s) => `订单${s.num}由${s.carrier}配送，运单号是${s.track}。`,
      (s) => `包裹最近一次扫描是${s.scan}，地点在${s.place}。`,
      (s) => `您可以用运单号${s.track}查询物流，最新一次扫描是${s.scan_rel}。`,
      (s) => `帮您查到了：${s.placed}下的订单${s.num}现在${s.state}。`,
      (s) => `最晚${s.latest}就能送到您手上。`,
      (s) => `请您等到${s.latest}；如果到${s.trace}还没有收到，我们会请快递公司查件。`,
      (s) => `最快${s.earliest_rel}就能收到哦。`,
      (s) => `您${s.placed}下的这笔订单共${s.total}，目前${s.state}。`,
      (s) => `${s.num}已交给${s.carrier}，运单号${s.track}，预计${s.range}送达。`,
      (s) => `包裹${s.sent_rel}已经发出，您现在不需要做什么。`,
      (s) => `${s.item}正在路上，预计到达时间：${s.range}。`,
      (s) => `如果还没收到，${s.trace}起我们可以让${s.carrier}查找这个包裹。`,
      (s) => `我们在${s.sent}寄出了${s.item}，也就是${s.sent_rel}。`,
      (s) => `订单${s.num}的总金额是${s.total}，一共${s.pieces_items}。`,
    ],
  },
  {
    name: 'delivered',
    where: ({ fact }) =>
      fact.state === 'delivered' && fact.parcels.length === 1 && fact.returns.length === 0 && fact.refunds.length === 0,
    facts: (piece, world, now) => {
      const left = daysBetween(dayOf(now), piece.fact.returnUntil);
      return {
        ...base(piece, world),
        track: slot('tracking', piece.fact.parcels[0].trackingNumber),
        arrived: day(piece.fact.deliveredAt),
        until: slot('day', piece.fact.returnUntil),
        open: left > 0,
        left: slot('days', Math.max(1, left)),
        state: slot('state', 'delivered'),
        window: slot('days', 30),
      };
    },
    en: [
      (s) => `Your order ${s.num} has been delivered on ${s.arrived}.`,
      (s) => `According to the carrier, the parcel ${s.track} was delivered on ${s.arrived}.`,
      (s) => `The ${s.item} reached you on ${s.arrived}, so the return period runs until ${s.until}.`,
      (s) => `You had ${s.window} from delivery to return it, which means ${s.until} is the last day.`,
      (s) => `Since it was delivered on ${s.arrived}, the last day to return it is ${s.until}.`,
      (s) => `Order ${s.num} (${s.total}) is marked as ${s.state}.`,
      (s) => `You ordered it on ${s.placed} and it arrived on ${s.arrived}.`,
      (s) => `Your order of ${s.placed} contained ${s.pieces_items} and cost ${s.total} in total.`,
      (s) =>
        `I can see that order ${s.num} with the ${s.item} is ${s.state}; have you perhaps checked with your neighbours?`,
      (s) => `For ${s.num}, returns are possible up to and including ${s.until}.`,
      (s) => `Thanks for waiting! ${s.num}: placed ${s.placed}, delivered ${s.arrived}, ${s.total} paid.`,
    ],
    zh: [
      (s) => `您的订单${s.num}已于${s.arrived}送达。`,
      (s) => `快递显示，运单${s.track}在${s.arrived}已经送达。`,
      (s) => `${s.item}在${s.arrived}签收，退货期限到${s.until}为止。`,
      (s) => `自签收起${s.window}内可以退货，也就是最晚${s.until}。`,
      (s) => `因为是${s.arrived}送达的，所以最后的退货日期是${s.until}。`,
      (s) => `订单${s.num}（${s.total}）的状态是${s.state}。`,
      (s) => `您是${s.placed}下的单，${s.arrived}收到的货。`,
      (s) => `您${s.placed}的订单共${s.pieces_items}，合计${s.total}。`,
      (s) => `我看到含有${s.item}的订单${s.num}${s.state}，麻烦您问问邻居是否代收了。`,
      (s) => `${s.num}可以在${s.until}之前（含当天）退货。`,
      (s) => `久等了！${s.num}：${s.placed}下单，${s.arrived}送达，实付${s.total}。`,
    ],
  },
  {
    name: 'waits or is stopped',
    where: ({ fact }) =>
      fact.state === 'shipped' &&
      fact.parcels.length === 1 &&
      ['at_pickup_point', 'customs', 'out_for_delivery', 'failed_attempt', 'lost'].includes(fact.parcels[0].state),
    facts: (piece, world, now) => ({
      ...base(piece, world),
      ...parcelOf(piece.fact, now),
      parcel: piece.fact.parcels[0].state,
    }),
    only: (s) => s.parcel,
    en: [
      ['at_pickup_point', (s) => `Your parcel is ${s.state} and will be kept there until ${s.kept}.`],
      ['at_pickup_point', (s) => `Please collect parcel ${s.track} by ${s.kept}; after that it travels back to us.`],
      ['at_pickup_point', (s) => `The pick-up point keeps your ${s.item} until ${s.kept}.`],
      ['customs', (s) => `Order ${s.num} is ${s.state} right now; it was scanned in ${s.place} on ${s.scan}.`],
      ['customs', (s) => `Your ${s.item} is being checked by customs, and the last update came on ${s.scan}.`],
      ['out_for_delivery', (s) => `Your order ${s.num} is ${s.state}, so please listen for the bell.`],
      [
        'out_for_delivery',
        (s) => `The courier has parcel ${s.track} in the van; it went out for delivery on ${s.scan}.`,
      ],
      ['failed_attempt', (s) => `The carrier tried to deliver parcel ${s.track} on ${s.scan}, but nobody was there.`],
      ['failed_attempt', (s) => `${s.carrier} could not hand over order ${s.num} on ${s.scan} and will try again.`],
      ['lost', (s) => `I am sorry: the carrier reported parcel ${s.track} as ${s.state} on ${s.scan}.`],
    ],
    zh: [
      ['at_pickup_point', (s) => `您的包裹${s.state}，保留到${s.kept}。`],
      ['at_pickup_point', (s) => `请在${s.kept}之前领取运单${s.track}，逾期会退回我们这里。`],
      ['at_pickup_point', (s) => `自提点会把${s.item}保留到${s.kept}。`],
      ['customs', (s) => `订单${s.num}目前${s.state}，${s.scan}在${s.place}有过扫描。`],
      ['customs', (s) => `您的${s.item}正在海关查验，最近一次更新是${s.scan}。`],
      ['out_for_delivery', (s) => `您的订单${s.num}${s.state}，请留意快递员的电话。`],
      ['out_for_delivery', (s) => `运单${s.track}已经在派送车上，${s.scan}开始派送。`],
      ['failed_attempt', (s) => `快递员${s.scan}派送过运单${s.track}，当时没有人签收。`],
      ['failed_attempt', (s) => `${s.carrier}在${s.scan}没能送到订单${s.num}，会再送一次。`],
      ['lost', (s) => `非常抱歉，快递公司在${s.scan}确认运单${s.track}${s.state}。`],
    ],
  },
  {
    name: 'not sent yet',
    where: ({ fact }) => (fact.state === 'paid' || fact.state === 'packed') && fact.estimate,
    facts: (piece, world) => ({
      ...base(piece, world),
      leaves: slot('day', piece.fact.estimate.dispatch),
      range: slot('range', [piece.fact.estimate.from, piece.fact.estimate.to]),
      latest: slot('day', piece.fact.estimate.to),
      state: slot('state', piece.fact.state, { others: ['paid'] }),
    }),
    en: [
      (s) => `Your order ${s.num} is ${s.state}; it should leave our warehouse on ${s.leaves}.`,
      (s) => `We expect to send order ${s.num} ${s.leaves_rel}, and it should arrive ${s.range}.`,
      (s) => `The ${s.item} is still with us and is planned to leave on ${s.leaves}.`,
      (s) => `It should be with you by ${s.latest}, all being well.`,
      (s) => `You paid ${s.total} for order ${s.num} on ${s.placed}.`,
      (s) => `Nothing has gone wrong: your order is ${s.state} and is expected to arrive ${s.range}.`,
      (s) => `Order ${s.num} has not left yet; dispatch is planned for ${s.leaves}.`,
      (s) => `Your order of ${s.placed} is ${s.state}, with ${s.pieces_items} in it.`,
    ],
    zh: [
      (s) => `您的订单${s.num}${s.state}，预计${s.leaves}出库。`,
      (s) => `订单${s.num}预计${s.leaves_rel}发出，${s.range}送达。`,
      (s) => `${s.item}还在仓库，计划${s.leaves}发出。`,
      (s) => `顺利的话，最晚${s.latest}就能送到您手上。`,
      (s) => `您在${s.placed}为订单${s.num}支付了${s.total}。`,
      (s) => `请放心，您的订单${s.state}，预计${s.range}送到。`,
      (s) => `订单${s.num}还没有发出，计划发货日是${s.leaves}。`,
      (s) => `您${s.placed}的订单${s.state}，里面有${s.pieces_items}。`,
    ],
  },
];
