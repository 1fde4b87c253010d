const EU = new Set('AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' '));
const ALSO: Readonly<Record<string, string>> = {
  NL: 'holland|dutch|荷兰',
  GB: 'uk|u.k.|britain|great britain|england|英国',
  US: 'usa|u.s.|america',
  CN: 'mainland china|china|中国大陆|中国',
  HK: 'hong kong|香港',
  MO: 'macau|macao|澳门',
  TW: 'taiwan|台湾',
  KR: 'korea|south korea|韩国',
  CZ: 'czech republic|czechia|捷克',
  EU: 'the eu|eu|european union|欧盟',
  REST: 'the rest of the eu|rest of the eu|elsewhere in the eu|other eu countries|欧盟其他国家|欧盟其他地区|其他欧盟国家|其他欧盟地区|欧盟其余',
  Z1: 'zone 1',
  Z2: 'zone 2',
  Z3: 'zone 3',
  Z4: 'zone 4',
  Z5: 'zone 5',
  Z6: 'zone 6',
};
const CODE_OF = namesOfPlaces();
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
const longestFirst = [...CODE_OF.keys()].sort((a, b) => b.length - a.length);
const LATIN = new RegExp(
  String.raw`(?<![\p{L}])(?:${longestFirst
    .filter((name) => /^[\p{Script=Latin}]/u.test(name))
    .map(escaped)
    .join('|')})(?![\p{L}])`,
  'giu',
);
const HAN = new RegExp(
  longestFirst
    .filter((name) => /\p{Script=Han}/u.test(name))
    .map(escaped)
    .join('|'),
  'gu',
);
const ZONE = /\bZ([1-6])(?:-Z?([1-6]))?\b|([一二三四五六1-6])区/gu;

/** Sizes are counted in countries, and cards and wallets are named after some. */
const NO_PLACE = /\b(?:EU|UK|US)\b(?= (?:sizes?|women|men|\d))|美国运通|中国钱包|欧码|美码|英码/gu;

/** Countries, the EU and shipping zones that a text names, as ISO codes, `EU`, `Z1` to `Z6`. */
export function placesIn(text: string): string[] {
  const bare = text.replace(NO_PLACE, ' ');
  const names = [...(bare.match(LATIN) ?? []), ...(bare.match(HAN) ?? [])];
  const codes = names.flatMap((name) => {
    // "us", "it" and such are words; a code in capitals is none.
    const code = CODE_OF.get(name.toLowerCase());
    const han = /\p{Script=Han}/u.test(name);
    const small = !han && (name.length === 2 ? name !== name.toUpperCase() : !/[A-Z]/u.test(name));
    return code === undefined || small ? [] : [code];
  });
  const zones = [...text.matchAll(ZONE)].flatMap(([, from, to, zh]) => {
    const first = zh ? Number(zh) || '一二三四五六'.indexOf(zh) + 1 : Number(from);
    const last = to ? Number(to) : first;
    return Array.from({ length: last - first + 1 }, (_, index) => `Z${first + index}`);
  });
  const us = /(?<![\p{L}])US(?![\p{L}$])/u.test(bare) ? ['US'] : [];
  return [...new Set([...codes, ...zones, ...us])];
}

/** Whether a country belongs to the EU. */
export function inEu(code: string): boolean {
  return EU.has(code);
}

function namesOfPlaces(): Map<string, string> {
  const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const chinese = new Intl.DisplayNames('zh', { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const names = new Map<string, string>();
  for (const code of letters.flatMap((a) => letters.map((b) => a + b))) {
    if (Intl.getCanonicalLocales(`en-${code}`)[0] !== `en-${code}` || /^(?:EU|EZ|UN|X|ZZ|QO|CS|JE)/u.test(code))
      continue;
    for (const name of [english.of(code)?.toLowerCase(), chinese.of(code)]) if (name) names.set(name, code);
  }
  for (const [code, others] of Object.entries(ALSO)) for (const name of others.split('|')) names.set(name, code);
  return names;
}

/** A text without the places that it names. */
export function withoutPlaces(text: string): string {
  return text.replace(LATIN, (name) => (/[A-Z]/u.test(name) ? ' ' : name)).replace(HAN, ' ');
}
