import { type FormItem } from './form.js';
import { optionValuesIn } from './option-words.js';
import { BREAK, plainText, type Spot, spotsOf } from './spots.js';

/** A place in a text where items of an order are named; several lines when it fits them alike. */
export type Mention = Spot & { lines: number[] };

/** How a name is found by its end: "keyboard" for a mechanical keyboard; in full it weighs most. */
function suffixes(name: string): { phrase: string; weight: number }[] {
  const words = name.split(/[\s-]+/u).filter(Boolean);
  if (/\p{Script=Han}/u.test(name)) return chineseSuffixes(name);
  return words.map((_, from) => ({ phrase: words.slice(from).join(' '), weight: words.length - from }));
}

/** 青瓷茶壶 goes by 茶壶 too, and by 壶 where nothing longer is said. */
function chineseSuffixes(name: string): { phrase: string; weight: number }[] {
  return Array.from({ length: Math.min(name.length, 6) }, (_, i) => i + 1)
    .filter((length) => length > 1 || HEADS.test(name.slice(-1)))
    .map((length) => ({ phrase: name.slice(-length), weight: length / 2 }));
}

const HEADS = /[靴鞋裤裙锅壶杯帽伞毯灯碗刀袜茶]/u;

type Found = Spot & { line: number; weight: number };

/** Where a text names items of the order, in the order of the text. */
export function mentionsIn(said: string, items: readonly FormItem[]): Mention[] {
  const text = plainText(said);
  const found = items.flatMap((item) => spotsOfItem(text, item));
  const mentions: Mention[] = [];
  for (const group of groups(found)) {
    const best = Math.max(...group.map(({ weight }) => weight));
    const heaviest = group.filter(({ weight }) => weight === best);
    const start = Math.min(...heaviest.map((spot) => spot.start));
    const end = Math.max(...heaviest.map((spot) => spot.end));
    const lines = [...new Set(heaviest.map(({ line }) => line))].sort((a, b) => a - b);
    mentions.push({ start, end, lines });
  }
  const told = mentions.map((mention, i) => ({
    ...mention,
    lines: described(text, mention, mentions[i - 1]?.end ?? 0, mentions[i + 1]?.start ?? text.length, items),
  }));
  return oneEach(told, items);
}

/** Pieces that are the same to a hair stand on lines of their own: named twice, each time one of them is meant. */
function oneEach(mentions: readonly Mention[], items: readonly FormItem[]): Mention[] {
  const skuOf = (line: number) => items.find((item) => item.line === line)?.sku;
  const isAlike = ({ lines }: Mention) => lines.length > 1 && new Set(lines.map(skuOf)).size === 1;
  return mentions.map((mention, i) => {
    const same = (other: Mention) => isAlike(other) && other.lines.join() === mention.lines.join();
    if (!isAlike(mention) || mentions.filter(same).length < 2) return mention;
    const line = mention.lines[mentions.slice(0, i).filter(same).length];
    return line === undefined ? mention : { ...mention, lines: [line] };
  });
}

function spotsOfItem(text: string, item: FormItem): Found[] {
  return item.words.flatMap((name) =>
    suffixes(name).flatMap(({ phrase, weight }) =>
      spotsOf(text, phrase).map((spot) => ({ ...spot, line: item.line, weight })),
    ),
  );
}

/** Spots that lie over each other. */
function groups(found: readonly Found[]): Found[][] {
  const sorted = [...found].sort((a, b) => a.start - b.start || b.end - a.end);
  const grouped: Found[][] = [];
  let end = -1;
  for (const spot of sorted) {
    const last = grouped.at(-1);
    if (last && spot.start < end) last.push(spot);
    else grouped.push([spot]);
    end = Math.max(end, spot.end);
  }
  return grouped;
}

/** Of lines that go by the same name, the ones that the words around it describe best: "the blue t-shirt". */
function described(
  text: string,
  { start, end, lines }: Mention,
  from: number,
  to: number,
  items: readonly FormItem[],
): number[] {
  if (lines.length < 2) return lines;
  const before = lastClause(text.slice(from, start));
  const scores = lines.map((line) => ({ line, score: likeness(before, line, items) }));
  const after = scores.every(({ score }) => score === 0) ? ownDetails(text.slice(end, to)) : '';
  const all = after === '' ? scores : lines.map((line) => ({ line, score: likeness(after, line, items) }));
  const best = Math.max(...all.map(({ score }) => score));
  return all.filter(({ score }) => score === best).map(({ line }) => line);
}

function lastClause(text: string): string {
  const breaks = [...text.matchAll(BREAK)];
  const last = breaks.at(-1);
  return last ? text.slice(last.index + last[0].length) : text;
}

/** What follows a name and still describes it: "the t-shirt in blue", up to what it should become. */
function ownDetails(text: string): string {
  const [own = ''] = text.split(
    /[,;.!?，。；！？\n]|\b(?:for|to|into|and|with (?:an?|another|the|one))\b|换成|换为|改成|改为/iu,
  );
  return own;
}

/** How many of an item's own options a text names, less those of others. */
function likeness(text: string, line: number, items: readonly FormItem[]): number {
  const item = items.find((one) => one.line === line);
  const own = item?.variants.find(({ sku }) => sku === item.sku);
  if (!item || !own) return 0;
  const said = optionValuesIn(text, item.variants);
  const value = (name: string) => own.options.find((option) => option.name === name)?.value;
  return said.reduce((score, one) => score + (value(one.name) === one.value ? 1 : -1), 0);
}
