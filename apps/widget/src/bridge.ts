import { type Locale } from '@app/contracts';

/** Where the shopper is in the shop. No query string: it can hold a shop's secrets, such as reset tokens. */
export type Page = { url: string; productId?: string };

/** What the shop's page tells the chat's frame. */
export type HostMessage =
  | { type: 'host:shown'; shown: boolean; focus: boolean }
  | { type: 'host:page'; page: Page }
  | { type: 'host:identity'; token: string | null }
  | { type: 'host:locale'; locale: Locale };

/** What the chat's frame tells the shop's page. */
export type FrameMessage =
  | { type: 'frame:ready' }
  | { type: 'frame:unread'; count: number }
  | { type: 'frame:live'; live: boolean }
  | { type: 'frame:close' }
  | { type: 'frame:follow'; href: string }
  | { type: 'frame:locale'; locale: Locale }
  | { type: 'frame:identity'; problem: string };

/** Marks our messages among those of other scripts on the page; the number rises when the meaning changes. */
const MARK = 'floorwalker/1';

/** Sends to one window at one origin, never to any other. */
export function post(target: Window, origin: string, message: HostMessage | FrameMessage): void {
  target.postMessage({ mark: MARK, ...message }, origin);
}

/**
 * Hears messages of one window at one origin; anything else is ignored. The other side is our own code at a pinned
 * origin, so a message that carries the mark is taken at its word.
 */
export function hear<M extends HostMessage | FrameMessage>(
  from: () => Window | null,
  origin: string,
  heard: (message: M) => void,
): void {
  addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.origin !== origin || !event.source || event.source !== from()) return;
    const data = event.data as { mark?: unknown } | null;
    if (typeof data === 'object' && data?.mark === MARK) heard(data as unknown as M);
  });
}
