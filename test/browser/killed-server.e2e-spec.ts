import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shareModels } from '@app/testing';
import { freePort } from '@app/supervision';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser } from 'playwright-core';
import { type BuiltServer, startBuiltServer } from '../end-to-end/built-server.js';
import { launchBrowser } from './launch-browser.js';
import { SlowModel } from './slow-model.js';
import { until, Visitor } from './visitor.js';

const FIRST = 'You can send things back within 30 days.';
const REST = 'They have to be unused.';
const QUESTION = 'How many days do I have to send something back?';

const dataDir = mkdtempSync(join(tmpdir(), 'floorwalker-killed-'));
const model = new SlowModel(FIRST, REST);
let browser: Browser;
let port: number;
let modelUrl: string;
let server: BuiltServer;

/** Starts the built server with stores of its own, and waits until it is open. */
async function start(): Promise<BuiltServer> {
  const started = await startBuiltServer({
    PORT: String(port),
    DATA_DIR: dataDir,
    OPENAI_BASE_URL: modelUrl,
    OPENAI_API_KEY: 'none',
    CHAT_MODEL: 'slow',
    MODEL_FIRST_TOKEN_MS: '25000',
    MODEL_ANSWER_MS: '25000',
    LOG_LEVEL: 'silent',
  });
  expect(started.output()).toContain('Floorwalker is open');
  return started;
}

beforeAll(async () => {
  shareModels(dataDir);
  port = await freePort();
  modelUrl = await model.start();
  [browser, server] = await Promise.all([launchBrowser(), start()]);
});
afterAll(async () => {
  await browser.close();
  server.process.kill('SIGTERM');
  await server.exited;
  await model.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** A shopper who sees the first sentence of an answer that is still being written. */
async function inMidAnswer(): Promise<Visitor> {
  model.hold();
  const visitor = await Visitor.arrive(browser, `http://127.0.0.1:${port + 1}`);
  await visitor.openChat();
  await visitor.say(QUESTION);
  await visitor.chat.locator('.streaming .bubble', { hasText: FIRST }).waitFor();
  return visitor;
}

async function hasOneAnswer(visitor: Visitor): Promise<void> {
  await until(async () =>
    expect(await visitor.answers.locator('.bubble').allTextContents()).toEqual([`${FIRST} ${REST}`]),
  );
  await visitor.chat.locator('.streaming').waitFor({ state: 'detached' });
  expect(await visitor.chat.locator('[role=log] .from-shopper .bubble').allTextContents()).toEqual([QUESTION]);
}

describe('an answer that is under way', () => {
  it('goes on after a reload of the page, and is there once', async () => {
    const visitor = await inMidAnswer();
    await visitor.page.reload();
    await visitor.chat.locator('.streaming .bubble', { hasText: FIRST }).waitFor();
    model.let();
    await hasOneAnswer(visitor);
    expect(visitor.errors).toEqual([]);
    await visitor.leave();
  });

  it('is given once although the server was killed: the page says that it reconnects, and goes on by itself', async () => {
    const visitor = await inMidAnswer();
    await visitor.page.evaluate('window.sameDocument = true');
    server.process.kill('SIGKILL');
    await server.exited;
    await visitor.chat.getByText('Reconnecting…').waitFor();
    model.let();
    server = await start();
    await visitor.chat.getByText('Reconnecting…').waitFor({ state: 'detached', timeout: 30_000 });
    await hasOneAnswer(visitor);
    expect(await visitor.page.evaluate('window.sameDocument')).toBe(true);
    await visitor.ask('Thank you!');
    expect(await visitor.answers.count()).toBe(2);
    expect(visitor.errors).toEqual([]);
    await visitor.leave();
  });
});
