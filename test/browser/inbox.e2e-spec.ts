import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, type BrowserContext, type Page } from 'playwright-core';
import { DataSource } from 'typeorm';
import { type ShopUnderTest, startShop } from '../end-to-end/shop-under-test.js';
import { enterInbox, type StaffMember } from './inbox-door.js';
import { launchBrowser } from './launch-browser.js';
import { violationsOf } from './axe.js';
import { until, Visitor } from './visitor.js';

const ROBIN: StaffMember = { name: 'Robin', email: 'robin@staff.example', password: 'a long demo password' };

let browser: Browser;
let shop: ShopUnderTest;
let desk: BrowserContext;
let inbox: Page;
const errors: string[] = [];

beforeAll(async () => {
  [browser, shop] = await Promise.all([launchBrowser(), startShop()]);
  desk = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } });
  desk.setDefaultTimeout(30_000);
  inbox = await desk.newPage();
  inbox.on('pageerror', (error) => errors.push(error.message));
});
afterAll(async () => {
  await browser.close();
  await shop.close();
});

/** The row of the conversation whose newest words these are. */
const row = (text: string) => inbox.locator('.row', { hasText: text });
const message = (text: string) => inbox.locator('[role=log] .message', { hasText: text });
const button = (name: string) => inbox.getByRole('button', { name, exact: true });

describe('the inbox', () => {
  it('is entered by the link that the start printed, once, and then by e-mail and password', async () => {
    const link = /\S+\/inbox#first-admin=\S+/.exec(shop.lines.join('\n'))![0];
    await inbox.goto(link);
    await inbox.getByLabel('Your name').waitFor();
    expect(await violationsOf(inbox)).toEqual([]);
    await enterInbox(inbox, ROBIN);
    await button('Sign out').click();
    const other = await browser.newContext();
    const late = await other.newPage();
    await late.goto(link);
    await late.getByLabel('Your name').fill('Mallory');
    await late.getByLabel('E-mail').fill('mallory@staff.example');
    await late.getByRole('textbox', { name: 'Password' }).fill('another long password');
    await late.getByRole('textbox', { name: 'Password' }).press('Enter');
    await late.getByRole('alert').waitFor();
    await other.close();
    await inbox.getByLabel('E-mail').fill(ROBIN.email);
    await inbox.getByRole('textbox', { name: 'Password' }).fill('not the password');
    await inbox.getByRole('textbox', { name: 'Password' }).press('Enter');
    await inbox.getByRole('alert').waitFor();
    expect(await violationsOf(inbox)).toEqual([]);
    await enterInbox(inbox, ROBIN);
  });

  it('shows live who asks for a person, takes over, writes, hands back, and closes', async () => {
    const visitor = await Visitor.arrive(browser, shop.storefront);
    await visitor.openChat();
    await visitor.ask('Do you ship to Iceland?');
    await row('Iceland').waitFor();
    await visitor.chat.getByRole('button', { name: 'Talk to a person' }).first().click();
    await visitor.chat.getByText('Waiting for a person.').waitFor();
    const waiting = inbox.locator('.row[data-holder=queue]');
    await waiting.getByText('Waits for a person').waitFor();
    expect(await visitor.violations()).toEqual([]);
    expect(await violationsOf(inbox)).toEqual([]);

    await waiting.click();
    await message('Do you ship to Iceland?').waitFor();
    await visitor.say('Anybody there?');
    await message('Anybody there?').waitFor();
    await button('Take over').click();
    await visitor.chat.getByText('You are talking to Robin, a person').waitFor();
    const answers = await visitor.answers.count();

    await inbox.locator('.composer textarea').fill('Hello, Robin here.');
    await inbox.locator('.composer textarea').press('Enter');
    await visitor.chat.locator('.from-agent .bubble', { hasText: 'Hello, Robin here.' }).waitFor();
    await Promise.all([
      inbox.getByText('The shopper is typing').waitFor(),
      visitor.composer.pressSequentially('Thank', { delay: 10 }),
    ]);
    await visitor.say('Thank you, Robin.');
    await message('Thank you, Robin.').waitFor();
    await button('Close').waitFor();
    expect(await violationsOf(inbox)).toEqual([]);
    expect(await visitor.answers.count()).toBe(answers);

    await button('Hand back to the bot').click();
    await visitor.chat.getByText('You are talking to a bot').waitFor();
    // What the agent left unanswered is answered first, or in the same breath.
    await visitor.say('Can I pay with Klarna?');
    await visitor.answers.locator('.bubble', { hasText: 'Klarna' }).waitFor();
    await message('Klarna').last().waitFor();

    await button('Take over').click();
    await button('Close').click();
    await visitor.chat.getByText('This conversation has ended').waitFor();
    expect(await visitor.violations()).toEqual([]);
    await inbox.getByText('Closed', { exact: true }).first().click();
    await row('Klarna').waitFor();
    await visitor.leave();
    expect([...visitor.errors, ...errors]).toEqual([]);
  });

  it('keeps the place of who left a message and went, and the answer is there when they come back', async () => {
    const visitor = await Visitor.arrive(browser, shop.storefront);
    await visitor.openChat();
    await visitor.ask('Do you ship to Greenland?');
    await visitor.chat.getByRole('button', { name: 'Talk to a person' }).first().click();
    await visitor.chat.getByText('Waiting for a person.').waitFor();
    await visitor.say('Please write to me about Greenland.');
    await inbox.getByText('Open', { exact: true }).click();
    await row('about Greenland').waitFor();
    await visitor.page.close();
    await shop.app
      .get(DataSource)
      .query(`UPDATE conversations SET shopper_seen_at = now() - interval '3 hours' WHERE holder = 'queue'`);
    await row('about Greenland').getByText('left the page 3 h ago').waitFor();
    await row('about Greenland').click();
    await button('Take over').click();
    await inbox.getByText('They see your answer when they are back.').waitFor();
    await inbox.locator('.composer textarea').fill('Yes, to Greenland too.');
    await inbox.locator('.composer textarea').press('Enter');
    await message('Yes, to Greenland too.').waitFor();
    expect(await violationsOf(inbox)).toEqual([]);
    await button('Close').click();
    await inbox.getByText('Closed', { exact: true }).first().waitFor();

    const back = await Visitor.inNewTab(visitor.context, shop.storefront);
    await until(async () => expect(await back.launcher.getAttribute('aria-label')).toMatch(/, 1 unread$/));
    await back.openChat();
    await back.chat.locator('.from-agent .bubble', { hasText: 'Yes, to Greenland too.' }).waitFor();
    await back.chat.getByText('This conversation has ended').waitFor();
    expect(await back.violations()).toEqual([]);
    await back.leave();
    expect([...visitor.errors, ...back.errors, ...errors]).toEqual([]);
  });

  it('shows what was done for a shopper, at whose word, and which rule refused', async () => {
    const visitor = await Visitor.arrive(browser, shop.storefront);
    await visitor.signIn('Fleur Jansen');
    await visitor.openChat();
    await visitor.ask('please cancel LL-102272');
    await inbox.getByText('Open', { exact: true }).click();
    await row('Fleur Jansen').click();
    const card = inbox.locator('.proposal');
    await card.getByText('Waits for the shopper').waitFor();
    await card.getByText('€55.95').waitFor();
    await visitor.chat.getByRole('button', { name: 'Confirm' }).click();
    await card.getByText('Done', { exact: true }).waitFor();
    await visitor.chat.getByRole('button', { name: 'Take it back' }).click();
    await card.getByText('Taken back', { exact: true }).waitFor();
    await inbox.getByText('1 action').click();
    const steps = async () =>
      (await inbox.locator('.actions ul').allInnerTexts())
        .join('\n')
        .replace(/\d+ \w+ \d\d:\d\d /g, '')
        .split('\n');
    await until(async () =>
      expect(await steps()).toEqual([
        'Bot Proposed',
        'Shopper Confirmed, goes to the shop',
        'Shop Done',
        'Shopper Asked to take it back',
        'Shop Taken back',
      ]),
    );
    expect(await violationsOf(inbox)).toEqual([]);
    const other = await Visitor.arrive(browser, shop.storefront);
    await other.signIn('Emma Lindqvist');
    await other.openChat();
    await other.ask('please cancel LL-102153');
    await row('Emma Lindqvist').click();
    await inbox.getByText('1 action').click();
    await until(async () => expect(await steps()).toEqual(['Bot Refused (the order’s state does not allow it)']));
    await other.leave();
    expect(await violationsOf(inbox)).toEqual([]);
    await visitor.leave();
  });

  it('names customers and guests, shows what they said last, and keeps their orders’ numbers on one line', async () => {
    await inbox.getByText('Open', { exact: true }).click();
    const emma = row('Emma Lindqvist');
    await emma.getByText('please cancel LL-102153').waitFor();
    expect(await inbox.locator('.list').innerText()).not.toMatch(/c-\d{3}/);
    await emma.click();
    await inbox.getByRole('heading', { level: 2, name: 'Emma Lindqvist' }).waitFor();
    await message('please cancel').getByText('Emma Lindqvist').waitFor();
    const lines = await inbox.evaluate(
      `[...document.querySelectorAll('.whole')].map((number) => number.getClientRects().length)`,
    );
    expect(new Set(lines as number[])).toEqual(new Set([1]));
    const guest = await Visitor.arrive(browser, shop.storefront);
    await guest.openChat();
    await guest.ask('Do you ship to Malta?');
    expect(await row('Malta').innerText()).toMatch(/^Guest [0-9A-F]{4}\n/);
    await guest.leave();
  });

  it('begins with the newest of a long conversation, and goes back by key and scrolling, without losing the place', async () => {
    const visitor = await Visitor.arrive(browser, shop.storefront);
    await visitor.openChat();
    await visitor.ask('Do you ship to Cyprus?');
    await row('Cyprus').waitFor();
    await shop.app.get(DataSource).query(
      `WITH long AS (SELECT conversation_id AS id, max(seq) AS last FROM messages WHERE conversation_id IN
           (SELECT conversation_id FROM messages WHERE text = 'Do you ship to Cyprus?') GROUP BY 1),
         said AS (INSERT INTO messages (id, conversation_id, seq, author, text, created_at)
           SELECT gen_random_uuid(), id, last + count, 'shopper', 'Message ' || count || '.', now()
           FROM long, generate_series(1, 120) AS count)
       UPDATE conversations SET last_seq = last + 120 FROM long WHERE conversations.id = long.id`,
    );
    await row('Cyprus').click();
    await message('Message 120.').waitFor();
    expect(await inbox.locator('.message').count()).toBe(50);
    const top = `document.querySelector('.message').getBoundingClientRect().top`;
    const before = await inbox.evaluate<number>(`document.querySelector('.messages').scrollTop = 0, ${top}`);
    await message('Message 21.').waitFor({ state: 'attached' });
    expect(Math.abs((await message('Message 71.').boundingBox())!.y - before)).toBeLessThan(60);
    await inbox.locator('[role=log][aria-live=polite]').waitFor({ state: 'attached' });
    await button('Earlier messages').press('Enter');
    await message('Do you ship to Cyprus?').waitFor({ state: 'attached' });
    expect(await button('Earlier messages').count()).toBe(0);
    expect(await inbox.evaluate('document.activeElement.getAttribute("role")')).toBe('log');
    expect(await inbox.locator('.message').count()).toBe(122);
    await visitor.ask('Something new: to Crete?');
    await button('New messages').click();
    await message('to Crete?').waitFor();
    expect(await violationsOf(inbox)).toEqual([]);
    await visitor.leave();
  });

  it('says so when its page breaks, and starts afresh at a press', async () => {
    const page = await desk.newPage();
    const broken = { staffId: 's', name: { not: 'a name' }, role: 'agent', email: 'a@b.example', csrfToken: 'c' };
    await page.route('**/api/staff/me', (route) => route.fulfill({ json: broken }));
    await page.goto(`${shop.address}/inbox`);
    await page.getByText('This page broke. Nothing that was sent is lost.').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.unroute('**/api/staff/me');
    await page.getByRole('button', { name: 'Load it again' }).click();
    await page.getByText('Connected', { exact: true }).waitFor();
    await page.close();
  });

  it('shows a lost connection, and catches up when it is back', async () => {
    const visitor = await Visitor.arrive(browser, shop.storefront);
    await visitor.openChat();
    await visitor.ask('Do you ship to Norway?');
    await inbox.getByText('Open', { exact: true }).click();
    await row('Norway').click();
    await message('Do you ship to Norway?').waitFor();
    await desk.setOffline(true);
    await inbox.evaluate('dispatchEvent(new Event("offline"))');
    await inbox.getByText('Reconnecting …').waitFor();
    await visitor.ask('And to Japan?');
    await desk.setOffline(false);
    await inbox.getByText('Connected', { exact: true }).waitFor();
    await message('And to Japan?').waitFor();
    await until(async () => expect(await inbox.locator('[role=log] .message.bot').count()).toBe(2));
    await visitor.leave();
  });

  it('works in Chinese on a phone, one page at a time, without scrolling sideways', async () => {
    const state = await desk.storageState();
    const phone = await browser.newContext({
      locale: 'zh-CN',
      storageState: { ...state, origins: [] },
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    const page = await phone.newPage();
    await page.goto(`${shop.address}/inbox`);
    await page.getByText('已连接').waitFor();
    const rows = page.locator('.row');
    await rows.first().waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await rows.first().tap();
    await page.getByRole('button', { name: '接管' }).waitFor();
    expect(await rows.first().isVisible()).toBe(false);
    expect(await violationsOf(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await page.getByRole('button', { name: '返回列表' }).tap();
    await rows.first().waitFor();
    await phone.close();
  });
});
