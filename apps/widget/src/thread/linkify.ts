/** A run of text, an address in it that may be followed, or a number (`LL-102272`) that no line may break. */
export type TextPart = { text: string; href?: string; whole?: boolean };

const ADDRESS = /\bhttps?:\/\/[^\s<>"'`“”‘’「」『』《》【】（），。；：！？、\p{Cc}]+/giu;
/** Short enough for the narrowest bubble; longer ones break like any word. */
const REFERENCE = /\b[A-Z]{2,5}(?:-[A-Z\d]{1,4})?-\d{2,10}(?![\w-])/g;
const TRAILING = /[.,;:!?*_~…\]]+$/u;
/** Characters that reorder or hide text could make an address read as another one. */
const DISGUISE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

/** The text cut into runs, with an `href` on http and https addresses alone. Joined, the runs are the text. */
export function linkify(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = trimmed(match[0]);
    const href = followable(address);
    if (!href) continue;
    parts.push(...withWholes(text.slice(end, match.index)));
    parts.push({ text: address, href });
    end = match.index + address.length;
  }
  parts.push(...withWholes(text.slice(end)));
  return parts;
}

function withWholes(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const { 0: number, index } of text.matchAll(REFERENCE)) {
    parts.push({ text: text.slice(end, index) }, { text: number, whole: true });
    end = index + number.length;
  }
  return [...parts, { text: text.slice(end) }].filter((part) => part.text);
}

/** The address to follow, or undefined when it is none, or none that is plainly what it looks like. */
export function followable(address: string): string | undefined {
  if (DISGUISE.test(address) || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  const plain = (url.protocol === 'https:' || url.protocol === 'http:') && !url.username && !url.password;
  return plain ? url.href : undefined;
}

/** Without the punctuation of the sentence around it: `(see https://a.example/b).` */
function trimmed(address: string): string {
  const bare = address.replace(TRAILING, '');
  const unopened = bare.endsWith(')') && bare.split(')').length > bare.split('(').length;
  return unopened ? trimmed(bare.slice(0, -1)) : bare;
}
