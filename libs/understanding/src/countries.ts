import { eachMatch, type Finder } from './entity.js';

/** What people call countries besides their names in Intl.DisplayNames, and cities that stand for one. */
const ALSO: Readonly<Record<string, string>> = {
  NL: 'holland|the netherlands|dutch|amsterdam|rotterdam|the hague|utrecht|eindhoven|阿姆斯特丹|鹿特丹|海牙|乌特勒支',
  BE: 'brussels|antwerp|ghent|布鲁塞尔|安特卫普',
  DE: 'berlin|munich|hamburg|frankfurt|柏林|慕尼黑|科隆|法兰克福',
  FR: 'paris|lyon|marseille|巴黎|里昂|马赛',
  AT: 'vienna|salzburg|维也纳|萨尔茨堡',
  ES: 'madrid|barcelona|valencia|马德里|巴塞罗那',
  IT: 'milan|naples|turin|米兰|那不勒斯',
  PT: 'lisbon|porto|里斯本|波尔图',
  IE: 'dublin|都柏林',
  DK: 'copenhagen|哥本哈根',
  SE: 'stockholm|gothenburg|malmö|斯德哥尔摩|哥德堡',
  FI: 'helsinki|赫尔辛基',
  PL: 'warsaw|krakow|华沙|克拉科夫',
  CZ: 'czech republic|prague|捷克共和国|布拉格',
  HU: 'budapest|布达佩斯',
  GR: 'athens|雅典',
  RO: 'bucharest|布加勒斯特',
  GB: 'uk|u.k.|great britain|britain|england|scotland|wales|london|manchester|edinburgh|英格兰|苏格兰|伦敦|曼彻斯特|爱丁堡',
  CH: 'zurich|zürich|geneva|basel|苏黎世|日内瓦|巴塞尔',
  NO: 'oslo|奥斯陆',
  IS: 'reykjavik|雷克雅未克',
  US: 'usa|u.s.a.|u.s.|america|the states|new york|los angeles|california|chicago|san francisco|美利坚|纽约|洛杉矶|加州|芝加哥|旧金山',
  CA: 'toronto|vancouver|montreal|多伦多|温哥华|蒙特利尔',
  AU: 'sydney|melbourne|悉尼|墨尔本',
  NZ: 'auckland|奥克兰',
  JP: 'tokyo|osaka|kyoto|东京|大阪|京都',
  KR: 'korea|south korea|seoul|busan|韩国|首尔|釜山',
  CN: 'mainland china|中国大陆|大陆|国内|北京|上海|广州|深圳|杭州|成都|beijing|shanghai|guangzhou|shenzhen',
  HK: 'hongkong|hong kong|香港',
  MO: 'macao|macau|澳门',
  TW: 'taiwan|taipei|台湾|台北',
  AE: 'uae|dubai|迪拜',
  RU: 'russia|moscow|莫斯科',
  TR: 'turkey|istanbul|伊斯坦布尔',
  TH: 'bangkok|曼谷',
  VN: 'vietnam',
};
/** Codes of states and territories, from Unicode's region names. */
const CODES = regionCodes();
const CODE_OF_NAME = namesToCodes();
const HAN_NAMES = [...CODE_OF_NAME.keys()].filter((name) => /\p{Script=Han}/u.test(name)).sort(byLength);
const LATIN_NAMES = [...CODE_OF_NAME.keys()].filter((name) => !/\p{Script=Han}/u.test(name)).sort(byLength);
const PATTERN = new RegExp(
  String.raw`(?<![\p{Script=Latin}])(?:${LATIN_NAMES.map(escaped).join('|')})(?![\p{Script=Latin}])|${HAN_NAMES.map(escaped).join('|')}`,
  'giu',
);
/** "us" is a pronoun: only its capitals, or a place word before it, make it a country. */
const PRONOUN_CODES = new Set(['us', 'it', 'in', 'is', 'no', 'be', 'at', 'de', 'me', 'my']);

/** Countries by name in English or Chinese, as ISO codes; `US` and `UK` too. */
export const findCountries: Finder = (text) => [
  ...eachMatch(text, PATTERN, ([name]) => {
    const code = CODE_OF_NAME.get(name.toLowerCase());
    return code && !PRONOUN_CODES.has(name) ? { type: 'country', code } : undefined;
  }),
  ...eachMatch(text, /(?<![\p{L}\p{N}])(?:US|EU-US)(?![\p{L}\p{N}])|\bthe us\b/gu, () => ({
    type: 'country',
    code: 'US',
  })),
];

function regionCodes(): string[] {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((a) => letters.map((b) => a + b));
  // UK, SU and such are aliases of the codes that stand beside them.
  return codes.filter((code) => names.of(code) && Intl.getCanonicalLocales(`en-${code}`)[0] === `en-${code}`);
}

function namesToCodes(): Map<string, string> {
  const english = new Intl.DisplayNames('en', { type: 'region' });
  const chinese = new Intl.DisplayNames('zh', { type: 'region' });
  const names = new Map<string, string>();
  for (const code of CODES) {
    names.set((english.of(code) ?? '').toLowerCase(), code);
    names.set(chinese.of(code) ?? '', code);
  }
  for (const [code, words] of Object.entries(ALSO)) for (const word of words.split('|')) names.set(word, code);
  // Georgia, Jordan and Chad are people's names, and Turkey a bird, less often than countries; these are only other things.
  for (const other of [
    'world',
    'unknown region',
    'european union',
    'eurozone',
    'united nations',
    'outlying oceania',
    '',
    '世界',
    '未知地区',
    '欧盟',
    '欧元区',
    '联合国',
  ])
    names.delete(other);
  return names;
}

function byLength(a: string, b: string): number {
  return b.length - a.length;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
