import { type Judged } from './judge-answer.js';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = new RegExp(
  String.raw`\b(${MONTHS.join('|')})[a-z]*\b(?=\s+\d|\s*,)|(?<=\d\s)(${MONTHS.join('|')})[a-z]*`,
  'giu',
);
const NUMBER = /\d+(?:,\d{3}(?!\d))*(?:\.\d+)?/gu;
const CHINESE_DIGITS: Record<string, string> = { 一: '1', 两: '2', 二: '2', 三: '3', 四: '4', 五: '5', 六: '6' };
const CHINESE_COUNT = /([两二三四五六])(?=[个天件次周年月种张单])/gu;
/** The shop's zones are “Z1” in English and “一区” in Chinese. */
const ZONE = /([一二三四五六])(?=区)/gu;
const ENGLISH_DIGITS: Record<string, string> = { two: '2', three: '3', four: '4', five: '5', six: '6' };

/** What an answer states that must not depend on its language: numbers, orders and products on cards, and sources. */
export type StatedFacts = { numbers: Set<string>; cards: Set<string>; sources: Set<string> };

/**
 * The facts that an answer states. Months count as numbers, and small counts written out as digits; “one” and “一” stand
 * for an article as often as for a number, and count only as a digit.
 */
export function statedFacts({ text, cards, citations }: Judged): StatedFacts {
  const plain = text
    .replaceAll('，', ' ')
    .normalize('NFKC')
    .replace(MONTH, (month) => ` ${MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1} `)
    .replace(ZONE, (digit) => ` ${CHINESE_DIGITS[digit] ?? digit} `)
    .replace(CHINESE_COUNT, (digit) => CHINESE_DIGITS[digit] ?? digit)
    .replace(/\b(two|three|four|five|six)\b/giu, (word) => ENGLISH_DIGITS[word.toLowerCase()] ?? word);
  return {
    numbers: new Set((plain.match(NUMBER) ?? []).map(canonical)),
    cards: new Set(
      cards.flatMap((card) =>
        card.kind === 'order' ? [card.orderNumber] : card.kind === 'product' ? [card.productId] : [],
      ),
    ),
    sources: new Set(citations.flatMap(({ url }) => /\/help\/(?:en|zh)\/([^?#]+)/.exec(url ?? '')?.[1] ?? [])),
  };
}

/** What one of two answers to the same question states and the other does not; empty when they agree. */
export function factsApart(en: StatedFacts, zh: StatedFacts): string[] {
  return (['numbers', 'cards', 'sources'] as const).flatMap((kind) => {
    const only = (a: Set<string>, b: Set<string>) => [...a].filter((one) => !b.has(one));
    const [english, chinese] = [only(en[kind], zh[kind]), only(zh[kind], en[kind])];
    return [
      ...(english.length > 0 ? [`${kind} in English only: ${english.join(', ')}`] : []),
      ...(chinese.length > 0 ? [`${kind} in Chinese only: ${chinese.join(', ')}`] : []),
    ];
  });
}

/** 1,000 and 1000 are one number, 4.90 and 4.9 are; 07 is 7. */
function canonical(number: string): string {
  return String(Number(number.replaceAll(',', '')));
}
