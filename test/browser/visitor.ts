import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type FrameLocator,
  type Locator,
  type Page,
} from 'playwright-core';
import { violationsOf } from './axe.js';

/** A person at a browser, on the real shop with its real chat. What went wrong in the page is in `errors`. */
export class Visitor {
  readonly errors: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly shop: string,
  ) {
    page.on('pageerror', (error) => this.errors.push(error.message));
    page.on('dialog', (dialog) => {
      this.errors.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('console', (line) => {
      // What the browser itself says of a connection that a test breaks, or of a refusal that a test asks for.
      if (line.type() === 'error' && !/ERR_|WebSocket|status of 4/.test(line.text())) this.errors.push(line.text());
    });
  }

  /** A fresh profile on the shop's page; `localhost` in the address makes the chat's frame another site's. */
  static async arrive(
    browser: Browser,
    shop: string,
    { path = '/', ...options }: BrowserContextOptions & { path?: string } = {},
  ): Promise<Visitor> {
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 }, ...options });
    context.setDefaultTimeout(30_000);
    return Visitor.inNewTab(context, shop, path);
  }

  static async inNewTab(context: BrowserContext, shop: string, path = '/'): Promise<Visitor> {
    const visitor = new Visitor(context, await context.newPage(), shop);
    await visitor.goTo(path);
    return visitor;
  }

  async goTo(path: string): Promise<void> {
    await this.page.goto(this.shop + path);
    await this.page.locator('floorwalker-chat').waitFor({ state: 'attached' });
  }

  async leave(): Promise<void> {
    await this.context.close();
  }

  get launcher(): Locator {
    return this.page.locator('floorwalker-chat button');
  }

  get chat(): FrameLocator {
    return this.page.frameLocator('floorwalker-chat iframe');
  }

  /** The document of the chat's frame, to look inside. */
  get chatDocument() {
    const frame = this.page.frame({ url: /\/widget\/frame/ });
    if (!frame) throw new Error('The chat has no frame.');
    return frame;
  }

  get composer(): Locator {
    return this.chat.locator('.composer textarea');
  }

  /** Whole answers of the bot, oldest first. */
  get answers(): Locator {
    return this.chat.locator('[role=log] .from-bot');
  }

  async openChat(): Promise<void> {
    await this.launcher.click();
    await this.chatIsLive();
  }

  async chatIsLive(): Promise<void> {
    await this.chat.locator('[role=log][aria-live=polite]').waitFor({ state: 'attached' });
  }

  async say(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
  }

  /** Writes, and waits for the next whole answer. */
  async ask(text: string): Promise<Locator> {
    const before = await this.answers.count();
    await this.say(text);
    const answer = this.answers.nth(before);
    await answer.waitFor();
    return answer;
  }

  /** Signs in to the shop as one of its made-up shoppers, and waits until the chat knows. */
  async signIn(name: string): Promise<void> {
    await this.goTo('/sign-in');
    const told = this.page.waitForResponse('**/shop/identity-token');
    await this.page.locator('.shoppers button', { hasText: name }).click();
    await Promise.all([told, this.page.waitForURL('**/orders')]);
  }

  /** What axe finds in the page and its frames, as short lines. */
  async violations(): Promise<string[]> {
    return violationsOf(this.page);
  }
}

/** Waits until it holds; the last look's failure is the test's. */
export async function until(check: () => void | Promise<void>, withinMs = 30_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}
