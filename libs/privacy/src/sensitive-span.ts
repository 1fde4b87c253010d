/** What kinds of text are never stored. */
export type SensitiveKind = 'card' | 'identity' | 'account' | 'password' | 'key';

/** A part of a text, in UTF-16 units, that has to be masked. */
export type SensitiveSpan = { from: number; to: number; kind: SensitiveKind };

/** Whether a text around a place names what a number is: `before` and `after` are how far is looked, in UTF-16 units. */
export function isNamedNear(
  text: string,
  { from, to }: { from: number; to: number },
  word: RegExp,
  before = 60,
  after = 30,
): boolean {
  return word.test(text.slice(Math.max(0, from - before), from)) || word.test(text.slice(to, to + after));
}

/** Whether the part of the text stands alone: no Latin letter and no digit touches it. */
export function standsAlone(text: string, { from, to }: { from: number; to: number }): boolean {
  return !/[A-Za-z\d]/.test(text.charAt(from - 1)) && !/[A-Za-z\d]/.test(text.charAt(to));
}
