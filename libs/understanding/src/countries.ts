import { eachMatch, type Finder } from './entity.js';

/** What people call countries besides their names in Intl.DisplayNames, and cities that stand for one. */
const ALSO: Readonly<Record<string, string>> = {
  NL: 'holland|the netherlands|dutch|amsterdam|rotterdam',
  GB: 'uk|u.k.|great britain|britain|england|scotland|wales|london|英格兰|伦敦',
  US: 'usa|u.s.a.|u.s.|america|the states|美利坚|纽约',
  CN: 'mainland china|中国大陆|大陆|国内|北京|上海|广州|深圳|beijing|shanghai',
  HK: 'hongkong|hong kong|香港',
  MO: 'macao|macau|澳门',
  TW: 'taiwan|台湾|台北',
  KR: 'korea|south korea|韩国',
  CZ: 'czech republic|捷克共和国',
  DE: 'berlin|柏林',
  FR: 'paris|巴黎',
  JP: 'tokyo|东京',
  AE: 'uae|dubai|迪拜',
  RU: 'russia',
  TR: 'turkey',
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
