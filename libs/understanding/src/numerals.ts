const DIGITS: Readonly<Record<string, number>> = {
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
const WORDS: Readonly<Record<string, number>> = {
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
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  hundred: 100,
};

/** Source of a pattern for a number as {@link numberOf} reads it. */
export const NUMBER = String.raw`(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d{1,2})?[百千万]?|[零〇一二两兩三四五六七八九十百千万]+)`;
/** The same with English number words. */
export const NUMBER_OR_WORD = `(?:${NUMBER}|${Object.keys(WORDS).join('|')})`;

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

function chineseNumber(written: string): number | undefined {
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  let lastUnit = 1;
  for (const character of written) {
    const unit = UNITS[character];
    if (unit === undefined) {
      const next = DIGITS[character];
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
