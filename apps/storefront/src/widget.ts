import type { Locale, StorefrontSession } from '@app/contracts';
import { useEffect } from 'preact/hooks';
import { type ShopApi } from './api.js';

/** The page api of the chat's loader, as far as this shop uses it. */
type Floorwalker = {
  identify?: (token: string | null) => void;
  setLocale?: (locale: Locale) => void;
  page?: (page: { productId?: string }) => void;
};

declare global {
  interface Window {
    floorwalker?: Floorwalker;
  }
}

/** Half of the demo token's life, which is an hour. */
const RENEW_MS = 30 * 60_000;

/** Puts the chat on the page by its one script tag, as any shop would, and keeps it told of language and sign-in. */
export function useWidget(session: StorefrontSession | undefined, locale: Locale, api: ShopApi): void {
  const script = session?.widget.script;
  const site = session?.widget.site;
  const shopperId = session ? (session.shopper?.id ?? null) : undefined;

  useEffect(() => {
    if (!script || !site || document.querySelector('script[data-site]')) return;
    const tag = Object.assign(document.createElement('script'), { src: script, async: true });
    tag.dataset.site = site;
    tag.dataset.locale = locale;
    tag.addEventListener('load', () => dispatchEvent(new Event('floorwalker:loaded')));
    document.head.append(tag);
  }, [script, site]);

  useEffect(() => onceLoaded((chat) => chat.setLocale?.(locale)), [locale]);

  useEffect(() => {
    if (shopperId === undefined) return;
    const identify = () => {
      if (shopperId === null) return void onceLoaded((chat) => chat.identify?.(null));
      api.identityToken().then(
        ({ token }) => onceLoaded((chat) => chat.identify?.(token)),
        () => undefined, // The chat stays a guest's; the next renewal asks again.
      );
    };
    identify();
    const timer = setInterval(identify, RENEW_MS);
    return () => clearInterval(timer);
  }, [shopperId]);
}

function onceLoaded(work: (chat: Floorwalker) => void): () => void {
  if (window.floorwalker) {
    work(window.floorwalker);
    return () => undefined;
  }
  const listener = () => window.floorwalker && work(window.floorwalker);
  addEventListener('floorwalker:loaded', listener, { once: true });
  return () => removeEventListener('floorwalker:loaded', listener);
}
