import { type Sentence } from '@app/contracts';
import { type Orders, type Shipping } from '@app/shop';
import { type Articles } from './articles.js';
import { type ShippingAsk } from './asks.js';
import { Evidence } from './evidence.js';
import { Collected, type Gathering } from './gathered.js';
import { addPassages, type PassageSource } from './gather-knowledge.js';

export type ShippingSource = PassageSource & {
  shipping: Shipping;
  orders: Pick<Orders, 'recent'>;
  articles: Pick<Articles, 'citationOn' | 'isInTables'>;
};

/** What a parcel is taken to weigh when nobody says: the lightest bracket. */
const USUAL_GRAMS = 1000;

/**
 * A quote from the tables for the country asked for, else for the shopper's own address, else one line for each zone; and
 * the articles, where a question that names no country is nearest to one that says something else than the tables.
 */
export async function gatherShipping(
  ask: ShippingAsk,
  gathering: Gathering,
  source: ShippingSource,
): Promise<Evidence> {
  const tables = await gatherTables(ask, gathering, source);
  if (ask.country) return tables;
  const prose = new Collected();
  await addPassages(prose, ask, gathering, source);
  const nearest = prose.evidence.first('passage')?.articleId;
  if (nearest === undefined || source.articles.isInTables(nearest)) return tables;
  return new Evidence([...prose.evidence.pieces, ...tables.pieces]);
}

async function gatherTables(ask: ShippingAsk, gathering: Gathering, source: ShippingSource): Promise<Evidence> {
  const collected = new Collected();
  const cited = await source.articles.citationOn([ask.intent], gathering.situation.language);
  if (cited) collected.add('article', `article:${cited.id}`, cited);
  const country = ask.country ?? (await ownCountry(collected, gathering, source));
  if (!country) {
    addZones(collected, source.shipping);
    return collected.evidence;
  }
  const { shipping } = source;
  const { subtotal } = ask;
  const grams = ask.grams ?? USUAL_GRAMS;
  const quote = shipping.quote({ country, grams, ...(subtotal === undefined ? {} : { subtotal }) });
  if ('notShipped' in quote) {
    const { reason, maxGrams } = quote;
    collected.add('not_shipped', 'shipping', { country, countryName: nameOf(country, shipping), reason, maxGrams });
    addZones(collected, shipping);
    return collected.evidence;
  }
  collected.add('quote', 'shipping', {
    ...quote,
    countryFrom: ask.country ? 'question' : 'address',
    ...(subtotal === undefined ? {} : { subtotal }),
  });
  return collected.evidence;
}

async function ownCountry(
  collected: Collected,
  { visitor, now }: Gathering,
  { orders }: ShippingSource,
): Promise<string | undefined> {
  const own = await orders.recent(visitor, now, { limit: 1 });
  if (own.needsProof || !own.orders[0]) return undefined;
  collected.add('access', 'session', { needsProof: false, owner: own.owner, how: 'newest' });
  return own.orders[0].address.country;
}

function addZones(collected: Collected, shipping: Shipping): void {
  for (const { countries, name } of shipping.tables.zones) {
    const [country] = countries;
    const quote = country ? shipping.quote({ country, grams: USUAL_GRAMS }) : undefined;
    if (quote && !('notShipped' in quote)) collected.add('zone', 'shipping', { ...quote, name });
  }
}

/** The shop's own name for a country; where it does not ship, the name that everybody uses. */
function nameOf(country: string, shipping: Shipping): Sentence {
  const own = shipping.countryName(country);
  if (own) return own;
  const name = (locale: string): string => new Intl.DisplayNames(locale, { type: 'region' }).of(country) ?? country;
  return { en: name('en'), zh: name('zh-CN') };
}
