import { isNamedNear, type SensitiveSpan, standsAlone } from './sensitive-span.js';

/** Twelve digits or more with up to four separators between them; a price's comma and a date's slash are none. */
const RUN = /\d(?:[\s\-._\u200b]{0,4}\d){11,}/g;
/** How the numbers of each issuer begin, and how long they are (ISO/IEC 7812, and the issuers' published ranges). */
const ISSUERS: readonly [start: RegExp, least: number, most: number][] = [
  [/^4/, 13, 13],
  [/^4/, 16, 16],
  [/^4/, 19, 19],
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, 16, 16],
  [/^3[47]/, 15, 15],
  [/^3(?:0[0-59]|[689])/, 14, 14],
  [/^3(?:[689]|5(?:2[89]|[3-8]))/, 16, 19],
  [/^(?:5[06-8]|6|8[12])/, 16, 19],
  [/^(?:5[06-8]|6[37])/, 12, 15],
  [/^220[0-4]/, 16, 19],
];
/** Old Visa and Maestro numbers look like barcodes: 13 digits and fewer count only beside a word for a card. */
const RARE_DIGITS = 13;
/** How cards print their numbers, and how hurried people cut them. */
const PRINTED =
  /^(?:\d{12,19}|4,4,4,4(?:,[1-3])?|4,4,4,1|4,6,5|4,6,4|4,5,6|6,13|6,10|8,8|4,4,8|4,8,4|8,4,4|4,12|12,4|5,5,5)$/;
const CARD_WORD =
  /\b(?:cards?|visa|master ?card|maestro|amex|american express|unionpay|debit|credit|kreditkarte|karte|carte|tarjeta|cvv|cvc|expir\w*|valid thru)\b|卡|银联|信用|有效期|安全码/i;
/** "Order number: 4…" names another number; nobody writes that one in fours. */
const OTHER_NUMBER =
  /(?:\b(?:order|tracking|parcel|shipment|invoice|waybill)\s*(?:number|no\.?|nr\.?|id|code|#)|订单编?号码?|运单号码?|快递单?号码?|物流单?号码?|单号|发票号码?)\s*(?:is|was|是|为)?\s*[:：#]?\s*$/i;
const UUID = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/gi;

type Group = { from: number; to: number; digits: string };

/**
 * Payment card numbers in a text of plain digits: an issuer's beginning and length, and Luhn's check digit (ISO/IEC 7812-1).
 * A number that stands alone, or alone on its lines, is found however it is spaced; one among other numbers as cards
 * are printed, or beside a word for a card.
 */
export function cardNumbers(text: string): SensitiveSpan[] {
  const ids = [...text.matchAll(UUID)].map((match) => ({ from: match.index, to: match.index + match[0].length }));
  return [...text.matchAll(RUN)].flatMap((run) => {
    const inRun = cardsInRun(text, groupsOf(run[0], run.index));
    return inRun.filter((card) => !ids.some((id) => card.from < id.to && id.from < card.to));
  });
}

function groupsOf(run: string, at: number): Group[] {
  return [...run.matchAll(/\d+/g)].map((match) => ({
    from: at + match.index,
    to: at + match.index + match[0].length,
    digits: match[0],
  }));
}

/** The longest number from the earliest place on, then what comes after it. */
function cardsInRun(text: string, groups: readonly Group[]): SensitiveSpan[] {
  const found: SensitiveSpan[] = [];
  for (let first = 0; first < groups.length; first += 1) {
    const last = lastOfCard(text, groups, first);
    const [head, tail] = [groups[first], groups[last ?? -1]];
    if (last === undefined || !head || !tail) continue;
    found.push({ from: head.from, to: tail.to, kind: 'card' });
    first = last;
  }
  return found;
}

function lastOfCard(text: string, groups: readonly Group[], first: number): number | undefined {
  let digits = '';
  let longest: number | undefined;
  for (let last = first; last < groups.length && digits.length < 19; last += 1) {
    digits += groups[last]?.digits ?? '';
    if (isCardNumber(digits) && isMeant(text, groups, first, last)) longest = last;
  }
  return longest;
}

function isMeant(text: string, groups: readonly Group[], first: number, last: number): boolean {
  const span = { from: groups[first]?.from ?? 0, to: groups[last]?.to ?? 0 };
  const own = groups.slice(first, last + 1);
  const written = text.slice(span.from, span.to);
  if (!standsAlone(text, span) || text.charAt(span.from - 1) === '+') return false;
  if (isNamedNear(text, span, CARD_WORD)) return true;
  const digits = own.map((group) => group.digits);
  if (digits.join('').length <= RARE_DIGITS) return false;
  if (own.length === 1) return !OTHER_NUMBER.test(text.slice(Math.max(0, span.from - 40), span.from));
  if (PRINTED.test(digits.map(({ length }) => length).join(','))) return true;
  return !written.includes('.') && isWholeLines(text, groups, first, last);
}

/** Whether nothing else of the run stands on the first and the last line of the number. */
function isWholeLines(text: string, groups: readonly Group[], first: number, last: number): boolean {
  const [before, head] = [groups[first - 1], groups[first]];
  const [tail, after] = [groups[last], groups[last + 1]];
  const startsLine = !before || text.slice(before.to, head?.from).includes('\n');
  const endsLine = !after || text.slice(tail?.to, after.from).includes('\n');
  return startsLine && endsLine;
}

/** Whether the digits are a card's: issuer, length, check digit. */
export function isCardNumber(digits: string): boolean {
  const { length } = digits;
  if (!ISSUERS.some(([start, least, most]) => length >= least && length <= most && start.test(digits))) return false;
  return luhnSum(digits) % 10 === 0;
}

/** The sum of Luhn's formula; a multiple of 10 for a number whose check digit is right. */
export function luhnSum(digits: string): number {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum;
}
