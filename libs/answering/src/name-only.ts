/** Letters, and what stands between the words of a name: "St. Gallen, CH", "'s-Hertogenbosch", "上海". */
const NAME = /^[\p{L}\p{M}][\p{L}\p{M} .,'’()&/-]{0,39}$/u;
const MOST_WORDS = 5;

/**
 * A name of a place or a carrier as others wrote it into the shop's data; undefined when it is more than a name: a
 * sentence, an address, a number. What is said to a shopper is not theirs to write.
 */
export function nameOnly(text: string): string | undefined {
  const name = text.trim();
  return NAME.test(name) && name.split(/\s+/u).length <= MOST_WORDS ? name : undefined;
}
