import { ordinalsIn } from '../choices.js';
import { type Filled, type FormItem, type Said } from './form.js';
import { mentionsIn } from './item-mentions.js';
import { meansAll, piecesIn } from './said-words.js';

type Lines = NonNullable<Filled['lines']>;

const NOT_IT =
  /(?:\bnot(?: the| my)?|\bexcept(?: for)?(?: the| my)?|\bbut(?: not)?(?: the| my)?|\bkeep(?:ing)?(?: the| my)?|\bwithout(?: the| my)?|不[是要退换]|除了|保留|留下)\s*$/iu;
const EXCEPT = /\bexcept|\bbut (?:not|keep)|除了|保留|留下/iu;
const ADDS = /\b(?:also|too|as well|and also|add(?:ing)?)\b|还有|也[要想退换]|再加/iu;

/**
 * The lines that are meant after all that was said, each with how many pieces. Names, ordinals of what was offered, "both",
 * "all but the mug"; what is said later takes the place of what was said before, unless it only adds.
 */
export function fillLines(said: readonly Said[], items: readonly FormItem[]): Lines | undefined {
  let lines: Lines | undefined;
  for (const one of said) {
    const found = linesIn(one, items);
    if (!found) {
      lines = lines && counted(one.text, lines, items);
      continue;
    }
    lines = lines && ADDS.test(one.text) ? merged(lines, found) : found;
  }
  if (!lines && items.length === 1) return items.map(({ line, quantity }) => ({ line, quantity }));
  return lines;
}

function linesIn({ text, asked, offered }: Said, items: readonly FormItem[]): Lines | undefined {
  const mentions = mentionsIn(text, items);
  const refused = new Set(
    mentions.filter(({ start }) => NOT_IT.test(text.slice(0, start))).flatMap(({ lines }) => lines),
  );
  if (meansAll(text) && (refused.size > 0 || mentions.length === 0 || asked === 'lines' || EXCEPT.test(text))) {
    return wanted(
      items.filter(({ line }) => !refused.has(line)),
      text,
    );
  }
  if (asked === 'lines' && offered) {
    const picked = ordinalsIn(text).flatMap((ordinal) => offered.at(ordinal > 0 ? ordinal - 1 : ordinal) ?? []);
    if (picked.length > 0)
      return wanted(
        items.filter(({ line }) => picked.includes(line)),
        text,
      );
  }
  // A name that fits several lines alike settles nothing: it is asked which one is meant.
  const named = mentions.filter(({ lines }) => lines.length === 1).flatMap(({ lines }) => lines);
  const meant = items.filter(({ line }) => named.includes(line) && !refused.has(line));
  return meant.length > 0 ? wanted(meant, text) : undefined;
}

/** The lines that a name could mean, when it fits several alike. */
export function ambiguousLines(said: readonly Said[], items: readonly FormItem[]): number[] {
  const last = said.at(-1);
  const several = last ? mentionsIn(last.text, items).filter(({ lines }) => lines.length > 1) : [];
  return [...new Set(several.flatMap(({ lines }) => lines))];
}

function wanted(items: readonly FormItem[], text: string): Lines | undefined {
  if (items.length === 0) return undefined;
  const pieces = items.length === 1 ? piecesIn(text) : undefined;
  return items.map(({ line, quantity }) => ({ line, quantity: pieces ?? quantity }));
}

/** "Just one of them", said of what was settled before. */
function counted(text: string, lines: Lines, items: readonly FormItem[]): Lines {
  const [only, ...others] = lines;
  const pieces = piecesIn(text);
  const item = items.find(({ line }) => line === only?.line);
  if (!only || others.length > 0 || pieces === undefined || !item || item.quantity === 1) return lines;
  return [{ ...only, quantity: pieces }];
}

function merged(before: Lines, added: Lines): Lines {
  return [...before.filter(({ line }) => !added.some((one) => one.line === line)), ...added];
}
