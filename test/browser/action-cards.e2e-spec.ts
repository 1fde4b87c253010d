import { type ProposalView } from '@app/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type Browser, type BrowserContext } from 'playwright-core';
import { launchBrowser } from './launch-browser.js';
import { violationsOf } from './axe.js';
import { until } from './visitor.js';
import { ChatPage, newShopper } from './widget-harness/chat-page.js';
import { type FakeShop } from './widget-harness/fake-shop.js';

const NARROW = { viewport: { width: 320, height: 640 } };
const PROPOSAL: ProposalView = {
  id: randomUUID(),
  kind: 'cancel_order',
  state: 'proposed',
  title: 'Cancel order LL-102272',
  lines: [
    { label: 'Item', value: 'A hand-knitted hot water bottle cover with an unusually long name, cream' },
    { label: 'Refund to', value: 'PayPal' },
  ],
  amount: { label: 'You get back', money: { amount: 5595, currency: 'EUR' } },
  expiresAt: new Date(Date.now() + 900_000).toISOString(),
};

let browser: Browser;
let shop: FakeShop;
let context: BrowserContext;
let end: () => Promise<void> = async () => undefined;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
afterEach(() => end());

async function arrive(options: Parameters<typeof newShopper>[1] = {}): Promise<ChatPage> {
  ({ shop, context, end } = await newShopper(browser, options));
  return open();
}

async function open(): Promise<ChatPage> {
  const chat = await ChatPage.visit(context, shop);
  await chat.open();
  return chat;
}

const card = (chat: ChatPage) => chat.frame.getByRole('group', { name: PROPOSAL.title });
const button = (chat: ChatPage, name: string) => card(chat).getByRole('button', { name });
const answered = () => shop.asked.filter(({ event }) => event.startsWith('action:')).map(({ event }) => event);

describe('the card of what is proposed', () => {
  it('says all of it on the narrowest phone, and axe finds nothing, before and after', async () => {
    const chat = await arrive(NARROW);
    const message = shop.add('bot', 'Is everything below right?', { proposal: PROPOSAL });
    await card(chat).getByText('€55.95').waitFor();
    expect(await card(chat).innerText()).toMatch(/unusually long name, cream/);
    expect(await chat.document.evaluate('document.documentElement.scrollWidth')).toBe(320);
    expect(await violationsOf(chat.page)).toEqual([]);
    shop.change(message, {
      proposal: { ...PROPOSAL, state: 'done', outcome: 'The order is cancelled.', canUndo: true },
    });
    await card(chat).getByText('The order is cancelled.').waitFor();
    await button(chat, 'Take it back').waitFor();
    expect(await violationsOf(chat.page)).toEqual([]);
  });

  it('is confirmed with the keyboard alone, once, and the keyboard goes on from it', async () => {
    const chat = await arrive();
    shop.onAsk = (event) => (event === 'action:confirm' ? 'silence' : undefined);
    const message = shop.add('bot', 'Is everything below right?', { proposal: PROPOSAL });
    await button(chat, 'Confirm').press('Enter');
    await until(() => expect(answered()).toEqual(['action:confirm']));
    expect(await button(chat, 'Confirm').isDisabled()).toBe(true);
    expect(await button(chat, 'No, thank you').isDisabled()).toBe(true);
    shop.change(message, {
      proposal: { ...PROPOSAL, state: 'done', outcome: 'The order is cancelled.', canUndo: true },
    });
    await card(chat).getByText('The order is cancelled.').waitFor();
    expect(await chat.document.evaluate('document.activeElement.getAttribute("aria-label")')).toBe(PROPOSAL.title);
    await chat.page.keyboard.press('Tab');
    expect(await chat.document.evaluate('document.activeElement.innerText')).toBe('Take it back');
    expect(answered()).toEqual(['action:confirm']);
  });

  it('shows in every tab what came of it', async () => {
    const [one, two] = [await arrive(), await open()];
    const message = shop.add('bot', 'Is everything below right?', { proposal: PROPOSAL });
    await button(two, 'No, thank you').click();
    shop.change(message, { proposal: { ...PROPOSAL, state: 'declined', outcome: 'You said no.' } });
    for (const chat of [one, two]) {
      await card(chat).getByText('You said no.').waitFor();
      expect(await card(chat).getByRole('button').count()).toBe(0);
    }
  });

  it('says when there is no connection to answer through, and can be answered when it is back', async () => {
    const chat = await arrive();
    shop.add('bot', 'Is everything below right?', { proposal: PROPOSAL });
    await button(chat, 'Confirm').waitFor();
    await context.setOffline(true);
    await chat.document.evaluate('dispatchEvent(new Event("offline"))');
    await button(chat, 'Confirm').click();
    await chat.frame.getByText('No connection. Please try again.').waitFor();
    expect(answered()).toEqual([]);
    await context.setOffline(false);
    await chat.frame.getByText('No connection. Please try again.').waitFor({ state: 'detached' });
    await button(chat, 'Confirm').click();
    await until(() => expect(answered()).toEqual(['action:confirm']));
  });
});

describe('the way back', () => {
  const done = (undoUntil: Date): ProposalView => ({
    ...PROPOSAL,
    state: 'done',
    outcome: 'The order is cancelled.',
    canUndo: true,
    undoUntil: undoUntil.toISOString(),
  });

  it('says until when, on the shopper’s own clock, with the day unless it is today', async () => {
    const chat = await arrive({ timezoneId: 'Asia/Shanghai' });
    const [year, month, day] = [new Date().getUTCFullYear() + 1, 0, 15];
    shop.add('bot', 'Done.', { proposal: done(new Date(Date.UTC(year, month, day, 18, 30))) });
    await card(chat).getByText('Possible until 16 Jan 02:30', { exact: true }).waitFor();
    await chat.frame.getByRole('button', { name: 'Switch to Chinese' }).click();
    const zh = card(chat).getByText('前可撤销');
    await zh.waitFor();
    expect(await zh.innerText()).toBe('1月16日 02:30 前可撤销');
  });

  it('goes by itself when its time is over', async () => {
    const chat = await arrive();
    shop.add('bot', 'Done.', { proposal: done(new Date(Date.now() + 8000)) });
    await button(chat, 'Take it back').waitFor();
    await card(chat)
      .getByText(/^Possible until (\d+ \w+ )?\d\d:\d\d$/)
      .waitFor();
    await button(chat, 'Take it back').waitFor({ state: 'detached' });
    expect(await card(chat).getByText('Possible until').count()).toBe(0);
    await card(chat).getByText('The order is cancelled.').waitFor();
    await (await open()).frame.getByText('The order is cancelled.').waitFor();
  });
});

describe('the number of an order', () => {
  it('is on one line at every width, in what is said and on the card', async () => {
    const chat = await arrive(NARROW);
    const said = Array.from({ length: 12 }, (_, count) => `${'x'.repeat(count + 1)} LL-102272`).join(' ');
    shop.add('bot', said, { proposal: { ...PROPOSAL, title: said, outcome: said } });
    await chat.frame.locator('.outcome .whole').first().waitFor();
    const lines = await chat.document.evaluate(
      `[...document.querySelectorAll('.whole')].map((number) => number.getClientRects().length)`,
    );
    expect(lines).toEqual(Array.from({ length: 36 }, () => 1));
    expect(await chat.document.evaluate('document.documentElement.scrollWidth')).toBe(320);
  });
});

describe('a shopper who is passed on', () => {
  it('sees the newest words although the header grows and the buttons above them go', async () => {
    const chat = await arrive({ viewport: { width: 390, height: 700 } });
    shop.onMessage = ({ text }) => {
      const turnId = randomUUID();
      shop.stream(turnId, `Of course. About "${text}" a colleague knows more than I do, `);
      shop.stream(turnId, 'so I am passing you on to one of them now, and they answer here.');
      shop.add('bot', 'Of course, I am passing you on.', {
        turnId,
        quickReplies: ['One', 'Two', 'Three'].map((label) => ({
          label: `${label} of three long choices`,
          text: label,
        })),
      });
      if (text === 'A person, please') shop.hold('queue', 'Nobody is here right now. Your messages are kept.');
    };
    for (const text of ['First', 'Second', 'Third', 'A person, please']) {
      const heard = shop.messages.length;
      await chat.say(text);
      await until(() => expect(shop.messages.length).toBeGreaterThan(heard + 1));
    }
    const newest = chat.frame.getByText('Nobody is here right now.');
    await newest.waitFor();
    await until(async () => {
      const [words, composer] = [await newest.boundingBox(), await chat.composer.boundingBox()];
      expect(words!.y + words!.height).toBeLessThan(composer!.y);
    });
    expect(await chat.frame.getByRole('button', { name: 'New messages' }).count()).toBe(0);
  });
});
