/** Controls, zero-width and direction marks: what cannot be seen claims nothing, and must hide nothing. */
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;

/**
 * One way of writing a text: NFKC (full-width digits and marks become plain), one kind of dash and quotation mark, single
 * spaces. Capitals stay.
 */
export function plain(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212~〜]/gu, '-')
    .replace(/[\u2018\u2019\u02BC]/gu, "'")
    .replace(/[\u201C\u201D「」『』]/gu, '"')
    .replace(/\s+/gu, ' ')
    .trim();
}
