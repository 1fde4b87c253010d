import { CHINESE_DIGITS, chineseNumber, ENGLISH_NUMBERS as SMALL } from '@app/understanding';

const BIG: Readonly<Record<string, number>> = { hundred: 100, thousand: 1000 };
const WORD = Object.keys(SMALL).concat(Object.keys(BIG)).join('|');
const ENGLISH = new RegExp(
  String.raw`\b(?:a (?=hundred|thousand))?(?:${WORD})(?:(?:(?<=hundred|thousand)[\s-]+and)?[\s-]+(?:${WORD}))*(?: point (?:${WORD}))?\b`,
  'giu',
);
/** "one" is a number only before what can be counted; "this one" and "one of them" name a thing. */
const COUNTED =
  /^[\s-](?:business|working|more|full|single|day|week|month|year|hour|minute|euro|item|piece|parcel|package|percent|point|time|code|discount|promotion|gift|order|left|pair|star)/iu;

/** Writes the numbers of a text in digits: "fifty euros" is "50 euros", 四十九块九 is 49块9, 两到四个 is 2到4个. */
export function digitise(text: string): string {
  return chineseDigits(
    englishDigits(
      text
        .replace(/\bonce\b(?= (?:per|a|each|every|for|only|free|you)\b|[.,]|$)/giu, 'one time')
        .replace(/\btwice\b/giu, 'two times'),
    ),
  );
}

function englishDigits(text: string): string {
  if (!/\p{Script=Latin}/u.test(text)) return text;
  return text.replace(ENGLISH, (written: string, offset: number) => {
    const rest = text.slice(offset + written.length);
    if (/^one$/iu.test(written) && !COUNTED.test(rest)) return written;
    return listed(written);
  });
}

/** Words that make one number make one: "twenty five" is 25; "two three" stay apart. */
function listed(written: string): string {
  const [whole = '', decimal] = written.toLowerCase().split(/ point /u);
  const numbers: number[] = [];
  let total = 0;
  let tail = 0;
  let open = false;
  for (const word of whole.split(/[\s-]+/u)) {
    const small = SMALL[word];
    if (small === undefined) {
      if (word === 'hundred') total += (tail || 1) * 100 - tail;
      if (word === 'thousand') total = (total || 1) * 1000;
      if (word in BIG) tail = 0;
      continue;
    }
    const fits = tail === 0 || (small > 0 && small < 10 && tail >= 20 && tail % 10 === 0);
    if (open && !fits) {
      numbers.push(total);
      total = 0;
      tail = 0;
    }
    total += small;
    tail += small;
    open = true;
  }
  numbers.push(total);
  return numbers.join(' ') + (decimal === undefined ? '' : `.${SMALL[decimal] ?? 0}`);
}

const HAN = '[零〇一二两兩三四五六七八九十百千万]';
const CHINESE = new RegExp(String.raw`${HAN}+(?:点[零〇一二三四五六七八九]+)?`, 'gu');
/** What makes a lone character a number: a unit, a measure word or a joint behind it. */
const MEASURED =
  /^\s?(?:多?(?:个|件|条|双|只|套|款|枚|张|份|瓶|盒|包|罐|天|日|号|月|年|周|星期|礼拜|小时|钟头|分钟|秒|块|欧|美元|元|角|折|成|倍|次|位|名|颗|分|星|点|%|公斤|千克|克|斤|厘米|毫米|米|升|码|步|项|笔|单|工作|区|人|岁|封|本|把|顶)|[到至-]\s?[零〇一二两三四五六七八九十百\d])/u;
/** Words that begin with a numeral and count nothing. */
const NO_NUMBER =
  /^(?:一(?:些|起|样|定|下|直|般|致|旦|切|共|边|律|并|同|流|点[^\d零〇一二三四五六七八九半左钟]|方面|经|路|体)|十分(?!钟)|千万|万一|百搭|三方)/u;

function chineseDigits(text: string): string {
  if (!/[零〇一二两兩三四五六七八九十百千万]/u.test(text)) return text;
  return text.replace(CHINESE, (number: string, offset: number) => {
    const after = text.slice(offset + number.length);
    const before = text.slice(Math.max(0, offset - 4), offset);
    if (number === '百' && after.startsWith('分之')) return number;
    const ordinal = number.length === 1 && /(?:周|星期|礼拜|第|统|唯|之|同|每|任|单|另)$/u.test(before);
    const vague = /^[一二两三四五六七八九]{2}$/u.test(number) && !/^(?:折|.[百千])/u.test(after);
    if (vague || ordinal || NO_NUMBER.test(number + after)) return number;
    const certain = number.length > 1 && /[十百千]/u.test(number);
    const joined = /(?:百分之|[\d零一二三四五六七八九十百][块欧点到至-])$/u.test(before);
    const year = /^[零〇一二三四五六七八九]{4}$/u.test(number) && after.startsWith('年');
    if (!certain && !joined && !year && !MEASURED.test(after)) return number;
    return (/[\w]$/u.test(before) ? ' ' : '') + inDigits(number);
  });
}

/** Digits that stand side by side, as in a year, or a number by its units; with what stands after 点. */
function inDigits(written: string): string {
  const [whole = '', decimals] = written.split('点');
  const digits = (some: string): string => [...some].map((character) => CHINESE_DIGITS[character] ?? 0).join('');
  const tail = decimals ? `.${digits(decimals)}` : '';
  if ([...whole].every((character) => character in CHINESE_DIGITS) && whole.length > 1) return digits(whole) + tail;
  return String(chineseNumber(whole) ?? 0) + tail;
}
