import { type OrderFact, type ProductFact, type TermsFact, type VariantFact } from '../facts.js';
import { type Verdict } from './backing.js';
import { type EvidenceIndex } from './evidence-index.js';
import { productKey } from './known-names.js';
import { type Said, type Spoken } from './read-text.js';
import { type Tags } from './tags.js';

type Asked = { said: Said; spoken: Spoken; index: EvidenceIndex; terms: TermsFact; today: string };

/**
 * What typed facts say of something that a sentence says, taken as affirmed: true, false, or undefined when they do not
 * tell.
 */
export function typedVerdict(asked: Asked): Verdict {
  const { said } = asked;
  switch (said.concept.id) {
    case 'free':
      return isFree(asked);
    case 'duty':
      return duty(asked);
    case 'ship_to':
      return shipsTo(asked);
    case 'cancel':
    case 'change':
      return orderAbility(asked, (order) => asked.terms.orders.cancellableStates.includes(order.state));
    case 'return':
      return canReturn(asked);
    case 'exchange':
      return canExchange(asked);
    case 'refund':
      return orderAbility(asked, (order) => (order.refunds.length > 0 ? true : undefined));
    case 'waterproof':
      return product(asked, ({ attributes }) => attributes.waterproof ?? undefined);
    case 'discount':
      return product(asked, ({ variants }) =>
        variants.some(({ compareAt, price }) => compareAt !== null && compareAt > price),
      );
    case 'in_stock':
    case 'plenty':
      return stock(asked, (variants) => variants.some(({ stock: pieces }) => pieces > 0));
    case 'sold_out':
      return stock(asked, (variants) => variants.every(({ stock: pieces }) => pieces <= 0));
    case 'few_left':
      return stock(asked, (variants) => {
        const pieces = variants.reduce((sum, one) => sum + Math.max(0, one.stock), 0);
        return pieces > 0 && (pieces < FEW || variants.some((one) => one.stock > 0 && one.stock < FEW));
      });
    default:
      return undefined;
  }
}

const FEW = 6;

const has = ({ said, spoken }: Asked, role: string): boolean =>
  (said.clause.tags.role ?? []).includes(role) ||
  (spoken.clauses.length === 1 && (spoken.clauses[0]?.tags.role ?? []).includes(role));

/** Free shipping, returns and exchanges by the tables. A sum in the sentence is a threshold, which is checked for itself. */
function isFree(asked: Asked): Verdict {
  const { index, said, spoken } = asked;
  const rates = atPlace(index, said.clause.tags);
  if (rates.length === 0) return undefined;
  if (has(asked, 'exchange')) return every(rates, ({ quote }) => quote.freeExchange);
  if (has(asked, 'return')) return every(rates, ({ quote }) => quote.returns.paidBy === 'shop');
  const speeds = said.clause.tags.speed ?? [];
  if (speeds.includes('express') && !speeds.includes('standard'))
    return every(rates, ({ quote }) => quote.express.free);
  if (!has(asked, 'shipping') && !speeds.includes('standard')) return undefined;
  const threshold = spoken.stated.some(({ kind }) => kind === 'money');
  return every(rates, ({ quote }) => quote.standard.free || (quote.freeStandardFrom !== null && threshold));
}

/** Whether the shopper has to pay import duty. */
function duty({ index, said }: Asked): Verdict {
  const rates = atPlace(index, said.clause.tags);
  if (rates.length === 0 || /\b(?:includ|cover|we pay|paid by us)|包含|含在|我们承担|包税/iu.test(said.clause.text)) {
    return rates.length === 0 ? undefined : every(rates, ({ quote }) => !quote.dutiesByRecipient);
  }
  return every(rates, ({ quote }) => quote.dutiesByRecipient);
}

function shipsTo({ index, said }: Asked): Verdict {
  const places = (said.clause.tags.place ?? []).filter((place) => place.length === 2 && !/^(?:Z\d|EU)$/u.test(place));
  if (places.length === 0) return undefined;
  if (places.some((place) => index.notShipped.includes(place))) return false;
  const served = index.rates.flatMap(({ places: own }) => own);
  return places.every((place) => served.includes(place)) ? true : undefined;
}

function atPlace(index: EvidenceIndex, { place = [] }: Tags): EvidenceIndex['rates'] {
  const here = index.rates.filter(({ places }) => place.some((one) => places.includes(one)));
  return place.length > 0 && here.length > 0 ? here : place.length === 0 ? index.rates : [];
}

function orderAbility({ index, said }: Asked, test: (order: OrderFact) => Verdict): Verdict {
  const orders = ordersOf(index, said.clause.tags);
  const verdicts = orders.map(test).filter((verdict) => verdict !== undefined);
  return verdicts.length === 0 ? undefined : verdicts.some(Boolean);
}

function canReturn(asked: Asked): Verdict {
  return orderAbility(asked, ({ returnUntil }) => (returnUntil === undefined ? undefined : returnUntil >= asked.today));
}

function canExchange(asked: Asked): Verdict {
  const rates = atPlace(asked.index, asked.said.clause.tags);
  if (rates.length > 0) return every(rates, ({ quote }) => quote.freeExchange);
  return undefined;
}

/** The cited orders that a clause speaks of: the one it names, else all. */
export function ordersOf(index: EvidenceIndex, { order = [], product: products = [] }: Tags): OrderFact[] {
  const named = index.orders.filter(({ number }) => order.includes(number));
  if (order.length > 0) return named;
  const holding = index.orders.filter(({ items }) => items.some(({ name }) => products.includes(productKey(name))));
  return holding.length > 0 ? holding : index.orders;
}

function product({ index, said }: Asked, test: (product: ProductFact) => Verdict): Verdict {
  const verdicts = productsOf(index, said.clause.tags)
    .map(test)
    .filter((verdict) => verdict !== undefined);
  return verdicts.length === 0 ? undefined : verdicts.some(Boolean);
}

function productsOf(index: EvidenceIndex, { product: ids = [] }: Tags): ProductFact[] {
  const named = index.products.filter(({ name }) => ids.includes(productKey(name)));
  return named.length > 0 ? named : ids.length > 0 ? [] : index.products;
}

/** The stock of the forms that a clause names. */
function stock(asked: Asked, test: (variants: readonly VariantFact[]) => boolean): Verdict {
  const { colour = [], size = [] } = asked.said.clause.tags;
  return product(asked, ({ variants }) => {
    const meant = variants.filter(
      (one) =>
        (colour.length === 0 || colour.includes(one.colour ?? '')) &&
        (size.length === 0 || size.includes(one.size ?? '')),
    );
    return meant.length === 0 ? undefined : test(meant);
  });
}

function every<T>(some: readonly T[], test: (one: T) => boolean): boolean {
  return some.every(test);
}
