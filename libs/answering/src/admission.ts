import { type Piece } from './evidence.js';
import { type PassageFact, type ProductFact, type TermsFact } from './facts.js';
import { type Figures, hasOwnFigures } from './shop-figures.js';
import { readingsOf } from './suspicion/readings.js';
import { RULES } from './suspicion/rules.js';

/** From this weight on a rule keeps a sentence from being evidence. */
const STRONG = 0.5;
const ADDRESS =
  /\b[a-z][a-z0-9+.-]*:\/\/[^\s"'）」”]+|\bwww\.[^\s"'）」”]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b(?:[a-z0-9-]+\.)+(?:com|net|org|info|io|co|cn|de|nl|uk|fr|eu|shop|store|app|top|site|online|link|example|ru)\b/giu;
/** What only the shop's own tables may say of a product: prices, discounts, orders, codes. */
const TABLES_SAY =
  /[€$£¥]\s?\d|\d\s?(?:(?:euros?|eur|dollars?|pounds?|yuan)(?![\p{L}\d])|欧元?|美元|英镑|元|块)|\d\s?%\s?(?:off|discount)|(?:减|省|打|享|优惠)[^。]{0,6}\d+\s?%|(?:打|享|[\d.])\s?[\d.一二三四五六七八九]{1,3}折|\d折|\bdiscounts?\b|\bvouchers?\b|优惠|折扣|(?<![\w-])(?:free|refund(?:s|ed)?|guaranteed?|promotions?|VIP|sale)(?![\w-])|退款|会员|促销|保价|\bLL-?\d{5,}|(?<![A-Za-z\d])(?=[A-Z]*\d)[A-Z\d]{6,}(?![A-Za-z\d])/iu;
const OTHER_SCRIPT =
  /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thai}]/u;
const SENTENCE = /(?:[^.!?。！？]|\.(?=\d))+(?:[.!?。！？]+["'”’」』）)\]]*|$)/gu;

/**
 * What of the free text in evidence may bear anything out. A sentence that gives orders to whoever reads it, or names
 * addresses that are not the shop's, is no fact about the shop, wherever it stands; and of a product's description only
 * what describes: its prices, discounts and stock are the tables' to say. A sentence of an article with an amount, a
 * percentage or a code that is in none of the shop's tables is only to be quoted. Everything typed passes unchanged.
 */
export function admitted(pieces: readonly Piece[], terms: TermsFact, figures: Figures, today: string): Piece[] {
  const hosts = [terms.contact.email.split('@')[1] ?? ''];
  return pieces
    .map((piece): Piece => {
      if (piece.kind === 'passage') return { ...piece, fact: admittedPassage(piece.fact, hosts, figures, today) };
      if (piece.kind === 'product') return { ...piece, fact: admittedProduct(piece.fact, hosts) };
      if (piece.kind !== 'recommended') return piece;
      return { ...piece, fact: { ...piece.fact, product: admittedProduct(piece.fact.product, hosts) } };
    })
    .filter((piece) => piece.kind !== 'passage' || piece.fact.sentences.length > 0);
}

function admittedPassage(passage: PassageFact, hosts: readonly string[], figures: Figures, today: string): PassageFact {
  const sentences = passage.sentences
    .filter(({ text }) => isAdmissible(text, hosts))
    .map((one) => (hasOwnFigures(one.text, passage.language, figures, today) ? one : { ...one, quoteOnly: true }));
  return { ...passage, sentences };
}

function admittedProduct(product: ProductFact, hosts: readonly string[]): ProductFact {
  const described = (text: string): string =>
    (text.match(SENTENCE) ?? [])
      .filter((sentence) => isAdmissible(sentence, hosts) && !TABLES_SAY.test(sentence))
      .join('')
      .trim();
  const { en, zh } = product.description;
  // Orders may be spread over sentences that are harmless each: then the whole is none.
  const whole = (text: string): string => (isAdmissible(text, hosts) ? described(text) : firstAdmissible(text, hosts));
  const description = { en: whole(en), zh: whole(zh) };
  return description.en === en && description.zh === zh ? product : { ...product, description };
}

/** The sentences up to the first that is not admissible: what follows may go on with it. */
function firstAdmissible(text: string, hosts: readonly string[]): string {
  const sentences = text.match(SENTENCE) ?? [];
  const end = sentences.findIndex((sentence) => !isAdmissible(sentence, hosts) || TABLES_SAY.test(sentence));
  return sentences.slice(0, Math.max(0, end)).join('').trim();
}

const known = new Map<string, boolean>();
const MOST_KNOWN = 5_000;

/** Whether a sentence of an article or a description may be evidence. */
function isAdmissible(text: string, hosts: readonly string[]): boolean {
  const key = `${hosts.join()} ${text}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const found = judge(text, hosts);
  known.set(key, found);
  return found;
}

function judge(text: string, hosts: readonly string[]): boolean {
  const { texts, tricks } = readingsOf(text);
  if (tricks.length > 0 || texts.some((one) => OTHER_SCRIPT.test(one))) return false;
  if (texts.some((one) => RULES.some(({ weight, pattern }) => weight >= STRONG && pattern.test(one)))) return false;
  const addresses = texts.flatMap((one) => one.match(ADDRESS) ?? []);
  return addresses.every((address) => hosts.some((host) => host !== '' && isOf(address, host)));
}

/** An address at the host itself, or below it. */
function isOf(address: string, host: string): boolean {
  const own = /^(?:[a-z]+:\/\/)?(?:[^/@\s]*@)?([^/:\s]+)/iu.exec(address)?.[1]?.toLowerCase();
  return own === host || (own?.endsWith(`.${host}`) ?? false);
}
