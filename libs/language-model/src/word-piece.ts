import { readFileSync } from 'node:fs';
import { z } from 'zod';

const tokenizerSchema = z.object({
  model: z.object({ type: z.literal('WordPiece'), vocab: z.record(z.string(), z.number()) }),
});

const CONTROL = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\uFFFD]/gu;
const HAN = /[\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\u{20000}-\u{2FA1F}]/gu;
const PIECES = /[\p{P}!-/:-@[-`{-~]|[^\s\p{P}!-/:-@[-`{-~]+/gu;
const LONGEST_WORD = 100;

/** BERT's uncased WordPiece tokenizer (Devlin et al. 2019), as the `tokenizers` library runs it. */
export class WordPiece {
  private readonly unknown: number;
  private readonly start: number;
  private readonly end: number;

  constructor(private readonly vocabulary: ReadonlyMap<string, number>) {
    const special = (token: string) => {
      const id = vocabulary.get(token);
      if (id === undefined) throw new Error(`The vocabulary lacks ${token}`);
      return id;
    };
    this.unknown = special('[UNK]');
    this.start = special('[CLS]');
    this.end = special('[SEP]');
  }

  /** Reads the vocabulary of a `tokenizer.json`. */
  static fromFile(file: string): WordPiece {
    const { model } = tokenizerSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return new WordPiece(new Map(Object.entries(model.vocab)));
  }

  /** Token ids of one text between [CLS] and [SEP], cut to `limit` ids in all. */
  encode(text: string, limit: number): number[] {
    const ids = [this.start];
    for (const word of words(text)) {
      if (ids.length >= limit - 1) break;
      this.pushPieces(word, ids);
    }
    ids.length = Math.min(ids.length, limit - 1);
    ids.push(this.end);
    return ids;
  }

  /** Greedy longest match from the left; a word with an unmatched rest is one unknown token. */
  private pushPieces(word: string, ids: number[]): void {
    const letters = [...word];
    if (letters.length > LONGEST_WORD) {
      ids.push(this.unknown);
      return;
    }
    const before = ids.length;
    for (let from = 0; from < letters.length;) {
      let to = letters.length;
      let id: number | undefined;
      for (; to > from; to--) {
        id = this.vocabulary.get((from ? '##' : '') + letters.slice(from, to).join(''));
        if (id !== undefined) break;
      }
      if (id === undefined) {
        ids.length = before;
        ids.push(this.unknown);
        return;
      }
      ids.push(id);
      from = to;
    }
  }
}

/** Cleans, lower-cases, strips accents, and splits at white space, at punctuation and around Han characters. */
function words(text: string): string[] {
  const clean = text
    .replace(/[\t\n\r]/g, ' ')
    .replace(CONTROL, '')
    .replace(HAN, ' $& ')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
  return clean.match(PIECES) ?? [];
}
