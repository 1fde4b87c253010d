import { randomUUID } from 'node:crypto';
import { awaited } from '@app/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, type Page, type Route } from 'playwright-core';
import { PLENTY, type ShopUnderTest, startShop } from '../end-to-end/shop-under-test.js';
import { enterInbox } from './inbox-door.js';
import { launchBrowser } from './launch-browser.js';
import { until, Visitor } from './visitor.js';

let browser: Browser;
let shop: ShopUnderTest;
let visitors: Visitor[] = [];

beforeAll(async () => {
  [browser, shop] = await Promise.all([launchBrowser(), startShop({}, PLENTY)]);
});
afterAll(async () => {
  await browser.close();
  await shop.close();
});
afterEach(async () => {
  const errors = visitors.flatMap((visitor) => visitor.errors);
  await Promise.all(visitors.map((visitor) => visitor.leave()));
  visitors = [];
  expect(errors).toEqual([]);
});

async function arrive(path = '/'): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser, shop.storefront, { path });
  visitors.push(visitor);
  return visitor;
}

/** Lets the server answer the next request of a kind, and holds that answer back until `release`. */
async function holdNext(page: Page, address: string, method = 'GET') {
  const [answered, released] = [awaited(), awaited()];
  let isFirst = true;
  await page.route(address, async (route: Route) => {
    if (!isFirst || route.request().method() !== method) return route.continue();
    isFirst = false;
    const response = await route.fetch();
    answered.resolve();
    await released.promise;
    await route.fulfill({ response });
  });
  return {
    answered: answered.promise,
    /** Resolves when the page has had the answer and has drawn what it makes of it. */
    release: async () => {
      const late = page.waitForResponse(
        (response) => response.request().method() === method && matches(response, address),
      );
      released.resolve();
      await (await late).finished();
      await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    },
  };
}
const matches = (response: { url(): string }, address: string) => response.url().endsWith(address.replace('**', ''));

const putIntoCart = (page: Page) => page.getByRole('button', { name: 'Add to cart' }).click();

describe('a shop whose answers come late', () => {
  it('does not sign anybody in again whom it answered for before they signed out', async () => {
    const visitor = await arrive();
    const { page } = visitor;
    await visitor.signIn('Daan Vermeulen');
    await visitor.goTo('/sign-in');
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    const session = await holdNext(page, '**/shop/session');
    await page.getByRole('button', { name: '中文' }).first().click();
    await session.answered;
    const signOut = page.getByRole('button', { name: '退出登录' });
    await signOut.click();
    await signOut.waitFor({ state: 'detached' });
    await session.release();
    expect(await signOut.count()).toBe(0);
    await page.getByRole('link', { name: '登录' }).waitFor();
  });

  it('leaves whoever goes elsewhere during a sign-in where they are', async () => {
    const { page } = await arrive('/sign-in');
    const signIn = await holdNext(page, '**/shop/session', 'POST');
    await page.locator('.shoppers button', { hasText: 'Mei Chen' }).click();
    await signIn.answered;
    await page.locator('.header .logo').click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    const known = page.waitForResponse('**/shop/identity-token');
    await signIn.release();
    await known;
    await page.getByRole('link', { name: /Mei Chen/ }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
  });

  it('tells the chat which product is looked at, however late its script comes', async () => {
    const context = await browser.newContext({ locale: 'en-GB' });
    const page = await context.newPage();
    const released = awaited();
    await page.route('**/widget.js', async (route) => {
      await released.promise;
      await route.continue();
    });
    const sent: string[] = [];
    page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(String(payload))));
    // A page has not loaded as long as a script of it is held.
    await page.goto(`${shop.storefront}/product/harbour-down-jacket`, { waitUntil: 'domcontentloaded' });
    await page.getByRole('heading', { level: 1, name: 'Harbour down jacket' }).waitFor();
    released.resolve();
    await page.locator('floorwalker-chat button').click();
    const chat = page.frameLocator('floorwalker-chat iframe');
    await chat.locator('[role=log][aria-live=polite]').waitFor({ state: 'attached' });
    await chat.locator('.composer textarea').fill('Is it warm?');
    await chat.locator('.composer textarea').press('Enter');
    await until(() => expect(sent.join('\n')).toContain('Is it warm?'));
    expect(sent.find((frame) => frame.includes('Is it warm?'))).toMatch(/"productId":"[\w-]+"/);
    await chat.locator('[role=log] .from-bot').first().waitFor();
    await context.close();
  });

  it('sends to the country of the shopper whom it knows only after the cart was drawn', async () => {
    const visitor = await arrive('/product/harbour-down-jacket');
    const { page } = visitor;
    await putIntoCart(page);
    await visitor.signIn('Luca Ferri');
    const session = await holdNext(page, '**/shop/session');
    await page.goto(`${shop.storefront}/cart`);
    const country = page.locator('.checkout select').first();
    await country.waitFor();
    await session.release();
    await until(async () => expect(await country.inputValue()).toBe('IT'));
    await page.locator('floorwalker-chat').waitFor({ state: 'attached' });
  });

  it('takes no order at a price that is being asked for anew, and keeps what came into the cart meanwhile', async () => {
    const { page } = await arrive('/product/harbour-down-jacket');
    await putIntoCart(page);
    await page.getByRole('link', { name: 'View cart' }).click();
    const place = page.getByRole('button', { name: 'Place the demo order' });
    await place.waitFor();
    const quote = await holdNext(page, '**/shop/quote', 'POST');
    await page.getByRole('radio', { name: /Express/ }).check();
    await quote.answered;
    expect(await place.isDisabled()).toBe(true);
    await quote.release();
    await until(async () => expect(await place.isEnabled()).toBe(true));
    await page.getByLabel('Name', { exact: true }).fill('Noor Vos');
    await page.getByLabel('E-mail').fill('noor.vos@shopper.example');
    await page.getByLabel('Street and number').fill('Kade 3');
    await page.getByLabel('Postcode').fill('3011 ZZ');
    await page.getByLabel('City').fill('Rotterdam');
    const checkout = await holdNext(page, '**/shop/checkout', 'POST');
    await place.click();
    await checkout.answered;
    await page.evaluate(`{
      const lines = JSON.parse(localStorage['lantern-lane-cart']);
      lines[0].quantity += 1;
      localStorage['lantern-lane-cart'] = JSON.stringify(lines);
    }`);
    await checkout.release();
    await page.getByText(/Thank you\. Your demo order is LL-\d+/).waitFor();
    expect(await page.locator('.cart-link .count').textContent()).toBe('1');
  });
});

describe('an inbox whose answers come late', () => {
  const robin = { name: 'Robin', email: 'robin@staff.example', password: 'a long demo password' };

  it('keeps what an agent writes on while a message is sent, and ends with its session', async () => {
    const desk = await browser.newContext({ locale: 'en-GB' });
    const inbox = await desk.newPage();
    let isHeld = false;
    const held: (() => void)[] = [];
    await inbox.routeWebSocket(/socket\.io/, (socket) => {
      const server = socket.connectToServer();
      server.onMessage((frame) => {
        const isAck = typeof frame === 'string' && frame.startsWith('43/staff,');
        if (isHeld && isAck) held.push(() => socket.send(frame));
        else socket.send(frame);
      });
    });
    await inbox.goto(/\S+\/inbox#first-admin=\S+/.exec(shop.lines.join('\n'))![0]);
    await enterInbox(inbox, robin);
    const visitor = await arrive();
    await visitor.openChat();
    const about = `Do you ship to Malta? ${randomUUID().slice(0, 8)}`;
    await visitor.ask(about);
    await inbox.locator('.row', { hasText: about }).click();
    await inbox.getByRole('button', { name: 'Take over' }).click();
    const field = inbox.locator('.composer textarea').first();
    await field.fill('Hello, Robin here.');
    isHeld = true;
    await field.press('Enter');
    await visitor.chat.locator('.from-agent .bubble', { hasText: 'Hello, Robin here.' }).waitFor();
    await until(() => expect(held.length).toBeGreaterThan(0));
    await field.pressSequentially(' One moment');
    isHeld = false;
    for (const release of held) release();
    await until(async () => expect(await field.inputValue()).toBe('One moment'));

    const other = await desk.newPage();
    await other.goto(`${shop.address}/inbox`);
    await other.getByRole('button', { name: 'Sign out' }).click();
    await other.getByLabel('E-mail').waitFor();
    await field.press('Enter');
    await inbox.getByLabel('E-mail').waitFor();
    await desk.close();
  });
});
