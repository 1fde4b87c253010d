import { type Citation, type Sentence } from '@app/contracts';
import { type OrderAsk } from './asks.js';
import { type Evidence } from './evidence.js';
import { type OrderFact, type TermsFact } from './facts.js';
import { type Form } from './forms/form.js';
import { needsOrder } from './forms/form-kinds.js';
import { answering, quoted, SORRY } from './knowledge-answers.js';
import { personReply, reply } from './offers.js';
import { missing, noOrder, periodName } from './order-none.js';
import { orderChange } from './order-changes.js';
import { lateParcel } from './order-late.js';
import { invoice, refundStatus, returnStatus, returnWindow } from './order-money.js';
import { orderStatus } from './order-status.js';
import { itemName, orderLabel } from './order-words.js';
import { bullet, part, type Part } from './part.js';
import { type Voice } from './voice.js';

/** What is done about orders that were asked for. */
/** `note` = what cannot be in the words for the order. */
export type OrderMove = { form?: Form | null; note?: Sentence } & (
  | { say: 'prove'; intent: string; pending: string }
  | { say: 'order_missing'; intent: string; number: string; others: string[] }
  | { say: 'no_order'; intent: string; period?: { from: string; to: string }; besides?: string }
  | { say: 'which_order'; intent: string; pending: string; numbers: string[]; again?: true }
  | { say: 'order_list'; intent: string; numbers: string[]; period?: { from: string; to: string } }
  | { say: 'order'; intent: string; number: string; line?: number; newest?: boolean }
);

/** How it is done in general comes beside what is asked about the order, and stays short. */
const MOST_IN_GENERAL = 4;

/** An answer to "which order?" that describes one, and did not fit. */
const DESCRIBES = /\b(?:ones?|order|parcel)\b|那[个单笔]|[单笔]/iu;

/** Decides from what was found of the shopper's orders; the evidence holds no order that is not theirs. */
export function decideOrder(ask: OrderAsk, evidence: Evidence): OrderMove {
  const { intent, text: pending, period } = ask;
  const access = evidence.first('access');
  if (!access || access.needsProof) return { say: 'prove', intent, pending };
  const numbers = evidence.all('order').map(({ number }) => number);
  if (access.missing) return { say: 'order_missing', intent, number: access.missing, others: numbers };
  const [number] = numbers;
  if (!number)
    return { say: 'no_order', intent, ...(period ? { period } : {}), ...(ask.not ? { besides: ask.not } : {}) };
  if (access.how === 'list') return { say: 'order_list', intent, numbers, ...(period ? { period } : {}) };
  if (access.how === 'several')
    return {
      say: 'which_order',
      intent,
      pending,
      numbers,
      ...(DESCRIBES.test(ask.choosing ?? '') ? { again: true } : {}),
    };
  return {
    say: 'order',
    intent,
    number,
    ...(access.line === undefined ? {} : { line: access.line }),
    ...(access.how === 'newest' && !ask.newest ? { newest: true } : {}),
  };
}

/** Says an order move. Whatever holds order data carries its owner. */
export function composeOrder(move: OrderMove, evidence: Evidence, terms: TermsFact, voice: Voice): Part {
  const access = evidence.first('access');
  const owner = access && !access.needsProof ? access.owner : undefined;
  const orders = evidence.all('order');
  const citations: Citation[] = evidence.all('article');
  // Who wants it done here, and is asked which order, need not be told how to do it elsewhere.
  const isAgain = move.say === 'which_order' && (move.again === true || isAskedAgain(move));
  const isAsked = isAgain || (move.say === 'which_order' && Boolean(move.form));
  const known = quoted(isAsked ? [] : answering(evidence, MOST_IN_GENERAL), evidence);
  const said =
    move.say === 'prove' ? prove(move, known.sentences.length > 0, voice) : sayOrder(move, orders, terms, voice);
  const asks = move.say === 'prove' || move.say === 'which_order';
  const sorry = asks && !isAgain && SORRY[move.intent];
  return {
    ...said,
    // How it is done in general: before asking who they are or what they mean, after what is true of their own order.
    sentences: [
      ...(move.note ? [voice.of(move.note)] : []),
      ...(asks
        ? [...(sorry ? [voice.of(sorry)] : []), ...known.sentences, ...said.sentences]
        : [...said.sentences, ...known.sentences]),
    ],
    ...(owner ? { owner } : {}),
    citations: [...known.citations, ...(move.say === 'order' ? citations : [])],
    memory: {
      intent: move.intent,
      orderNumbers: orderNumbers(move),
      ...(move.form === undefined ? {} : { form: move.form }),
      ...said.memory,
    },
  };
}

function orderNumbers(move: OrderMove): string[] {
  if (move.say === 'order') return [move.number];
  if (move.say === 'order_missing') return move.others;
  return 'numbers' in move ? move.numbers : [];
}

function sayOrder(
  move: Exclude<OrderMove, { say: 'prove' }>,
  orders: readonly OrderFact[],
  terms: TermsFact,
  voice: Voice,
): Part {
  switch (move.say) {
    case 'order_missing':
      return missing(move, orders, voice);
    case 'no_order':
      return noOrder(move, voice);
    case 'which_order':
      return whichOrder(move, orders, voice);
    case 'order_list':
      return orderList(move, orders, voice);
    case 'order': {
      const order = orders.find(({ number }) => number === move.number);
      return order ? oneOrder(move, order, terms, voice) : part([]);
    }
  }
}

/** Asks for a proof, in one sentence after what is true of everybody's orders. */
function prove(move: Extract<OrderMove, { say: 'prove' }>, isBesideRule: boolean, voice: Voice): Part {
  const sentences = isBesideRule
    ? [
        voice.say(
          `${move.form ? 'To go on' : 'For your own order'}, please sign in to the shop, or enter your order number and its e-mail address below; we mail you a code.`,
          `${move.form ? '如需办理' : '要查您自己的订单'}，请登录商店账户，或在下方填写订单号和下单邮箱，我们会把验证码发到该邮箱。`,
        ),
      ]
    : [
        proofFor(move.form ?? undefined, voice),
        voice.say(
          'Please sign in to the shop, or enter your order number and its e-mail address below; we mail you a code.',
          '请登录商店账户，或在下方填写订单号和下单邮箱，我们会把验证码发到该邮箱。',
        ),
      ];
  return part(sentences, {
    action: 'ask',
    cards: [{ kind: 'identity' }],
    memory: { awaiting: 'identity', pending: move.pending },
  });
}

/** Why a proof is needed: to look something up, or to do it, with an order or with what is stored about the shopper. */
function proofFor(form: Form | undefined, voice: Voice): string {
  if (!form) {
    return voice.say(
      'I can look that up for you as soon as I know that the order is yours.',
      '我可以马上帮您查，只需要先确认订单是您的。',
    );
  }
  return needsOrder(form.kind)
    ? voice.say(
        'I can do that for you as soon as I know that the order is yours.',
        '我可以马上帮您办理，只需要先确认订单是您的。',
      )
    : voice.say('I can do that for you as soon as I know who you are.', '我可以马上帮您办理，只需要先确认您的身份。');
}

/** Whether a form still waits for its order after it was told something else. */
function isAskedAgain({ form }: OrderMove): boolean {
  return (form?.said.length ?? 0) > 1 && form?.lead === undefined;
}

function whichWords(move: Extract<OrderMove, { say: 'which_order' }>, voice: Voice): string[] {
  const asked = voice.say('Which order do you mean?', '请问您指的是哪个订单？');
  if (move.again)
    return [voice.say('Sorry, I could not tell which order that is.', '抱歉，我没能确定是哪个订单。'), asked];
  if (isAskedAgain(move))
    return [voice.say('I still need to know which of these orders it is about.', '还需要您选一下是哪个订单。')];
  return [SORRY[move.intent] ? asked : voice.say(`Gladly. ${asked}`, `好的，${asked}`)];
}

function whichOrder(
  move: Extract<OrderMove, { say: 'which_order' }>,
  orders: readonly OrderFact[],
  voice: Voice,
): Part {
  const choices = orders.map((order) => ({ label: orderLabel(order, voice), text: order.number }));
  return part(whichWords(move, voice), {
    action: 'ask',
    quickReplies: [...choices, ...(move.again ? [personReply(voice)] : [])],
    memory: { awaiting: 'which_order', pending: move.pending },
  });
}

function orderList(move: Extract<OrderMove, { say: 'order_list' }>, orders: readonly OrderFact[], voice: Voice): Part {
  const header = move.period
    ? voice.say(`Your orders from ${periodName(move.period, voice)}:`, `您在${periodName(move.period, voice)}的订单：`)
    : voice.say('Here are your orders:', '这是您的订单：');
  return part([header, ...orders.map((order) => bullet(orderLine(order, voice)))], {
    cards: orders.slice(0, 3).map(({ card }) => card),
    quickReplies: orders.length > 1 ? orders.slice(0, 3).map(({ number }) => reply(number)) : [],
  });
}

function orderLine(order: OrderFact, voice: Voice): string {
  const items = order.items.map((item) =>
    item.quantity > 1 ? `${item.quantity} × ${itemName(item, voice)}` : itemName(item, voice),
  );
  const day = voice.day(order.placedAt);
  const total = voice.money(order.total);
  return voice.say(
    `${day}, ${order.number}: ${voice.list(items)} (${total}, ${order.card.stateText.toLowerCase()})`,
    `${day} ${order.number}：${voice.list(items)}（${total}，${order.card.stateText}）`,
  );
}

function oneOrder(move: Extract<OrderMove, { say: 'order' }>, order: OrderFact, terms: TermsFact, voice: Voice): Part {
  switch (move.intent) {
    case 'order_cancel':
    case 'order_change_address':
    case 'order_change_item':
      return orderChange(move.intent, order, terms, voice);
    case 'refund_status':
      return refundStatus(order, terms, voice);
    case 'return_status':
      return returnStatus(order, terms, voice);
    case 'return_start':
      // Whoever has sent it back already asks how it is going.
      return order.returns.length > 0 ? returnStatus(order, terms, voice) : returnWindow(order, terms, voice);
    case 'invoice_request':
      return invoice(order, terms, voice);
    case 'parcel_late':
      return lateParcel(order, move.line, terms, voice);
    case 'order_address':
      return addressOf(order, voice);
    default: {
      const status = orderStatus(order, move.line, terms, voice);
      if (!move.newest) return status;
      const lead = voice.say(
        'No order of yours is open; this is your latest one.',
        '您没有进行中的订单，这是您最近的一单。',
      );
      return { ...status, sentences: [lead, ...status.sentences] };
    }
  }
}

/** Where an order goes, or went. */
function addressOf({ number, address = '', state, card }: OrderFact, voice: Voice): Part {
  const said =
    state === 'delivered'
      ? voice.say(`Order ${number} went to ${address}.`, `订单 ${number} 的收货地址是：${address}。`)
      : voice.say(`The address of order ${number} is ${address}.`, `订单 ${number} 的收货地址是：${address}。`);
  return part([said], { cards: [card] });
}
