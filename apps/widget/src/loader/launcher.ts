import { type Locale } from '@app/contracts';
import { STYLE } from './loader-style.js';
import { panelBox, viewportOf } from './panel-box.js';
import { WORDS } from './words.js';

const LANTERN =
  'M12 2v2.5M9 4.5h6M8.5 7h7c2.2 1.4 3.3 3 3.3 5s-1.1 3.6-3.3 5h-7c-2.2-1.4-3.3-3-3.3-5s1.1-3.6 3.3-5ZM10.2 7c-1 3.3-1 6.7 0 10M13.8 7c1 3.3 1 6.7 0 10M9.5 19.5h5M12 19.5V22';
const CROSS = 'M6 6l12 12M18 6 6 18';

/** The button in the corner and the panel that it opens. */
export class Launcher {
  private readonly host = document.createElement('floorwalker-chat');
  private readonly button = document.createElement('button');
  private readonly badge = document.createElement('i');
  private readonly panel = document.createElement('div');
  private frame?: HTMLIFrameElement;
  private unread = 0;
  /** What the page had before it was held still. */
  private pageOverflow?: string;
  private focused: Element | null = null;

  constructor(
    private locale: Locale,
    toggle: () => void,
    escape: () => void,
  ) {
    const root = this.host.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    this.button.append(icon('l', LANTERN), icon('x', CROSS), this.badge);
    this.button.type = 'button';
    this.panel.hidden = true;
    this.panel.setAttribute('role', 'dialog');
    root.append(this.panel, this.button);
    this.button.onclick = toggle;
    root.addEventListener('keydown', (event) => (event as KeyboardEvent).key === 'Escape' && this.isOpen && escape());
    const place = () => this.place();
    addEventListener('resize', place);
    visualViewport?.addEventListener('resize', place);
    visualViewport?.addEventListener('scroll', place);
    this.name();
    document.body.append(this.host);
  }

  get isOpen(): boolean {
    return !this.panel.hidden;
  }

  /** Whether the panel covers the page, as on a phone. */
  get isFull(): boolean {
    return this.panel.className === 'full';
  }

  get window(): Window | null {
    return this.frame?.contentWindow ?? null;
  }

  /** Puts the chat into the panel; shown or not, it runs from then on. */
  load(address: string): void {
    if (this.frame) return;
    this.frame = document.createElement('iframe');
    this.frame.src = address;
    this.frame.allow = 'clipboard-write';
    this.panel.append(this.frame);
    this.name();
  }

  /** Shows or hides the panel; hidden, it gives the focus back to where it came from. */
  show(shown: boolean, focus: boolean): void {
    if (shown !== this.isOpen) {
      if (shown) this.focused = document.activeElement;
      this.panel.hidden = !shown;
      this.name();
      this.place();
    }
    if (!focus) return;
    if (shown) return this.frame?.focus();
    const { focused, host, button } = this;
    const back = focused instanceof HTMLElement && focused.isConnected && focused !== host && focused !== document.body;
    (back ? focused : button).focus({ preventScroll: true });
  }

  setLocale(locale: Locale): void {
    this.locale = locale;
    this.name();
  }

  setUnread(count: number): void {
    this.unread = count;
    this.badge.textContent = count > 99 ? '99+' : count ? String(count) : '';
    this.name();
  }

  private name(): void {
    const words = WORDS[this.locale];
    this.panel.setAttribute('aria-label', words.chat);
    if (this.frame) this.frame.title = words.chat;
    const unread = this.unread ? words.unread(this.unread) : '';
    this.button.setAttribute('aria-label', this.isOpen ? words.close : words.open + unread);
    this.button.setAttribute('aria-expanded', String(this.isOpen));
  }

  /** On a phone the panel lies over what is seen, above the keyboard, and the page behind it stands still. */
  private place(): void {
    const box = panelBox(viewportOf(window));
    const { style } = this.panel;
    const isFull = box.mode === 'full';
    this.panel.className = isFull ? 'full' : '';
    this.panel.setAttribute('aria-modal', String(isFull));
    this.holdPage(isFull && this.isOpen);
    if (box.mode === 'float') return void (style.top = style.left = style.width = style.height = '');
    for (const side of ['top', 'left', 'width', 'height'] as const) style[side] = `${box[side]}px`;
  }

  private holdPage(held: boolean): void {
    const { style } = document.documentElement;
    if (held === (this.pageOverflow !== undefined)) return;
    const before = this.pageOverflow ?? 'hidden';
    this.pageOverflow = held ? style.overflow : undefined;
    style.overflow = before;
  }
}

function icon(name: string, path: string): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const drawn = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  drawn.setAttribute('d', path);
  for (const [key, value] of Object.entries({
    class: name,
    viewBox: '0 0 24 24',
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '1.7',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    'aria-hidden': 'true',
  })) {
    svg.setAttribute(key, value);
  }
  svg.append(drawn);
  return svg;
}
