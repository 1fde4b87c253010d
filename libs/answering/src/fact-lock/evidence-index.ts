import { type Locale } from '@app/contracts';
import { type Piece } from '../evidence.js';
import { type OrderFact, type ProductFact, type QuoteFact } from '../facts.js';
import { type Backing, type Line } from './backing.js';
import { named } from './claim.js';
import { type KnownNames } from './known-names.js';
import { type LockFrame } from './objection.js';
import { orderBacking } from './order-backing.js';
import { readText } from './read-text.js';
import { notShippedBacking, productBacking, promotionBacking, quoteBacking } from './shop-backing.js';
import { refined, type Tags } from './tags.js';
import { termsLines } from './terms-lines.js';

/** All that the cited pieces and the shop's terms bear out. */
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

/** Reads the evidence once for a sentence. `day` gives the shop's local day of an instant. */
export function indexEvidence(
  cited: readonly Piece[],
  frame: LockFrame,
  names: KnownNames,
  today: string,
  day: (at: string) => string,
): EvidenceIndex {
  const index: EvidenceIndex = { values: [], lines: [], orders: [], products: [], rates: [], notShipped: [], text: '' };
  const line = (text: string, language: Locale, tags: Tags = {}, title = '', terms = false): void => {
    const about = title === '' ? undefined : readText(title, { language, today, names });
    const spoken = readText(text, { language, today, names });
    const heading = about?.clauses[0]?.tags ?? {};
    const own: Tags = { ...refined({ ...(heading.role ? { role: heading.role } : {}) }, {}), ...tags };
    index.lines.push({ spoken, tags: own, topics: about?.topics ?? new Set(), ...(terms ? { terms } : {}) });
  };
  for (const piece of cited) addPiece(piece, index, line, day);
  const terms = termsLines(frame.terms);
  for (const language of ['en', 'zh'] as const) for (const text of terms[language]) line(text, language, {}, '', true);
  index.values.push({ kind: 'address', value: named(frame.terms.contact.email.toLowerCase()), tags: {} });
  index.text = `${JSON.stringify(cited)} ${JSON.stringify(frame.terms)}`.normalize('NFKC').toLowerCase();
  return index;
}

type AddLine = (text: string, language: Locale, tags?: Tags, title?: string) => void;

function addPiece(piece: Piece, index: EvidenceIndex, line: AddLine, day: (at: string) => string): void {
  switch (piece.kind) {
    case 'order':
      index.orders.push(piece.fact);
      index.values.push(...orderBacking(piece.fact, (at) => (at.length === 10 ? at : day(at))));
      return;
    case 'quote':
    case 'zone': {
      const places = [piece.fact.country, piece.fact.zone];
      index.rates.push({ quote: piece.fact, places });
      index.values.push(...quoteBacking(piece.fact, places));
      return;
    }
    case 'not_shipped':
      index.notShipped.push(piece.fact.country);
      index.values.push(...notShippedBacking(piece.fact));
      return;
    case 'product':
      return addProduct(piece.fact, index, line);
    case 'recommended':
      line(piece.fact.reason, /\p{Script=Han}/u.test(piece.fact.reason) ? 'zh' : 'en', {
        product: [piece.fact.product.id],
      });
      return addProduct(piece.fact.product, index, line);
    case 'passage': {
      const { title, heading = '', language, sentences } = piece.fact;
      for (const { text } of sentences) line(text, language, {}, `${title}. ${heading}`);
      return;
    }
    case 'promotion':
      index.values.push(...promotionBacking(piece.fact, day));
      line(piece.fact.title.en, 'en', { role: ['promotion'] }, piece.fact.code);
      line(piece.fact.title.zh, 'zh', { role: ['promotion'] }, piece.fact.code);
      return;
    case 'article':
      line(piece.fact.title, /\p{Script=Han}/u.test(piece.fact.title) ? 'zh' : 'en');
      return;
    case 'access':
    case 'answerable':
    case 'search':
    case 'terms':
      return;
  }
}

function addProduct(product: ProductFact, index: EvidenceIndex, line: AddLine): void {
  index.products.push(product);
  index.values.push(...productBacking(product));
  const tags: Tags = { product: [product.id] };
  line(product.description.en, 'en', tags);
  line(product.description.zh, 'zh', tags);
}
