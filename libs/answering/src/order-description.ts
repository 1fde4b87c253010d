import { type OrderFact } from './facts.js';

type Says = readonly [words: RegExp, fits: (order: OrderFact) => boolean];

const isOnItsWay = ({ state }: OrderFact): boolean => state === 'shipped' || state === 'partially_shipped';
const hasArrived = ({ state }: OrderFact): boolean => state === 'delivered';

/** How people tell their orders apart by how far they are; the first that is said counts. */
const STATES: readonly Says[] = [
  [
    /\bun-?paid\b|\bnot (?:yet )?paid\b|\bto be paid\b|未付款|没付款|待付款/iu,
    ({ state }) => state === 'pending_payment',
  ],
  [
    /\bthe rest of\b|\bthe (?:remaining|missing|second|other) (?:part|bit|half|parcel|items?)\b|\bpartly\b|其余|剩下|另一部分/iu,
    ({ state }) => state === 'partially_shipped',
  ],
  [
    /\b(?:not|never|n'?t|still) (?:yet )?(?:been )?(?:here|arrived?|come|came|delivered|received|got(?:ten)?)\b|没到|未到|没收到/iu,
    (order) => !hasArrived(order) && order.state !== 'cancelled',
  ],
  [/\b(?:delivered|arrived|received|i (?:already )?(?:have|got))\b|已?送达|已?收到|到了的/iu, hasArrived],
  [/\b(?:shipped|sent|on (?:its|the) way|in transit|under way)\b|已?发货|在路上|运输/iu, isOnItsWay],
  [/\bcancell?ed\b|已?取消的/iu, ({ state }) => state === 'cancelled'],
  [/\bpacked\b|打包/iu, ({ state }) => state === 'packed'],
  [/\bpaid\b|已付款/iu, ({ state }) => state === 'paid'],
];

const EXPRESS = /\bexpress\b|加急|特快/iu;
const OLDEST = /\b(?:oldest|older|old|earlier|earliest)\b|最早|较早|旧的/iu;
/** Words that are in many names and many sentences, and describe none of them. */
const PLAIN = new Set([
  'order',
  'parcel',
  'package',
  'with',
  'pack',
  'pair',
  'item',
  'that',
  'this',
  'from',
  'pack-away',
]);

/** Those of several orders that the words for a state fit; all of them where none is said, or none fits. */
export function inState(orders: readonly OrderFact[], text: string): readonly OrderFact[] {
  const [, fits] = STATES.find(([words]) => words.test(text)) ?? [];
  const left = fits ? orders.filter(fits) : [];
  return left.length > 0 ? left : orders;
}

/**
 * The one of the orders that were offered, newest first, that an answer describes: "the unpaid one", "the harbour one",
 * "the green ones", "the express one". Undefined where it describes none, or several alike. `colours` = those that it names.
 */
export function describedOrder(
  offered: readonly OrderFact[],
  text: string,
  colours: readonly string[] = [],
): OrderFact | undefined {
  const scored = offered.map((order) => ({ order, score: scoreOf(order, text, colours) }));
  const most = Math.max(0, ...scored.map(({ score }) => score));
  const [best, ...others] = scored.filter(({ score }) => score === most);
  if (most > 0) return others.length === 0 ? best?.order : undefined;
  return OLDEST.test(text) ? offered.at(-1) : undefined;
}

/** Whether a text describes an order in any of these ways. */
export function describesOrder(order: OrderFact, text: string, colours: readonly string[] = []): boolean {
  return scoreOf(order, text, colours) > 0;
}

function scoreOf(order: OrderFact, text: string, colours: readonly string[]): number {
  const said = STATES.find(([words]) => words.test(text));
  const state = said?.[1](order) ? 2 : 0;
  const express = EXPRESS.test(text) && order.express ? 2 : 0;
  const colour = order.items.some((item) => item.colour !== undefined && colours.includes(item.colour)) ? 1 : 0;
  const names = wordsOf(order).filter((word) => saysWord(text, word)).length;
  return state + express + colour + names;
}

function wordsOf({ items }: OrderFact): string[] {
  const words = items.flatMap(({ words: names }) => names.flatMap((name) => name.toLowerCase().split(/[^\p{L}\d]+/u)));
  return [...new Set(words)].filter((word) => /\p{Script=Han}/u.test(word) || (word.length > 3 && !PLAIN.has(word)));
}

function saysWord(text: string, word: string): boolean {
  const lower = text.toLowerCase();
  if (/\p{Script=Han}/u.test(word)) return lower.includes(word);
  const bare = word.replace(/s$/u, '');
  return new RegExp(`(?<![\\p{L}\\d])${bare}(?:e?s)?(?![\\p{L}\\d])`, 'u').test(lower);
}
