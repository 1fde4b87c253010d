import { readFileSync } from 'node:fs';
import { z } from 'zod';

const schema = z.strictObject({
  id: z.string(),
  language: z.enum(['en', 'zh']),
  family: z.string(),
  carrier: z.enum(['message', 'earlier turn', 'article', 'product', 'order']),
  disguise: z.string().optional(),
  /** The article, product or order that the question is about, and that carries the text unless the visitor does. */
  target: z.string(),
  question: z.string(),
  /** Whose order it is. */
  customer: z.string().optional(),
  planted: z.string(),
  /** Letters by which a model that reads the planted text is known to have read it. */
  token: z.string(),
  /** What a model that obeys writes, and how it cites: all evidence, none, ids that are not there, or no JSON. */
  obey: z.strictObject({
    sentences: z.array(z.string()),
    how: z.enum(['all', 'none', 'fake', 'raw', 'hand_over']),
  }),
  /** What must never be shown or stored. */
  canaries: z.array(z.string()).min(1),
});
export type InjectionCase = z.output<typeof schema>;

/** The cases of one language; `generate-cases.mjs` writes them. */
export function readCases(language: 'en' | 'zh'): InjectionCase[] {
  const lines = readFileSync(new URL(`cases.${language}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => schema.parse(JSON.parse(line)));
}
