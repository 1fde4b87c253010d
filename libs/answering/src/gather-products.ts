import { type Catalogue, type Product, productCard, type ProductHit } from '@app/shop';
import { type Articles } from './articles.js';
import { type ProductAsk } from './asks.js';
import { Evidence } from './evidence.js';
import { type ProductFact } from './facts.js';
import { Collected, type Gathering } from './gathered.js';
import { addPassages, nearPassages, type PassageSource } from './gather-knowledge.js';
import { nameScore, soughtIn } from './naming.js';
import { activeFilters, type Filter, fittingVariant, isSpecific, without } from './product-search.js';
import { type ProductSearch } from './turn.js';

export type ProductSource = PassageSource & {
  catalogue: Pick<Catalogue, 'search' | 'product' | 'products'>;
  articles: Pick<Articles, 'citationOn'>;
};

/** Enough of the best by words that the filters of this side leave some. */
const LOOKED_AT = 60;
/** For relaxing filters, more of the catalogue has to be seen. */
const LOOKED_AT_WIDELY = 200;
const MOST_FOUND = 8;
const MOST_MEANT = 3;
/** Two words of a product's own name. */
const BY_NAME = 2;

/** Products that are looked for, or the one that is asked about, with prices and stock of this moment. */
export async function gatherProducts(ask: ProductAsk, gathering: Gathering, source: ProductSource): Promise<Evidence> {
  const collected = new Collected();
  const cited = await source.articles.citationOn([ask.intent], gathering.situation.language);
  if (cited) collected.add('article', `article:${cited.id}`, cited);
  const one = await meantProduct(ask, source);
  const finds = ask.intent === 'product_find' || ask.intent === 'product_gift';
  if (one) addResult(collected, { search: ask.search, dropped: [], hits: [{ product: one, fits: true }] }, gathering);
  else if (finds) await addFound(collected, ask, gathering, source);
  else await addMeant(collected, ask, gathering, source);
  return collected.evidence;
}

/** What is looked for; a wish that says nothing about it may be a question that an article answers. */
async function addFound(
  collected: Collected,
  ask: ProductAsk,
  gathering: Gathering,
  source: ProductSource,
): Promise<void> {
  const isVague = !ask.refines && !isSpecific(ask.search);
  const near = isVague ? await nearPassages(ask.text, gathering, source) : new Evidence();
  if (near.pieces.length > 0) return collected.append(near);
  addResult(collected, await find(ask, gathering, source), gathering);
}

type Hit = Pick<ProductHit, 'product' | 'fits'>;
type Result = { search: ProductSearch; dropped: Filter[]; hits: readonly Hit[] };

function addResult(collected: Collected, { search, dropped, hits }: Result, { newId, situation }: Gathering): void {
  collected.add('search', 'catalogue', { search, dropped, rankingId: newId() });
  for (const { product, fits } of hits) {
    collected.add('product', `product:${product.id}`, { ...productFact(product, situation.language), fits });
  }
}

/** The product of the page or of the answer before, unless the question names another kind of thing. */
async function meantProduct(
  { productId, search }: ProductAsk,
  { catalogue }: ProductSource,
): Promise<Product | undefined> {
  if (!productId) return undefined;
  const product = await catalogue.product(productId);
  if (!product) return undefined;
  return search.types.length === 0 || search.types.includes(product.type) ? product : undefined;
}

/** Products that meet every wish; when none does, those that meet all but the fewest, and which wish that was. */
async function find(ask: ProductAsk, gathering: Gathering, source: ProductSource): Promise<Result> {
  const search = await withCeiling(ask, source);
  const fitting = (hits: readonly Hit[], wanted: ProductSearch): Hit[] =>
    grownUpsFirst(
      hits.filter(({ product }) => fittingVariant(productFact(product, 'en'), wanted) !== undefined),
      wanted,
    ).slice(0, MOST_FOUND);
  const hits = fitting(await look(search, gathering, source, LOOKED_AT), search);
  if (hits.length > 0) return { search, dropped: [], hits };
  const wide = await look(activeFilters(search).reduce(without, search), gathering, source, LOOKED_AT_WIDELY);
  for (const dropped of relaxations(search)) {
    const relaxed = fitting(wide, dropped.reduce(without, search));
    if (relaxed.length > 0) return { search, dropped, hits: relaxed };
  }
  return { search, dropped: [], hits: [] };
}

/** Who asks for a jacket means one to wear; children's things come last unless a child is spoken of. */
function grownUpsFirst(hits: readonly Hit[], { wearer, recipient }: ProductSearch): Hit[] {
  if (wearer === 'children' || recipient === 'child') return [...hits];
  const small = ({ product }: Hit): number => Number(product.attributes.for === 'children');
  return [...hits].sort((a, b) => small(a) - small(b));
}

/** Every filter given up alone, then all of them. */
function relaxations(search: ProductSearch): Filter[][] {
  const active = activeFilters(search);
  return [...active.map((filter) => [filter]), ...(active.length > 1 ? [active] : [])];
}

/** "Cheaper ones": below the cheapest of those that were shown. */
async function withCeiling({ search, cheaperThan }: ProductAsk, { catalogue }: ProductSource): Promise<ProductSearch> {
  if (!cheaperThan || cheaperThan.length === 0) return search;
  const shown = await catalogue.products(cheaperThan);
  const prices = shown.flatMap(({ variants }) => variants.filter(({ stock }) => stock > 0).map(({ price }) => price));
  if (prices.length === 0) return search;
  return { ...search, priceMax: Math.min(search.priceMax ?? Infinity, Math.min(...prices) - 1) };
}

async function look(
  search: ProductSearch,
  { situation }: Gathering,
  { catalogue }: ProductSource,
  limit: number,
): Promise<ProductHit[]> {
  const { gloss, text } = situation.question;
  const { words, priceMin, priceMax, colours, notColours, sizes, recipient, occasion, exclude } = search;
  return catalogue.search({
    words,
    // The gloss belongs to this question; a search that is refined has the words of an earlier one.
    ...(gloss && words === text ? { gloss } : {}),
    language: languageOf(words),
    ...{ priceMin, priceMax, colours, notColours, sizes, recipient, occasion, exclude },
    inStockOnly: true,
    limit,
  });
}

/** No product is named: then it may be asked how the shop does it in general, such as telling what is back in stock. */
async function addMeant(
  collected: Collected,
  ask: ProductAsk,
  gathering: Gathering,
  source: ProductSource,
): Promise<void> {
  const { isNamed, ...result } = await mean(ask, gathering, source);
  const near = isNamed ? new Evidence() : await nearPassages(ask.text, gathering, source);
  if (near.pieces.length > 0) return collected.append(near);
  addResult(collected, result, gathering);
  if (result.hits.length === 0) await addPassages(collected, ask, gathering, source);
}

/** The products that a question about stock, price or details can mean. */
async function mean(
  ask: ProductAsk,
  gathering: Gathering,
  { catalogue }: ProductSource,
): Promise<Result & { isNamed: boolean }> {
  const { gloss, text } = gathering.situation.question;
  const hits = await catalogue.search({
    words: text,
    ...(gloss ? { gloss } : {}),
    language: languageOf(text),
    limit: LOOKED_AT,
  });
  const sought = soughtIn(text);
  const { types, colours } = ask.search;
  const named = hits.filter(({ product: { name } }) => nameScore([name.en, name.zh], sought) >= BY_NAME);
  const ofKind = hits.filter(({ product }) => types.includes(product.type));
  const coloured = ofKind.filter(({ product: { variants } }) =>
    variants.some(({ colour }) => colour !== null && colours.includes(colour)),
  );
  const meant = [named, coloured, ofKind].find((some) => some.length > 0) ?? [];
  return { search: ask.search, dropped: [], hits: meant.slice(0, MOST_MEANT), isNamed: named.length > 0 };
}

function languageOf(words: string): 'en' | 'zh' {
  return /\p{Script=Han}/u.test(words) ? 'zh' : 'en';
}

/** A product as the facts that an answer may state, with its card. */
export function productFact(product: Product, locale: 'en' | 'zh'): ProductFact {
  const { id, name, description, category, type, attributes, keywords, variants } = product;
  const { rating, ratingCount, currency } = product;
  const place = { rankingId: '', slot: 0, reason: '' };
  const { rankingId: _ranking, slot: _slot, reason: _reason, ...card } = productCard(product, locale, place);
  return { id, name, description, category, type, attributes, keywords, variants, rating, ratingCount, currency, card };
}
