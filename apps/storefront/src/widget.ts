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

  useEffect(() => (shopperId === undefined ? undefined : keepIdentified(shopperId, api)), [shopperId]);
}

/**
 * Tells the chat who is signed in, and renews the token. Returns how to stop: a token that comes after its shopper signed
 * out is dropped, so that the chat is not signed in again behind their back.
 */
function keepIdentified(shopperId: string | null, api: ShopApi): () => void {
  let forget: () => void = () => undefined;
  let isOver = false;
  const identify = async () => {
    const token = shopperId === null ? null : (await api.identityToken()).token;
    if (isOver) return;
    forget();
    forget = onceLoaded((chat) => chat.identify?.(token));
  };
  const renew = () => void identify().catch(() => undefined); // The chat stays a guest's; the next renewal asks again.
  renew();
  const timer = setInterval(renew, RENEW_MS);
  return () => {
    isOver = true;
    clearInterval(timer);
    forget();
  };
}

/** Does it when the chat's script is there, which may be now. Returns how to call it off. */
export function onceLoaded(work: (chat: Floorwalker) => void): () => void {
  if (window.floorwalker) {
    work(window.floorwalker);
    return () => undefined;
  }
  const listener = () => window.floorwalker && work(window.floorwalker);
  addEventListener('floorwalker:loaded', listener, { once: true });
  return () => removeEventListener('floorwalker:loaded', listener);
}
