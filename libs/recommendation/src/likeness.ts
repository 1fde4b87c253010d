import { bestPrice, type Product } from '@app/shop';

/** Kinds and uses count more than what a thing is made of; a product twice as dear is another purchase. */
const WEIGHTS = { type: 4, category: 1, wearer: 1, occasions: 1.5, materials: 1.5, season: 0.5, warmth: 0.5 };
const PRICE_BAND = 2;

/** How alike two products are by their attributes, 0 to 1; 0 when one is not for the same wearer or too dear. */
export function likeness(a: Product, b: Product): number {
  if (!sameWearer(a, b) || !sameBand(a, b) || a.category !== b.category) return 0;
  const { attributes: own } = a;
  const { attributes: other } = b;
  const points =
    (a.type === b.type ? WEIGHTS.type : 0) +
    WEIGHTS.category +
    (own.for === other.for ? WEIGHTS.wearer : 0) +
    WEIGHTS.occasions * share(own.occasions, other.occasions) +
    WEIGHTS.materials * share(own.material, other.material) +
    WEIGHTS.season * share(own.season, other.season) +
    (own.warmth !== undefined && own.warmth === other.warmth ? WEIGHTS.warmth : 0);
  return points / Object.values(WEIGHTS).reduce((sum, weight) => sum + weight, 0);
}

function sameWearer(a: Product, b: Product): boolean {
  const [own, other] = [a.attributes.for, b.attributes.for];
  return own === other || own === 'unisex' || (other === 'unisex' && own !== 'children');
}

function sameBand(a: Product, b: Product): boolean {
  const [own, other] = [bestPrice(a).price.amount, bestPrice(b).price.amount];
  return other <= own * PRICE_BAND && own <= other * PRICE_BAND;
}

/** Jaccard index of two lists. */
function share(a: readonly string[], b: readonly string[]): number {
  const all = new Set([...a, ...b]);
  return all.size === 0 ? 0 : a.filter((one) => b.includes(one)).length / all.size;
}
