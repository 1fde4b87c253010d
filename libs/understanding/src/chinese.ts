import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { readCedict } from './cedict.js';
import { EVERYDAY_WORDS } from './everyday-terms.js';
import { SHOP_TERMS, SMALL_WORDS } from './shop-terms.js';

const HAN = /\p{Script=Han}/u;
const HAN_ONLY = /^\p{Script=Han}+$/u;
const WORD = /[\p{L}\p{N}]/u;
const PLAIN_MARKS: Record<string, string> = {
  '。': '.',
  '、': ',',
  '，': ',',
  '？': '?',
  '！': '!',
  '：': ':',
  '；': ';',
};

/** Reads Chinese: words, simplified characters, and a word-by-word English gloss. Loading takes about 0.5 s. */
export class ChineseReader {
  private readonly jieba = Jieba.withDict(dict);
  private readonly dictionary = readCedict();
  private readonly own = new Map([...EVERYDAY_WORDS, ...SHOP_TERMS, ...SMALL_WORDS]);

  constructor() {
    this.learn([...SHOP_TERMS.keys(), ...[...EVERYDAY_WORDS.keys()].filter((word) => word.length > 1)]);
  }

  /** Makes each of `words` one word from now on: a shop's own names, for instance. */
  learn(words: readonly string[]): void {
    const lines = words.filter((word) => HAN_ONLY.test(word)).map((word) => `${word} 1000000 n\n`);
    this.jieba.loadDict(Buffer.from(lines.join('')));
  }

  /** Traditional characters turned into simplified ones, one for one, so that positions stay. */
  simplify(text: string): string {
    return text.replace(/\p{Script=Han}/gu, (character) => {
      const simple = this.dictionary.simplified.get(character);
      return simple?.length === character.length ? simple : character;
    });
  }

  /** How characters sound, without tones: 注销 -> "zhu xiao"; undefined where one is not in the dictionary. */
  soundOf(word: string): string | undefined {
    const sounds = [...word].map((character) => this.dictionary.sounds.get(character));
    return sounds.includes(undefined) ? undefined : sounds.join(' ');
  }

  /** Characters that sound the same, without tones. */
  soundingLike(character: string): string[] {
    const sound = this.dictionary.sounds.get(character);
    return [...this.dictionary.sounds].flatMap(([other, its]) => (its === sound && other !== character ? [other] : []));
  }

  /** Whether simplified characters are a word of the dictionary or of the shop's. */
  isWord(word: string): boolean {
    return this.own.has(word) || this.dictionary.english.has(word);
  }

  /** The words of a text, in order and in lower case, without punctuation. Latin words and numbers stay whole. */
  tokenise(text: string): string[] {
    return this.jieba
      .cut(this.simplify(text).toLowerCase(), true)
      .map((word) => word.trim())
      .filter((word) => WORD.test(word));
  }

  /**
   * English word by word, in the Chinese order: 订单到哪了 -> "order arrived where". What is not Chinese stays as it is.
   * Good for an English sentence encoder, not for reading.
   */
  gloss(text: string): string {
    const words = this.jieba.cut(this.simplify(text), true);
    return words
      .map((word) => (HAN.test(word) ? this.meaning(word) : word.trim()))
      .filter((word) => word !== '')
      .join(' ')
      .replace(/[。、，？！：；]/gu, (mark) => PLAIN_MARKS[mark] ?? ' ')
      .replace(/ ([,.?!:;])/g, '$1')
      .replace(/\?{2,}/g, '?')
      .replace(/\s+/g, ' ')
      .trim();
  }

  /** A word's English; of an unknown word, the English of the longest known parts from the left. */
  private meaning(word: string): string {
    const known = this.own.get(word) ?? this.dictionary.english.get(word);
    if (known !== undefined) return known;
    const characters = [...word];
    if (characters.length === 1) return '';
    for (let length = characters.length - 1; length > 0; length--) {
      const head = characters.slice(0, length).join('');
      if (length > 1 && !this.own.has(head) && !this.dictionary.english.has(head)) continue;
      return `${this.meaning(head)} ${this.meaning(characters.slice(length).join(''))}`.trim();
    }
    return '';
  }
}

let shared: ChineseReader | undefined;

/** The process's one reader; the dictionaries take 60 MB, so everybody shares it. */
export function chineseReader(): ChineseReader {
  shared ??= new ChineseReader();
  return shared;
}

/** Chinese text as a word-by-word English gloss; see {@link ChineseReader.gloss}. */
export function gloss(text: string): string {
  return chineseReader().gloss(text);
}

/** The words of a Chinese or mixed text; see {@link ChineseReader.tokenise}. */
export function tokenise(text: string): string[] {
  return chineseReader().tokenise(text);
}

/** Characters that sound the same without tones; see {@link ChineseReader.soundingLike}. */
export function soundingLike(character: string): string[] {
  return chineseReader().soundingLike(character);
}
