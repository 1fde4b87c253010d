import { type Refusal } from '@app/contracts';
import { awaited } from '@app/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Browser, type BrowserContext } from 'playwright-core';
import { launchBrowser } from './launch-browser.js';
import { until } from './visitor.js';
import { ChatPage, newShopper } from './widget-harness/chat-page.js';
import { type FakeShop } from './widget-harness/fake-shop.js';

const EXPIRED: Refusal = { code: 'identity_expired', message: 'Sign in again.', requestId: 'r' };

let browser: Browser;
let shop: FakeShop;
let context: BrowserContext;
let end: () => Promise<void>;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  ({ shop, context, end } = await newShopper(browser, { pageHost: '127.0.0.1' }));
});
afterEach(() => end());

/** A token as a shop signs it, as far as a page can read it. */
const tokenOf = (sub: string, more = '') =>
  ['e30', Buffer.from(JSON.stringify({ sub, more })).toString('base64url'), 'signature'].join('.');

async function signedIn(token: string): Promise<ChatPage> {
  const chat = await ChatPage.visit(context, shop);
  await identify(chat, token);
  await chat.open();
  await until(() => expect(shop.handshakes.at(-1)).toMatchObject({ identityToken: token }));
  return chat;
}
const identify = (chat: ChatPage, token: string | null) =>
  chat.page.evaluate(`floorwalker.identify(${JSON.stringify(token)})`);
const refreshedWith = (token: string) =>
  until(() => expect(shop.asked).toContainEqual({ event: 'identity:refresh', data: { identityToken: token } }));

describe('what a shopper was writing', () => {
  it('is gone when they sign out, also without a network', async () => {
    const chat = await signedIn(tokenOf('anna'));
    await chat.composer.fill('My card was charged tw');
    await context.setOffline(true);
    shop.drop();
    await identify(chat, null);
    await until(async () => expect(await chat.composer.inputValue()).toBe(''));
    await context.setOffline(false);
    await chat.frame.locator('.welcome').waitFor();
    expect(await chat.composer.inputValue()).toBe('');
  });

  it('is gone with what was said when another one signs in, and stays when the token is only a newer one', async () => {
    const chat = await signedIn(tokenOf('anna'));
    shop.add('bot', 'Your parcel is in Ghent');
    await chat.bubble('Your parcel is in Ghent').waitFor();
    await chat.composer.fill('When does it');
    await identify(chat, tokenOf('anna', 'newer'));
    await refreshedWith(tokenOf('anna', 'newer'));
    expect(await chat.composer.inputValue()).toBe('When does it');
    await context.setOffline(true);
    shop.drop();
    await identify(chat, tokenOf('bert'));
    await chat.bubble('Your parcel is in Ghent').waitFor({ state: 'detached' });
    expect(await chat.composer.inputValue()).toBe('');
    await context.setOffline(false);
    await until(() => expect(shop.handshakes.at(-1)).toMatchObject({ identityToken: tokenOf('bert') }));
  });

  it('stays when another tab only hands over its visitor', async () => {
    const chat = await ChatPage.visit(context, shop);
    await chat.open();
    await chat.composer.fill('Do you ship');
    const other = await ChatPage.visit(context, shop);
    await other.open();
    await other.document.evaluate(`localStorage.setItem('floorwalker:demo:token', 'visitor-2')`);
    await until(() => expect(shop.handshakes.at(-1)).toMatchObject({ visitorToken: 'visitor-2' }));
    await chat.frame.locator('.welcome').waitFor();
    expect(await chat.composer.inputValue()).toBe('Do you ship');
  });
});

describe('the server’s word on an older token', () => {
  it('does not count when a newer one was given while the connection was made', async () => {
    const [arrived, said] = [awaited(), awaited<Refusal>()];
    shop.refuseHandshake = ({ identityToken }) => {
      if (identityToken !== 'old') return undefined;
      arrived.resolve();
      return said.promise;
    };
    const chat = await ChatPage.visit(context, shop);
    await chat.page.evaluate(`floorwalker.on('identity', (problem) => { window.problem = problem })`);
    await identify(chat, 'old');
    await chat.launcher.click();
    await arrived.promise;
    await identify(chat, 'new');
    // The frame hears its page in order: this comes after the token.
    await chat.page.evaluate(`floorwalker.setLocale('zh')`);
    await chat.frame.getByPlaceholder('输入消息').waitFor();
    said.resolve(EXPIRED);
    await until(() => expect(shop.handshakes.at(-1)).toMatchObject({ identityToken: 'new' }));
    shop.add('bot', 'Connected for good');
    await chat.bubble('Connected for good').waitFor();
    expect(shop.handshakes).toHaveLength(1);
    expect(await chat.page.evaluate('window.problem')).toBeUndefined();
  });

  it('does not count when it comes after a newer one was taken', async () => {
    const chat = await signedIn('first');
    const said = awaited<Refusal>();
    shop.onAsk = (event, data) =>
      event === 'identity:refresh' && (data as { identityToken: string }).identityToken === 'second'
        ? said.promise
        : undefined;
    await identify(chat, 'second');
    await refreshedWith('second');
    await identify(chat, 'third');
    await refreshedWith('third');
    said.resolve(EXPIRED);
    // Answered after the refusal was sent on the same connection.
    shop.add('bot', 'Still here');
    await chat.bubble('Still here').waitFor();
    shop.drop();
    const before = shop.handshakes.length;
    await until(() => expect(shop.handshakes.length).toBeGreaterThan(before));
    expect(shop.handshakes.at(-1)).toMatchObject({ identityToken: 'third' });
  });

  it('leaves nothing to see of a shopper who signs out after it', async () => {
    const chat = await signedIn('first');
    shop.add('bot', 'Your parcel is in Ghent');
    await chat.bubble('Your parcel is in Ghent').waitFor();
    shop.onAsk = (event) => (event === 'identity:refresh' ? EXPIRED : undefined);
    await chat.page.evaluate(`floorwalker.on('identity', (problem) => { window.problem = problem })`);
    await identify(chat, 'second');
    await until(async () => expect(await chat.page.evaluate('window.problem')).toBe('identity_expired'));
    await context.setOffline(true);
    shop.drop();
    await identify(chat, null);
    await chat.bubble('Your parcel is in Ghent').waitFor({ state: 'detached' });
  });
});

describe('a chat that is slow to come', () => {
  it('speaks the language that its page changed to meanwhile, and so does its button', async () => {
    const [asked, released] = [awaited(), awaited()];
    await context.route('**/widget/frame?**', async (route) => {
      asked.resolve();
      await released.promise;
      await route.continue();
    });
    const chat = await ChatPage.visit(context, shop);
    await chat.launcher.click();
    await asked.promise;
    await chat.page.evaluate(`floorwalker.setLocale('zh')`);
    released.resolve();
    await chat.frame.getByText('您正在与机器人对话').waitFor();
    await until(async () => expect(await chat.launcher.getAttribute('aria-label')).toBe('关闭聊天'));
    await until(() => expect(shop.handshakes.at(-1)).toMatchObject({ locale: 'zh' }));
  });
});
