/** The alternatives of a pattern that can match in a text without Chinese characters, and those that can match in one with them. */
export type ByScript = { latin?: RegExp; any: RegExp };

const HAN = /\p{Script=Han}/u;

/** Whether a text holds Chinese characters. */
export function hasHan(text: string): boolean {
  return HAN.test(text);
}

/** Splits a pattern so that a text without Chinese characters is not searched for Chinese words: half of the work. */
export function byScript(pattern: RegExp): ByScript {
  const latin = alternatives(pattern.source).filter((one) => !HAN.test(one.replace(/\(\?<?[=!][^()]*\)/gu, '')));
  return { any: pattern, ...(latin.length > 0 ? { latin: new RegExp(latin.join('|'), pattern.flags) } : {}) };
}

/** The alternatives of a pattern's source, groups and classes left whole. */
function alternatives(source: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  let inClass = false;
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at];
    if (character === '\\') at += 1;
    else if (inClass) inClass = character !== ']';
    else if (character === '[') inClass = true;
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    else if (character === '|' && depth === 0) {
      found.push(source.slice(from, at));
      from = at + 1;
    }
  }
  return [...found, source.slice(from)];
}
