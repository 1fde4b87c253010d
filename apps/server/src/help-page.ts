import { type Locale } from '@app/contracts';

/** What the page needs of an article. `html` is already sanitised by the knowledge lib. */
export type HelpArticle = { id: string; title: string; html: string; updated: string };

/** A complete HTML page of one article. */
export function helpPage(article: HelpArticle, language: Locale): string {
  const other: Locale = language === 'en' ? 'zh' : 'en';
  const updated = language === 'en' ? `Updated ${article.updated}` : `更新于 ${article.updated}`;
  const body = `<h1>${escapeHtml(article.title)}</h1>${article.html}
<footer><span>${escapeHtml(updated)}</span><a href="/help/${other}/${escapeHtml(article.id)}" lang="${htmlTongue(other)}">${other === 'zh' ? '中文' : 'English'}</a></footer>
`;
  return htmlPage(article.title, language, body);
}

/** A complete HTML page in the style of the help pages. `body` is HTML that can be trusted. */
export function htmlPage(title: string, language: Locale, body: string): string {
  return `<!doctype html>
<html lang="${htmlTongue(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title>
<style>
:root { color-scheme: light dark; --ink: #2b2118; --paper: #fffdf9; --accent: #8a4b08; --line: #e8dccb; }
@media (prefers-color-scheme: dark) { :root { --ink: #f3eadf; --paper: #1d1812; --accent: #f0b25e; --line: #43382a; } }
body { margin: 0; font: 1.05rem/1.65 system-ui, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; color: var(--ink); background: var(--paper); }
main { max-width: 42rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { line-height: 1.2; } h2 { margin-top: 2rem; font-size: 1.2rem; }
a { color: var(--accent); } footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); display: flex; justify-content: space-between; }
table { border-collapse: collapse; display: block; overflow-x: auto; } td, th { border-bottom: 1px solid var(--line); padding: .4rem .8rem .4rem 0; text-align: left; vertical-align: top; }
</style></head>
<body><main>${body}</main></body></html>`;
}

/** A language as the `lang` attribute names it. */
export function htmlTongue(language: Locale): string {
  return language === 'zh' ? 'zh-CN' : 'en';
}

/** Text as HTML shows it. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
