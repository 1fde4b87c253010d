import { type Piece } from '../evidence.js';
import { type EvidenceIndex } from './evidence-index.js';
import { type KnownNames } from './known-names.js';
import { type LockFrame, type Objection } from './objection.js';
import { type Spoken } from './read-text.js';

/** Objects to products that are named and not cited, and to names that stand nowhere in the evidence. */
export function checkNames(spoken: Spoken, index: EvidenceIndex, names: KnownNames, frame: LockFrame): Objection[] {
  const { text } = spoken;
  const full = names.full(text);
  const foreign = full.filter(({ cited, name }) => !cited && !index.text.includes(name) && !isPartOfCited(name, full));
  if (foreign[0]) return [{ kind: 'product', claim: foreign[0].name, why: 'this product was not cited' }];
  const own = new Set(
    [frame.terms.shop.name.en, frame.terms.shop.name.zh].flatMap((name) => name.toLowerCase().split(' ')),
  );
  const [strange] = strangers(text, frame.language).filter((name) => !isKnown(name, index.text, own));
  return strange === undefined ? [] : [{ kind: 'product', claim: strange, why: 'this name stands in no evidence' }];
}

function isPartOfCited(name: string, full: readonly { name: string; cited: boolean }[]): boolean {
  return full.some((other) => other.cited && other.name.includes(name));
}

/** Words with a capital that every sentence may hold. */
const COMMON = new Set(
  (
    "i i'm i'll i've i'd ok okay hi hello dear english chinese eur euro euros monday tuesday wednesday thursday friday saturday sunday january february march april " +
    'may june july august september october november december my orders order faq pdf vat eu uk us usa tv id sms qr url pin cet cest utc gmt rotterdam asap xs s m l xl xxl xxxl bot ai ' +
    'visa mastercard paypal klarna yes no thanks thank sorry please sir madam christmas a b c z n pm am e-mail email chat details basket checkout account'
  ).split(' '),
);

function isKnown(name: string, evidence: string, own: ReadonlySet<string>): boolean {
  const words = name
    .toLowerCase()
    .split(/[\s-]+/u)
    .map((word) => word.replace(/'s$|^["']|["']$/gu, ''));
  return words.every(
    (word) =>
      word.length < 2 ||
      COMMON.has(word) ||
      own.has(word) ||
      evidence.includes(word) ||
      evidence.includes(word.replace(/s$/u, '')),
  );
}

/** Names in a text: capitalised words that do not begin a sentence, what stands in quotation marks, Latin words in Chinese. */
function strangers(text: string, language: LockFrame['language']): string[] {
  const quoted = [...text.matchAll(/"([^"]{2,60})"|《([^》]{2,40})》|【([^】]{2,40})】/gu)].map(
    ([, a, b, c]) => a ?? b ?? c ?? '',
  );
  const bare = text.replace(/(?:https?:\/\/|www\.)\S+|[\w.+-]+@[\w.-]+/gu, ' ').replace(/\d[\w-]*/gu, ' ');
  const latin = language === 'zh' ? (bare.match(/[A-Za-z][A-Za-z'&.-]{1,}/gu) ?? []) : capitals(bare);
  const han = quoted.filter((name) => /\p{Script=Han}/u.test(name) && name.length <= 12);
  return [...latin, ...han.map((name) => name.replace(/[,。!?]/gu, ''))].map((name) => name.replace(/[.-]+$/u, ''));
}

function capitals(text: string): string[] {
  return [...text.matchAll(/(?<=[\p{L}\p{N},;%)€'"]["']?\s(?:["'(])?|\()(?<![.!?:]\s["'(]?)[A-Z][\w'-]*/gu)].map(
    ([word]) => word,
  );
}

/** The cited pieces as the evidence that a name may stand in. */
export function textOf(cited: readonly Piece[]): string {
  return JSON.stringify(cited).normalize('NFKC').toLowerCase();
}
