import { COLOURS_ZH } from './attribute-words.js';
import { type Order, type OrderItem } from './order.js';
import { type Product } from './product.js';

/**
 * How well an order fits what a shopper called it: 0 to 1, and the lines that do. `otherColour` = nothing fits, but
 * something would if it were of the colour that was named.
 */
export type WordMatch = { score: number; lines: number[]; otherColour: boolean };

const STOP_WORDS = new Set(
  (
    'a an and are been by can come did do does for from get got has have how i in is it its last me my not of off on or order ' +
    'ordered orders package parcel purchase bought buy return returned refund the that this these those to was were what when where which ' +
    'will with you your shipped ship shipping delivered delivery arrive arrived status one ones there yet still been hello hi please'
  ).split(' '),
);
const STOP_CHINESE = new Set('的了吗呢我是在有没到哪里什么时候怎么您你们请问单发货订买收退款'.split(''));

/**
 * Compares the words with each item's name, kind and colour, in English by word, in Chinese by pairs of characters. An
 * item of another colour than one that was named does not fit: "the blue jacket" is not the black one.
 */
export function matchWords(order: Order, words: string): WordMatch {
  const scores = order.items.map((item) => ({ line: item.line, score: itemScore(item, words) }));
  const best = Math.max(0, ...scores.map((one) => one.score));
  const lines = scores.filter((one) => one.score > 0 && one.score === best).map((one) => one.line);
  const otherColour = best === 0 && order.items.some((item) => nameScore(item, tokens(words)) > 0);
  return { score: best, lines, otherColour };
}

/** The share of the words (0 to 1) that name a product, in either language; a colour names none. */
export function namedShare(product: Pick<Product, 'name' | 'type' | 'keywords'>, words: string): number {
  const { name, type, keywords } = product;
  return shareOf(tokens(words), [name.en, name.zh, type, ...keywords.en, ...keywords.zh]);
}

function itemScore(item: OrderItem, words: string): number {
  const colours = coloursIn(words);
  if (colours.size > 0 && item.colour !== undefined && !colours.has(item.colour)) return 0;
  const asked = tokens(words);
  const named = nameScore(item, asked);
  if (named > 0) return named;
  return colours.size > 0 && item.colour !== undefined && onlyColours(asked, colours) ? 0.5 : 0;
}

function nameScore({ name, type = '', keywords }: OrderItem, asked: ReadonlySet<string>): number {
  return shareOf(asked, [name.en, name.zh, type, ...(keywords?.en ?? []), ...(keywords?.zh ?? [])]);
}

function shareOf(asked: ReadonlySet<string>, texts: readonly string[]): number {
  const own = tokens(texts.join(' '));
  return asked.size === 0 ? 0 : [...asked].filter((token) => own.has(token)).length / asked.size;
}

function onlyColours(asked: ReadonlySet<string>, colours: ReadonlySet<string>): boolean {
  return [...asked].every((token) => colours.has(token) || /\p{Script=Han}/u.test(token));
}

function coloursIn(words: string): Set<string> {
  const found = new Set<string>();
  const english = new Set(englishTokens(words));
  for (const [colour, chinese] of Object.entries(COLOURS_ZH)) {
    // 多 and 米 alone are "much" and "rice"; the other colours are understood without 色 too.
    const short = colour === 'multicolour' || colour === 'beige' ? chinese : chinese.replace(/色$/, '');
    if (english.has(colour) || words.includes(short)) found.add(colour);
  }
  if (english.has('gray')) found.add('grey');
  if (found.has('blue')) found.add('navy');
  return found;
}

function tokens(text: string): Set<string> {
  return new Set([...englishTokens(text), ...chinesePairs(text)]);
}

function englishTokens(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z][a-z-]*[a-z]/g) ?? [];
  return words
    .flatMap((word) => [word, ...(word.includes('-') ? word.split('-') : [])])
    .filter((word) => !STOP_WORDS.has(word))
    .map((word) => (word.length > 3 ? word.replace(/(?<=[sxz]|[cs]h)es$|(?<!s)s$/, '') : word));
}

function chinesePairs(text: string): string[] {
  const runs = text.match(/\p{Script=Han}+/gu) ?? [];
  return runs.flatMap((run) => {
    const kept = [...run].map((character) => (STOP_CHINESE.has(character) ? ' ' : character)).join('');
    const parts = kept.split(' ').filter((part) => part.length > 0);
    return parts.flatMap((part) =>
      part.length === 1 ? [] : [...part].slice(1).map((character, index) => `${[...part][index] ?? ''}${character}`),
    );
  });
}
