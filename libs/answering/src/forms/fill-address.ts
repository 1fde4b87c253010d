import { type PostalAddress } from '@app/contracts';
import { findEntities } from '@app/understanding';
import { ordinalIn, pickByOrdinal } from '../choices.js';
import { type FormTermsFact, type Said } from './form.js';
import { saysNo, saysYes } from './said-words.js';
import { plainText } from './spots.js';

type Address = Partial<PostalAddress>;

const STREET =
  /\d+[a-z]?\s+[\p{L}'.-]+(?:\s+[\p{L}'.-]+){0,3}?\s+(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|way|court|ct|place|pl|square|terrace|highway|parkway|row|crescent|close|gardens?|grove|mews|walk|rise|quay|wharf|circle|alley)\b\.?|\d+\s+(?:highway|broadway)\b/iu;
/** The number comes last: "Lijnbaan 12". */
const STREET_FIRST =
  /\p{Lu}[\p{L}'.-]+(?:[\s-]+\p{L}[\p{L}'.-]+){0,3}\s+\d{1,5}\s?[a-z]?\b(?!\s*(?:days?|weeks?|items?))/u;
/** The kind of street comes first: "5 Rue du Bac", "Via dei Tigli 9" is read by its number. */
const STREET_KIND_FIRST =
  /\d{1,4}\s?[a-z]?,?\s+(?:rue|avenue|allée|boulevard|chemin|place|quai|impasse|route|via|viale|piazza|corso|calle|avenida|plaza|paseo)\s+[\p{L}'.-]+(?:\s+[\p{L}'.-]+){0,4}/iu;
/** What leads to a Chinese address. */
const LEADS_TO = /^.*(?:改成|改为|改到|改寄|送到|寄到|寄往|发到|换成|地址是|地址[:：])/su;
/** Its digits are no part of an address. */
const ORDER_NUMBER = /(?<![\p{Script=Latin}\d])[A-Z]{1,4}-?\d{5,}(?!\d)/giu;
const SECOND_LINE = /\b(?:suite|apt|apartment|unit|flat|floor|building)\b\.?\s*#?\s*(?:[a-z]?\d[\w-]*|[a-z]\b)/iu;
const POSTCODES =
  /\b(?:[1-9]\d{3}\s?[A-Z]{2}|[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}|[A-Z]\d[A-Z]\s?\d[A-Z]\d|\d{5}-\d{3,4}|\d{4,6})\b/gu;
const US_STATE =
  /\b(A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])\b/u;
const CHINESE_ADDRESS =
  /(?:(\p{Script=Han}{2,8}?(?:省|自治区))?(\p{Script=Han}{2,8}?市))(\p{Script=Han}{1,8}?[区县市])?([\p{Script=Han}\dA-Za-z\-—()（）号弄栋幢单元室楼层\s]{3,60})/u;
const NAME =
  /\b(?:to the attention of|attn\.?:?|c\/o|recipient(?: is)?:?)\s+([\p{Lu}][\p{L}'-]+(?:\s+[\p{Lu}][\p{L}'-]+){1,3})|(?:收件人|收货人)[:：是]?\s*(\p{Script=Han}{2,4})/u;

/**
 * An address out of all that was said: a known one that was pointed at ("my usual address"), or one that was written out,
 * line by line or in one. Parts that were not given stay out; what is said later holds.
 */
export function fillAddress(said: readonly Said[], known: FormTermsFact['addresses'], now: Date): Address | undefined {
  let address: Address | undefined;
  for (const one of said) {
    const picked = one.asked === 'address' && one.offered ? pickByOrdinal(one.offered, ordinalIn(one.text)) : undefined;
    const chosen = known.find(({ id, words }) =>
      picked === undefined ? words.includes(plainText(one.text)) : id === picked,
    );
    if (chosen) {
      address = { ...address, ...chosen.address };
      continue;
    }
    // "The same street, number 14" starts from where the order goes now.
    const from =
      (one.asked === 'address' && address === undefined) || SAME_STREET.test(one.text)
        ? known.find(({ id }) => id === 'order')?.address
        : undefined;
    const line1 = address?.line1 === undefined && from ? otherNumber(one.text, from.line1) : undefined;
    if (from && line1 !== undefined && !readAddress(one.text, now).line1) {
      address = { ...from, line1 };
      continue;
    }
    const corrected = address?.line1 === undefined ? undefined : otherNumber(one.text, address.line1);
    if (corrected !== undefined) {
      address = { ...address, line1: corrected };
      continue;
    }
    const read = one.asked === 'address' ? answered(one.text, readAddress(one.text, now)) : readAddress(one.text, now);
    const written = read.line1 ? read : (pointedAt(one.text, known) ?? read);
    if (Object.keys(written).length > 0) address = { ...address, ...written };
    else if (one.asked === 'address' && address) address = { ...address, ...missingPart(one.text, address) };
  }
  return address;
}

const SAME_STREET = /\bsame (?:street|road|place)\b|同一?条?[街路]|[街路](?:名)?不变/iu;
const NUMBER =
  /\b(?:number|nr\.?|no\.?|house(?: number)?)\s*(?:is\s*|to\s*|should be\s*)?#?(\d{1,5}\s?[a-z]?)\b|门牌号?(?:应该?)?[是为:：]?\s*(\d{1,5})\s*号?|^(?:不对?|错了|不是)?[，,\s]*(?:应该)?(?:是|改成)?\s*(\d{1,4})\s*号[。吧]?$|^(?:(?:no|nope|oh|oops|sorry|wait|actually|i mean(?:t)?|it'?s|should be|make (?:it|that)|not \d+)[\s,.!]+)+(\d{1,5}\s?[a-z]?)\W*$/iu;

/** "Number 14", said of an address that is known: the same street with another house number. */
function otherNumber(said: string, line1: string): string | undefined {
  const [, latin, han, bare, mended] = NUMBER.exec(plainText(said).replace(/order (?:number|no\.?)/giu, ' ')) ?? [];
  const number = (latin ?? han ?? bare ?? mended)?.trim();
  return number && /\d/u.test(line1) ? line1.replace(/\d+(?:\s?[a-z]\b)?(?!.*\d)/iu, number) : undefined;
}

const COUNTRY_CODE =
  /(?:^|[\s,，])(NL|DE|BE|FR|AT|LU|IT|ES|PT|IE|DK|SE|FI|PL|CZ|GR|CH|GB|UK|US|USA|CA|AU|SG|JP|CN|HK|MO|TW)\s*[.。]?$/u;
const CODES: Readonly<Record<string, string>> = { UK: 'GB', USA: 'US' };
/** Words of an answer that are no place. */
const NO_PLACE =
  /\b(?:yes|no|ok(?:ay)?|sure|thanks?|thank you|please|go|ahead|do|it|its|it's|the|city|town|postcode|zip(?: code)?|is|in|and|that|this|wait|but|my|country|address|new|of|at|to|actually|sorry|oops|i|mean|meant|nope|yep|yeah|just|make|should|be)\b|是|城市|邮编|国家|在|的/giu;

/** "12 Rue des Lilas": what begins with a number and goes on with words is a street, in whatever language. */
const NUMBER_FIRST = /^\s*(\d{1,4}\s?[a-z]?,?\s+\p{L}[\p{L}'.-]*(?:\s+\p{L}[\p{L}'.-]*){1,5})\s*(?=[,，;；\n]|$)/iu;

/** An answer to "and the city and postcode?": a postcode, a country and what is left, which is the city. */
function answered(said: string, read: Address): Address {
  if (read.line1) return read;
  const text = plainText(said);
  const [, first] = NUMBER_FIRST.exec(text) ?? [];
  if (first && text.search(POSTCODES) !== text.search(/\S/u))
    return { ...answered(text.replace(first, ' '), read), line1: first.trim() };
  const code = COUNTRY_CODE.exec(text)?.[1]?.toUpperCase();
  const postcode = read.postcode ?? [...text.matchAll(POSTCODES)].at(0)?.[0];
  const country = code ? (CODES[code] ?? code) : read.country;
  const rest = text
    .replace(postcode ?? '', ' ')
    .replace(code ? COUNTRY_CODE : '', ' ')
    .replace(NO_PLACE, ' ');
  const city = /^\P{L}*([\p{L}][\p{L}'.-]*(?:\s+[\p{L}'.-]+){0,2})\P{L}*$/u.exec(rest)?.[1];
  const isCountry = city !== undefined && COUNTRIES.test(city.trim());
  return {
    ...read,
    ...(city && !isCountry && !saysYes(said) && /^\p{L}/u.test(city) ? { city: city.trim() } : {}),
    ...(postcode ? { postcode } : {}),
    ...(country ? { country } : {}),
  };
}

const COUNTRIES =
  /^(?:the )?(?:netherlands|holland|germany|belgium|france|austria|luxembourg|italy|spain|portugal|ireland|denmark|sweden|finland|poland|greece|switzerland|united kingdom|england|united states|america|canada|australia|singapore|japan|china|taiwan|hong kong|荷兰|德国|比利时|法国|奥地利|意大利|西班牙|英国|美国|中国|日本|加拿大)$/iu;

function pointedAt(text: string, known: FormTermsFact['addresses']): PostalAddress | undefined {
  const plain = plainText(text).toLowerCase();
  return known.find(({ words }) => words.some((word) => plain.includes(word.toLowerCase())))?.address;
}

const BEFORE_ADDRESS = /^.*\b(?:to|is|its|it's|at|be|add?ress)\b\s*:?\s*(?=.*\d)/isu;
const SMALL_CODES = /\b(?:\d{4}\s?[a-z]{2}|[a-z]{1,2}\d[a-z\d]?\s\d[a-z]{2})\b/gu;

/** An address that was typed without capitals, as it would be written with them; other texts as they are. */
function withCapitals(text: string): string {
  if (/\p{Lu}|\p{Script=Han}/u.test(text) || !/\d/u.test(text) || NUMBER.test(text)) return text;
  const before = BEFORE_ADDRESS.exec(text)?.[0] ?? '';
  const rest = text
    .slice(before.length)
    .replace(SMALL_CODES, (code) => code.toUpperCase())
    .replace(/(?<![\p{L}\d'])\p{Ll}(?=\p{L})/gu, (letter) => letter.toUpperCase());
  return `${before}${rest}`;
}

/** Reads the parts of an address that a text holds. */
export function readAddress(said: string, now: Date): Address {
  const text = withCapitals(plainText(said).replace(ORDER_NUMBER, ' '));
  const chinese = CHINESE_ADDRESS.exec(text.replace(LEADS_TO, ''));
  const country = findEntities(text, { now }).find((entity) => entity.type === 'country');
  const place = country?.type === 'country' ? { country: country.code } : {};
  const name = NAME.exec(text);
  const addressee = name ? { name: name[1] ?? name[2] ?? '' } : {};
  if (chinese?.[2] && /[路街道巷弄号村苑]/u.test(chinese[4] ?? '')) {
    const postcode = /(?<!\d)\d{6}(?!\d)/u.exec(text)?.[0];
    return {
      ...addressee,
      ...(chinese[1] ? { region: chinese[1] } : {}),
      city: chinese[2],
      line1: `${chinese[3] ?? ''}${(chinese[4] ?? '').replace(/\s*(?<!\d)\d{6}\s*$/u, '')}`.trim(),
      ...(postcode ? { postcode } : {}),
      country: 'CN',
    };
  }
  const street = STREET_KIND_FIRST.exec(text) ?? STREET.exec(text) ?? STREET_FIRST.exec(text);
  if (!street) return { ...(name ? addressee : {}), ...postcodeOnly(text), ...place };
  const rest = text.slice(street.index + street[0].length);
  const second = SECOND_LINE.exec(rest);
  const after = second ? rest.slice(second.index + second[0].length) : rest;
  const postcode = [...after.matchAll(POSTCODES)].at(0)?.[0];
  const state = US_STATE.exec(after)?.[1];
  const city = cityIn(after, postcode);
  return {
    ...addressee,
    line1: street[0].replace(/\.$/u, ''),
    ...(second ? { line2: second[0] } : {}),
    ...(city ? { city } : {}),
    ...(state ? { region: state } : {}),
    ...(postcode ? { postcode } : {}),
    ...place,
    ...(state && !country ? { country: 'US' } : {}),
  };
}

/** A text that is a postcode and little else. */
function postcodeOnly(text: string): Address {
  const [found] = [...text.matchAll(POSTCODES)];
  return found && text.trim().length <= found[0].length + 16 && !/order|订单/iu.test(text)
    ? { postcode: found[0] }
    : {};
}

/** The city stands between the street and the end: the first run of capitalised words that is no state and no country. */
function cityIn(after: string, postcode: string | undefined): string | undefined {
  const text = postcode ? after.replace(postcode, ',') : after;
  const runs = text.split(/[,;\n.]|\bin\b/u).map((part) => part.trim());
  for (const run of runs) {
    const words = /^(?:\p{Lu}[\p{L}'.-]+)(?:[\s-]+\p{L}[\p{L}'.-]+){0,3}/u.exec(run)?.[0];
    if (words && !US_STATE.test(words) && !/^(?:suite|apt|apartment|unit|flat)/iu.test(words)) {
      return words.replace(/\s+(?:please|thanks|instead|and|the|is|with|for).*$/iu, '').trim();
    }
  }
  return undefined;
}

/** The whole answer as the first part that is still missing, when it was asked for by itself. */
function missingPart(text: string, address: Address): Address {
  if (saysYes(text) || saysNo(text) || /[?？]\s*$/u.test(text)) return {};
  const answer = plainText(text)
    .trim()
    .replace(/[.。]$/u, '');
  if (answer.length > 80) return {};
  if (!address.line1) return { line1: answer };
  if (!address.city && /^[\p{L}\s'.-]+$/u.test(answer)) return { city: answer };
  if (!address.postcode && /\d/u.test(answer)) return { postcode: answer };
  return {};
}

/** The parts that an address still lacks. */
export function missingParts(address: Address | undefined): ('line1' | 'city' | 'postcode' | 'country')[] {
  return (['line1', 'city', 'postcode', 'country'] as const).filter((part) => !address?.[part]);
}
