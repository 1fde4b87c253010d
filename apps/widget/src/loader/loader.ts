import { type Locale } from '@app/contracts';
import { hear, post, type FrameMessage, type HostMessage } from '../bridge.js';
import { Launcher } from './launcher.js';
import { pageNow } from './page-context.js';
import { Remembered } from './remembered.js';

/** What the shop's page can be told of. */
type PageEvents = { ready: []; open: []; close: []; unread: [count: number]; identity: [problem: string] };
type PageEvent = keyof PageEvents;

/** `window.floorwalker`: what the shop's page may ask. Calls made on the stub before the script came are in `q`. */
export type PageApi = {
  open(): void;
  close(): void;
  /** The shop's signed token for its signed-in shopper; null when nobody is signed in. */
  identify(token: string | null): void;
  setLocale(locale: Locale): void;
  /** The page changed without being loaded anew, or shows another product. */
  page(page?: { productId?: string }): void;
  /** Calls `heard` on each event of a kind, until the function that it returns is called. */
  on<E extends PageEvent>(event: E, heard: (...args: PageEvents[E]) => void): () => void;
};
type Queued = { q?: [keyof PageApi, ...unknown[]][] };

const script = document.currentScript;
// A page that carries the tag twice gets one chat.
if (script instanceof HTMLScriptElement && !document.querySelector('floorwalker-chat')) {
  if (document.body) start(script);
  else addEventListener('DOMContentLoaded', () => start(script));
}

function start(script: HTMLScriptElement): void {
  const { origin } = new URL(script.src);
  const site = script.dataset.site ?? '';
  const remembered = new Remembered(`floorwalker:${site}`);
  const listeners: { [E in PageEvent]?: Set<(...args: PageEvents[E]) => void> } = {};
  let locale: Locale = (script.dataset.locale ?? document.documentElement.lang).startsWith('zh') ? 'zh' : 'en';
  let token: string | null = null;
  let productId: string | undefined;
  let isReady = false;

  const launcher = new Launcher(locale, () => (launcher.isOpen ? close() : open(true)), close);

  function tell(message: HostMessage): void {
    if (isReady && launcher.window) post(launcher.window, origin, message);
  }

  function emit<E extends PageEvent>(event: E, ...args: PageEvents[E]): void {
    for (const listener of listeners[event] ?? []) listener(...args);
  }

  function load(): void {
    const query = new URLSearchParams({ site, locale, origin: location.origin });
    launcher.load(`${origin}/widget/frame?${query.toString()}`);
  }

  function open(focus: boolean): void {
    load();
    launcher.show(true, focus);
    remembered.open = true;
    tell({ type: 'host:shown', shown: true, focus });
    emit('open');
  }

  function close(): void {
    if (!launcher.isOpen) return;
    launcher.show(false, true);
    remembered.open = false;
    tell({ type: 'host:shown', shown: false, focus: false });
    emit('close');
  }

  function heard(message: FrameMessage): void {
    switch (message.type) {
      case 'frame:ready':
        isReady = true;
        // It may have changed since the frame's address was written.
        tell({ type: 'host:locale', locale });
        tell({ type: 'host:page', page: pageNow(productId, script) });
        tell({ type: 'host:identity', token });
        tell({ type: 'host:shown', shown: launcher.isOpen, focus: launcher.isOpen && !wasOpen });
        return emit('ready');
      case 'frame:unread':
        launcher.setUnread(message.count);
        return emit('unread', message.count);
      case 'frame:live':
        remembered.live = message.live;
        return;
      case 'frame:close':
        return close();
      case 'frame:follow':
        // On a phone the chat would cover what the shopper wants to see.
        if (launcher.isFull) close();
        return followed(message.href);
      case 'frame:locale':
        locale = message.locale;
        return launcher.setLocale(locale);
      case 'frame:identity':
        return emit('identity', message.problem);
    }
  }

  function followed(href: string): void {
    if (/^https?:/.test(href)) location.assign(href);
  }

  const api: PageApi = {
    open: () => open(true),
    close,
    identify(given) {
      token = given;
      tell({ type: 'host:identity', token });
    },
    setLocale(chosen) {
      locale = chosen;
      launcher.setLocale(locale);
      tell({ type: 'host:locale', locale });
    },
    page(page) {
      productId = page?.productId;
      tell({ type: 'host:page', page: pageNow(productId, script) });
    },
    on(event, listener) {
      const own = (listeners[event] ??= new Set() as never);
      own.add(listener);
      return () => own.delete(listener);
    },
  };

  hear<FrameMessage>(() => launcher.window, origin, heard);
  const wasOpen = remembered.open;
  const shop = window as unknown as { floorwalker?: PageApi & Queued };
  const queue = shop.floorwalker?.q ?? [];
  shop.floorwalker = api;
  for (const [name, ...args] of queue) (api[name] as (...given: unknown[]) => unknown)(...args);
  if (wasOpen) open(false);
  else if (remembered.live) (window.requestIdleCallback ?? setTimeout)(load);
}
