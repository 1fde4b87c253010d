import { createHash } from 'node:crypto';
import { LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { readText } from './article-text.js';

/** Something wrong with an article's file. `line` counts from 1. */
export type ArticleProblem = { file: string; line: number; message: string };

const id = /^[a-z0-9]+(-[a-z0-9]+)*(\/[a-z0-9]+(-[a-z0-9]+)*)*$/;

/** The front matter of an article's file; other keys are left alone. */
const frontMatterSchema = z.object({
  id: z.string().regex(id, 'must be lower-case words joined by "-", with "/" between topic and name').max(120),
  language: z.enum(['en', 'zh'], 'must be en or zh'),
  title: z.string().trim().min(1, 'must not be empty').max(200),
  topic: z.string().trim().min(1, 'must not be empty').max(60),
  audience: z.string().trim().min(1).default('everyone'),
  updated: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date like 2026-11-01'),
  keywords: z.array(z.string().trim().min(1)).max(50).default([]),
  /** Intents of shoppers (ids of `intents.json`) that the article answers. */
  intents: z.array(z.string().trim().min(1)).max(20).default([]),
});

/** A help article as its file says it. `body` is markdown with LF line ends; `hash` covers all of it. */
export type Article = z.output<typeof frontMatterSchema> & { body: string; hash: string };

/** Reads one article's file: the article, or every problem that its front matter has, each with its line. */
export function parseArticle(
  file: string,
  bytes: Uint8Array,
): { article: Article; problems?: never } | { article?: never; problems: ArticleProblem[] } {
  const read = readText(bytes);
  if ('problem' in read) return { problems: [{ file, ...read.problem }] };
  const lines = read.text.split('\n');
  const refuse = (line: number, message: string) => ({ problems: [{ file, line, message }] });
  if (lines[0]?.trimEnd() !== '---') return refuse(1, 'The front matter is missing: the first line must be ---.');
  const end = lines.findIndex((line, i) => i > 0 && line.trimEnd() === '---');
  if (end < 0) return refuse(lines.length, 'The front matter is not closed by a line ---; is the file half-written?');

  const front = parseFrontMatter(lines.slice(1, end).join('\n'));
  if ('problems' in front) return { problems: front.problems.map((problem) => ({ file, ...problem })) };
  const body = lines
    .slice(end + 1)
    .join('\n')
    .trim();
  if (body === '') return refuse(end + 1, 'There is no text after the front matter.');
  if (endsMidSentence(read.text)) {
    return refuse(lines.length, 'The file ends in the middle of a sentence, without a line end; is it half-written?');
  }
  return { article: { ...front.values, body, hash: contentHash([front.values, body]) } };
}

/** 32 hexadecimal digits over any JSON value. */
export function contentHash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);
}

type FrontMatter = z.output<typeof frontMatterSchema>;
type LineProblem = Omit<ArticleProblem, 'file'>;

function parseFrontMatter(yaml: string): { values: FrontMatter } | { problems: LineProblem[] } {
  const lineCounter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter, prettyErrors: false });
  // The opening --- is line 1, so the YAML's own first line is the file's second.
  const lineAt = (offset: number) => lineCounter.linePos(offset).line + 1;
  if (document.errors.length > 0) {
    return { problems: document.errors.map(({ pos, message }) => ({ line: lineAt(pos[0]), message })) };
  }
  const parsed = frontMatterSchema.safeParse(document.toJS());
  if (parsed.success) return { values: parsed.data };
  return {
    problems: parsed.error.issues.map(({ path, message }) => {
      const offset = offsetOf(document, path);
      return { line: offset === undefined ? 1 : lineAt(offset), message: `${path.join('.')}: ${message}` };
    }),
  };
}

function offsetOf(document: Document, path: readonly PropertyKey[]): number | undefined {
  const node: unknown = document.getIn(path, true);
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return undefined;
  return Number(node.range[0]);
}

/** Writers end files with a line end, sentences with a stop; a file with neither was cut. */
function endsMidSentence(text: string): boolean {
  return !/[\n.!?:;|)\]"'`*。！？：；）」』”’…]$/.test(text);
}
