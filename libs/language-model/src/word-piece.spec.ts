import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MINILM_TOKENIZER } from './minilm-file.js';
import { WordPiece } from './word-piece.js';

describe('WordPiece', () => {
  const tokenizer = WordPiece.fromFile(MINILM_TOKENIZER);

  // Ids as Hugging Face's `tokenizers` gives them for the same tokenizer.json.
  it.each([
    ['where is my order LL-100123?', [2073, 2003, 2026, 2344, 2222, 1011, 2531, 12521, 2509, 1029]],
    ['naïve café, unaffable', [15743, 7668, 1010, 14477, 20961, 3468]],
    ['I’d like 2 kg — €12.50!', [1045, 1521, 1040, 2066, 1016, 4705, 1517, 1574, 12521, 1012, 2753, 999]],
    ['我的 order 到哪了', [1855, 1916, 2344, 100, 100, 100]],
    ['한국어 🧦', [1469, 30006, 30021, 29991, 30014, 30020, 29999, 30008, 100]],
    ['x'.repeat(101), [100]],
    ['tab\tnull\u0000zero\u200bwidth', [21628, 19701, 6290, 5004, 3593, 2705]],
    ['', []],
  ])('splits %j as the reference does', (text, ids) => {
    expect(tokenizer.encode(text, 256)).toEqual([101, ...ids, 102]);
  });

  it('never gives more ids than the limit, and always both ends', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 2, max: 40 }), (text, limit) => {
        const ids = tokenizer.encode(text, limit);
        expect(ids.length).toBeLessThanOrEqual(limit);
        expect([ids[0], ids.at(-1)]).toEqual([101, 102]);
      }),
    );
  });
});
