import { type ActionKind, type Sentence } from '@app/contracts';
import { type Voice } from '../voice.js';
import { type Filled, type Form, type FormItem, type FormTermsFact } from './form.js';
import { mentionsIn } from './item-mentions.js';
import { optionValuesIn } from './option-words.js';
import { plainText } from './spots.js';
import { canBe } from './counts.js';
import { fillLines } from './fill-lines.js';
import { oddPieces } from './said-words.js';

/** What in the last words to a form cannot be meant as it stands. JSON. */
export type Slip =
  /** To be cancelled, and kept. */
  | { of: 'keeps' }
  /** A part of an order that can only be cancelled as a whole. */
  | { of: 'part' }
  /** A number of pieces that is none, or more than there are. */
  | { of: 'pieces'; line: number; most: number }
  /** More, fewer or none of an item, where only its size and colour can be changed here. */
  | { of: 'amount' }
  /** A number of pieces to be changed, where all pieces of a line are changed or none. */
  | { of: 'whole'; line: number; most: number }
  /** Something that is not in this order. */
  | { of: 'item' };

const KEEPS =
  /\b(?:keep|leave) (?:it|them|this|that|the order|my order|everything)\b|\bdon'?t cancel\b|\bstill want (?:it|them)\b|但(?:是)?我?(?:要|又|还)*(?:想)?(?:保留|留着|留下|要留)|(?:又|但)(?:是)?不(?:想|要)取消/iu;
const CANCELS = /\bcancel|取消|撤单|退单/iu;
const PART = /\b(?:only|just|except|apart from|keep(?:ing)?|but not)\b|只|仅|除了|保留|留着/iu;
/** One thing goes, another stays, and both are named. */
const KEEPS_SOME = /留着|留下|保留|[只就]留|\b(?:keep|leave)\b/iu;
/** What is to be done in another case is no contradiction. */
const CONDITION = /\bif\b|\botherwise\b|\belse\b|如果|要是|否则|不然|的话/iu;
const AMOUNT =
  /\b(?:remove|drop|take (?:out|off)|leave out|(?:only|just) (?:want |need )?(?:one|two|1|2)\b|(?:one|two|1|2) (?:less|fewer|more)|add (?:another|one more|a second)|quantity)|去掉|删[掉除]|拿[掉走]|撤掉|减[少掉去一1]|少[要买拍][一1]?|多[要买拍加来]|再[加来要][一两二1-9]|加[一两二1-9][个件双条块只本盒]|[只就](?:要|留|买)?[一两二1-9][个件双条块只本盒]|改[成为][一两二三1-9][个件双条块只本盒](?![\p{Script=Han}]*[色码号])|数量|不要了?[，,]?只?要?(?=那?[个件])/iu;
const WITH_LINES: ReadonlySet<ActionKind> = new Set(['return_items', 'request_refund']);
const WHOLE_LINES: ReadonlySet<ActionKind> = new Set(['exchange_items', 'change_items']);

/**
 * Finds what cannot be meant in the last thing that was said to a form. `types` are the kinds of products that it names.
 * Pure.
 */
export function slipIn(
  { said, kind }: Form,
  terms: FormTermsFact,
  filled: Filled,
  types: readonly string[],
): Slip | undefined {
  const text = plainText(said.at(-1)?.text ?? '');
  if (kind === 'cancel_order') return cancelSlip(text, terms.items);
  if (kind === 'change_items' && AMOUNT.test(text) && !namesVersion(text, terms.items)) return { of: 'amount' };
  if (WITH_LINES.has(kind)) {
    const pieces = piecesSlip(text, terms.items, filled);
    if (pieces) return pieces;
  }
  const whole = WHOLE_LINES.has(kind) ? wholeSlip(text, terms.items) : undefined;
  if (whole) return whole;
  const asks = terms.needs.includes('lines') && (filled.lines ?? []).length === 0;
  return asks && types.length > 0 && mentionsIn(text, terms.items).length === 0 ? { of: 'item' } : undefined;
}

/** Whether a text names a colour or a size that any of the items can have. */
function namesVersion(text: string, items: readonly FormItem[]): boolean {
  return items.some(({ variants }) => optionValuesIn(text, variants).some(({ negated }) => !negated));
}

function cancelSlip(text: string, items: readonly FormItem[]): Slip | undefined {
  const [wish = ''] = text.split(CONDITION);
  if (CANCELS.test(wish) && KEEPS.test(wish)) return { of: 'keeps' };
  const named = new Set(mentionsIn(text, items).flatMap(({ lines }) => lines));
  const isPart = named.size < items.length || (items.length > 1 && KEEPS_SOME.test(text));
  return PART.test(text) && named.size > 0 && isPart ? { of: 'part' } : undefined;
}

function piecesSlip(text: string, items: readonly FormItem[], { lines = [] }: Filled): Slip | undefined {
  const mostOf = (line: number) => items.find((item) => item.line === line)?.quantity;
  const wrong = lines.find(({ line, quantity }) => !canBe(quantity, mostOf(line) ?? quantity));
  const [only, ...others] = items.length === 1 ? items : lines;
  const line = wrong?.line ?? (only && others.length === 0 && oddPieces(text) ? only.line : undefined);
  const most = line === undefined ? undefined : mostOf(line);
  return line === undefined || most === undefined ? undefined : { of: 'pieces', line, most };
}

function wholeSlip(text: string, items: readonly FormItem[]): Slip | undefined {
  for (const { line, quantity } of namedLines(text, items)) {
    const most = items.find((item) => item.line === line)?.quantity;
    if (most !== undefined && quantity !== most) return { of: 'whole', line, most };
  }
  return undefined;
}

/** The lines that a text names, with what it counts of them; none when it names none. */
function namedLines(text: string, items: readonly FormItem[]): NonNullable<Filled['lines']> {
  return mentionsIn(text, items).length > 0 ? (fillLines([{ text }], items) ?? []) : [];
}

/** Whether the answer to "cancel it or keep it?" is to keep it. */
export function keepsIt(text: string): boolean {
  return !CANCELS.test(text.replace(/(?<!要)不再?取消/gu, ' ')) && /\bkeep\b|\bleave\b|保留|留着|不取消/iu.test(text);
}

/** Says what cannot be meant, and what would help. */
export function slipText(slip: Slip, terms: FormTermsFact, voice: Voice): { text: string; replies: string[] } {
  const number = terms.orderNumber ?? '';
  switch (slip.of) {
    case 'keeps':
      return {
        text: voice.say(
          `You wrote that I should cancel order ${number}, and that you want to keep it. Which of the two is it?`,
          `您既说要取消订单 ${number}，又说要保留。请问是取消还是保留？`,
        ),
        replies: [voice.say('Cancel it', '取消订单'), voice.say('Keep it', '保留订单')],
      };
    case 'part':
      return {
        text: voice.say(
          `An order can only be cancelled as a whole, not in part. Shall I cancel all of order ${number}?`,
          `订单只能整单取消，不能只取消其中的商品。要取消整个订单 ${number} 吗？`,
        ),
        replies: [voice.say('Yes, all of it', '是的，整单取消'), voice.say('No, keep it', '不，保留订单')],
      };
    case 'pieces': {
      const name = nameOf(slip.line, terms, voice);
      return {
        text:
          slip.most === 1
            ? onlyOneText(number, name, voice)
            : voice.say(
                `It has to be a whole number from 1 to ${slip.most}: order ${number} has ${slip.most} of ${name}. How many shall it be?`,
                `数量须为 1 到 ${slip.most} 的整数：订单 ${number} 里有 ${slip.most} 件${name}。请问是几件？`,
              ),
        replies: Array.from({ length: Math.min(slip.most, 4) }, (_, i) => String(i + 1)),
      };
    }
    case 'amount':
      return { text: voice.of(AMOUNT_RULE), replies: [] };
    case 'whole': {
      const name = nameOf(slip.line, terms, voice);
      return {
        text:
          slip.most === 1
            ? onlyOneText(number, name, voice)
            : voice.say(
                `Order ${number} has ${slip.most} of ${name}, and I can only change them together. Shall it be all of them?`,
                `订单 ${number} 里有 ${slip.most} 件${name}，只能一起更换。要全部更换吗？`,
              ),
        replies: [voice.say('Yes', '是的'), voice.say('No, keep it', '不，保留原样')],
      };
    }
    case 'item':
      return {
        text: voice.say(`I find nothing like that in order ${number}.`, `订单 ${number} 里没有这样的商品。`),
        replies: [],
      };
  }
}

/** What is said to more, fewer or none of an item, and what is possible instead. */
export const AMOUNT_RULE: Sentence = {
  en: 'I can change the size or colour of an item, but not how many there are, and I cannot take one out of an order.',
  zh: '我可以更换商品的尺码或颜色，但不能增减数量，也不能单独去掉其中的商品。',
};
export const AMOUNT_INSTEAD: Sentence = {
  en: 'Before it is packed a colleague can do that, or I cancel the whole order free of charge and you place it anew.',
  zh: '打包前可以请人工客服修改，也可以由我免费取消整单，您再重新下单。',
};

function nameOf(line: number, { items }: FormTermsFact, voice: Voice): string {
  const item = items.find((one) => one.line === line);
  return item ? voice.of(item.name) : '';
}

function onlyOneText(number: string, name: string, voice: Voice): string {
  return voice.say(
    `Order ${number} has one ${name}. Is it that one?`,
    `订单 ${number} 里只有 1 件${name}，是这一件吗？`,
  );
}
