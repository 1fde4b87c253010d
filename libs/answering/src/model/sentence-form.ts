import { type Locale } from '@app/contracts';

/** Why a sentence may not be shown, whatever it says. */
export type FormFault =
  'markup' | 'link' | 'language' | 'repetition' | 'length' | 'refusal' | 'disclosure' | 'persona' | 'token';
export type FormObjection = { kind: FormFault; claim: string; why: string };

export type FormRules = {
  language: Locale;
  /** Origins or whole addresses that may be linked, and mail addresses that may be named. */
  links: readonly string[];
  /** What the model was told and nobody else: no run of words of it may come out. */
  secret: string;
  /** Words of the evidence, in lower case: names and materials say nothing about a sentence's language. */
  known: ReadonlySet<string>;
};

const MOST_LETTERS = 400;
const MOST_IN_ALL = 1_500;
const MOST_SENTENCES = 12;

const MARKUP =
  /<\/?[a-z!][^>]*>|\*\*|__|~~|`|^\s*(?:#{1,6}|>|[-*+]|\d+[.)])\s|\]\(|\[[^\]]*\]\[|\|\s*-{2,}|&(?:[a-z]+|#\d+);/iu;
/** Controls, and marks that cannot be seen or turn the direction of reading; emoji are joined by U+200D. */
const INVISIBLE = /[\p{Cc}\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/u;
const ADDRESS =
  /\b[a-z][a-z0-9+.-]*:\/\/[^\s"'）」”]+|\bwww\.[^\s"'）」”]+|\b(?:javascript|data|mailto|tel):\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b(?:[a-z0-9-]+\.)+(?:com|net|org|info|biz|io|co|cn|de|nl|uk|fr|eu|shop|store|app|dev|me|ly|gl|xyz|top|site|online|link|click|example|ru|tk|hk|tw)\b(?:\/[^\s"'）」”]*)?/giu;
const END_OF_ADDRESS = /[.,;:!?)\]。，；：！？）]+$/u;

const REFUSAL =
  /\bas an? (?:ai|language model)\b|\bI(?:'m| am) (?:not able|unable) to (?:help|assist|comply|answer|provide)|\bI (?:can(?:'t|not)|won't) (?:help|assist|comply|fulfil|answer|discuss)|作为(?:一个|一款|一名)?(?:AI|人工智能|语言模型)|我?(?:无法|不能|不便)(?:协助|帮助您|回答|提供帮助|满足)(?:您|该|此|这)?/iu;

/** Somebody else than the shop's bot: a human, a captain, an oracle. */
const PERSONA =
  /\bI(?:'m| am) (?:not a (?:bot|robot|machine)|an? (?:real |actual |living )?(?:human|person|man|woman|pirate|captain|wizard|king|queen))\b|\bmy name is\b|\bat yer\b|\barr+\b|我(?:就|可)?(?:不是机器人|是(?:真人|人类|活人|大活人|海盗|船长))|我(?:的名字)?叫|(?:船长|海盗|国王|将军|大侠|法师|老爷)[^。！]{0,4}(?:为您|在此)/iu;
/** Capitals in a row, as codes, keywords and passwords have them. */
const TOKEN = /(?<![A-Za-z\d])[A-Z]{4,}(?![A-Za-z\d])/gu;

const SCRIPT = {
  en: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thai}\p{Script=Greek}\p{Script=Devanagari}]/u,
  zh: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thai}\p{Script=Greek}\p{Script=Devanagari}]/u,
};
const WORD = /\p{Script=Latin}[\p{Script=Latin}\p{M}'’-]*/gu;
/** Words that English is built with and that its neighbours do not have. */
const ENGLISH = new Set(
  'the you your is are it its of to and for with this that these those there can could will would have has had our we not be been from by at as or if please within when which what how i my they them their all any after before on up out than'.split(
    ' ',
  ),
);

/**
 * What is wrong with the form of a sentence; undefined when nothing is. `before`: the sentences already shown. Pure.
 * Facts are not looked at here.
 */
export function formObjection(
  sentence: string,
  before: readonly string[],
  rules: FormRules,
): FormObjection | undefined {
  const faults: [FormFault, string | undefined, string][] = [
    ['markup', (INVISIBLE.exec(sentence) ?? MARKUP.exec(sentence))?.[0], 'a sentence is plain text'],
    ['link', strangeAddress(sentence, rules.links), 'this address is not on the list'],
    ['length', tooLong(sentence, before), 'no chat answer is that long'],
    ['refusal', REFUSAL.exec(sentence)?.[0], 'the model declines'],
    ['repetition', repeated(sentence, before), 'said already'],
    ['language', otherLanguage(sentence, before, rules), `the answer is in ${rules.language}`],
    ['persona', PERSONA.exec(sentence)?.[0], 'it is the shop’s bot, and says so'],
    ['token', strangeToken(sentence, rules.known), 'no evidence holds these letters'],
    ['disclosure', disclosed(sentence, rules.secret), 'these are the model’s instructions'],
  ];
  for (const [kind, claim, why] of faults) if (claim !== undefined) return { kind, claim, why };
  return undefined;
}

function strangeAddress(sentence: string, links: readonly string[]): string | undefined {
  const addresses = (sentence.match(ADDRESS) ?? []).map((address) => address.replace(END_OF_ADDRESS, ''));
  return addresses.find((address) => !links.some((link) => isWithin(address, link)));
}

/** The same address, or one below an origin. */
function isWithin(address: string, link: string): boolean {
  if (address.toLowerCase() === link.toLowerCase()) return true;
  const isOrigin = /^https?:\/\/[^/]+\/?$/iu.test(link);
  return isOrigin && address.startsWith(`${link.replace(/\/$/u, '')}/`);
}

function tooLong(sentence: string, before: readonly string[]): string | undefined {
  if (sentence.length > MOST_LETTERS) return `${sentence.length} letters`;
  const all = before.reduce((sum, one) => sum + one.length, sentence.length);
  if (all > MOST_IN_ALL) return `${all} letters in all`;
  return before.length >= MOST_SENTENCES ? `${before.length + 1} sentences` : undefined;
}

function otherLanguage(
  sentence: string,
  before: readonly string[],
  { language, known }: FormRules,
): string | undefined {
  const script = SCRIPT[language].exec(sentence)?.[0];
  if (script) return script;
  // In English the evidence holds the words of grammar too, and they must go on counting.
  const counts = (word: string): boolean => !known.has(word) || (language === 'en' && ENGLISH.has(word));
  const wordsOf = (text: string): string[] => wordsIn(text).filter(counts);
  const words = wordsOf(sentence);
  const english = (of: readonly string[]): number => of.filter((word) => ENGLISH.has(word)).length;
  if (language === 'zh') {
    const han = sentence.match(/\p{Script=Han}/gu)?.length ?? 0;
    // Names of products and carriers stay as they are; grammar in Latin letters is another language.
    return words.length > 0 && (han === 0 || english(words) > han / 4) ? words.join(' ') : undefined;
  }
  const isForeign = (of: readonly string[]): boolean => of.length >= 6 && english(of) / of.length < 0.09;
  return isForeign(words) || isForeign([...before.flatMap(wordsOf), ...words]) ? words.join(' ') : undefined;
}

function strangeToken(sentence: string, known: ReadonlySet<string>): string | undefined {
  return (sentence.match(TOKEN) ?? []).find((token) => !known.has(token.toLowerCase()));
}

/** The words in Latin letters, in lower case; addresses are none. */
export function wordsIn(text: string): string[] {
  return text.replace(ADDRESS, ' ').toLowerCase().match(WORD) ?? [];
}

/** The sentence again, or the same words over and over inside it. */
function repeated(sentence: string, before: readonly string[]): string | undefined {
  const bare = bareOf(sentence);
  if (bare.length > 3 && before.some((one) => bareOf(one) === bare)) return sentence;
  const words = bare.match(/\p{Script=Han}{2}|[\p{L}\p{N}]+/gu) ?? [];
  if (words.length < 16) return undefined;
  return new Set(words).size / words.length < 0.35 ? sentence.slice(0, 60) : undefined;
}

function bareOf(sentence: string): string {
  return sentence
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const RUN = 8;

/** Eight words in a row that stand in the instructions. */
function disclosed(sentence: string, secret: string): string | undefined {
  const hidden = ` ${bareOf(secret)} `;
  const words = bareOf(sentence).split(' ');
  for (let from = 0; from + RUN <= words.length; from += 1) {
    const run = words.slice(from, from + RUN).join(' ');
    if (hidden.includes(` ${run} `)) return run;
  }
  return undefined;
}

/** A sentence as it is shown: emphasis and the white space around and between words are not the model's to choose. */
export function plainText(text: string): string {
  return text
    .replace(/\*\*|__|`/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}
