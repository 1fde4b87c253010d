import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, type Locator } from 'playwright-core';
import { violationsOf } from './axe.js';
import { launchBrowser } from './launch-browser.js';
import { ChatPage, newShopper } from './widget-harness/chat-page.js';
import { type FakeShop, productCard } from './widget-harness/fake-shop.js';

const naughtyStrings = createRequire(import.meta.url)('big-list-of-naughty-strings') as string[];

let browser: Browser;
let shop: FakeShop;
let context: BrowserContext;
let end: () => Promise<void>;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  ({ shop, context, end } = await newShopper(browser));
});
afterEach(() => end());

const visit = (path?: string) => ChatPage.visit(context, shop, path);
const onSameSite = async () => {
  await end();
  ({ shop, context, end } = await newShopper(browser, { pageHost: '127.0.0.1' }));
};
const citation = {
  id: 'a',
  title: 'How long you can return',
  url: '/help/en/returns/return-window',
  quote: '30 days.',
};

/** Waits until it holds; the last look's failure is the test's. */
async function until(check: () => void | Promise<void>): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}

const violations = (chat: ChatPage) => violationsOf(chat.page, 'floorwalker-chat');

const texts = async (bubbles: Locator) => (await bubbles.allTextContents()).map((text) => text.trim());

describe('the chat on a shop’s page', () => {
  it('can be used with the keyboard alone, and gives the focus back', async () => {
    const chat = await visit();
    await chat.launcher.focus();
    expect(await chat.launcher.getAttribute('aria-expanded')).toBe('false');
    await chat.page.keyboard.press('Enter');
    await chat.frame.locator('.composer textarea:focus').waitFor();
    expect(await chat.launcher.getAttribute('aria-expanded')).toBe('true');
    await chat.page.keyboard.type('Do you ship to Germany?');
    await chat.page.keyboard.press('Enter');
    await chat.bubble('Do you ship to Germany?').waitFor();
    await until(() => expect(shop.messages).toHaveLength(1));
    expect(shop.asked.find(({ event }) => event === 'message:send')?.data).toMatchObject({
      page: { url: `${shop.pageOrigin}/` },
    });
    await chat.page.keyboard.press('Escape');
    await until(async () => expect(await chat.launcher.getAttribute('aria-expanded')).toBe('false'));
    expect(await chat.page.evaluate('document.activeElement.shadowRoot?.activeElement?.tagName')).toBe('BUTTON');
    expect(chat.errors).toEqual([]);
  });

  it('moves nothing on the page when it comes and when it opens', async () => {
    const page = await context.newPage();
    await page.addInitScript(
      'window.shift = 0; new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shift += entry.value }).observe({ type: "layout-shift", buffered: true })',
    );
    await page.goto(shop.pageOrigin);
    await page.locator('floorwalker-chat button').click();
    await page.frameLocator('floorwalker-chat iframe').locator('.welcome').waitFor();
    expect(await page.evaluate('window.shift')).toBe(0);
  });

  it('loads nothing but its loader until it is wanted', async () => {
    const chat = await visit();
    expect(chat.page.frames()).toHaveLength(1);
    expect(shop.handshakes).toEqual([]);
    await chat.open();
    expect(shop.handshakes).toEqual([{ siteKey: 'demo', locale: 'en' }]);
  });

  it('streams an answer, then announces it once and shows where it comes from', async () => {
    const chat = await visit();
    await chat.open();
    await chat.say('How long can I return?');
    const turnId = randomUUID();
    shop.stream(turnId, 'You can return ');
    shop.stream(turnId, 'within 30 days.');
    const streaming = chat.frame.locator('.streaming .bubble');
    await until(async () => expect(await texts(streaming)).toEqual(['You can return within 30 days.']));
    expect(await chat.frame.locator('[role=log] .streaming').count()).toBe(0);
    shop.add('bot', 'You can return within 30 days.', { turnId, citations: [citation] });
    await chat.frame.locator('[role=log]').getByText('You can return within 30 days.').waitFor();
    expect(await streaming.count()).toBe(0);
    const chip = chat.frame.getByRole('button', { name: /Source 1\s*How long you can return/ });
    await chip.press('Enter');
    expect(await chip.getAttribute('aria-expanded')).toBe('true');
    expect(await chat.frame.getByRole('link', { name: 'Read the whole article' }).getAttribute('href')).toBe(
      `${shop.origin}/help/en/returns/return-window`,
    );
    expect(chat.errors).toEqual([]);
  });

  it('takes back an answer that was withdrawn', async () => {
    const chat = await visit();
    await chat.open();
    shop.stream('t1', 'A wrong answer');
    await chat.bubble('A wrong answer').waitFor();
    shop.withdraw('t1');
    await chat.bubble('A wrong answer').waitFor({ state: 'detached' });
    expect(await chat.bubble('A wrong answer').count()).toBe(0);
  });

  it('goes on with an answer after a reload in the middle of it', async () => {
    const chat = await visit();
    await chat.open();
    await chat.say('How long can I return?');
    await until(() => expect(shop.messages).toHaveLength(1));
    shop.stream('t1', 'You can ');
    await chat.bubble('You can').waitFor();
    await chat.page.reload();
    await chat.bubble('You can').waitFor();
    shop.stream('t1', 'return.');
    await chat.bubble('You can return.').waitFor();
    shop.add('bot', 'You can return.', { turnId: 't1' });
    await until(async () => expect(await texts(chat.frame.locator('.from-bot .bubble'))).toEqual(['You can return.']));
    expect(shop.handshakes.at(-1)).toMatchObject({ visitorToken: 'visitor-1' });
  });

  it('delivers once what was written while the connection was away, also over a reload', async () => {
    const chat = await visit();
    await chat.open();
    shop.onAsk = (event) => (event === 'message:send' ? 'silence' : undefined);
    await chat.say('Is it there?');
    await until(() => expect(shop.asked.some(({ event }) => event === 'message:send')).toBe(true));
    await chat.frame.getByText('Sending…').waitFor();
    shop.onAsk = () => undefined;
    await chat.page.reload();
    await until(() => expect(shop.messages.map(({ text }) => text)).toEqual(['Is it there?']));
    const sent = shop.asked
      .filter(({ event }) => event === 'message:send')
      .map(({ data }) => data as { clientId: string });
    expect(new Set(sent.map(({ clientId }) => clientId)).size).toBe(1);
    await chat.frame.locator('.message:not(.unsent)').waitFor();
    expect(await texts(chat.frame.locator('.bubble'))).toEqual(['Is it there?']);
    expect(await chat.frame.locator('.unsent').count()).toBe(0);
  });

  it('says that it reconnects when that takes a while, and catches up on what it missed', async () => {
    const chat = await visit();
    await chat.open();
    await context.setOffline(true);
    shop.drop();
    await chat.frame.getByText('Reconnecting…').waitFor();
    await chat.say('Written offline');
    await chat.frame.getByText('Will be sent when the connection is back').waitFor();
    shop.add('bot', 'Said meanwhile', {}, true);
    await context.setOffline(false);
    await chat.bubble('Said meanwhile').waitFor();
    await until(async () =>
      expect(await texts(chat.frame.locator('.bubble'))).toEqual(['Said meanwhile', 'Written offline']),
    );
    await chat.frame.getByText('Reconnecting…').waitFor({ state: 'detached' });
  });

  it('notices from the log’s position that something never came', async () => {
    const chat = await visit();
    await chat.open();
    shop.add('bot', 'Lost on the way', {}, true);
    shop.position();
    await chat.bubble('Lost on the way').waitFor();
    expect(await chat.bubble('Lost on the way').count()).toBe(1);
  });

  it('shows a limit as a sentence that counts down, and sends by itself when it is over', async () => {
    const chat = await visit();
    await chat.open();
    let refusals = 0;
    shop.onAsk = (event) => {
      if (event !== 'message:send' || refusals > 0) return undefined;
      refusals += 1;
      return { code: 'too_many_requests', message: 'That was a lot at once.', retryAfter: 5 };
    };
    await chat.say('Hello');
    await chat.frame.getByText(/That was a lot at once\. Trying again in \d s/).waitFor();
    await until(() => expect(shop.messages).toHaveLength(1));
  });

  it('leaves a message that was refused to the shopper', async () => {
    const chat = await visit();
    await chat.open();
    shop.onAsk = (event) => (event === 'message:send' ? { code: 'message_too_long', message: 'Too long.' } : undefined);
    await chat.say('Hello');
    await chat.frame.getByText('Too long.').waitFor();
    shop.onAsk = () => undefined;
    await chat.frame.getByRole('button', { name: 'Try again' }).press('Enter');
    await until(() => expect(shop.messages).toHaveLength(1));
    expect(await chat.frame.locator('.failed').count()).toBe(0);
  });

  it('counts what came while it was closed, and keeps two tabs in step', async () => {
    await onSameSite();
    const chat = await visit();
    await chat.open();
    await chat.say('Hello');
    await until(() => expect(shop.messages).toHaveLength(1));
    await chat.launcher.click();
    shop.add('agent', 'Hello from Mei', { authorName: 'Mei' });
    shop.add('agent', 'How can I help?', { authorName: 'Mei' });
    await until(async () => expect(await chat.badge.textContent()).toBe('2'));
    expect(await chat.launcher.getAttribute('aria-label')).toBe('Open the chat, 2 unread');
    const second = await visit('/p/jacket-1');
    await until(async () => expect(await second.badge.textContent()).toBe('2'));
    await second.open();
    await second.bubble('How can I help?').waitFor();
    await until(async () => expect(await chat.badge.textContent()).toBe(''));
    await second.say('From the second tab');
    await chat.launcher.click();
    await chat.bubble('From the second tab').waitFor();
    expect(
      shop.asked.find(({ data }) => (data as { text?: string }).text === 'From the second tab')?.data,
    ).toMatchObject({
      page: { productId: 'jacket-1' },
    });
  });

  it('says at all times whom one talks to, and leads to a person and back', async () => {
    const chat = await visit();
    await chat.open();
    await chat.frame.getByText('You are talking to a bot').waitFor();
    await chat.frame.getByRole('button', { name: 'Talk to a person' }).click();
    await chat.frame.getByText('Waiting for a person.').waitFor();
    await chat.frame.getByRole('button', { name: 'Back to the assistant' }).click();
    await chat.frame.getByText('You are talking to a bot').waitFor();
    shop.hold('agent', 'Mei has joined.', 'Mei');
    await chat.frame.getByText('You are talking to Mei, a person').waitFor();
    expect(await chat.frame.getByText('You are talking to a bot').count()).toBe(0);
  });

  it('asks for a code, shows why one is refused, and offers the question again', async () => {
    const chat = await visit();
    await chat.open();
    await chat.say('Where is my order LL-100123?');
    await until(() => expect(shop.messages).toHaveLength(1));
    shop.add('bot', 'Please show that it is yours.', { cards: [{ kind: 'identity', signInUrl: '/sign-in' }] });
    expect(await chat.frame.getByRole('link', { name: 'Or sign in to the shop' }).getAttribute('href')).toBe(
      `${shop.pageOrigin}/sign-in`,
    );
    expect(await chat.frame.getByLabel('Order number').inputValue()).toBe('LL-100123');
    await chat.frame.getByLabel('E-mail address').fill('anna@mail.example');
    await chat.frame.getByLabel('E-mail address').press('Enter');
    await chat.frame.locator('input:focus').waitFor();
    shop.onAsk = (event) => (event === 'identity:confirm' ? { code: 'code_wrong', message: 'Not right.' } : undefined);
    await chat.frame.getByLabel('6-digit code').fill('000 000');
    await chat.frame.getByLabel('6-digit code').press('Enter');
    await chat.frame.getByRole('alert').getByText('Not right.').waitFor();
    shop.onAsk = () => undefined;
    await chat.frame.getByLabel('6-digit code').press('Enter');
    await chat.frame.getByRole('button', { name: 'Ask again: Where is my order LL-100123?' }).press('Enter');
    await until(() => expect(shop.messages.map(({ text }) => text).at(-1)).toBe('Where is my order LL-100123?'));
    expect(shop.asked.filter(({ event }) => event === 'identity:confirm').at(-1)?.data).toMatchObject({
      code: '000000',
    });
  });

  it('counts a product that is followed, and leads to it on the shop’s page', async () => {
    const chat = await visit();
    await chat.open();
    shop.add('bot', 'Here is one:', { cards: [productCard()] });
    await chat.frame.getByRole('link', { name: 'Quilted down jacket' }).click();
    await chat.page.waitForURL(`${shop.pageOrigin}/p/jacket-1`);
    await until(() => expect(shop.clicks).toHaveLength(1));
    expect(shop.clicks[0]).toEqual({
      authorization: 'Bearer visitor-1',
      body: { rankingId: 'ranking-1', slot: 0, productId: 'jacket-1' },
    });
    await chat.bubble('Here is one:').waitFor();
  });

  it('goes on where a network lets no WebSocket through', async () => {
    await end();
    ({ shop, context, end } = await newShopper(browser, { transports: ['polling'] }));
    const chat = await visit();
    await chat.open();
    await chat.say('Über Umwege 你好 👋');
    await until(() => expect(shop.messages.map(({ text }) => text)).toEqual(['Über Umwege 你好 👋']));
    shop.add('bot', 'Read you\u2028loud\x1eand clear');
    await chat.bubble('loud').waitFor();
  });

  it('stays where the shopper reads, and says that there is something new', async () => {
    for (let count = 0; count < 40; count += 1) shop.add('bot', `Message ${count}`, {}, true);
    const chat = await visit();
    await chat.open();
    await chat.bubble('Message 39').waitFor();
    const top = 'document.querySelector(".thread").scrollTop';
    await until(async () => expect(await chat.document.evaluate(top)).toBeGreaterThan(1000));
    await chat.document.evaluate(`${top} = 300`);
    await until(async () => expect(await chat.document.evaluate(top)).toBe(300));
    await chat.document.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    shop.add('bot', 'The newest');
    await chat.frame.getByRole('button', { name: 'New messages' }).press('Enter');
    await until(async () => {
      const [newest, composer] = [await chat.bubble('The newest').boundingBox(), await chat.composer.boundingBox()];
      expect(newest!.y + newest!.height).toBeLessThan(composer!.y);
    });
    expect(await chat.frame.getByRole('button', { name: 'New messages' }).count()).toBe(0);
  });

  it('begins with the newest of a long conversation, and goes back by tap, key and scrolling, without losing the place', async () => {
    for (let count = 1; count <= 170; count += 1) shop.add('shopper', `Message ${count}.`, {}, true);
    const chat = await visit();
    await chat.open();
    await chat.bubble('Message 170.').waitFor();
    expect((await texts(chat.frame.locator('.bubble').first()))[0]).toBe('Message 121.');
    const earlier = chat.frame.getByRole('button', { name: 'Earlier messages' });
    const quietAgain = chat.frame.locator('[role=log][aria-live=polite]');
    const top = `document.querySelector('.bubble').getBoundingClientRect().top`;
    const before = await chat.document.evaluate<number>(`document.querySelector('.thread').scrollTop = 0, ${top}`);
    await chat.bubble('Message 71.').waitFor({ state: 'attached' });
    const after =
      (await chat.bubble('Message 121.').boundingBox())!.y - (await chat.page.locator('iframe').boundingBox())!.y;
    expect(Math.abs(after - before)).toBeLessThan(60);
    await quietAgain.waitFor({ state: 'attached' });
    await earlier.focus();
    await chat.bubble('Message 21.').waitFor({ state: 'attached' });
    await chat.page.keyboard.press('Enter');
    await chat.bubble('Message 1.').waitFor({ state: 'attached' });
    expect(await chat.document.evaluate('document.activeElement.className')).toBe('thread');
    expect(await earlier.count()).toBe(0);
    expect(await chat.frame.locator('.bubble').count()).toBe(170);
    shop.add('bot', 'Something new.');
    await chat.frame.getByRole('button', { name: 'New messages' }).click();
    await chat.bubble('Something new.').waitFor();
    expect(await violations(chat)).toEqual([]);
    expect(chat.errors).toEqual([]);
  });

  it('shows every naughty string as the text that it is', async () => {
    for (const text of naughtyStrings)
      shop.add('bot', text, { citations: [{ id: text, title: text, quote: text }] }, true);
    const chat = await visit();
    await chat.open();
    await until(async () => {
      await chat.document.evaluate(`document.querySelector('.earlier')?.click()`);
      expect(await chat.frame.locator('.from-bot').count()).toBe(naughtyStrings.length);
    });
    const shown = await chat.frame.locator('.from-bot .bubble').allTextContents();
    const written = naughtyStrings.filter((text) => text !== '');
    expect(shown).toEqual(written);
    expect(await chat.frame.locator('.bubble :not(a, svg, svg *)').count()).toBe(0);
    const width = 'document.querySelector(".thread").scrollWidth - document.querySelector(".thread").clientWidth';
    expect(await chat.document.evaluate(width)).toBe(0);
    expect(chat.errors).toEqual([]);
  });

  it('speaks the other language at a touch, tells the server, and remembers', async () => {
    const chat = await visit();
    await chat.open();
    await chat.frame.getByRole('button', { name: 'Switch to Chinese' }).click();
    await chat.frame.getByText('您正在与机器人对话').waitFor();
    await until(() => expect(shop.handshakes.at(-1)).toMatchObject({ locale: 'zh' }));
    await chat.page.reload();
    await chat.frame.getByText('您正在与机器人对话').waitFor();
    await until(async () => expect(await chat.launcher.getAttribute('aria-label')).toBe('关闭聊天'));
    const other = await visit('/zh');
    await other.open();
    await other.frame.getByText('您正在与机器人对话').waitFor();
  });

  it('does not send what an input method is still composing', async () => {
    const chat = await visit();
    await chat.open();
    await chat.composer.fill('ni hao');
    await chat.composer.dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true });
    await chat.composer.press('Shift+Enter');
    await chat.composer.type('second line');
    await chat.composer.press('Enter');
    await until(() => expect(shop.messages.map(({ text }) => text)).toEqual(['ni hao\nsecond line']));
  });

  it('ends, is rated, and begins again', async () => {
    const chat = await visit();
    await chat.open();
    await chat.say('Hello');
    await until(() => expect(shop.messages).toHaveLength(1));
    await chat.frame.getByRole('button', { name: 'More' }).press('Enter');
    await chat.frame.getByRole('button', { name: 'End this conversation' }).press('Enter');
    await chat.frame.getByText('How was it?').waitFor();
    await chat.frame.getByRole('radio', { name: '4 stars' }).check({ force: true });
    await chat.frame.getByRole('button', { name: 'Send', exact: true }).first().press('Enter');
    await chat.frame.getByText('Thank you for telling us.').waitFor();
    expect(shop.asked.find(({ event }) => event === 'conversation:rate')?.data).toMatchObject({ score: 4 });
    await chat.frame.locator('.ended').getByRole('button', { name: 'Start a new conversation' }).press('Enter');
    await chat.frame.locator('.welcome').waitFor();
    expect(await chat.frame.locator('.bubble').count()).toBe(0);
  });

  it('works where the browser gives it no storage', async () => {
    const blocked = 'get() { throw new DOMException("blocked", "SecurityError") }';
    await context.addInitScript(
      `for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { ${blocked} })`,
    );
    const chat = await visit();
    await chat.open();
    await chat.say('Hello');
    await until(() => expect(shop.messages).toHaveLength(1));
    shop.drop();
    await until(() => expect(shop.handshakes.at(-1)).toMatchObject({ visitorToken: 'visitor-1' }));
    expect(chat.errors).toEqual([]);
  });

  it('hears its own frame alone', async () => {
    const chat = await visit();
    await chat.open();
    await chat.page.evaluate(`window.postMessage({ mark: 'floorwalker/1', type: 'frame:close' }, '*')`);
    await chat.page.evaluate(
      `new Promise((done) => { const other = document.createElement('iframe'); other.srcdoc = '<script>parent.postMessage({ mark: "floorwalker/1", type: "frame:close" }, "*")<' + '/script>'; other.onload = () => setTimeout(done, 50); document.body.append(other) })`,
    );
    expect(await chat.launcher.getAttribute('aria-expanded')).toBe('true');
  });

  it('takes the shop’s word for who is signed in, keeps it nowhere, and starts afresh at sign-out', async () => {
    await onSameSite();
    const chat = await visit();
    await chat.page.evaluate(`floorwalker.identify('token-of-anna')`);
    await chat.open();
    await until(() => expect(shop.handshakes.at(-1)).toMatchObject({ identityToken: 'token-of-anna' }));
    await chat.page.evaluate(`floorwalker.identify('renewed')`);
    await until(() =>
      expect(shop.asked).toContainEqual({ event: 'identity:refresh', data: { identityToken: 'renewed' } }),
    );
    const kept = await chat.document.evaluate(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])',
    );
    expect(kept).not.toMatch(/anna|renewed/);
    await chat.page.evaluate('floorwalker.identify(null)');
    await until(() => expect(shop.handshakes.at(-1)).not.toHaveProperty('identityToken'));
  });

  it('hides what was said as soon as its shopper signs out, also without a network', async () => {
    const chat = await visit();
    await chat.page.evaluate(`floorwalker.identify('token-of-anna')`);
    await chat.open();
    shop.add('bot', 'Your parcel is in Ghent');
    await chat.bubble('Your parcel is in Ghent').waitFor();
    await context.setOffline(true);
    shop.drop();
    await chat.page.evaluate('floorwalker.identify(null)');
    await chat.bubble('Your parcel is in Ghent').waitFor({ state: 'detached' });
    await context.setOffline(false);
    await until(() => expect(shop.handshakes.at(-1)).not.toHaveProperty('identityToken'));
    await chat.say('Somebody else');
    await chat.bubble('Somebody else').waitFor();
  });

  it('tells the shop when its word is refused, and goes on as a guest', async () => {
    shop.refuseHandshake = (auth) =>
      auth['identityToken'] ? { code: 'identity_expired', message: 'Sign in again.', requestId: 'r' } : undefined;
    const chat = await visit();
    await chat.page.evaluate(`floorwalker.on('identity', (problem) => { window.problem = problem })`);
    await chat.page.evaluate(`floorwalker.identify('old')`);
    await chat.open();
    await until(async () => expect(await chat.page.evaluate('window.problem')).toBe('identity_expired'));
    await chat.frame.locator('.welcome').waitFor();
  });
});

describe('the chat on a phone', () => {
  beforeEach(async () => {
    await end();
    ({ shop, context, end } = await newShopper(browser, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    }));
  });

  it('draws no frame around the conversation until a key is pressed', async () => {
    const chat = await visit();
    await chat.launcher.tap();
    await chat.frame.locator('.thread:focus').waitFor();
    const frame = () => chat.document.evaluate(`getComputedStyle(document.activeElement).outlineStyle`);
    expect(await frame()).toBe('none');
    await chat.page.keyboard.press('ArrowDown');
    expect(await frame()).toBe('solid');
  });

  it('fills the screen, and keeps the newest message and the composer in view above the keyboard', async () => {
    const chat = await visit();
    for (let count = 0; count < 30; count += 1) shop.add('bot', `Message ${count}`, {}, true);
    await chat.launcher.tap();
    await chat.bubble('Message 29').waitFor();
    const panel = chat.page.locator('floorwalker-chat [role=dialog]');
    expect(await panel.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
    await chat.page.setViewportSize({ width: 390, height: 430 });
    await until(async () => expect((await panel.boundingBox())?.height).toBe(430));
    await until(async () => {
      const [newest, composer] = [await chat.bubble('Message 29').boundingBox(), await chat.composer.boundingBox()];
      expect(newest!.y + newest!.height).toBeLessThan(composer!.y);
      expect(composer!.y + composer!.height).toBeLessThan(430);
    });
    await chat.frame.getByRole('button', { name: 'Close the chat' }).tap();
    await chat.launcher.waitFor();
  });

  it('makes way for a product that is followed', async () => {
    const chat = await visit();
    await chat.launcher.tap();
    shop.add('bot', 'Here is one:', { cards: [productCard()] });
    await chat.frame.getByRole('link', { name: 'Quilted down jacket' }).tap();
    await chat.page.waitForURL(`${shop.pageOrigin}/p/jacket-1`);
    await chat.launcher.waitFor();
    expect(await chat.launcher.getAttribute('aria-expanded')).toBe('false');
  });
});

describe('axe', () => {
  it.each([
    ['light', '/'],
    ['dark', '/zh'],
  ] as const)('finds nothing in the %s chat at %s', async (colorScheme, path) => {
    await end();
    ({ shop, context, end } = await newShopper(browser, { colorScheme }));
    const chat = await visit(path);
    await chat.open();
    await chat.frame.locator('.welcome').waitFor();
    expect(await violations(chat)).toEqual([]);
    await chat.say('Hello');
    await until(() => expect(shop.messages).toHaveLength(1));
    shop.add('bot', 'With everything', {
      citations: [citation],
      quickReplies: [{ label: 'Talk to a person', text: '', action: 'handover:request' }],
      cards: [
        productCard(),
        productCard({ productId: 'b', slot: 1, title: 'Wool parka', stock: 'low' }),
        productCard({ productId: 'c', slot: 2, title: 'Fleece', stock: 'out' }),
        { kind: 'identity' },
        {
          kind: 'order',
          orderNumber: 'LL-100123',
          state: 'shipped',
          stateText: 'On its way',
          placedAt: '2026-11-18T10:00:00Z',
          total: { amount: 12_890, currency: 'EUR' },
          items: [{ title: 'Quilted down jacket', quantity: 2, picture: '/p.svg' }],
          steps: [
            { label: 'Ordered', at: '2026-11-18T10:00:00Z', state: 'done' },
            { label: 'On its way', at: '2026-11-19T10:00:00Z', state: 'current' },
            { label: 'Delivered', state: 'upcoming' },
          ],
        },
      ],
    });
    shop.onAsk = (event) => (event === 'message:send' ? { code: 'message_too_long', message: 'Too long.' } : undefined);
    await chat.say('Refused');
    await chat.frame.locator('.failed').waitFor();
    await chat.frame.locator('.chip').press('Enter');
    expect(await violations(chat)).toEqual([]);
    shop.hold('agent', 'Mei has joined.', 'Mei');
    shop.add('agent', 'Hello', { authorName: 'Mei' });
    shop.type('agent', true);
    await chat.frame.locator('.typing').waitFor();
    shop.hold('closed', 'Closed.');
    await chat.frame.locator('.ended').waitFor();
    expect(await violations(chat)).toEqual([]);
  });
});
