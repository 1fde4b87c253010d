/** 13 to 19 digits, alone or in groups, that are not part of a longer number or word. */
const CARD = /(?<![A-Za-z\p{N}])\d(?:[ -]?\d){12,18}(?![A-Za-z\p{N}])/gu;
/** How the numbers of Visa, Mastercard, American Express, Discover, JCB, Diners and UnionPay begin. */
const ISSUER = /^(?:4|5[1-5]|2[2-7]|3[4-8]|6[0-5])/;
/** An 18-character Chinese resident identity number: region, date of birth, order, check character. */
const RESIDENT =
  /(?<![A-Za-z\p{N}])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dX](?![A-Za-z\p{N}])/giu;
const RESIDENT_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** A password that is named as one: "my password is …", "pwd: …", "密码是 …". Without a digit or quotes it may be a word. */
const PASSWORD =
  /(\b(?:password|passcode|pwd)\b\s*(?:is|was|[:=：])\s*|密码\s*(?:是|为|[:=：])\s*)(["'“‘][^"'”’\s]{4,64}["'”’]|(?=[^\s，。,]*\d)[^\s，。,]{4,64})/giu;

/**
 * The text with card numbers (their last four digits stay), Chinese identity numbers and named passwords replaced by
 * dots, so that they are never stored. Order and tracking numbers stay.
 */
export function maskSensitive(text: string): string {
  return text
    .replace(RESIDENT, (number) => (isResident(number.toUpperCase()) ? dots(number) : number))
    .replace(CARD, (number) => (isCard(number.replace(/[ -]/g, '')) ? maskCard(number) : number))
    .replace(PASSWORD, (_, lead: string) => `${lead}••••`);
}

function isCard(digits: string): boolean {
  if (!ISSUER.test(digits)) return false;
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

function isResident(number: string): boolean {
  const sum = RESIDENT_WEIGHTS.reduce((total, weight, place) => total + weight * Number(number[place]), 0);
  return '10X98765432'[sum % 11] === number[17];
}

function maskCard(number: string): string {
  const kept = number.replace(/[ -]/g, '').length - 4;
  let seen = 0;
  return number.replace(/\d/g, (digit) => {
    seen += 1;
    return seen <= kept ? '•' : digit;
  });
}

function dots(text: string): string {
  return '•'.repeat(text.length);
}
