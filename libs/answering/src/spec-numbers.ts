import { type Evidence } from './evidence.js';
import { factText } from './evidence-text.js';
import { type TermsFact } from './facts.js';
import { type Voice } from './voice.js';

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

/** The evidence as lines that can be read, as a model is told it: every number that an answer may hold stands in it. */
export function evidenceText(evidence: readonly Evidence[], terms: TermsFact, voice: Voice): string {
  const pieces = evidence.flatMap((one) => one.pieces);
  const lines = pieces.map((piece) => `[${piece.id}] ${piece.source}: ${factText(piece.fact, voice)}`);
  return [...lines, `[terms] policy: ${factText(terms, voice)}`].join('\n');
}
