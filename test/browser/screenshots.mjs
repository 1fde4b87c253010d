// Pictures of widget, storefront and inbox for docs/, in both languages, on a desktop and on a phone.
// Starts the built shop on a data folder of its own; DATA_DIR keeps that folder from run to run.
import '../typescript-hooks.mjs';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { smallPng } from './small-png.mjs';

const { launchBrowser } = await import('./launch-browser.ts');
const { Visitor } = await import('./visitor.ts');

const root = resolve(import.meta.dirname, '../..');
const pictures = join(root, 'docs/screenshots');
const DESKTOP = { viewport: { width: 1280, height: 800 } };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const STAFF = { name: 'Robin', email: 'robin@staff.example', password: 'a long demo password' };
const LANGUAGES = {
  en: {
    locale: 'en-GB',
    shopper: 'Daan Vermeulen',
    questions: ['How long can I return something?', 'Where is my order LL-102251?'],
    products: 'A warm jacket under 100, not black',
    product: '/products?category=kitchen',
    before: 'Do you ship to Iceland?',
    person: 'The zip of my daypack broke. I would like to talk to a person, please.',
    agent: 'Hello, Robin here. I am sorry about the zip. Could you tell me which bag it is?',
    reply: 'The green daypack, bought last spring.',
  },
  zh: {
    locale: 'zh-CN',
    shopper: 'Mei Chen',
    questions: ['收到货后多少天内可以退货？', '我的订单 LL-102090 到哪了？'],
    products: '送妈妈的生日礼物，50欧以内',
    product: '/products?category=kitchen',
    before: '可以寄到冰岛吗？',
    person: '背包的拉链坏了，我想找人工客服',
    agent: '您好，我是 Robin。很抱歉拉链出了问题，请问是哪一款背包？',
    reply: '绿色的双肩包，今年春天买的。',
  },
};

const dataDir = process.env.DATA_DIR
  ? resolve(process.env.DATA_DIR)
  : mkdtempSync(join(tmpdir(), 'floorwalker-shots-'));
const port = Number(process.env.PORT ?? 4870);
const server = await start();
const browser = await launchBrowser();
try {
  mkdirSync(pictures, { recursive: true });
  for (const [language, words] of Object.entries(LANGUAGES)) {
    await storefront(language, words);
    await widget(language, words);
  }
  await inbox();
} finally {
  await browser.close();
  server.process.kill('SIGTERM');
  await server.exited;
  if (!process.env.DATA_DIR) rmSync(dataDir, { recursive: true, force: true });
}

async function storefront(language, { locale, product }) {
  const atDesk = await Visitor.arrive(browser, server.shop, { ...DESKTOP, locale });
  await atDesk.page.locator('.tile img').nth(3).waitFor();
  await save(atDesk.page, `storefront-${language}-desktop`);
  await atDesk.leave();
  const onPhone = await Visitor.arrive(browser, server.shop, { ...PHONE, locale, path: product });
  await onPhone.page.locator('.tile img').nth(3).waitFor();
  await save(onPhone.page, `storefront-${language}-phone`);
  await onPhone.leave();
}

async function widget(language, { locale, shopper, questions, products }) {
  const atDesk = await Visitor.arrive(browser, server.shop, { ...DESKTOP, locale });
  await atDesk.signIn(shopper);
  await atDesk.goTo('/products?category=jackets');
  await atDesk.page.locator('.tile img').nth(3).waitFor();
  await atDesk.openChat();
  for (const question of questions) await atDesk.ask(question);
  await atDesk.chat.locator('.order').last().waitFor();
  await save(atDesk.page, `widget-${language}-desktop`);
  await atDesk.leave();
  const onPhone = await Visitor.arrive(browser, server.shop, { ...PHONE, locale });
  await onPhone.openChat();
  await onPhone.ask(products);
  await onPhone.chat.locator('.product img').first().waitFor();
  await save(onPhone.page, `widget-${language}-phone`);
  await onPhone.leave();
}

async function inbox() {
  const context = await browser.newContext({ ...DESKTOP, locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(server.entry);
  if (server.entry.includes('#')) await page.getByLabel('Your name').fill(STAFF.name);
  await page.getByLabel('E-mail').fill(STAFF.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(STAFF.password);
  await page.locator('button[type=submit]').click();
  await page.getByText('Connected', { exact: true }).waitFor();
  const state = await context.storageState();
  for (const words of Object.values(LANGUAGES)) {
    const passing = await Visitor.arrive(browser, server.shop, { locale: words.locale });
    await passing.openChat();
    await passing.ask(words.before);
    await passing.leave();
  }
  for (const [language, words] of Object.entries(LANGUAGES)) await atTheDesk(language, words, state);
  await context.close();
}

/** A shopper waits, is taken over, and is written with; read on a desktop, then on a phone. */
async function atTheDesk(language, { locale, person, agent, reply }, state) {
  const shopper = await Visitor.arrive(browser, server.shop, { locale });
  await shopper.openChat();
  await shopper.say(person);
  await shopper.answers.or(shopper.chat.locator('.system')).first().waitFor();
  if (!(await shopper.chat.locator('.who-queue').isVisible())) await shopper.chat.locator('.person').click();
  for (const [device, options] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
    const desk = await browser.newContext({ ...options, locale, storageState: { ...state, origins: [] } });
    const view = await desk.newPage();
    await view.goto(`${server.address}/inbox`);
    if (device === 'desktop') {
      await view.locator('.row[data-holder=queue]').first().click();
      await view.locator('.message', { hasText: person }).waitFor();
      await view.locator('.pane-header button:not(.back)').first().click();
      await view.locator('.composer textarea').fill(agent);
      await view.locator('.composer textarea').press('Enter');
      await shopper.chat.getByText(agent).waitFor();
      await shopper.say(reply);
    } else {
      await view.locator('.row[data-holder=agent]').first().click();
    }
    await view.locator('.message', { hasText: reply }).waitFor();
    await save(view, `inbox-${language}-${device}`);
    await desk.close();
  }
  await shopper.leave();
}

/** Waits until fonts and pictures are there and nothing moves, then keeps what is seen. */
async function save(page, name) {
  for (const frame of page.frames()) {
    await frame.evaluate(`document.fonts.ready.then(() => Promise.all(
      [...document.images].filter((image) => image.loading !== 'lazy').map((image) => image.decode().catch(() => undefined))))`);
  }
  await page.waitForLoadState('networkidle');
  const bytes = smallPng(
    await page.screenshot({ animations: 'disabled', caret: 'hide' }),
    join(pictures, `${name}.png`),
  );
  console.log(`${name}: ${Math.round(bytes / 1000)} kB`);
}

async function start() {
  const child = spawn(process.execPath, ['--enable-source-maps', join(root, 'dist/apps/server/src/main.js')], {
    cwd: root,
    env: { ...process.env, DEMO: '1', PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise((done) => child.on('exit', done));
  let output = '';
  await new Promise((done, fail) => {
    child.stdout.on('data', (chunk) => {
      output += chunk;
      if (output.includes('/health/ready')) done();
    });
    void exited.then(() => fail(new Error(`The shop did not start:\n${output}`)));
  });
  const address = `http://127.0.0.1:${port}`;
  const entry = /\S+#first-admin=\S+/.exec(output)?.[0] ?? `${address}/inbox`;
  return { process: child, exited, address, shop: `http://127.0.0.1:${port + 1}`, entry };
}
