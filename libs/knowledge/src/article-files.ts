import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { parseArticle, type Article, type ArticleProblem } from './article.js';

export type ArticleFile = { path: string; article: Article };

/**
 * Every article in the markdown files of a folder, in the order of their paths, and all that is wrong with the others.
 * Of a folder with a folder `articles`, only that is read: the rest of a knowledge base is no articles.
 */
export async function readArticles(top: string): Promise<{ files: ArticleFile[]; problems: ArticleProblem[] }> {
  const folder = existsSync(join(top, 'articles')) ? join(top, 'articles') : top;
  const paths = (await readdir(folder, { recursive: true }))
    .map((path) => path.split(sep).join('/'))
    .filter((path) => path.endsWith('.md'))
    .sort();
  const files: ArticleFile[] = [];
  const problems: ArticleProblem[] = [];
  const taken = new Map<string, string>();
  for (const path of paths) {
    const parsed = await readArticle(folder, path);
    if (!parsed.article) {
      problems.push(...parsed.problems);
      continue;
    }
    const key = `${parsed.article.id}@${parsed.article.language}`;
    const first = taken.get(key);
    if (first !== undefined) {
      problems.push({ file: path, line: 2, message: `id ${key} is already used by ${first}.` });
      continue;
    }
    taken.set(key, path);
    files.push({ path, article: parsed.article });
  }
  return { files, problems };
}

async function readArticle(folder: string, path: string): Promise<ReturnType<typeof parseArticle>> {
  try {
    return parseArticle(path, await readFile(join(folder, path)));
  } catch (error) {
    return { problems: [{ file: path, line: 1, message: `The file cannot be read: ${String(error)}` }] };
  }
}
