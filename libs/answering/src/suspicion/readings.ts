/** A text as it may be read: what is hidden in it taken out, and by which tricks it was hidden. */
export type Readings = { texts: string[]; tricks: string[] };

const ZERO_WIDTH = /[\u200b-\u200f\u2060-\u2064\ufeff\u00ad]/gu;
const TAGS = /[\u{e0020}-\u{e007e}]+/gu;
const BASE64 = /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{20,}={0,2}(?![A-Za-z0-9+/=])/gu;
const FULL_WIDTH = /[\uff21-\uff3a\uff41-\uff5a]{3,}/u;
/** "i g n o r e": eight letters and more, each by itself. */
const SPACED = /(?:(?<![\p{L}\p{N}])[\p{L}\p{N}] ){8,}/u;
/** Cyrillic and Greek letters that look like Latin ones. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  ...{ а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', х: 'x', і: 'i', ѕ: 's', у: 'y', к: 'k', н: 'h', т: 't', м: 'm' },
  ...{ в: 'b', ԁ: 'd', ո: 'n', ј: 'j', α: 'a', ο: 'o', ρ: 'p', ν: 'v', ι: 'i', τ: 't', κ: 'k', ε: 'e', υ: 'u' },
};
const MIXED_WORD = /(?=\p{L}*\p{Script=Latin})\p{L}*[\p{Script=Cyrillic}\p{Script=Greek}]\p{L}*/gu;
const MOST_DECODED = 4;

/**
 * The text in plain letters, and what is hidden in it: behind invisible characters, look-alikes, full-width letters, tag
 * characters, spaces between letters, or base64 of up to a few stretches.
 */
export function readingsOf(text: string): Readings {
  const tricks: string[] = [];
  const trick = (name: string, found: boolean): void => void (found && tricks.push(name));
  const tagged = (text.match(TAGS) ?? []).map(fromTags).filter((one) => one.length > 3);
  trick('tag characters', tagged.length > 0);
  trick('invisible characters', (text.match(ZERO_WIDTH) ?? []).length > 2);
  trick('full-width letters', FULL_WIDTH.test(text));
  trick('look-alike letters', (text.match(MIXED_WORD) ?? []).length > 1);
  const plain = [...text.replace(ZERO_WIDTH, '').replace(TAGS, ' ')]
    .map((letter) => letter)
    .join('')
    .normalize('NFKC')
    .replace(MIXED_WORD, latin);
  const spaced = SPACED.test(plain);
  trick('spaced letters', spaced);
  const decoded = (plain.match(BASE64) ?? []).slice(0, MOST_DECODED).flatMap(fromBase64);
  trick('base64', decoded.length > 0);
  // With three spaces between words or none, the words of spaced letters cannot be told apart: rules read them joined.
  const joined = spaced ? [plain.replace(/(?<=\S) (?=\S(?: |$))/gu, '')] : [];
  return { texts: [plain, ...tagged, ...decoded, ...joined], tricks };
}

function latin(word: string): string {
  return [...word].map((letter) => LOOKALIKES[letter] ?? LOOKALIKES[letter.toLowerCase()] ?? letter).join('');
}

function fromTags(tags: string): string {
  return [...tags].map((tag) => String.fromCodePoint((tag.codePointAt(0) ?? 0) - 0xe0000)).join('');
}

/** What base64 says, if it says something that can be read. */
function fromBase64(code: string): string[] {
  const text = Buffer.from(code, 'base64').toString('utf8');
  const readable = [...text].filter((letter) => /[\p{L}\p{N}\p{P}\p{Zs}\n]/u.test(letter)).length;
  return text.length >= 12 && readable / [...text].length > 0.95 ? [text] : [];
}
