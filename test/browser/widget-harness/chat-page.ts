import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type FrameLocator,
  type Page,
} from 'playwright-core';
import { FakeShop } from './fake-shop.js';

const DIST = resolve(import.meta.dirname, '../../../dist/apps/widget');

/** A shopper's browser on the fake shop's page, with what a test looks at and does there. */
export class ChatPage {
  readonly errors: string[] = [];

  private constructor(
    readonly page: Page,
    readonly shop: FakeShop,
  ) {
    page.on('pageerror', (error) => this.errors.push(error.message));
    page.on('dialog', (dialog) => {
      this.errors.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('console', (line) => {
      // A connection that a test breaks is reported by the browser itself.
      if (line.type() === 'error' && !/ERR_|WebSocket/.test(line.text())) this.errors.push(line.text());
    });
  }

  static async visit(context: BrowserContext, shop: FakeShop, path = '/'): Promise<ChatPage> {
    const chat = new ChatPage(await context.newPage(), shop);
    await chat.page.goto(shop.pageOrigin + path);
    await chat.launcher.waitFor();
    return chat;
  }

  get launcher() {
    return this.page.locator('floorwalker-chat button');
  }

  get badge() {
    return this.page.locator('floorwalker-chat button i');
  }

  get frame(): FrameLocator {
    return this.page.frameLocator('floorwalker-chat iframe');
  }

  /** The frame's own document, to look inside. */
  get document() {
    const frame = this.page.frame({ url: /\/widget\/frame/ });
    if (!frame) throw new Error('The chat has no frame.');
    return frame;
  }

  get composer() {
    return this.frame.locator('.composer textarea');
  }

  /** A bubble by its text. */
  bubble(text: string) {
    return this.frame.locator('.bubble', { hasText: text });
  }

  async open(): Promise<void> {
    await this.launcher.click();
    await this.frame.locator('[role=log][aria-live=polite]').waitFor({ state: 'attached' });
  }

  async say(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
  }
}

type ShopperOptions = BrowserContextOptions & {
  pageHost?: '127.0.0.1' | 'localhost';
  transports?: ('polling' | 'websocket')[];
};

/**
 * Starts a fake shop and a fresh browser profile for one test; both end with the function that is returned. The page is
 * of another site than the chat unless told otherwise, and Chromium then denies the frame its storage.
 */
export async function newShopper(
  browser: Browser,
  { pageHost = 'localhost', transports, ...options }: ShopperOptions = {},
) {
  if (!existsSync(join(DIST, 'widget.js'))) throw new Error('The widget is not built: npm run build');
  const shop = new FakeShop(DIST, pageHost);
  await shop.start(transports);
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  context.setDefaultTimeout(30_000);
  const end = async () => {
    await context.close();
    await shop.stop();
  };
  return { shop, context, end };
}
