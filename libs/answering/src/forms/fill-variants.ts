import { ordinalIn, pickByOrdinal } from '../choices.js';
import { type Filled, type FormItem, type Said } from './form.js';
import { mentionsIn } from './item-mentions.js';
import { chooseVariant, readWish, type VariantChoice, type Wish } from './variant-choice.js';

type Variants = NonNullable<Filled['variants']>;

/** What each of the lines should become, after all that was said. */
export function fillVariants(said: readonly Said[], meant: readonly number[], items: readonly FormItem[]): Variants {
  return meant.flatMap((line) => {
    const item = items.find((one) => one.line === line);
    return item ? [{ line, ...variantOf(said, item, meant, items) }] : [];
  });
}

function variantOf(
  said: readonly Said[],
  item: FormItem,
  meant: readonly number[],
  items: readonly FormItem[],
): VariantChoice {
  let wish: Wish = { values: {}, not: {} };
  let picked: string | undefined;
  for (const one of said) {
    const own = one.line === item.line ? one.offered : undefined;
    const chosen = own && pickByOrdinal(own, ordinalIn(one.text));
    if (chosen !== undefined) {
      picked = String(chosen);
      continue;
    }
    const next = readWish(aboutItem(one, item, meant, items), item, wish);
    // A new wish takes back what was picked from a list before.
    if (JSON.stringify(next) !== JSON.stringify(wish)) picked = undefined;
    wish = next;
  }
  if (picked !== undefined) return { sku: picked, left: [picked] };
  return chooseVariant(item, wish);
}

/** The part of a message that speaks of one item: from where it is named to where the next one is. */
function aboutItem({ text, line }: Said, item: FormItem, meant: readonly number[], items: readonly FormItem[]): string {
  const mentions = mentionsIn(text, items);
  const own = mentions.filter(({ lines }) => lines.includes(item.line));
  if (own.length === 0) {
    const others = mentions.length > 0;
    const isMeant = meant.length === 1 ? !others : line === item.line;
    return isMeant ? text : '';
  }
  return own
    .map((mention) => {
      const i = mentions.indexOf(mention);
      const from = i === 0 ? 0 : (mentions[i - 1]?.end ?? 0);
      const before = i === 0 ? text.slice(from, mention.start) : afterBreak(text.slice(from, mention.start));
      const next = mentions[i + 1];
      const after = text.slice(mention.end, next ? next.start : text.length);
      return `${before} ${next ? beforeBreak(after) : after}`;
    })
    .join(' ');
}

const JOINT = /\b(?:and|plus|also)\b|[,;.，。；、]|以及|还有|[和跟]/iu;

/** Words before a name belong to it from the last joint on: "…, and the black lamp". */
function afterBreak(text: string): string {
  return text.split(JOINT).at(-1) ?? text;
}

/** Words after a name belong to it up to the last joint before the next name. */
function beforeBreak(text: string): string {
  const parts = text.split(JOINT);
  return parts.length > 1 ? parts.slice(0, -1).join(' ') : text;
}
