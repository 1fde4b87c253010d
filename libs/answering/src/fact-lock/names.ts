import { type EvidenceIndex } from './evidence-index.js';
import { type KnownNames, type NameHit } from './known-names.js';
import { type LockFrame, type Objection } from './objection.js';
import { withoutPlaces } from './places.js';
import { type Spoken } from './read-text.js';

/** Objections to products that are named and not cited, and to names that stand nowhere in the evidence. */
export function checkNames(spoken: Spoken, index: EvidenceIndex, names: KnownNames, frame: LockFrame): Objection[] {
  const { text } = spoken;
  const full = names.full(text);
  const foreign = full.filter(({ cited, name }) => !cited && !index.text.includes(name) && !isPartOfCited(name, full));
  if (foreign[0]) return [{ kind: 'product', claim: foreign[0].name, why: 'this product was not cited' }];
  const own = new Set(
    [frame.terms.shop.name.en, frame.terms.shop.name.zh].flatMap((name) => name.toLowerCase().split(' ')),
  );
  const known = (name: string): boolean => isKnown(name, index.text, own);
  const [strange] = strangers(withoutPlaces(text), frame.language).filter((name) => !known(name));
  return strange === undefined ? [] : [{ kind: 'product', claim: strange, why: 'this name stands in no evidence' }];
}

function isPartOfCited(name: string, full: readonly NameHit[]): boolean {
  return full.some((other) => other.cited && other.name.includes(name));
}

/** Words with a capital that every sentence may hold, and payment methods, which are looked at for themselves. */
const COMMON = new Set(
  (
    "i i'm i'll i've i'd ok okay hi hello dear english chinese eur euro euros monday tuesday wednesday thursday friday saturday sunday january february march april " +
    'may june july august september october november december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec my orders order faq pdf vat eu id sms qr pin cet cest utc gmt rotterdam ' +
    'xs s m l xl xxl xxxl yes no thanks thank sorry please sir madam kg g cm mm ml am pm n e-mail email chat details basket checkout account ' +
    'visa mastercard american express amex paypal klarna ideal bancontact alipay wechat apple google pay'
  ).split(' '),
);
const COMMON_HAN = /^(?:我的(?:订单|账户|资料|账号|信息)|转人工|换货|退货|使用|礼品包装)$/u;
/** Carriers of the world, which a sentence may begin with. */
const CARRIERS =
  /\b(?:DHL|UPS|FedEx|GLS|DPD|Hermes|PostNL|USPS|TNT|Royal Mail|Evri|EMS|SF Express)\b|顺丰|中通|圆通|申通|韵达|京东|菜鸟|邮政/gu;
const CITIES = new Map(
  (
    'Amsterdam 阿姆斯特丹 Utrecht 乌得勒支 Hague 海牙 Eindhoven 埃因霍温 Berlin 柏林 Paris 巴黎 London 伦敦 Brussels 布鲁塞尔 Antwerp 安特卫普 ' +
    'Hamburg 汉堡 Munich 慕尼黑 Vienna 维也纳 Madrid 马德里 Shanghai 上海 Beijing 北京 Guangzhou 广州 Shenzhen 深圳'
  )
    .split(' ')
    .map((name, index, all) => [name, (all[index + 1 - 2 * (index % 2)] ?? '').toLowerCase()]),
);

/** Words beside which a quoted name is a product's. */
const SOLD = /(?:这款|一款|商品|推荐|购买|买了|我们的|新款|系列)\s?"|"(?:这款|系列|，|,)?(?:售价|有货|价格|现价|已)/u;

function isKnown(name: string, evidence: string, own: ReadonlySet<string>): boolean {
  const other = CITIES.get(name);
  if (COMMON_HAN.test(name) || (other !== undefined && evidence.includes(other))) return true;
  const words = name
    .toLowerCase()
    .split(/[\s-]+/u)
    .map((word) => word.replace(/'s$|^["']|["']$/gu, ''));
  return words.every((word) => {
    const one = word.replace(/s$/u, '');
    return (
      word.length < 2 ||
      COMMON.has(word) ||
      COMMON.has(one) ||
      own.has(word) ||
      holds(evidence, word) ||
      holds(evidence, one)
    );
  });
}

/** Whether a word begins somewhere in the evidence, and is not only a part of another. */
function holds(evidence: string, word: string): boolean {
  for (let at = evidence.indexOf(word); at >= 0; at = evidence.indexOf(word, at + 1))
    if (!/[a-z]/u.test(evidence[at - 1] ?? '')) return true;
  return false;
}

/** Names in a text: capitalised words that do not begin a sentence, what stands in quotation marks, Latin words in Chinese. */
function strangers(text: string, language: LockFrame['language']): string[] {
  const quoted = [...text.matchAll(/"([^"]{2,60})"|《([^》]{2,40})》|【([^】]{2,40})】/gu)].map(
    ([, a, b, c]) => a ?? b ?? c ?? '',
  );
  const bare = text.replace(/(?:https?:\/\/|www\.)\S+|[\w.+-]+@[\w.-]+/gu, ' ').replace(/\d[\w-]*/gu, ' ');
  const latin = language === 'zh' ? (bare.match(/[A-Za-z][A-Za-z'&.-]{1,}/gu) ?? []) : capitals(bare);
  const han = quoted.filter((name) => /\p{Script=Han}/u.test(name) && name.length <= 12 && SOLD.test(text));
  const everywhere = [
    ...(bare.match(CARRIERS) ?? []),
    ...[...CITIES.keys()].filter((city) => bare.includes(city)),
    ...(bare.match(/\b[A-Z]\w*[a-z][A-Z]\w*/gu) ?? []),
  ];
  return [...latin, ...everywhere, ...han.map((name) => name.replace(/[,。!?]/gu, ''))].map((name) =>
    name.replace(/[.-]+$/u, ''),
  );
}

/** What is selected or clicked is a button of the shop's pages. */
const BUTTON = /\b(?:select|choose|click|tap|press|Lantern)\s["'(]?$/iu;

function capitals(text: string): string[] {
  const inside = /(?<=[\p{L}\p{N};%)€'"]["']?\s(?:["'(])?|\()(?<![.!?:]\s["'(]?)[A-Z][\w'-]*/gu;
  return [...text.matchAll(inside)].filter(({ index }) => !BUTTON.test(text.slice(0, index))).map(([word]) => word);
}
