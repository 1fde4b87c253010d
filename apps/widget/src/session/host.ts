import { type Locale } from '@app/contracts';
import { hear, post, type FrameMessage, type HostMessage } from '../bridge.js';
import { followable } from '../thread/linkify.js';

/** What the frame's address says about where it stands. */
export type FrameParams = { siteKey: string; locale?: Locale; hostOrigin?: string };

/** Reads `?site=&locale=&origin=`; an origin that is none is left out, so that nothing is ever told to it. */
export function frameParams(search: string): FrameParams {
  const query = new URLSearchParams(search);
  const address = followable(query.get('origin') ?? '');
  const locale = query.get('locale');
  return {
    siteKey: query.get('site') ?? '',
    locale: locale === 'en' || locale === 'zh' ? locale : undefined,
    hostOrigin: address && new URL(address).origin,
  };
}

/** The shop's page around the frame. Opened by itself, the frame has none, and is simply shown. */
export class Host {
  private last = new Map<string, string>();

  constructor(
    private readonly origin: string | undefined,
    heard: (message: HostMessage) => void,
  ) {
    if (this.isThere) hear(() => window.parent, origin ?? '', heard);
  }

  get isThere(): boolean {
    return window.parent !== window && this.origin !== undefined;
  }

  /** Tells the page something, once for each change; false when there is no page. */
  tell(message: FrameMessage): boolean {
    if (!this.isThere || !this.origin) return false;
    const text = JSON.stringify(message);
    const isState = message.type === 'frame:unread' || message.type === 'frame:live';
    if (isState && this.last.get(message.type) === text) return true;
    this.last.set(message.type, text);
    post(window.parent, this.origin, message);
    return true;
  }
}
