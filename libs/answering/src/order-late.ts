import { type OrderFact, type ParcelFact, type TermsFact } from './facts.js';
import { personReply, reply } from './offers.js';
import { isLate, isTroubled, orderStatus } from './order-status.js';
import { part, type Part } from './part.js';
import { type Voice } from './voice.js';

/** What is known and done about a parcel that the shopper misses. */
export function lateParcel(order: OrderFact, line: number | undefined, terms: TermsFact, voice: Voice): Part {
  const status = orderStatus(order, line, terms, voice);
  const parcels = line === undefined ? order.parcels : order.parcels.filter(({ lines }) => lines.includes(line));
  const late = parcels.find((parcel) => isLate(parcel, voice));
  const offer: Partial<Part> = {
    action: 'offer_person',
    quickReplies: [personReply(voice)],
    memory: { awaiting: 'person' },
    cards: status.cards,
  };
  if (late && !isSettled(late)) return part([...status.sentences, ...traceSentences(late, terms, voice)], offer);
  if (order.state === 'delivered') return part([...status.sentences, ...deliveredButMissing(voice)], offer);
  const isLost = parcels.some(({ state }) => state === 'lost');
  const ways = isLost ? [voice.say('Send it again', '重新寄一份'), voice.say('Refund me', '退款给我')].map(reply) : [];
  return parcels.some((parcel) => isTroubled(parcel, voice))
    ? part(status.sentences, { ...offer, quickReplies: [...ways, personReply(voice)] })
    : status;
}

function isSettled({ state }: ParcelFact): boolean {
  return state === 'lost' || state === 'returned_to_sender';
}

function traceSentences(parcel: ParcelFact, terms: TermsFact, voice: Voice): string[] {
  const { traceAnswerBusinessDays: answer } = terms.delivery;
  if (!parcel.traceFrom) return [];
  if (parcel.traceFrom > voice.today) {
    const day = voice.day(parcel.traceFrom);
    return [
      voice.say(
        `If it is not with you by ${day}, we start a search with the carrier.`,
        `如果${day}前仍未送达，我们会请承运商查件。`,
      ),
    ];
  }
  return [
    voice.say(
      `A colleague can start a search with the carrier now; the carrier answers within ${answer} business days.`,
      `我们的同事现在就可以请承运商查件，承运商会在 ${answer} 个工作日内答复。`,
    ),
    voice.say(
      'If it is lost, we send it again or refund you, as you prefer.',
      '如果确认丢失，我们会为您补寄或退款，由您选择。',
    ),
  ];
}

function deliveredButMissing(voice: Voice): string[] {
  return [
    voice.say(
      'If it is not there, please look with neighbours, in the letterbox and at nearby pick-up points.',
      '如果没有收到，请先问问邻居，并看看信箱和附近的自提点。',
    ),
    voice.say(
      'If it does not turn up, a colleague takes it up with the carrier.',
      '还是找不到的话，我们的同事会与承运商交涉。',
    ),
  ];
}
