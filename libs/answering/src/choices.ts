const ENGLISH = ['first', 'second', 'third', 'fourth', 'fifth'];
const CHINESE = ['一', '二', '三', '四', '五'];

/**
 * Which of several things a short answer means, 1-based, -1 for the last: "the second one", "第二个", "2", "the last
 * one". Undefined when it names none.
 */
export function ordinalIn(text: string): number | undefined {
  const short = text.trim().toLowerCase();
  const bare =
    /^(?:no\.?|number|nr\.?|#|option)?\s*([1-9])[.)]?$/u.exec(short) ?? /^([1-9])\s*(?:号|個|个)?$/u.exec(short);
  if (bare) return Number(bare[1]);
  if (/最后(?:一)?[个条双件单款笔]|\blast (?:one|order|item)\b|\bthe last\b/u.test(short)) return -1;
  const chinese = /第\s*([一二三四五1-5])\s*[个条双件单款笔张]?/u.exec(short)?.[1];
  if (chinese) return CHINESE.includes(chinese) ? CHINESE.indexOf(chinese) + 1 : Number(chinese);
  const english =
    /\b(?:the )?(first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th)(?: one| order| item| product| option|,? please|$)/u.exec(
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

/** The newest of several, when the text asks for it: "the latest", "最近的". The list is newest first. */
export function wantsNewest(text: string): boolean {
  return /\b(?:latest|newest|most recent)\b|最近(?:的|那)|最新|刚(?:才|刚)?(?:下|买)/iu.test(text);
}
