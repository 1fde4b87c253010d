const WIDE = /[\p{Nd}\p{No}\uff01-\uff5e\u{1d400}-\u{1d7ff}]/gu;
const DASH = /[\p{Pd}\u2212\u30fb\u00b7\u2027]/gu;
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** Stands for what nobody sees, and for the second half of a character that is one digit. */
const GAP = '\u200b';

/**
 * The text as a number is looked for in it: full-width and other scripts' digits and letters as ASCII ones, every dash
 * as `-`, every invisible character as {@link GAP}. As long as the text itself, so that places in it are places there.
 */
export function plainDigits(text: string): string {
  return text
    .replace(INVISIBLE, (character) => GAP.repeat(character.length))
    .replace(DASH, (character) => '-'.padEnd(character.length, GAP))
    .replace(WIDE, (character) => plain(character).padEnd(character.length, GAP));
}

function plain(character: string): string {
  const folded = character.normalize('NFKC');
  if (/^[!-~]$/.test(folded)) return folded;
  const digit = valueOf(character);
  return digit === undefined ? character : String(digit);
}

/** Unicode's decimal digits come in rows of ten, each beginning at its zero. */
function valueOf(character: string): number | undefined {
  if (!/^\p{Nd}$/u.test(character)) return undefined;
  const code = character.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return code - zero;
}
