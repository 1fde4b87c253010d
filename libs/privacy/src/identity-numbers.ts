import { luhnSum } from './card-numbers.js';
import { isNamedNear, type SensitiveSpan, standsAlone } from './sensitive-span.js';

/** A kind of number that states give to people. Without `named` its form and check are telling enough by themselves. */
type Rule = { pattern: RegExp; fits?: (bare: string) => boolean; named?: RegExp };

const S = String.raw`[\s\-\u200b]{0,3}`;
const spaced = (...parts: string[]): RegExp => new RegExp(parts.join(S), 'i');
const times = (part: string, count: number): string[] => Array.from({ length: count }, () => part);

const TAX_WORD = /steuer|identifikationsnummer|\bidnr\b|tax (?:id|number)|\btin\b/i;

/**
 * China's resident identity number (GB 11643-1999), the Dutch BSN (11-test), the German tax id (ISO 7064 mod 11,10), the
 * Spanish DNI and NIE (mod 23), the United States SSN (form alone: it has no check digit), the French NIR (mod 97), the
 * Belgian national number (mod 97), the Italian codice fiscale, the Brazilian CPF, the Polish PESEL, the Swedish personal
 * number (Luhn), the British National Insurance number (form), and the identity cards of Hong Kong and Taiwan.
 */
const RULES: readonly Rule[] = [
  { pattern: spaced('[1-9]', ...times(String.raw`\d`, 16), String.raw`[\dX]`), fits: isChinese },
  { pattern: /\d{8,9}/, fits: isDutch, named: /\bbsn\b|burgerservice|sofi|citizen service/i },
  { pattern: /\d{4}\.\d{2}\.\d{3}/, fits: isDutch },
  { pattern: /\d{2}[ -]\d{3}[ -]\d{3}[ -]\d{3}/, fits: isGermanTax },
  { pattern: /\d{11}/, fits: isGermanTax, named: TAX_WORD },
  { pattern: /\d{8}[ -]?[A-HJ-NP-TV-Z]/i, fits: isSpanish },
  { pattern: /[XYZ][ -]?\d{7}[ -]?[A-HJ-NP-TV-Z]/i, fits: isSpanish },
  { pattern: /(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}/ },
  { pattern: /(?!000|666|9)\d{3} ?(?!00)\d{2} ?(?!0000)\d{4}/, named: /\bssn\b|social security/i },
  { pattern: spaced('[1-478]', ...times(String.raw`\d`, 14)), fits: isFrench },
  { pattern: /\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}/, fits: isBelgian },
  { pattern: /\d{11}/, fits: isBelgian, named: /rijksregister|national number|numéro national/i },
  { pattern: /[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]/i, fits: isItalian },
  { pattern: /\d{3}\.\d{3}\.\d{3}-\d{2}/, fits: isBrazilian },
  { pattern: /\d{11}/, fits: isBrazilian, named: /\bcpf\b/i },
  { pattern: /\d{11}/, fits: isPolish, named: /\bpesel\b/i },
  { pattern: /\d{6}[-+]\d{4}/, fits: isSwedish },
  { pattern: /(?:19|20)?\d{6}-?\d{4}/, fits: isSwedish, named: /personnummer|personal (?:identity )?number/i },
  {
    pattern: /[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]/i,
    named: /national insurance|\bnino\b|\bni (?:number|no)\b/i,
  },
  { pattern: /[A-Z]{1,2}\d{6}\([\dA]\)/i, fits: isHongKong },
  { pattern: /[A-Z][1289]\d{8}/i, fits: isTaiwanese, named: /身份|身分|\bid\b|identity/i },
  { pattern: /\d{15}/, named: /身份证|身份證/ },
];

/** Each pattern at every place where it may begin, so that a number before it hides none. */
const SEARCHES = RULES.map(({ pattern, ...rule }) => ({
  ...rule,
  anywhere: new RegExp(`(?<![A-Za-z\\d])(?=(${pattern.source}))`, `g${pattern.flags}`),
}));

/** Identity numbers in a text of plain digits. */
export function identityNumbers(text: string): SensitiveSpan[] {
  return SEARCHES.flatMap(({ anywhere, fits, named }) =>
    [...text.matchAll(anywhere)].flatMap((match): SensitiveSpan[] => {
      const written = match[1] ?? '';
      const span = { from: match.index, to: match.index + written.length };
      if (!standsAlone(text, span)) return [];
      if (fits && !fits(written.toUpperCase().replace(/[^\dA-Z]/g, ''))) return [];
      if (named && !isNamedNear(text, span, named)) return [];
      return [{ ...span, kind: 'identity' }];
    }),
  );
}

const digitsOf = (bare: string): number[] => [...bare].map(Number);
const weighted = (digits: readonly number[], weights: readonly number[]): number =>
  weights.reduce((sum, weight, place) => sum + weight * (digits[place] ?? 0), 0);

function isDay(month: string, day: string): boolean {
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
}

function isChinese(bare: string): boolean {
  const regionAndDate = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)\d{4}(?:19|20)\d{2}(\d{2})(\d{2})/;
  const [, month, day] = regionAndDate.exec(bare) ?? [];
  if (!month || !day || !isDay(month, day)) return false;
  const sum = weighted(digitsOf(bare), [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]);
  return '10X98765432'[sum % 11] === bare[17];
}

function isDutch(bare: string): boolean {
  const digits = digitsOf(bare.padStart(9, '0'));
  return !/^0+$/.test(bare) && weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0;
}

/** Of the first ten digits exactly one comes twice or three times, the others once at the most. */
function isGermanTax(bare: string): boolean {
  if (bare.startsWith('0')) return false;
  const counts = [...'0123456789'].map((digit) => bare.slice(0, 10).split(digit).length - 1);
  if (counts.filter((count) => count > 1).length !== 1 || Math.max(...counts) > 3) return false;
  let product = 10;
  for (const digit of digitsOf(bare.slice(0, 10))) {
    const sum = (digit + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === Number(bare[10]);
}

function isSpanish(bare: string): boolean {
  const number = bare.slice(0, -1).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)));
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(number) % 23] === bare.at(-1);
}

function isFrench(bare: string): boolean {
  const month = Number(bare.slice(3, 5));
  const isMonth = (month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50;
  return isMonth && 97 - Number(BigInt(bare.slice(0, 13)) % 97n) === Number(bare.slice(13));
}

function isBelgian(bare: string): boolean {
  const [body, check] = [bare.slice(0, 9), Number(bare.slice(9))];
  return [body, `2${body}`].some((number) => 97 - (Number(number) % 97) === check);
}

const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

function isItalian(bare: string): boolean {
  const sum = [...bare.slice(0, 15)].reduce((total, character, place) => {
    const value = /\d/.test(character) ? Number(character) : character.charCodeAt(0) - 65;
    return total + (place % 2 === 0 ? (ODD[value] ?? 0) : value);
  }, 0);
  return String.fromCharCode(65 + (sum % 26)) === bare[15];
}

function isBrazilian(bare: string): boolean {
  const digits = digitsOf(bare);
  const check = (from: number): number =>
    ((weighted(
      digits,
      Array.from({ length: from - 1 }, (_, place) => from - place),
    ) *
      10) %
      11) %
    10;
  return !/^(\d)\1+$/.test(bare) && check(10) === digits[9] && check(11) === digits[10];
}

function isPolish(bare: string): boolean {
  const digits = digitsOf(bare);
  return (10 - (weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10 === digits[10];
}

function isSwedish(bare: string): boolean {
  const short = bare.slice(-10);
  return isDay(short.slice(2, 4), short.slice(4, 6)) && luhnSum(short) % 10 === 0;
}

function isHongKong(bare: string): boolean {
  const letters =
    bare.length === 9 ? [bare.charCodeAt(0) - 55, bare.charCodeAt(1) - 55] : [36, bare.charCodeAt(0) - 55];
  const check = bare.endsWith('A') ? 10 : Number(bare.at(-1));
  const sum = weighted([...letters, ...digitsOf(bare.slice(-7, -1))], [9, 8, 7, 6, 5, 4, 3, 2]);
  return (sum + check) % 11 === 0;
}

function isTaiwanese(bare: string): boolean {
  const region = 'ABCDEFGHJKLMNPQRSTUVXYWZIO'.indexOf(bare.charAt(0)) + 10;
  const digits = [Math.floor(region / 10), region % 10, ...digitsOf(bare.slice(1))];
  return weighted(digits, [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1]) % 10 === 0;
}
