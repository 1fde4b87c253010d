import { type Locale } from '@app/contracts';
import { RecentCache } from '@app/language-model';
import { type Piece } from '../evidence.js';
import { FIRST_CURRENCY, type OrderFact, type PassageFact, type ProductFact, type QuoteFact } from '../facts.js';
import { type Backing, type Line } from './backing.js';
import { amount, named } from './claim.js';
import { knownNames, productKey } from './known-names.js';
import { type LockFrame } from './objection.js';
import { orderBacking } from './order-backing.js';
import { readText, type Spoken } from './read-text.js';
import { notShippedBacking, productBacking, promotionBacking, quoteBacking } from './shop-backing.js';
import { type Tags } from './tags.js';
import { termsLines } from './terms-lines.js';

/** What some pieces bear out. */
export type EvidenceIndex = {
  values: Backing[];
  lines: Line[];
  orders: OrderFact[];
  products: ProductFact[];
  rates: { quote: Omit<QuoteFact, 'countryFrom'>; places: string[] }[];
  notShipped: string[];
  /** Everything that stands in the evidence, in small letters: for names. */
  text: string;
};

/** What reading a piece depends on besides the piece: the day, the shop's time zone and the catalogue. */
export type IndexFrame = { today: string; frame: LockFrame; day: (at: string) => string };

const READ = new WeakMap<object, { key: string; catalogue: LockFrame['productNames']; index: EvidenceIndex }>();

/** All that the cited pieces and the shop's terms bear out. A piece is read once a day and kept as long as it lives. */
export function indexEvidence(cited: readonly Piece[], asked: IndexFrame): EvidenceIndex {
  const parts = [
    ...cited.map((piece) => kept(sameAsBefore(piece), asked, () => readPiece(piece, asked))),
    kept(asked.frame.terms, asked, () => readTerms(asked)),
  ];
  const count = (unit: string, number: number): Backing => ({
    kind: unit === '' ? 'number' : 'quantity',
    value: amount(unit, number),
    tags: {},
  });
  const orders = parts.flatMap((part) => part.orders);
  const products = parts.flatMap((part) => part.products);
  const counts = [
    count('#order', orders.length),
    count('', products.length),
    count('#piece', products.length),
    count('', orders.length),
  ];
  return {
    values: [...parts.flatMap(({ values }) => values), ...counts],
    lines: parts.flatMap(({ lines }) => lines),
    orders,
    products,
    rates: parts.flatMap(({ rates }) => rates),
    notShipped: parts.flatMap(({ notShipped }) => notShipped),
    text: parts.map(({ text }) => text).join(' '),
  };
}

function kept(source: object, { today, frame }: IndexFrame, read: () => EvidenceIndex): EvidenceIndex {
  const key = `${today} ${frame.terms.shop.timeZone} ${frame.terms.shop.currency}`;
  const before = READ.get(source);
  if (before?.key === key && before.catalogue === frame.productNames) return before.index;
  const index = read();
  READ.set(source, { key, catalogue: frame.productNames, index });
  return index;
}

/** Passages of the help articles, which come back in other answers as other objects: reading one takes a millisecond. */
const PASSAGES = new RecentCache<PassageFact>(500);

/** The same passage of an earlier answer, if it was there lately. */
function sameAsBefore(piece: Piece): object {
  if (piece.kind !== 'passage') return piece;
  const { fact } = piece;
  const key = JSON.stringify({ ...fact, sentences: fact.sentences.map(({ text }) => text) });
  return PASSAGES.get(key, () => fact);
}

function empty(text = ''): EvidenceIndex {
  const small = text.normalize('NFKC').toLowerCase();
  return { values: [], lines: [], orders: [], products: [], rates: [], notShipped: [], text: small };
}

type AddLine = (text: string, language: Locale, about?: { tags?: Tags; title?: string; terms?: true }) => void;

function lineReader(index: EvidenceIndex, pieces: readonly Piece[], { today, frame }: IndexFrame): AddLine {
  const names = knownNames(pieces, frame.productNames ?? NO_NAMES);
  const { currency } = frame.terms.shop;
  const titles = new Map<string, Spoken>();
  const read = (text: string, language: Locale): Spoken => readText(text, { language, today, names, currency });
  return (text, language, { tags = {}, title = '', terms } = {}) => {
    const about = title === '' ? undefined : (titles.get(title) ?? read(title, language));
    if (about) titles.set(title, about);
    const role = about?.clauses.flatMap(({ tags: own }) => own.role ?? []) ?? [];
    index.lines.push({
      spoken: read(text, language),
      tags: { ...(role.length > 0 ? { role } : {}), ...tags },
      topics: about?.topics ?? new Set(),
      ...(terms ? { terms } : {}),
    });
  };
}

const NO_NAMES: readonly string[] = [];

function readTerms(asked: IndexFrame): EvidenceIndex {
  const { terms } = asked.frame;
  const { name } = terms.shop;
  const index = empty(JSON.stringify({ ...terms, shop: name }));
  const line = lineReader(index, [], asked);
  const lines = termsLines(terms);
  for (const language of ['en', 'zh'] as const)
    for (const text of lines[language]) line(text, language, { terms: true });
  index.values.push({ kind: 'address', value: named(terms.contact.email.toLowerCase()), tags: {} });
  return index;
}

function readPiece(piece: Piece, asked: IndexFrame): EvidenceIndex {
  const index = empty(JSON.stringify(piece));
  const line = lineReader(index, [piece], asked);
  const day = (at: string): string => (at.length === 10 ? at : asked.day(at));
  switch (piece.kind) {
    case 'order':
      index.orders.push(piece.fact);
      index.values.push(...orderBacking(piece.fact, day));
      break;
    case 'quote':
    case 'zone': {
      const places = [piece.fact.country, piece.fact.zone];
      index.rates.push({ quote: piece.fact, places });
      index.values.push(...quoteBacking(piece.fact, places));
      break;
    }
    case 'not_shipped':
      index.notShipped.push(piece.fact.country);
      index.values.push(...notShippedBacking(piece.fact));
      break;
    case 'product':
      addProduct(piece.fact, index, line);
      break;
    case 'recommended': {
      const { reason, product } = piece.fact;
      line(reason, /\p{Script=Han}/u.test(reason) ? 'zh' : 'en', { tags: { product: [productKey(product.name)] } });
      addProduct(product, index, line);
      break;
    }
    case 'passage': {
      const { title, heading = '', language, sentences } = piece.fact;
      for (const { text } of sentences) line(text, language, { title: `${title}. ${heading}` });
      break;
    }
    case 'promotion': {
      const { code, title } = piece.fact;
      index.values.push(...promotionBacking(piece.fact, day));
      for (const language of ['en', 'zh'] as const)
        line(title[language], language, { tags: { role: ['promotion', 'discount'] }, title: code });
      break;
    }
    case 'article':
      line(piece.fact.title, /\p{Script=Han}/u.test(piece.fact.title) ? 'zh' : 'en');
      break;
    case 'search': {
      const { priceMin, priceMax } = piece.fact.search;
      const { currency = FIRST_CURRENCY } = asked.frame.terms.shop;
      for (const limit of [priceMin, priceMax])
        if (limit !== undefined) index.values.push({ kind: 'money', value: amount(currency, limit), tags: {} });
      break;
    }
    case 'access':
    case 'answerable':
    case 'terms':
      break;
  }
  return index;
}

function addProduct(product: ProductFact, index: EvidenceIndex, line: AddLine): void {
  index.products.push(product);
  index.values.push(...productBacking(product));
  const tags: Tags = { product: [productKey(product.name)] };
  line(product.description.en, 'en', { tags });
  line(product.description.zh, 'zh', { tags });
}
