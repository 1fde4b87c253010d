import { type Page } from '../bridge.js';

/** A server's address longer than this is refused. */
const MAX_URL = 2048;

/** The address without query and fragment, which can hold a shop's secrets. */
function plainAddress(href: string): string {
  const url = new URL(href);
  return `${url.origin}${url.pathname}`.slice(0, MAX_URL);
}

/** The page as the bot may know it. What the shop said by script wins over what stands in the page. */
export function pageNow(said: string | undefined, script: HTMLScriptElement): Page {
  const written = document.querySelector<HTMLMetaElement>('meta[name="floorwalker:product"]')?.content;
  const productId = said ?? (written || script.dataset.productId);
  return { url: plainAddress(location.href), ...(productId ? { productId } : {}) };
}
