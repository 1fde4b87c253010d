import { detect } from 'tinyld/light';

/** The languages that are answered in. */
export type Language = 'en' | 'zh';

/**
 * `mixed`: words of the other language stand in it. `foreign`: neither English nor Chinese, as an ISO 639-1 code;
 * `language` is then what to answer in.
 */
export type DetectedLanguage = { language: Language; mixed: boolean; foreign?: string };

const HAN = /\p{Script=Han}/gu;
const LATIN_WORD = /\p{Script=Latin}[\p{Script=Latin}\p{M}'-]*/gu;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const HANGUL = /\p{Script=Hangul}/u;
const OTHER_SCRIPT =
  /[\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thai}\p{Script=Greek}\p{Script=Devanagari}]/u;
/** Words that carry the grammar; product names and codes (iPhone, XL) carry none. */
const ENGLISH_GRAMMAR = new Set(
  'the a an is are was were am be been do does did have has had can could will would should may i you my your me it its this that these where what when which who why how to of for from in on at with and or not no yes please want need'.split(
    ' ',
  ),
);
const CHINESE_GRAMMAR = /[的了吗呢我你您是有在不没怎什哪谁能可要想吧把给被就还这那嗎麼沒會個]/gu;

/** English or Chinese, by script and grammar words. Text without letters counts as `otherwise`. */
export function detectLanguage(text: string, otherwise: Language = 'en'): DetectedLanguage {
  const han = text.match(HAN)?.length ?? 0;
  const words = (text.match(LATIN_WORD) ?? []).filter((word) => word.length > 1 || word.toLowerCase() === 'i');
  const foreign = foreignLanguage(text, han, words);
  if (foreign) return { language: foreign === 'ja' ? 'en' : han > words.length ? 'zh' : 'en', mixed: false, foreign };
  if (han === 0) return { language: words.length > 0 ? 'en' : otherwise, mixed: false };
  const grammar = words.filter((word) => ENGLISH_GRAMMAR.has(word.toLowerCase())).length;
  const chineseGrammar = text.match(CHINESE_GRAMMAR)?.length ?? 0;
  // A Chinese word has about 1.5 characters; grammar weighs double, because it is what a sentence is built with.
  const english = words.length + 2 * grammar;
  const chinese = han / 1.5 + 2 * chineseGrammar;
  return { language: chinese >= english ? 'zh' : 'en', mixed: words.some((word) => !/^[A-Z]{1,4}$/.test(word)) };
}

function foreignLanguage(text: string, han: number, words: readonly string[]): string | undefined {
  if (KANA.test(text)) return 'ja';
  if (HANGUL.test(text)) return 'ko';
  if (han > 0) return undefined;
  const english = words.some((word) => ENGLISH_GRAMMAR.has(word.toLowerCase()));
  // On fewer words the guess is a coin toss: "xl jacket" came out as Dutch.
  if (!OTHER_SCRIPT.test(text) && (english || words.length < 4)) return undefined;
  const guess = detect(text);
  return guess === '' || guess === 'en' || guess === 'zh' ? undefined : guess;
}
