import { readFile } from 'node:fs/promises';
import { decodeText } from '@app/understanding';
import { z } from 'zod';
import { type Article, contentHash } from './article.js';

/** `zh`, `zh-CN`, `Chinese` and the like are Chinese; everything else is read as English is. */
const locale = z.string().transform((language): 'en' | 'zh' => (/^(?:zh|ch|cn)/i.test(language) ? 'zh' : 'en'));
const questionSchema = z.object({
  text: z.string().trim().min(1, 'is empty').max(4000, 'has more than 4000 characters'),
  language: locale.optional(),
  relevant: z.array(z.string()).min(1, 'names no document'),
});
const unanswerableSchema = z.object({ text: z.string().min(1), language: locale.optional() });
const docSchema = z.object({
  id: z.string().min(1, 'is empty'),
  language: locale.optional(),
  title: z.string().default(''),
  /** Markdown or plain text. */
  text: z.string().trim().min(1, 'is empty').max(1_000_000, 'has more than 1000000 characters'),
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
  const { text } = decodeText(await readFile(file));
  return text.split(/\r?\n/).flatMap((line, i) => {
    if (line.trim() === '') return [];
    const where = `${file}, line ${i + 1}`;
    const parsed = schema.safeParse(parseJson(line, where));
    if (parsed.success) return [parsed.data];
    const wrong = parsed.error.issues.map(({ path, message }) => [...path, message].join(': '));
    throw new Error(`${where}: ${wrong.join('; ')}`, { cause: parsed.error });
  });
}

function parseJson(line: string, where: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new Error(`${where}: no JSON; each line is one object: ${line.trim().slice(0, 60)}`, { cause: error });
  }
}

function guess(text: string): 'en' | 'zh' {
  return /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
}
