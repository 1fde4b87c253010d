import { type Locale } from '@app/contracts';
import { escapeHtml, htmlPage, htmlTongue } from './help-page.js';

/** What the page needs of an article that it leads to. */
export type HelpLink = { id: string; title: string; topic: string };

const WORDS: Record<Locale, { title: string; text: string; near: string; none: string }> = {
  en: {
    title: 'There is no such help page',
    text: 'It may have been renamed or taken away, or the address may be mistyped.',
    near: 'These may help instead:',
    none: 'Ask the assistant in the shop’s chat; it knows what is written here.',
  },
  zh: {
    title: '没有这个帮助页面',
    text: '它可能已改名或被移除，也可能是地址输入有误。',
    near: '您可以看看：',
    none: '您可以在商店的聊天窗口里询问智能助手。',
  },
};

/** A complete HTML page that says in both languages, `first` before the other, that there is no such article, and where to go on. */
export function missingHelpPage(
  articles: Readonly<Record<Locale, readonly HelpLink[]>>,
  first: Locale,
  topic?: string,
): string {
  const order: Locale[] = first === 'en' ? ['en', 'zh'] : ['zh', 'en'];
  const title = order.map((language) => WORDS[language].title).join(' · ');
  return htmlPage(
    title,
    first,
    order.map((language, at) => section(language, at === 0 ? 'h1' : 'h2', nearest(articles[language], topic))).join(''),
  );
}

/** Those of the topic that was asked for; where there are none, the first of each topic. */
function nearest(articles: readonly HelpLink[], topic?: string): HelpLink[] {
  const same = articles.filter((article) => article.topic === topic);
  if (same.length > 0) return same;
  return articles.filter(({ topic: one }, index) => articles.findIndex((other) => other.topic === one) === index);
}

function section(language: Locale, level: 'h1' | 'h2', links: readonly HelpLink[]): string {
  const { title, text, near, none } = WORDS[language];
  const heading = `<${level}>${title}</${level}><p>${text}</p>`;
  const items = links.map(
    ({ id, title: name }) => `<li><a href="/help/${language}/${escapeHtml(id)}">${escapeHtml(name)}</a></li>`,
  );
  const on = items.length > 0 ? `<p>${near}</p><ul>${items.join('')}</ul>` : `<p>${none}</p>`;
  return `<section lang="${htmlTongue(language)}">${heading}${on}</section>`;
}
