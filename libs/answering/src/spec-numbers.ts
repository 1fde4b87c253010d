/** A number as it stands in a text, with its separators. */
const NUMBER = /\d+(?:[.,]\d+)*/gu;

/** The numbers of a text: "€50.00" and "50" are the same one, "1,250" and "1250" too. */
export function numbersIn(text: string): Set<string> {
  return new Set((text.replace(/[０-９]/gu, (digit) => digit.normalize('NFKC')).match(NUMBER) ?? []).map(plain));
}

function plain(number: string): string {
  const joined = number.replace(/,(?=\d{3}(?:\D|$))/gu, '').replace(',', '.');
  return joined.replace(/\.0+$/u, '').replace(/^0+(?=\d)/u, '');
}

/** The numbers that a sentence holds and the known text does not. */
export function unknownNumbers(sentence: string, known: ReadonlySet<string>): string[] {
  return [...numbersIn(sentence)].filter((number) => !known.has(number));
}
