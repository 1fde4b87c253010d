import { ordinalsIn } from '../choices.js';
import { piecesAfter, piecesBefore } from './counts.js';
import { type Filled, type FormItem, type Said } from './form.js';
import { mentionsIn } from './item-mentions.js';
import { optionValuesIn } from './option-words.js';
import { meansAll, meansAllOfIt, meansTwo, oddPieces, onlyOne, piecesIn } from './said-words.js';
import { plainText } from './spots.js';

type Lines = NonNullable<Filled['lines']>;

const NOT_IT =
  /(?:\bnot(?: the| my)?|\bexcept(?: for)?(?: the| my)?|\bbut(?: not)?(?: the| my)?|\bkeep(?:ing)?(?: the| my)?|\bwithout(?: the| my)?|不[是要退换]|除了|保留|留下)\s*$/iu;
const KEPT =
  /^\s*(?:就|先|我|还是)*(?:要|想)?(?:留着|留下|保留|不退|不换|不用[退换]|不动)|^\s*(?:i(?:'ll| will| want to| would like to|'d like to)? keep|(?:can |should )?stays?|(?:is|are) (?:fine|ok|good|great|perfect))\b/iu;
const EXCEPT = /\bexcept|\bbut (?:not|keep)|除了|保留|留下/iu;
const ADDS = /\b(?:also|too|as well|and also|add(?:ing)?)\b|还有|也[要想退换]|再加/iu;

/**
 * The lines that are meant after all that was said, each with how many pieces. Names, ordinals of what was offered, "both",
 * "all but the mug"; what is said later takes the place of what was said before, unless it only adds.
 */
export function fillLines(said: readonly Said[], items: readonly FormItem[]): Lines | undefined {
  let lines: Lines | undefined;
  for (const one of said) {
    const found = (lines && allOfIt(one, lines, items)) ?? linesIn(one, items);
    if (!found) {
      lines = lines && counted(one, lines, items);
      continue;
    }
    lines = lines && ADDS.test(one.text) ? merged(lines, found) : found;
  }
  if (!lines && items.length === 1) return items.map(({ line, quantity }) => ({ line, quantity }));
  return lines;
}

/** "Both", said of one item of which there are several pieces. */
function allOfIt({ text, asked }: Said, lines: Lines, items: readonly FormItem[]): Lines | undefined {
  const [only, ...others] = lines;
  const item = items.find(({ line }) => line === only?.line);
  if (!item || others.length > 0 || item.quantity < 2 || asked === 'lines' || !meansAllOfIt(text) || onlyOne(text))
    return undefined;
  if (EXCEPT.test(text) || /\border\b|订单|整/iu.test(text) || mentionsIn(text, items).length > 0) return undefined;
  return [{ line: item.line, quantity: item.quantity }];
}

function linesIn({ text, asked, offered }: Said, items: readonly FormItem[]): Lines | undefined {
  const mentions = mentionsIn(text, items);
  const refused = new Set(
    mentions
      .filter(({ start, end }) => NOT_IT.test(text.slice(0, start)) || KEPT.test(text.slice(end)))
      .flatMap(({ lines }) => lines),
  );
  // "All but the hat", where there is no hat: whatever is meant, it is not everything.
  if (EXCEPT.test(text) && meansAll(text) && refused.size === 0) return undefined;
  if (meansTwo(text) && items.length !== 2)
    return mentions.length > 0 ? namedIn(mentions, refused, text, items) : undefined;
  if (meansAll(text) && (refused.size > 0 || mentions.length === 0 || asked === 'lines')) {
    return wanted(
      items.filter(({ line }) => !refused.has(line)),
      text,
    );
  }
  const listed = asked === 'lines' ? offered : OF_ORDER.test(text) ? items.map(({ line }) => line) : undefined;
  if (listed) {
    const ordinals = firstFew(text, listed.length) ?? ordinalsIn(text);
    const picked = ordinals.flatMap((ordinal) => listed.at(ordinal > 0 ? ordinal - 1 : ordinal) ?? []);
    if (picked.length > 0)
      return wanted(
        items.filter(({ line }) => picked.includes(line)),
        text,
      );
  }
  if (mentions.length === 0 && asked === 'lines' && offered) return described(text, offered, items);
  return namedIn(mentions, refused, text, items);
}

/** "The second item of LL-…", of the order as it is listed, before anything was asked. */
const OF_ORDER =
  /\b(?:first|second|third|fourth|fifth|last|\d(?:st|nd|rd|th)) (?:item|product|article|thing)s?\b|第[一二三四五六七八九\d]+[件样]|最后一[件样]/iu;
const FEW = /\b(first|last) (two|three|2|3)\b|(前|后|最后)([两二三23])[个件条双样]/iu;

/** "The first two", "前两个" as ordinals. */
function firstFew(text: string, offered: number): number[] | undefined {
  const [, end, count, zhEnd, zhCount] = FEW.exec(text) ?? [];
  if (!end && !zhEnd) return undefined;
  const many = /three|3|三/u.test(count ?? zhCount ?? '') ? 3 : 2;
  const from = end?.toLowerCase() === 'last' || (zhEnd && zhEnd !== '前') ? offered - many : 0;
  return Array.from({ length: many }, (_, i) => from + i + 1);
}

/** "The brown one", "the cheaper one", of the lines that were offered. */
function described(text: string, offered: readonly (string | number)[], items: readonly FormItem[]): Lines | undefined {
  const among = items.filter(({ line }) => offered.includes(line));
  const byPrice = CHEAPER.test(text) ? 1 : DEARER.test(text) ? -1 : 0;
  if (byPrice !== 0) {
    const [best] = [...among].sort((a, b) => byPrice * (priceOf(a) - priceOf(b)));
    return best && wanted([best], text);
  }
  const scored = among.map((item) => {
    const own = item.variants.find(({ sku }) => sku === item.sku)?.options ?? [];
    const said = optionValuesIn(
      plainText(text),
      item.variants.filter(({ sku }) => sku === item.sku),
    );
    return {
      item,
      score: said.filter(
        ({ name, value, negated }) => !negated && own.some((one) => one.name === name && one.value === value),
      ).length,
    };
  });
  const most = Math.max(0, ...scored.map(({ score }) => score));
  const [best, second] = scored.filter(({ score }) => score === most);
  return most > 0 && best && !second ? wanted([best.item], text) : undefined;
}

const CHEAPER = /\b(?:cheap(?:er|est)|less expensive|least expensive|lower priced)\b|便宜/iu;
const DEARER = /\b(?:more expensive|most expensive|pricier|priciest|dearer|costlier)\b|贵/iu;

function priceOf({ variants, sku }: FormItem): number {
  return variants.find((variant) => variant.sku === sku)?.price ?? 0;
}

function namedIn(
  mentions: ReturnType<typeof mentionsIn>,
  refused: ReadonlySet<number>,
  text: string,
  items: readonly FormItem[],
): Lines | undefined {
  // A name that fits several lines alike settles nothing: it is asked which one is meant.
  const named = mentions.filter(({ lines }) => lines.length === 1).flatMap(({ lines }) => lines);
  const meant = items.filter(({ line }) => named.includes(line) && !refused.has(line));
  const [only] = meant;
  if (!only) return undefined;
  const counts = new Map(meant.map(({ line }) => [line, countOf(line, mentions, text)]));
  if (meant.length === 1 && counts.get(only.line) === undefined) return wanted(meant, text);
  return meant.map(({ line, quantity }) => ({ line, quantity: counts.get(line) ?? quantity }));
}

/** The number of pieces that stands beside the name of a line; it may be none that can be. */
function countOf(line: number, mentions: ReturnType<typeof mentionsIn>, said: string): number | undefined {
  const text = plainText(said);
  const at = mentions.findIndex(({ lines }) => lines.length === 1 && lines[0] === line);
  const mention = mentions[at];
  if (!mention) return undefined;
  const from = mentions[at - 1]?.end ?? 0;
  return piecesBefore(text.slice(from, mention.start)) ?? piecesAfter(text.slice(mention.end, mentions[at + 1]?.start));
}

/** The lines that a name could mean, when it fits several alike. */
export function ambiguousLines(said: readonly Said[], items: readonly FormItem[]): number[] {
  const last = said.map(({ text }) => mentionsIn(text, items)).findLast((mentions) => mentions.length > 0) ?? [];
  const several = last.filter(({ lines }) => lines.length > 1);
  return [...new Set(several.flatMap(({ lines }) => lines))];
}

function wanted(items: readonly FormItem[], text: string): Lines | undefined {
  if (items.length === 0) return undefined;
  const pieces = items.length === 1 && !oddPieces(text) ? piecesIn(besideOptions(text, items)) : undefined;
  return items.map(({ line, quantity }) => ({ line, quantity: pieces ?? quantity }));
}

/** The text without what only looks like a count: a camera's zoom of "10x" is one of its options. */
function besideOptions(text: string, items: readonly FormItem[]): string {
  const values = items.flatMap(({ variants }) => variants.flatMap(({ options }) => options.map(({ value }) => value)));
  return values
    .filter((value) => piecesIn(value) !== undefined)
    .reduce((left, value) => left.replaceAll(value, ' '), text);
}

/** "Just one of them", said of what was settled before. */
function counted(said: Said, lines: Lines, items: readonly FormItem[]): Lines | undefined {
  const { text, asked } = said;
  const [only, ...others] = lines;
  const bare = asked === 'pieces' ? /^\D*?(\d{1,3})\D*$/u.exec(text)?.[1] : undefined;
  const pieces = bare === undefined ? piecesIn(besideOptions(text, items)) : Number(bare);
  if (oddPieces(text)) return lines;
  if (others.length > 0 && asked === 'pieces') return countedLine(said, pieces, lines, items);
  const item = items.find(({ line }) => line === only?.line);
  // "Just one of them", of several: which one?
  if (others.length > 0 && onlyOne(text)) return undefined;
  if (!only || others.length > 0 || pieces === undefined || !item || item.quantity === 1)
    return settledAtOne(lines, item, asked);
  return [{ ...only, quantity: pieces }];
}

/** How many of the one line that was asked about, of several that are meant. */
function countedLine({ line }: Said, pieces: number | undefined, lines: Lines, items: readonly FormItem[]): Lines {
  const most = items.find((item) => item.line === line)?.quantity;
  const quantity = most === 1 ? 1 : pieces;
  return quantity === undefined ? lines : lines.map((one) => (one.line === line ? { line, quantity } : one));
}

/** There is only one of it: whatever was said before, that one is meant once it was asked. */
function settledAtOne(lines: Lines, item: FormItem | undefined, asked: Said['asked']): Lines {
  const [only] = lines;
  return only && item?.quantity === 1 && asked === 'pieces' ? [{ ...only, quantity: 1 }] : lines;
}

function merged(before: Lines, added: Lines): Lines {
  return [...before.filter(({ line }) => !added.some((one) => one.line === line)), ...added];
}
