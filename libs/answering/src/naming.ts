/** A text prepared for looking names up in it: its Latin words in the singular, and the whole in lower case. */
export type Sought = { words: ReadonlySet<string>; text: string };

/** Chinese words for things that often stand alone as one character; 包 in 包裹 (parcel) or 包邮 (free postage) is no bag. */
const CHINESE_HEADS = /[靴鞋裤裙锅壶杯帽伞毯灯碗刀袜茶]|包(?![裹装邮含括换])/gu;
const HAN = /\p{Script=Han}/u;
/** What a word counts that names only the kind: "jacket" for a rain jacket, 靴 for 短靴. */
const HEAD_ONLY = 0.8;

/** Prepares a text for `nameScore`. */
export function soughtIn(text: string): Sought {
  const lower = text.normalize('NFKC').toLowerCase();
  return { words: new Set(latinWords(lower)), text: lower };
}

/**
 * How well a text names something that goes by `names` in either language: 0 = not at all, 0.8 = by its kind alone, then
 * more with each word of the name that is in the text.
 */
export function nameScore(names: readonly string[], sought: Sought): number {
  return Math.max(0, ...names.map((name) => (HAN.test(name) ? chineseScore(name, sought) : latinScore(name, sought))));
}

function chineseScore(name: string, { text }: Sought): number {
  if (name.length > 1 && text.includes(name)) return name.length / 2;
  const head = name.at(-1) ?? '';
  return [...text.matchAll(CHINESE_HEADS)].some(([found]) => found === head) ? HEAD_ONLY : 0;
}

function latinScore(name: string, { words }: Sought): number {
  const parts = latinWords(name.toLowerCase());
  const last = parts.at(-1);
  if (last === undefined) return 0;
  if (parts.every((word) => words.has(word))) return parts.length;
  return words.has(last) ? HEAD_ONLY : 0;
}

function latinWords(lower: string): string[] {
  return (lower.match(/[\p{Script=Latin}\d][\p{Script=Latin}\d'-]*/gu) ?? []).map(singular);
}

function singular(word: string): string {
  const bare = word.replace(/'s?$/u, '');
  if (/(?:ss|us|is)$/u.test(bare) || bare.length < 4) return bare;
  if (/(?:ch|sh|x|ss)es$/u.test(bare)) return bare.slice(0, -2);
  if (/ies$/u.test(bare) && bare.length > 4) return `${bare.slice(0, -3)}y`;
  return bare.replace(/s$/u, '');
}
