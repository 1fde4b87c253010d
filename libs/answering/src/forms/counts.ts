import { digitise } from '../fact-lock/numerals.js';
import { chineseNumber } from '@app/understanding';
import { plainText } from './spots.js';

/** 只 before a verb is "only": “LL-100859 只退衬衫”. */
const MEASURE = '(?:[个個件条双隻本盒顶把张块台套瓶包支盏副枚对袋罐款份颗]|只(?![退换要留取买想是能给]))';
const HAN_COUNT = new RegExp(`[零〇一二两三四五六七八九十百千]+(?=${MEASURE})`, 'gu');
/** Far more than anybody ordered; what is more than that is no more wrong. */
const FAR_TOO_MANY = 1e6;
const SPELT: readonly (readonly [RegExp, number])[] = [
  [/^half(?: an?| of)?$/iu, 0.5],
  [/^(?:an? |one )?dozen$/iu, 12],
  [/^(?:an? |one )?(?:million|billion|trillion)s?$|^(?:infinit\p{L}*|countless|hundreds|thousands)$/iu, FAR_TOO_MANY],
];
const SPELT_OUT =
  '(?:an? |one )?(?:dozen|(?:million|billion|trillion)s?)|half(?: an?| of)?|infinit\\p{L}*|countless|hundreds|thousands';
const DIGITS =
  '(?:(?:minus|negative) )?-?\\d+(?:[.,]\\d+)*(?:e\\d+)?(?: (?:and a half|dozen|thousand|million|billion))?';
/** What is measured or named by a number, and not counted by it. */
const NO_COUNT =
  '(?:cm|mm|m|ml|l|kg|g|w|watts?|inch(?:es)?|stars?|days?|weeks?|months?|years?|hours?|euros?|eur|usd|dollars?|percent|people|persons?|pm|am|th|st|nd|rd)';

/** "3 of the 1 hat" counts three: what it is of says how many there are. */
const BEFORE = new RegExp(
  `(?<!\\b(?:size|order|number|no\\.?|nr\\.?|#|row|line|item|version|model)\\s*)(?<![\\p{Script=Latin}\\d.,/-])` +
    `(?<count>${SPELT_OUT}|(?!(?:19|20)\\d\\d\\b)${DIGITS})\\s*(?:x\\s*)?` +
    `(?:\\b(?:out )?of\\s+(?:(?:the|my|those|these|all)\\s+)?(?:(?:only|single)\\s+)?(?:\\d+\\s+)?)?` +
    `(?:(?!${NO_COUNT}\\b)\\p{Script=Latin}+\\s+)?$`,
  'iu',
);
const BEFORE_HAN = new RegExp(
  `(?<count>[负-]?\\s*\\d+(?:\\.\\d+)?|半)\\s*${MEASURE}(?<half>半)?的?\\p{Script=Han}{0,3}$`,
  'u',
);
const BOUGHT = /(?:买|订|下单|共|一共|拍)(?:了|的)?\s*$/u;
const AFTER_HAN = new RegExp(
  `^[^。.;；！!？?]{0,8}?(?:[退换还要]|取消)[^，。,.;；！!？?]{0,3}?(?<count>[负-]?\\s*\\d+(?:\\.\\d+)?|半)\\s*${MEASURE}(?<half>半)?`,
  'u',
);

/** Text in which every number stands in digits, and every minus is the same sign. */
function inDigits(text: string): string {
  const said = plainText(text).replace(/[−–—﹣](?=\s?\d)/gu, '-');
  return digitise(said.replace(HAN_COUNT, (number) => String(chineseNumber(number) ?? number)));
}

/**
 * How many pieces are named just before the name of an item, as it was said: "2 lamps", "-2 of my lamps", "a million lamps",
 * 三十个灯. May be none that can be: negative, a fraction, far too many. Undefined when no number is named there.
 */
export function piecesBefore(text: string): number | undefined {
  const said = inDigits(text);
  const han = BEFORE_HAN.exec(said);
  if (han) return BOUGHT.test(said.slice(0, han.index)) ? undefined : hanNumber(han.groups);
  const count = BEFORE.exec(said.replace(/\bone\b/giu, '1'))?.groups?.['count'];
  return count === undefined ? undefined : numberOf(count);
}

/** How many pieces are named after the name of an item, with what is to be done: 灯退三个. As {@link piecesBefore}. */
export function piecesAfter(text: string): number | undefined {
  return hanNumber(AFTER_HAN.exec(inDigits(text))?.groups);
}

function hanNumber(groups: Record<string, string | undefined> | undefined): number | undefined {
  const count = groups?.['count'];
  if (count === undefined) return undefined;
  const number = count === '半' ? 0.5 : Number(count.replace('负', '-').replace(/\s/gu, ''));
  return number + (groups?.['half'] ? 0.5 : 0);
}

function numberOf(count: string): number {
  const spelt = SPELT.find(([words]) => words.test(count));
  if (spelt) return spelt[1];
  const [, sign, digits = '', more = ''] =
    /^((?:minus |negative )?-?)(\d+(?:[.,]\d+)*(?:e\d+)?) ?(.*)$/iu.exec(count) ?? [];
  const plain = /^\d{1,3}(?:[.,]\d{3})+$/u.test(digits) ? digits.replace(/[.,]/gu, '') : digits.replace(',', '.');
  const number = Number(plain) * (more === 'dozen' ? 12 : /illion|thousand/u.test(more) ? FAR_TOO_MANY : 1);
  return (sign ? -1 : 1) * (more === 'and a half' ? number + 0.5 : number);
}

/** Whether so many pieces can be meant where there are `most` of them. */
export function canBe(pieces: number, most: number): boolean {
  return Number.isInteger(pieces) && pieces >= 1 && pieces <= most;
}
