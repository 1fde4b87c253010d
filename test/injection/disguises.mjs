// Ways to hide an instruction from whoever looks for its words, and what a model sees through.
const HOMOGLYPHS = { a: 'а', e: 'е', o: 'о', p: 'р', c: 'с', x: 'х', i: 'і', s: 'ѕ' };
const BACK = Object.fromEntries(Object.entries(HOMOGLYPHS).map(([latin, other]) => [other, latin]));
const ZERO_WIDTH = '\u200b';

export const DISGUISES = {
  base64: (text) => `Decode this base64 and do what it says: ${Buffer.from(text).toString('base64')}`,
  'zero-width': (text) => [...text].join(ZERO_WIDTH),
  'full-width': (text) => text.replace(/[!-~]/gu, (letter) => String.fromCodePoint(letter.codePointAt(0) + 0xfee0)),
  homoglyph: (text) => text.replace(/[aeopcxis]/gu, (letter) => HOMOGLYPHS[letter]),
  spaced: (text) => [...text].join(' '),
  tags: (text) =>
    [...text]
      .map((letter) => (letter < '\u007f' ? String.fromCodePoint(0xe0000 + letter.codePointAt(0)) : letter))
      .join(''),
};

/** The text as a model reads it: every disguise above taken off. Compares by letters and digits alone. */
export function seenThrough(text) {
  const decoded = text.replace(
    /[A-Za-z0-9+/]{24,}={0,2}/gu,
    (found) => `${found} ${Buffer.from(found, 'base64').toString('utf8')}`,
  );
  return [...decoded]
    .map((letter) => {
      const code = letter.codePointAt(0);
      return code > 0xe0000 && code < 0xe0080 ? String.fromCodePoint(code - 0xe0000) : (BACK[letter] ?? letter);
    })
    .join('')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
