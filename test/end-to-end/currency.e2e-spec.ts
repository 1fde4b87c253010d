import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MessageView } from '@app/contracts';
import { Feed } from '@app/shop';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { ShopperClient } from './shopper-client.js';
import { type ShopUnderTest, startShop } from './shop-under-test.js';

const folder = mkdtempSync(join(tmpdir(), 'shop-in-yuan-'));
let shop: ShopUnderTest;
const clients: ShopperClient[] = [];

beforeAll(async () => {
  cpSync('knowledge-base', folder, { recursive: true });
  for (const file of ['shop/policy.json', 'shop/shipping.json', 'orders/orders.jsonl'])
    writeFileSync(join(folder, file), readFileSync(join(folder, file), 'utf8').replaceAll('"EUR"', '"CNY"'));
  shop = await startShop({ KNOWLEDGE_DIR: folder });
});
afterAll(async () => {
  for (const client of clients) client.close();
  await shop.close();
  rmSync(folder, { recursive: true, force: true });
});

async function signedIn(locale: 'en' | 'zh'): Promise<ShopperClient> {
  const identityToken = await new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('c-006')
    .setAudience('demo')
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(shop.secrets.demoSite));
  const client = await ShopperClient.arrive(shop.address, { identityToken, locale });
  clients.push(client);
  return client;
}

/** Every currency in a message: in its text, and in the data of its cards. */
function currenciesIn({ text, cards, proposal }: MessageView): string[] {
  const data = JSON.stringify([cards, proposal ?? null]);
  const signs = [...text.matchAll(/[€$£¥￥]|欧元|euros?/gu)].map(([sign]) => sign);
  return [...new Set([...signs, ...[...data.matchAll(/"currency":"(\w+)"/g)].map(([, code]) => code ?? '')])].sort();
}

describe('a shop that sells in yuan', () => {
  it.each([
    ['en', 'Show me wool scarves under ¥500', 'Where is my order LL-102195?', 'Please cancel my order LL-102195'],
    ['zh', '有没有500元以内的羊毛围巾？', '我的订单 LL-102195 到哪了？', '请取消订单 LL-102195'],
  ] as const)('says every amount in yuan (%s): products, orders, proposals', async (locale, find, order, cancel) => {
    const shopper = await signedIn(locale);
    const found = await shopper.converse(find);
    expect(found.cards.map(({ kind }) => kind)).toContain('product');
    expect(currenciesIn(found)).toEqual(['CNY', '¥']);
    expect(currenciesIn(await shopper.converse(order))).toContain('CNY');
    const { proposal } = await shopper.converse(cancel);
    expect(proposal).toMatchObject({ kind: 'cancel_order' });
    expect(JSON.stringify(proposal)).not.toMatch(/EUR|€/);
    await shopper.demand('action:decline', { conversationId: shopper.conversationId, proposalId: proposal!.id });
  });

  it('leaves an amount in euros out of the search', async () => {
    const shopper = await signedIn('en');
    const { cards, text } = await shopper.converse('A wool scarf under €1');
    expect(cards.map(({ kind }) => kind)).toContain('product');
    expect(text).not.toContain('€');
  });

  it('has its own currency on the shop’s pages', async () => {
    const products = await (await fetch(`${shop.storefront}/shop/products?locale=en`)).text();
    expect(products).toContain('"currency":"CNY"');
    expect(products).not.toContain('EUR');
  });

  it('refuses a feed in euros, with a sentence', async () => {
    const variants = [{ sku: 'p-1', price: 100, stock: 1 }];
    const data = {
      ...{ id: 'p', slug: 'p', category: 'tops', name: { en: 'P' }, description: { en: 'P.' }, type: 'shirt' },
      ...{ currency: 'EUR', addedAt: '2026-11-01T10:00:00Z', variants },
    };
    const body = JSON.stringify({ mode: 'incremental', count: 1, records: [{ type: 'product', version: 1, data }] });
    expect(await shop.app.get(Feed).receive(body, 'a signature')).toEqual({
      refused: { problem: 'wrong_currency', detail: 'record 0 is in EUR, this shop sells in CNY' },
    });
  });
});
