const ENGLISH = ['first', 'second', 'third', 'fourth', 'fifth'];
const CARDINALS = ['one', 'two', 'three', 'four', 'five'];
const CHINESE = ['一', '二', '三', '四', '五'];

/**
 * Which of several things a short answer means, 1-based, -1 for the last: "the second one", "第二个", "2", "the last
 * one". Undefined when it names none.
 */
export function ordinalIn(text: string): number | undefined {
  const short = text.trim().toLowerCase();
  const bare =
    /^(?:the )?(?:no\.?|number|nr\.?|#|option|choice|reason|item)?\s*([1-9])[.)]?(?: please)?$/u.exec(short) ??
    /^(?:我?[选要就])?\s*([1-9])\s*(?:号|個|个|项)?[吧。]?$/u.exec(short);
  if (bare) return Number(bare[1]);
  const word = /^(?:the )?(?:no\.?|number|nr\.?|option|choice|reason|item)\s+(one|two|three|four|five)\b/u.exec(
    short,
  )?.[1];
  if (word) return CARDINALS.indexOf(word) + 1;
  if (/最后(?:一)?[个条双件单款笔]|\blast (?:one|order|item)\b|\bthe last\b/u.test(short)) return -1;
  const chinese = /第\s*([一二三四五1-5])\s*[个条双件单款笔张]?/u.exec(short)?.[1];
  if (chinese) return CHINESE.includes(chinese) ? CHINESE.indexOf(chinese) + 1 : Number(chinese);
  const english =
    /\b(?:the )?(first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th)(?: one| order| item| product| option| reason| choice| answer| variant| version| address| thing| is\b|,? please|[.!,]|$)/u.exec(
      short,
    )?.[1];
  if (english) return ENGLISH.includes(english) ? ENGLISH.indexOf(english) + 1 : Number(english[0]);
  return undefined;
}

/** The one of `things` that an ordinal means; undefined when there are not so many. */
export function pickByOrdinal<T>(things: readonly T[], ordinal: number | undefined): T | undefined {
  if (ordinal === undefined) return undefined;
  return ordinal < 0 ? things.at(ordinal) : things[ordinal - 1];
}

const NEWEST =
  /\b(?:latest|newest|most recent)\b|(?<!\b(?:to|as|like) (?:the )?(?:address of )?)\bmy last (?:order|purchase)\b|\b(?:did i|i) (?:just |last )?(?:order|buy|bought|ordered|purchase|purchased) last\b|\b(?:did i|i) last (?:order|buy|bought|ordered)\b|\blast thing i (?:ordered|bought)\b|最近(?:的|那)|最新|刚(?:才|刚)?(?:下|买)/iu;

/** The newest of several, when the text asks for it: "the latest", "最近的". The list is newest first. */
export function wantsNewest(text: string): boolean {
  return NEWEST.test(text);
}

const ORDINALS =
  /第\s*([一二三四五1-5])|\b(?:(?:no\.?|number|nr\.?|#|option|choice|reason|item)\s*(?=\d)|(?:number|option|choice|reason|item)\s+(?=[a-z]))([1-9]|one|two|three|four|five)\b|\b(first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th)\b/giu;

/** Which of several things a text means, 1-based, -1 for the last: "the first and the third", "第一个和第三个", "1 and 3". */
export function ordinalsIn(text: string): number[] {
  const bare = /^\s*[1-9](?:\s*(?:,|，|、|and|&|和|跟)\s*[1-9])*\s*[.。!]?\s*$/iu.test(text);
  if (bare) return [...text.matchAll(/[1-9]/gu)].map(([digit]) => Number(digit));
  const found = [...text.matchAll(ORDINALS)].map(([, han, number, word]) => {
    if (han) return CHINESE.includes(han) ? CHINESE.indexOf(han) + 1 : Number(han);
    if (number)
      return CARDINALS.includes(number.toLowerCase()) ? CARDINALS.indexOf(number.toLowerCase()) + 1 : Number(number);
    const lower = word?.toLowerCase() ?? '';
    if (lower === 'last') return -1;
    return ENGLISH.includes(lower) ? ENGLISH.indexOf(lower) + 1 : Number(lower[0]);
  });
  const single = ordinalIn(text);
  return found.length > 0 ? [...new Set(found)] : single === undefined ? [] : [single];
}
