/** Chinese digits, with both ways to write two. */
export const CHINESE_DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  兩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 10_000 };
/** English words for whole numbers below a hundred; what they make together is for the reader of them. */
export const ENGLISH_NUMBERS: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const { zero: _zero, ...COUNTS } = ENGLISH_NUMBERS;
const WORDS: Readonly<Record<string, number>> = { ...COUNTS, hundred: 100 };
/** Longer words first, so that sixteen is not read as six. */
const WORD = Object.keys(WORDS)
  .sort((a, b) => b.length - a.length)
  .join('|');

/** Source of a pattern for a number as {@link numberOf} reads it. */
export const NUMBER = String.raw`(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d{1,2})?[百千万]?|[零〇一二两兩三四五六七八九十百千万]+)`;
/** The same with English number words. */
export const NUMBER_OR_WORD = `(?:${NUMBER}|${WORD})`;

/** The number that is written as `100`, `1,200.50`, `3百`, `一百二十`, `两千` or `twelve`; undefined for anything else. */
export function numberOf(written: string): number | undefined {
  const word = WORDS[written.toLowerCase()];
  if (word !== undefined) return word;
  const arabic = /^(\d[\d,.]*)([百千万]?)$/.exec(written);
  if (arabic?.[1]) return arabicNumber(arabic[1]) * (UNITS[arabic[2] ?? ''] ?? 1);
  return chineseNumber(written);
}

function arabicNumber(written: string): number {
  const grouped = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(written);
  return Number(grouped ? written.replaceAll(',', '') : written.replace(',', '.'));
}

/** The whole number that Chinese numerals write, such as 一百二十 or 两百五 (250); undefined for anything else. */
export function chineseNumber(written: string): number | undefined {
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  let lastUnit = 1;
  for (const character of written) {
    const unit = UNITS[character];
    if (unit === undefined) {
      const next = CHINESE_DIGITS[character];
      if (next === undefined) return undefined;
      digit = next;
      if (next === 0) lastUnit = 10;
      continue;
    }
    if (unit === 10_000) {
      total += (section + (digit ?? 0)) * unit;
      section = 0;
    } else {
      section += (digit ?? 1) * unit;
    }
    lastUnit = unit;
    digit = undefined;
  }
  // 两百五 says 250: a last digit without a unit counts in the unit below the last one.
  const tail = (digit ?? 0) * (lastUnit >= 100 ? lastUnit / 10 : 1);
  return written === '' ? undefined : total + section + tail;
}
