const RANGE = /(\d+(?:[.,]\d+)?)\s*[-–]\s*(\d+(?:[.,]\d+)?)/gu;
const NUMBER = /\d+(?:[.,]\d+)?/gu;

/** A row of a table without the heading that it was given to stand alone; undefined where it is no row. */
export function rowOf(sentence: string, heading: string | undefined): string | undefined {
  const lead = [', ', '，'].map((comma) => `${heading}${comma}`).find((start) => sentence.startsWith(start));
  return heading !== undefined && lead !== undefined ? sentence.slice(lead.length) : undefined;
}

/** How many of the numbers in a question are in a row, by themselves or within a range: 90 is in 88-95. */
export function numbersMet(question: string, row: string): number {
  const own = numbersIn(row);
  const ranges = [...row.matchAll(RANGE)].map(([, from = '', to = '']) => [numberOf(from), numberOf(to)] as const);
  return numbersIn(question).filter(
    (asked) => own.includes(asked) || ranges.some(([from, to]) => from <= asked && asked <= to),
  ).length;
}

function numbersIn(text: string): number[] {
  return (text.match(NUMBER) ?? []).map(numberOf);
}

function numberOf(text: string): number {
  return Number(text.replace(',', '.'));
}
