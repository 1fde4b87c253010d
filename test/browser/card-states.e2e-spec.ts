import { type CommandOutcome, ShopConnector } from '@app/shop';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, type Locator } from 'playwright-core';
import { DataSource } from 'typeorm';
import { ONE_ADDRESS, type ShopUnderTest, startShop } from '../end-to-end/shop-under-test.js';
import { launchBrowser } from './launch-browser.js';
import { Visitor } from './visitor.js';

const DESKTOP = { viewport: { width: 1280, height: 800 } };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const WORDS = {
  en: {
    locale: 'en-GB',
    ask: (order: string) => `please cancel ${order}`,
    confirm: 'Confirm',
    decline: 'No, thank you',
    undo: 'Take it back',
    undoable: /^Possible until (\d+ \w+ )?\d\d:\d\d$/,
    declined: 'You said no, so nothing was changed.',
    expired: 'The time to confirm has passed, so nothing was changed.',
    unknown: 'The shop has not answered yet. I keep asking until it is certain',
    undone: 'Taken back: everything is as it was before.',
    refused: (order: string) => new RegExp(`${order}.*(packed|left|on its way)`, 'i'),
  },
  zh: {
    locale: 'zh-CN',
    ask: (order: string) => `请取消订单 ${order}`,
    confirm: '确认',
    decline: '先不办',
    undo: '撤销',
    undoable: /^(\d+月\d+日 )?\d\d:\d\d 前可撤销$/,
    declined: '您已取消此操作，未做任何更改。',
    expired: '确认时间已过，未做任何更改。',
    unknown: '商店系统尚未答复。我会持续确认直到有结果',
    undone: '已撤销，一切恢复原状。',
    refused: (order: string) => new RegExp(order),
  },
} as const;

let browser: Browser;
let shop: ShopUnderTest;
/** While true, the shop's system says of no command whether it did it. */
let isSilent = false;

beforeAll(async () => {
  [browser, shop] = await Promise.all([launchBrowser(), startShop({}, ONE_ADDRESS)]);
  const connector = shop.app.get(ShopConnector);
  const [execute, outcomeOf] = [connector.execute.bind(connector), connector.outcomeOf.bind(connector)];
  const unknown: CommandOutcome = { state: 'unknown' };
  connector.execute = async (...asked) => (isSilent ? unknown : execute(...asked));
  connector.outcomeOf = async (...asked) => (isSilent ? unknown : outcomeOf(...asked));
});
afterAll(async () => {
  await browser.close();
  await shop.close();
});

const rows = (sql: string, parameters: unknown[]) => shop.app.get(DataSource).query<unknown[]>(sql, parameters);

/** Whether a text of a card is cut off, or the chat can be pushed sideways. */
const overflows = (visitor: Visitor) =>
  visitor.chatDocument.evaluate(`[document.documentElement, ...document.querySelectorAll('.order, .order *')]
    .filter((element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline')
    .map((element) => element.className)`);

describe('a shopper sees on the card how what they asked for stands', () => {
  it.each([
    ['en', 'desktop', 'Fleur Jansen', 'LL-102272', DESKTOP],
    ['en', 'phone', 'Luca Ferri', 'LL-102195', PHONE],
    ['zh', 'desktop', 'Wu Siqi', 'LL-102258', DESKTOP],
    ['zh', 'phone', 'Huang Ziyan', 'LL-102279', PHONE],
  ] as const)('in %s on a %s, from the offer to the end', async (language, _device, shopper, order, screen) => {
    const words = WORDS[language];
    const visitor = await Visitor.arrive(browser, shop.storefront, { locale: words.locale, ...screen });
    await visitor.signIn(shopper);
    await visitor.openChat();
    const offer = async (): Promise<Locator> => {
      const card = (await visitor.ask(words.ask(order))).locator('.order');
      await card.getByRole('button', { name: words.confirm }).waitFor();
      return card;
    };
    const isFine = async () => {
      expect(await visitor.violations()).toEqual([]);
      expect(await overflows(visitor)).toEqual([]);
    };

    const left = await offer();
    await isFine();
    await left.getByRole('button', { name: words.decline }).click();
    await left.getByText(words.declined).waitFor();
    expect(await left.getByRole('button').count()).toBe(0);

    const late = await offer();
    await rows(`UPDATE proposals SET expires_at = now() - interval '1 second' WHERE state = 'proposed'`, []);
    await late.getByText(words.expired).waitFor();
    expect(await late.getByRole('button').count()).toBe(0);
    await isFine();

    isSilent = true;
    const card = await offer();
    await card.getByRole('button', { name: words.confirm }).click();
    await card.getByText(words.unknown).waitFor();
    expect(await card.getByRole('button').count()).toBe(0);
    await isFine();
    isSilent = false;
    await card.getByRole('button', { name: words.undo }).waitFor();
    expect(await card.locator('small').innerText()).toMatch(words.undoable);
    await isFine();
    await card.getByRole('button', { name: words.undo }).click();
    await card.getByText(words.undone).waitFor();
    expect(await card.getByRole('button').count()).toBe(0);
    await isFine();

    const changed = await offer();
    await rows(`UPDATE orders SET state = 'packed' WHERE number = $1`, [order]);
    await changed.getByRole('button', { name: words.confirm }).click();
    const why = changed.locator('.outcome.refused');
    await why.waitFor();
    expect(await why.innerText()).toMatch(words.refused(order));
    await isFine();
    expect(visitor.errors).toEqual([]);
    await visitor.leave();
  });
});
