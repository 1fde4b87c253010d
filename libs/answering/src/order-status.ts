import { PAYMENT_WORDS } from '@app/shop';
import { type OrderFact, type ParcelFact, type TermsFact } from './facts.js';
import { personReply } from './offers.js';
import { subject } from './order-words.js';
import { bullet, part, type Part } from './part.js';
import { type Voice } from './voice.js';

/** Where an order, or one line of it, is. */
export function orderStatus(order: OrderFact, line: number | undefined, terms: TermsFact, voice: Voice): Part {
  const parcels = line === undefined ? order.parcels : order.parcels.filter(({ lines }) => lines.includes(line));
  const troubled = parcels.some((parcel) => isTroubled(parcel, voice));
  return part(sentences(order, line, parcels, terms, voice), {
    cards: [order.card],
    ...(troubled ? { action: 'offer_person', quickReplies: [personReply(voice)], memory: { awaiting: 'person' } } : {}),
  });
}

/** Whether a parcel went wrong or is late. */
export function isTroubled(parcel: ParcelFact, voice: Voice): boolean {
  return parcel.state === 'lost' || parcel.state === 'returned_to_sender' || isLate(parcel, voice);
}

/** Whether a parcel that has not arrived is past its last expected day. */
export function isLate(parcel: ParcelFact, voice: Voice): boolean {
  return !parcel.deliveredAt && parcel.expected !== undefined && parcel.expected.to < voice.today;
}

function sentences(
  order: OrderFact,
  line: number | undefined,
  parcels: readonly ParcelFact[],
  terms: TermsFact,
  voice: Voice,
): string[] {
  const it = subject(order, line, voice);
  if (order.state === 'cancelled') return cancelled(order, it, voice);
  if (order.state === 'pending_payment') {
    return [
      voice.say(
        `${it} is still waiting for payment, so nothing has been sent yet.`,
        `${it}还在等待付款，所以尚未发货。`,
      ),
    ];
  }
  const [only, ...others] = parcels;
  if (!only) return notSent(order, it, voice);
  if (others.length === 0) return [...parcelSentences(it, only, terms, voice), ...stillToCome(order, line, voice)];
  return [
    voice.say(`${it} travels in ${parcels.length} parcels:`, `${it}分 ${parcels.length} 个包裹寄出：`),
    ...parcels.map((parcel) => bullet(parcelLine(parcel, voice))),
    ...stillToCome(order, line, voice),
  ];
}

function notSent(order: OrderFact, it: string, voice: Voice): string[] {
  const state =
    order.state === 'packed'
      ? voice.say(`${it} is packed and waits for the carrier.`, `${it}已打包好，正在等待快递揽收。`)
      : voice.say(`${it} is paid and being prepared; it has not left yet.`, `${it}已付款，正在备货，还没有发出。`);
  if (!order.estimate) return [state];
  const { dispatch, from, to } = order.estimate;
  const leaves = voice.day(dispatch);
  return [
    state,
    voice.say(
      `It should leave on ${leaves} and reach you ${arrival(from, to, voice)}.`,
      `预计${leaves}发出，${voice.days(from, to)}送达。`,
    ),
  ];
}

function arrival(from: string, to: string, voice: Voice): string {
  return from === to ? `on ${voice.day(from)}` : `between ${voice.day(from)} and ${voice.day(to)}`;
}

function parcelSentences(it: string, parcel: ParcelFact, terms: TermsFact, voice: Voice): string[] {
  return [stateSentence(it, parcel, voice), ...whatNext(parcel, terms, voice)];
}

function stateSentence(it: string, parcel: ParcelFact, voice: Voice): string {
  const lastDay = parcel.last ? voice.day(parcel.last.at) : undefined;
  switch (parcel.state) {
    case 'label_created':
      return voice.say(`${it} has its label and waits for the carrier.`, `${it}已生成运单，正在等待快递揽收。`);
    case 'customs':
      return voice.say(`${it} is in customs at the moment.`, `${it}目前正在清关。`);
    case 'out_for_delivery':
      return glad(it, isLate(parcel, voice), voice, 'is out for delivery', '正在派送中');
    case 'failed_attempt':
      return voice.say(
        `The carrier tried to deliver ${lower(it)}${lastDay ? ` on ${lastDay}` : ''}, but nobody was in.`,
        `${it}${lastDay ?? ''}派送时没有人签收。`,
      );
    case 'at_pickup_point':
      return voice.say(`${it} is waiting for you at the pick-up point.`, `${it}已到自提点，等您领取。`);
    case 'lost':
      return voice.say(`I am sorry: the carrier has lost ${lower(it)}.`, `非常抱歉，${it}被承运商遗失了。`);
    case 'returned_to_sender':
      return voice.say(`${it} is on its way back to us.`, `${it}正在退回我们的仓库。`);
    case 'delivered': {
      const day = parcel.deliveredAt ? voice.day(parcel.deliveredAt) : undefined;
      return voice.say(`${it} was delivered${day ? ` on ${day}` : ''}.`, `${it}已${day ? `于${day}` : ''}送达。`);
    }
    default:
      return glad(it, isLate(parcel, voice), voice, 'is on its way', '正在运输途中');
  }
}

/** Good news, unless it comes too late to be any. */
function glad(it: string, late: boolean, voice: Voice, en: string, zh: string): string {
  return late
    ? voice.say(`${it} ${en}.`, `${it}${zh}。`)
    : voice.say(`Good news: ${lower(it)} ${en}.`, `好消息：${it}${zh}。`);
}

/** "The jacket" within a sentence; "Order LL-100123" too. Chinese has no capitals. */
function lower(it: string): string {
  return it.replace(/^(?:The|Order)\b/u, (word) => word.toLowerCase());
}

function whatNext(parcel: ParcelFact, terms: TermsFact, voice: Voice): string[] {
  const { attempts, pickupPointDays } = terms.delivery;
  switch (parcel.state) {
    case 'delivered':
      return [];
    case 'lost':
      return [voice.say('We send it again or refund you, whichever you prefer.', '我们可以为您补寄或退款，由您选择。')];
    case 'returned_to_sender':
      return [
        voice.say(
          'As soon as it is back, we refund the goods, though not the shipping.',
          '包裹退回后，我们会退还货款（不含运费）。',
        ),
      ];
    case 'at_pickup_point':
      return parcel.keptUntil
        ? [
            voice.say(
              `Please collect it by ${voice.day(parcel.keptUntil)}.`,
              `请在${voice.day(parcel.keptUntil)}前领取。`,
            ),
          ]
        : [];
    case 'failed_attempt':
      return [
        voice.say(
          `The carrier tries ${attempts} times and then keeps the parcel at a pick-up point for ${pickupPointDays} days.`,
          `快递会派送 ${attempts} 次，之后包裹在自提点保留 ${pickupPointDays} 天。`,
        ),
      ];
    default:
      return [...dueSentences(parcel, voice), trackingSentence(parcel, voice)];
  }
}

/** When a parcel that travels should arrive, or that it is late and what happens then. */
function dueSentences(parcel: ParcelFact, voice: Voice): string[] {
  if (!parcel.expected) return [];
  const { from, to } = parcel.expected;
  if (!isLate(parcel, voice)) {
    return [voice.say(`It should arrive ${arrival(from, to, voice)}.`, `预计${voice.days(from, to)}送达。`)];
  }
  const due = voice.day(to);
  return [voice.say(`It was due by ${due}; I am sorry that it is late.`, `原定最晚${due}送达，很抱歉延误了。`)];
}

function trackingSentence({ trackingNumber, carrier }: ParcelFact, voice: Voice): string {
  return voice.say(
    `Its tracking number with ${carrier} is ${trackingNumber}.`,
    `${carrier} 运单号：${trackingNumber}。`,
  );
}

function parcelLine(parcel: ParcelFact, voice: Voice): string {
  const name = voice.say(`Parcel ${parcel.trackingNumber}`, `包裹 ${parcel.trackingNumber} `);
  return [
    stateSentence(name, parcel, voice),
    ...(parcel.state === 'delivered' ? [] : dueSentences(parcel, voice)),
  ].join(voice.say(' ', ''));
}

function stillToCome(order: OrderFact, line: number | undefined, voice: Voice): string[] {
  if (line !== undefined || order.state !== 'partially_shipped') return [];
  const sent = new Set(order.parcels.flatMap(({ lines }) => lines));
  const left = order.items.filter((item) => !sent.has(item.line)).map((item) => voice.of(item.name));
  if (left.length === 0) return [];
  return [voice.say(`Still to be sent: ${voice.list(left)}.`, `尚未发出：${voice.list(left)}。`)];
}

function cancelled(order: OrderFact, it: string, voice: Voice): string[] {
  const day = order.cancelledAt ? voice.day(order.cancelledAt) : undefined;
  const [refund] = order.refunds;
  return [
    voice.say(`${it} was cancelled${day ? ` on ${day}` : ''}.`, `${it}已${day ? `于${day}` : ''}取消。`),
    ...(refund
      ? [
          refund.processedAt
            ? voice.say(
                `We refunded ${voice.money(refund.amount)} by ${method(refund.method, voice)} on ${voice.day(refund.processedAt)}.`,
                `我们已于${voice.day(refund.processedAt)}通过${method(refund.method, voice)}退款 ${voice.money(refund.amount)}。`,
              )
            : voice.say(
                `Your refund of ${voice.money(refund.amount)} is being processed.`,
                `${voice.money(refund.amount)} 的退款正在处理中。`,
              ),
        ]
      : []),
  ];
}

/** A payment method as a shopper knows it. */
export function method(name: string, voice: Voice): string {
  const words = PAYMENT_WORDS[name];
  return words ? voice.of(words) : name;
}
