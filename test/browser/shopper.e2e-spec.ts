import { type PersonalDataExport } from '@app/privacy';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type Locator } from 'playwright-core';
import { DataSource } from 'typeorm';
import { PLENTY, type ShopUnderTest, startShop } from '../end-to-end/shop-under-test.js';
import { launchBrowser } from './launch-browser.js';
import { until, Visitor } from './visitor.js';

const naughtyStrings = createRequire(import.meta.url)('big-list-of-naughty-strings') as string[];
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

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

async function arrive(options: Parameters<typeof Visitor.arrive>[2] = {}): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser, shop.storefront, options);
  visitors.push(visitor);
  return visitor;
}

const asked = (visitor: Visitor) => visitor.chat.locator('[role=log] .from-shopper .bubble');
const said = async (bubbles: Locator) => (await bubbles.allTextContents()).map((text) => text.trim());

describe('a shopper in the shop', () => {
  it('browses, searches, fills a cart, and places a demo order', async () => {
    const { page } = await arrive({ path: '/cart' });
    await page.getByRole('heading', { name: 'Your cart is empty.' }).waitFor();
    await page.getByRole('link', { name: 'See everything' }).click();
    await page.getByRole('link', { name: 'Kitchen & tea' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Kitchen & tea' }).waitFor();
    await page.getByRole('searchbox').fill('down jacket');
    await page.getByRole('searchbox').press('Enter');
    await page.getByRole('heading', { level: 1, name: 'down jacket' }).waitFor();
    await page.getByRole('link', { name: /Harbour down jacket/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Harbour down jacket' }).waitFor();
    await page.getByRole('button', { name: 'Add to cart' }).click();
    await page.getByRole('link', { name: 'View cart' }).click();
    await page.getByRole('spinbutton', { name: /Quantity/ }).fill('2');
    await page.getByRole('spinbutton', { name: /Quantity/ }).press('Enter');
    await page.getByText('€178.00').first().waitFor();
    await page.getByLabel('Name', { exact: true }).fill('Noor Vos');
    await page.getByLabel('E-mail').fill('noor.vos@shopper.example');
    await page.getByLabel('Street and number').fill('Kade 3');
    await page.getByLabel('Postcode').fill('3011 ZZ');
    await page.getByLabel('City').fill('Rotterdam');
    await page.getByRole('button', { name: 'Place the demo order' }).click();
    await page.getByText(/Thank you\. Your demo order is LL-\d+/).waitFor();
    await until(async () => expect(await page.locator('.cart-link .count').textContent()).toBe('0'));
  });

  it('opens the chat with the keyboard alone, and nothing on the page moves', async () => {
    const visitor = await arrive({ path: '/product/harbour-down-jacket' });
    const { page } = visitor;
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    await page.evaluate(WATCH_SHIFTS);
    for (let tab = 0; tab < 60; tab += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate('document.activeElement?.localName === "floorwalker-chat"')) break;
    }
    await page.keyboard.press('Enter');
    await visitor.chat.locator('.composer textarea:focus').waitFor();
    await visitor.chatIsLive();
    await page.keyboard.type('How long can I return something?');
    await page.keyboard.press('Enter');
    await visitor.answers.first().waitFor();
    await until(async () => {
      await page.keyboard.press('Shift+Tab');
      expect(await visitor.chatDocument.evaluate('document.activeElement.className')).toBe('chip');
    });
    await page.keyboard.press('Enter');
    await visitor.chat.locator('.source blockquote').waitFor();
    await page.keyboard.press('Escape');
    await until(async () => expect(await visitor.launcher.getAttribute('aria-expanded')).toBe('false'));
    expect(await page.evaluate('window.shifts')).toEqual([]);
  });

  it('changes the language of the shop and of the chat', async () => {
    const visitor = await arrive();
    await visitor.openChat();
    await visitor.chat.getByText('Hello! What are you looking for?').waitFor();
    await visitor.page.getByRole('button', { name: '中文' }).first().press('Enter');
    await visitor.page.getByRole('heading', { level: 1, name: '陪您走过寒夜与长路的好物' }).waitFor();
    await visitor.chat.getByText('您好！想找点什么？').waitFor();
    expect(await visitor.page.evaluate('document.documentElement.lang')).toBe('zh-CN');
    const answer = await visitor.ask('怎么退货？');
    await answer.locator('.bubble', { hasText: /退货/ }).waitFor();
  });
});

/** Twelve things that shoppers want to know, and what has to be in the answer and around it. */
const TWELVE: readonly [locale: string, question: string, fact: RegExp, more: string][] = [
  ['en-GB', 'How many days do I have to send something back?', /\b30\b/, '.chip'],
  ['en-GB', 'Do you ship to Iceland?', /Iceland/, '.foot'],
  ['en-GB', 'How much is shipping to Spain for 2 kg?', /11\.95/, '.foot'],
  ['en-GB', 'Can I pay with Klarna?', /Klarna/, '.chip'],
  ['en-GB', 'a warm jacket under 100, not black', /€/, '.product a'],
  ['en-GB', 'What is the capital of Mongolia?', /./, '.quick'],
  ['zh-CN', '收到货后多少天内可以退货？', /30/, '.chip'],
  ['zh-CN', '可以用支付宝付款吗', /支付宝/, '.chip'],
  ['zh-CN', '寄到西班牙2公斤运费多少', /11\.95/, '.foot'],
  ['zh-CN', '我忘了 password 怎么办', /密码/, '.chip'],
  ['zh-CN', '送妈妈的生日礼物', /€/, '.product a'],
  ['zh-CN', '我的订单到哪了', /./, '.identity'],
];

describe('a shopper in the chat', () => {
  it.each(['en-GB', 'zh-CN'])('asks six things (%s) and reads six answers, with what carries them', async (locale) => {
    const visitor = await arrive({ locale });
    await visitor.openChat();
    const questions = TWELVE.filter(([spoken]) => spoken === locale);
    for (const [, question, fact, more] of questions) {
      const answer = await visitor.ask(question);
      expect([question, await answer.locator('.bubble').first().textContent()]).toEqual([
        question,
        expect.stringMatching(fact),
      ]);
      await answer.locator(more).first().waitFor();
    }
    await visitor.chat.locator('.chip').first().click();
    const source = visitor.chat.locator('.source');
    expect(await source.locator('blockquote').textContent()).toMatch(/30/);
    const article = await source.getByRole('link').getAttribute('href');
    const { status } = await visitor.page.request.get(article!).then((response) => ({ status: response.status() }));
    expect(status).toBe(200);
    expect(await visitor.answers.count()).toBe(questions.length);
  });

  it('follows a product that was shown: the page opens, the click is counted, the chat stays', async () => {
    const visitor = await arrive();
    await visitor.openChat();
    const answer = await visitor.ask('a rain jacket under 150');
    const link = answer.locator('.product a').first();
    const name = (await link.textContent())!.trim();
    await link.click();
    await visitor.page.getByRole('heading', { level: 1, name }).waitFor();
    await visitor.chat.locator('.bubble', { hasText: 'a rain jacket under 150' }).waitFor();
    await until(async () => expect(await clicks()).toBeGreaterThan(0));
  });

  it('signs in and asks about own orders; signed out, they are hidden', async () => {
    const visitor = await arrive();
    await visitor.signIn('Daan Vermeulen');
    const number = await visitor.page.locator('.orders strong').first().textContent();
    await visitor.openChat();
    const answer = await visitor.ask(`Where is my order ${number}?`);
    const card = answer.locator('.order');
    await card.getByText(number!).waitFor();
    expect(await card.locator('.step').count()).toBeGreaterThan(2);
    await visitor.page.goto(`${shop.storefront}/sign-in`);
    await visitor.page.getByRole('button', { name: 'Sign out' }).click();
    await visitor.page.getByRole('button', { name: 'Sign out' }).waitFor({ state: 'detached' });
    await until(async () => expect(await visitor.chat.locator('.order').count()).toBe(0));
  });

  it('stays signed out when the token of the sign-in before comes late', async () => {
    const visitor = await arrive();
    await visitor.signIn('Daan Vermeulen');
    const held: (() => void)[] = [];
    await visitor.page.route('**/shop/identity-token', async (route) => {
      const response = await route.fetch();
      await new Promise<void>((resolve) => held.push(resolve));
      await route.fulfill({ response });
    });
    const handshakes: string[] = [];
    visitor.page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => handshakes.push(String(payload))));
    await visitor.page.goto(`${shop.storefront}/sign-in`);
    await visitor.page.getByRole('button', { name: 'Sign out' }).waitFor();
    await until(() => expect(held).toHaveLength(1));
    const late = visitor.page.waitForResponse('**/shop/identity-token');
    await visitor.page.getByRole('button', { name: 'Sign out' }).click();
    await visitor.page.getByRole('button', { name: 'Sign out' }).waitFor({ state: 'detached' });
    held[0]!();
    await late;
    await visitor.openChat();
    await visitor.chat.getByText('Hello! What are you looking for?').waitFor();
    await visitor.ask('Do you ship to Norway?');
    expect(handshakes.length).toBeGreaterThan(0);
    expect(handshakes.join('\n')).not.toContain('identityToken');
  });

  it('downloads the copy of their own data, as a file with nothing of anybody else’s', async () => {
    const other = await arrive();
    await other.signIn('Mei Chen');
    await other.openChat();
    await other.ask('My cat is called Stroopwafel');
    const visitor = await arrive({ acceptDownloads: true });
    await visitor.signIn('Daan Vermeulen');
    const number = await visitor.page.locator('.orders strong').first().textContent();
    await visitor.openChat();
    await visitor.ask('My dog is called Hagelslag');
    await visitor.ask('I would like a copy of my data');
    await visitor.chat.getByRole('button', { name: 'Confirm' }).click();
    const [file] = await Promise.all([
      visitor.page.waitForEvent('download'),
      visitor.chat.getByRole('button', { name: 'Download the copy' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^my-data-\d{4}-\d\d-\d\d\.json$/);
    const text = readFileSync(await file.path(), 'utf8');
    const copy = JSON.parse(text) as PersonalDataExport;
    expect(copy.person).toEqual({ customerId: 'c-002' });
    expect(copy.data['customers']).toMatchObject([{ id: 'c-002', name: 'Daan Vermeulen' }]);
    expect(text).toContain('Hagelslag');
    expect(text).toContain(number);
    expect(text).not.toMatch(/Stroopwafel|Mei Chen|c-001/);
    // The chat is still there, and the address of the file was good once.
    await visitor.ask('Do you ship to Iceland?');
    expect((await fetch(file.url())).status).toBe(404);
  });

  it('reloads in mid-answer, and finds the question once and one answer', async () => {
    const visitor = await arrive();
    await visitor.openChat();
    await visitor.ask('Do you ship to Norway?');
    await visitor.say('How do I return something, and what does it cost?');
    await asked(visitor).nth(1).waitFor();
    await visitor.page.reload();
    await visitor.answers.nth(1).waitFor();
    const after = await visitor.ask('thanks!');
    await after.waitFor();
    expect(await said(asked(visitor))).toEqual([
      'Do you ship to Norway?',
      'How do I return something, and what does it cost?',
      'thanks!',
    ]);
    expect(await visitor.answers.count()).toBe(3);
    expect(await visitor.chat.locator('.unsent').count()).toBe(0);
  });

  it('has two tabs in step, and a count of what came while both were closed', async () => {
    const first = await arrive();
    await first.openChat();
    const second = await Visitor.inNewTab(first.context, shop.storefront, '/products');
    visitors.push(second);
    await second.openChat();
    await first.ask('Do you sell gift cards?');
    await second.answers.first().waitFor();
    await second.say('And student discount?');
    await first.answers.nth(1).waitFor();
    await second.answers.nth(1).waitFor();
    expect(await said(first.chat.locator('[role=log] .bubble'))).toEqual(
      await said(second.chat.locator('[role=log] .bubble')),
    );
    await first.launcher.click();
    // Sent from a chat that is closed already: an answer that came before would be read.
    await second.composer.fill('How do I wash wool?');
    await second.launcher.click();
    await second.chatDocument.evaluate(`document.querySelector('.composer').requestSubmit()`);
    const badge = first.page.locator('floorwalker-chat button i');
    await until(async () => expect(await badge.textContent()).toBe('1'));
    await first.launcher.click();
    await until(async () => expect(await badge.textContent()).toBe(''));
  });

  it('writes on a phone, with the newest message and the composer above the keyboard', async () => {
    const visitor = await arrive({ ...PHONE, path: '/products' });
    await visitor.launcher.tap();
    await visitor.chatIsLive();
    const panel = visitor.page.locator('floorwalker-chat [role=dialog]');
    expect(await panel.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
    await visitor.ask('How long can I return something?');
    await visitor.page.setViewportSize({ width: 390, height: 460 });
    const answer = await visitor.ask('Do you ship to Japan?');
    await until(async () => {
      const [newest, composer] = [
        await answer.locator('.bubble').first().boundingBox(),
        await visitor.composer.boundingBox(),
      ];
      expect(newest!.y).toBeGreaterThanOrEqual(0);
      expect(newest!.y).toBeLessThan(composer!.y);
      expect(composer!.y + composer!.height).toBeLessThanOrEqual(460);
    });
    expect(await visitor.chatDocument.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await visitor.page.setViewportSize({ width: 390, height: 844 });
    await visitor.chat.getByRole('button', { name: 'Close the chat' }).tap();
    await visitor.launcher.waitFor();
    expect(await visitor.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  });
});

describe.each([
  [
    'en-GB',
    'Daan Vermeulen',
    ['Where is my last order?', 'a warm jacket under 100', 'How long can I return something?'],
  ],
  ['zh-CN', 'Mei Chen', ['我的订单到哪了', '送妈妈的生日礼物', '收到货后多少天内可以退货？']],
])('axe finds nothing (%s)', (locale, name, questions) => {
  it('on any page of the shop', async () => {
    const visitor = await arrive({ locale });
    const found: Record<string, string[]> = {};
    const look = async (path: string, sight: string, name = path) => {
      await visitor.goTo(path);
      await visitor.page.locator(sight).first().waitFor();
      found[name] = await visitor.violations();
    };
    await look('/', '.tile');
    await look('/products?category=kitchen', '.tile');
    await look('/nowhere', '.empty');
    await look('/product/harbour-down-jacket', '.facts');
    await look('/cart', '.empty h1', 'empty cart');
    await visitor.goTo('/product/harbour-down-jacket');
    await visitor.page.locator('.product > div > .button').click();
    await look('/cart', '.checkout');
    await look('/orders', '.empty .button', 'orders of a guest');
    await visitor.signIn(name);
    await look('/orders', '.orders li');
    await look(`/orders/${await visitor.page.locator('.orders strong').first().textContent()}`, '.steps');
    await look('/sign-in', '.shoppers');
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((path) => [path, []])));
  });

  it('in the chat, from the welcome to orders, products, sources and a form', async () => {
    const visitor = await arrive({ locale });
    await visitor.openChat();
    await visitor.chat.locator('.welcome').waitFor();
    expect(await visitor.violations()).toEqual([]);
    await visitor.ask(questions[0]!);
    await visitor.chat.locator('.identity').waitFor();
    expect(await visitor.violations()).toEqual([]);
    const known = await arrive({ locale });
    await known.signIn(name);
    const number = await known.page.locator('.orders strong').first().textContent();
    await known.page.waitForLoadState('networkidle');
    await known.openChat();
    await known.ask(number!);
    for (const question of questions.slice(1)) await known.ask(question);
    await known.chat.locator('.order').first().waitFor();
    await known.chat.locator('.product').first().waitFor();
    await known.chat.locator('.chip').last().click();
    await known.chat.locator('.source').waitFor();
    expect(await known.violations()).toEqual([]);
  });
});

describe('naughty strings', () => {
  it('are shown as text, run nothing, and are answered', async () => {
    const sample = sampleOf(naughtyStrings);
    expect(sample).toHaveLength(40);
    const visitor = await arrive();
    await visitor.openChat();
    await visitor.chatDocument.evaluate(WATCH_INSERTED);
    for (const text of sample) await visitor.say(text);
    await until(async () => expect(await asked(visitor).count()).toBe(sample.length));
    // What has no visible letter is kept without its control characters; everything else is shown as it was typed.
    const shown = (await asked(visitor).allTextContents()).map(plain);
    for (const text of sample) expect(shown).toContain(plain(text));
    expect(await visitor.chatDocument.evaluate('window.inserted')).toBe(0);
    await visitor.answers.last().waitFor();
    await visitor.page.reload();
    await until(async () => expect((await asked(visitor).allTextContents()).map(plain)).toEqual(shown));
  });
});

/** Notes what moves on the page, and by how much of it. */
const WATCH_SHIFTS = `window.shifts = [];
  const note = ({ value, sources }) => window.shifts.push([value, ...sources.map(({ node }) => node?.outerHTML?.slice(0, 80))]);
  new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type: 'layout-shift' });`;

/** Counts, in the chat, elements that no message may bring into being. */
const WATCH_INSERTED = `window.inserted = 0;
  const look = () => (window.inserted += document.querySelectorAll('.thread :is(script, iframe, object, embed, .bubble img)').length);
  new MutationObserver(look).observe(document, { childList: true, subtree: true });`;

/** The ones that would run somewhere, and of the others every twelfth. */
function sampleOf(all: readonly string[]): string[] {
  const texts = all
    .map((text) => text.trim())
    .filter((text, index, trimmed) => text !== '' && trimmed.indexOf(text) === index);
  const runs = texts.filter((text) => /<script|onerror|onload|javascript:|<iframe|<svg|<img/i.test(text));
  const others = texts.filter((text) => !runs.includes(text));
  return [
    ...runs.filter((_, index) => index % 5 === 0).slice(0, 20),
    ...others.filter((_, index) => index % 12 === 0).slice(0, 20),
  ];
}

const plain = (text: string) => text.replace(/[\p{Cc}\p{Cf}\s]+/gu, '');

async function clicks(): Promise<number> {
  const rows = await shop.app
    .get(DataSource)
    .query<{ count: number }[]>('SELECT count(*)::int AS count FROM exposure_clicks');
  return rows[0]!.count;
}
