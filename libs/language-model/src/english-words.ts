import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { MINILM_TOKENIZER } from './minilm-file.js';

const tokenizerSchema = z.object({ model: z.object({ vocab: z.record(z.string(), z.number()) }) });

let words: ReadonlySet<string> | undefined;

/** English words in lower case that the local encoder knows as a whole: some 23,000, with their inflections. */
export function englishWords(): ReadonlySet<string> {
  words ??= new Set(
    Object.keys(tokenizerSchema.parse(JSON.parse(readFileSync(MINILM_TOKENIZER, 'utf8'))).model.vocab).filter((token) =>
      /^[a-z]{2,}$/.test(token),
    ),
  );
  return words;
}
