import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type Article, contentHash } from './article.js';

/** `zh`, `zh-CN`, `Chinese` and the like are Chinese; everything else is read as English is. */
const locale = z.string().transform((language): 'en' | 'zh' => (/^(?:zh|ch|cn)/i.test(language) ? 'zh' : 'en'));
const questionSchema = z.object({
  text: z.string().min(1),
  language: locale.optional(),
  relevant: z.array(z.string()).min(1),
});
const unanswerableSchema = z.object({ text: z.string().min(1), language: locale.optional() });
const docSchema = z.object({
  id: z.string().min(1),
  language: locale.optional(),
  title: z.string().default(''),
  /** Markdown or plain text. */
  text: z.string().min(1),
  keywords: z.array(z.string()).default([]),
  intents: z.array(z.string()).default([]),
});

export type RetrievalQuestion = { text: string; language: 'en' | 'zh'; relevant: string[] };
export type UnanswerableQuestion = { text: string; language: 'en' | 'zh' };

/** Questions with the ids of the documents that answer them, one JSON object a line. */
export async function readQuestions(file: string): Promise<RetrievalQuestion[]> {
  return (await readLines(file, questionSchema)).map((row) => ({ ...row, language: row.language ?? guess(row.text) }));
}

/** Questions that no document answers, one JSON object a line. */
export async function readUnanswerable(file: string): Promise<UnanswerableQuestion[]> {
  return (await readLines(file, unanswerableSchema)).map((row) => ({
    ...row,
    language: row.language ?? guess(row.text),
  }));
}

/** Documents to search, one JSON object a line: `{ id, text, title?, language?, keywords? }`. */
export async function readDocs(file: string): Promise<Article[]> {
  return (await readLines(file, docSchema)).map(({ text, ...doc }) => ({
    ...doc,
    language: doc.language ?? guess(text),
    title: doc.title,
    topic: 'documents',
    audience: 'everyone',
    updated: '2000-01-01',
    body: text,
    hash: contentHash([doc, text]),
  }));
}

async function readLines<T>(file: string, schema: z.ZodType<T>): Promise<T[]> {
  const lines = (await readFile(file, 'utf8')).replace(/^\uFEFF/, '').split(/\r?\n/);
  return lines.flatMap((line, i) => {
    if (line.trim() === '') return [];
    try {
      return [schema.parse(JSON.parse(line))];
    } catch (error) {
      throw new Error(`${file}, line ${i + 1}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  });
}

function guess(text: string): 'en' | 'zh' {
  return /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
}
