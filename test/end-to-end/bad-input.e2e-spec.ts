import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { type Ack, MAX_MESSAGE_LENGTH } from '@app/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT, UnsecuredJWT } from 'jose';
import { ShopperClient } from './shopper-client.js';
import { ONE_ADDRESS, type ShopUnderTest, startShop } from './shop-under-test.js';

const naughty = createRequire(import.meta.url)('big-list-of-naughty-strings') as string[];
const refusalOf = (ack: Ack<unknown>) => (ack.ok ? 'accepted' : ack.error.code);

let shop: ShopUnderTest;

beforeAll(async () => {
  // All of these tests come from one address, which in life would be a flood.
  shop = await startShop({}, ONE_ADDRESS);
});
afterAll(() => shop.close());

describe('texts', () => {
  let shopper: ShopperClient;
  beforeAll(async () => {
    shopper = await ShopperClient.arrive(shop.address);
  });
  afterAll(() => shopper.close());

  const send = (text: unknown) =>
    shopper.ask('message:send', { conversationId: shopper.conversationId, clientId: randomUUID(), text });

  it.each([
    ['empty', ''],
    ['only spaces', ' \n\t '],
    ['only zero-width characters', '\u200b\u200d\ufeff\u2060'],
    ['only control characters', '\u0001\u0002\u0007'],
  ])('refuses a message that is %s, with a sentence', async (_, text) => {
    expect(refusalOf(await send(text))).toBe('empty_message');
  });

  it('refuses 20,000 characters, and says how many it takes', async () => {
    const ack = await send('long '.repeat(4000));
    expect(refusalOf(ack)).toBe('message_too_long');
    expect(!ack.ok && ack.error.message).toContain(MAX_MESSAGE_LENGTH.toLocaleString('en'));
  });

  it('refuses binary in the place of text', async () => {
    expect(refusalOf(await send(Buffer.from([0, 255, 1])))).toBe('invalid_input');
  });

  it.each([
    ['emoji only', '😀👍🏽👨‍👩‍👧‍👦'],
    ['right to left', 'مرحبا، أين طلبي؟ ‮abc'],
    ['with zero-width characters inside', 'where\u200b is my or\u200dder'],
    ['with control characters inside', 'where is\u0008 my\u0000 order\u001b[31m'],
  ])('takes and answers a message %s', async (_, text) => {
    const answer = await shopper.converse(text);
    expect(answer.text.length).toBeGreaterThan(0);
  });
});

describe('the naughty strings', () => {
  it('go through the log and back as the same text', async () => {
    const takes = naughty.filter((text) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text));
    expect(takes.length).toBeGreaterThan(400);
    for (let from = 0; from < takes.length; from += 15) {
      const shopper = await ShopperClient.arrive(shop.address);
      for (const text of takes.slice(from, from + 15)) {
        const ack = await shopper.ask('message:send', {
          conversationId: shopper.conversationId,
          clientId: randomUUID(),
          text,
        });
        if (ack.ok) continue;
        expect({ text, code: ack.error.code }).toEqual({ text, code: 'empty_message' });
      }
      const { messages } = await shopper.demand('conversation:resume', {
        conversationId: shopper.conversationId,
        afterSeq: 0,
      });
      const said = messages.filter((message) => message.author === 'shopper').map((message) => message.text);
      const expected = takes.slice(from, from + 15).filter((text) => said.includes(text.replaceAll('\0', '')));
      expect(said).toEqual(expected.map((text) => text.replaceAll('\0', '')));
      shopper.close();
    }
  });
});

describe('frames', () => {
  let shopper: ShopperClient;
  beforeAll(async () => {
    shopper = await ShopperClient.arrive(shop.address);
  });
  afterAll(() => shopper.close());

  it.each<[string, unknown[]]>([
    ['no data', []],
    ['null', [null]],
    ['a number', [42]],
    ['an array', [[1, 2]]],
    ['a foreign key', [{ conversationId: randomUUID(), clientId: randomUUID(), text: 'hi', admin: true }]],
    ['an id that is none', [{ conversationId: 'me', clientId: randomUUID(), text: 'hi' }]],
    ['a prototype', [JSON.parse('{"__proto__": {"ok": true}, "text": "hi"}')]],
  ])('answers message:send with %s by a refusal', async (_, data) => {
    expect(refusalOf(await shopper.ask('message:send', ...data))).toBe('invalid_input');
  });

  it('answers an unknown event by a refusal', async () => {
    expect(refusalOf(await shopper.ask('orders:list', {}))).toBe('unknown_event');
    expect(refusalOf(await shopper.ask('constructor', {}))).toBe('unknown_event');
  });

  it('says so too where no acknowledgement was asked for', async () => {
    const told = new Promise((resolve) => shopper.socket.once('exception', resolve));
    shopper.socket.emit('orders:list', {});
    expect(await told).toMatchObject({ ok: false, error: { code: 'unknown_event' } });
  });

  it('refuses the same client id with another text, and returns the stored message for the same text', async () => {
    const clientId = randomUUID();
    const first = await shopper.say('Do you ship to Spain?', clientId);
    expect((await shopper.say('Do you ship to Spain?', clientId)).id).toBe(first.id);
    const ack = await shopper.ask('message:send', {
      conversationId: shopper.conversationId,
      clientId,
      text: 'Something else',
    });
    expect(refusalOf(ack)).toBe('client_id_reused');
  });

  it('treats another visitor’s conversation as one that does not exist', async () => {
    const stranger = await ShopperClient.arrive(shop.address);
    const target = { conversationId: shopper.conversationId };
    const codes = [
      await stranger.ask('conversation:resume', { ...target, afterSeq: 0 }),
      await stranger.ask('message:send', { ...target, clientId: randomUUID(), text: 'hi' }),
      await stranger.ask('handover:request', target),
      await stranger.ask('conversation:close', target),
      await stranger.ask('typing:set', { ...target, typing: true }),
      await stranger.ask('conversation:resume', { conversationId: randomUUID(), afterSeq: 0 }),
    ].map(refusalOf);
    expect(new Set(codes)).toEqual(new Set(['conversation_not_found']));
    stranger.close();
  });
});

describe('tokens', () => {
  const key = () => new TextEncoder().encode(shop.secrets.demoSite);
  const signed = (edit: (token: SignJWT) => SignJWT, secret: Uint8Array = key()) =>
    edit(
      new SignJWT({})
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject('c-001')
        .setAudience('demo')
        .setExpirationTime('1h'),
    ).sign(secret);

  it('opens the door with the shop’s own token', async () => {
    const shopper = await ShopperClient.arrive(shop.address, { identityToken: await signed((token) => token) });
    expect(shopper.conversationId).not.toBe('');
    shopper.close();
  });

  const bad: [string, string, () => Promise<string> | string][] = [
    [
      'signed with another secret',
      'identity_invalid',
      () => signed((token) => token, new TextEncoder().encode('x'.repeat(43))),
    ],
    [
      'expired',
      'identity_expired',
      () => signed((token) => token.setExpirationTime(Math.floor(Date.now() / 1000) - 3600)),
    ],
    [
      'without an end',
      'identity_invalid',
      () => new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).setSubject('c-001').setAudience('demo').sign(key()),
    ],
    ['valid for a week', 'identity_invalid', () => signed((token) => token.setExpirationTime('7d'))],
    ['for another site', 'identity_invalid', () => signed((token) => token.setAudience('elsewhere'))],
    [
      'with alg none',
      'identity_invalid',
      () => new UnsecuredJWT({}).setSubject('c-001').setAudience('demo').setExpirationTime('1h').encode(),
    ],
    ['without its signature', 'identity_invalid', async () => (await signed((token) => token)).replace(/[^.]+$/, '')],
    ['that is no token', 'identity_invalid', () => 'c-001'],
  ];
  it.each(bad)('refuses a token %s', async (_, code, make) => {
    const identityToken = await make();
    await expect(ShopperClient.connect(shop.address, { identityToken })).rejects.toMatchObject({ data: { code } });
  });

  it('refuses a forged visitor token by giving a new visitor, never another’s conversation', async () => {
    const mine = await ShopperClient.arrive(shop.address);
    const [header, , signature] = mine.visitorToken.split('.');
    const forged = `${header}.${Buffer.from(JSON.stringify({ sub: randomUUID() })).toString('base64url')}.${signature}`;
    const outcome = await ShopperClient.arrive(shop.address, { visitorToken: forged }).then(
      (client) => client.conversationId,
      (error: { data: { code: string } }) => error.data.code,
    );
    expect(outcome).not.toBe(mine.conversationId);
    mine.close();
  });

  it('refuses an unknown site and a handshake that is none', async () => {
    await expect(ShopperClient.connect(shop.address, { siteKey: 'nobody' })).rejects.toMatchObject({
      data: { code: 'unknown_site' },
    });
    await expect(ShopperClient.connect(shop.address, { siteKey: 7 as never })).rejects.toMatchObject({
      data: { code: 'invalid_input' },
    });
  });
});

describe('strangers', () => {
  it('may not open the socket from a foreign origin', async () => {
    const connecting = ShopperClient.connect(shop.address, {}, { origin: 'https://evil.example' });
    await expect(connecting).rejects.toMatchObject({ data: { code: 'origin_refused' } });
  });

  it('may not frame the widget', async () => {
    const frame = await fetch(`${shop.address}/widget/frame?site=demo`);
    expect(frame.headers.get('content-security-policy')).toMatch(
      new RegExp(`frame-ancestors .*${new URL(shop.storefront).port}`),
    );
    const unknown = await fetch(`${shop.address}/widget/frame?site=nobody`);
    expect(unknown.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  it('find nothing in the storefront where nothing fits, in either language', async () => {
    const found = async (words: string, language: string): Promise<number> => {
      const response = await fetch(`${shop.storefront}/shop/products?q=${encodeURIComponent(words)}`, {
        headers: { 'accept-language': language },
      });
      return ((await response.json()) as { total: number }).total;
    };
    expect(await found('quantum zeppelin', 'en')).toBe(0);
    expect(await found('恐龙化石', 'zh')).toBe(0);
    expect(await found('teapot', 'en')).toBeGreaterThan(0);
    expect(await found('羽绒服', 'zh')).toBeGreaterThan(0);
  });

  it.each([
    ['/help/en/returns/no-such-article', 'en'],
    ['/help/zh/returns/no-such-article', 'zh-CN'],
    ['/help/xx/returns/return-window', 'en'],
    ['/help', 'en'],
    ['/help/%3Cscript%3Ealert(1)%3C%2Fscript%3E', 'en'],
  ])('get a page in both languages and a way on for %s, and JSON when they ask for that', async (path, language) => {
    const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'accept-language': 'en-GB' };
    const page = await fetch(shop.address + path, { headers: browser });
    expect(page.status).toBe(404);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('vary')).toContain('Accept');
    const html = await page.text();
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).toContain('There is no such help page');
    expect(html).toContain('没有这个帮助页面');
    expect(html).not.toContain('<script');
    const links = [...html.matchAll(/href="(\/help\/(en|zh)\/[^"]+)"/g)];
    expect(new Set(links.map((link) => link[2]))).toEqual(new Set(['en', 'zh']));
    if (path.includes('/returns/no-such')) expect(links.every((link) => link[1]?.includes('/returns/'))).toBe(true);
    const on = await fetch(shop.address + (links[0]?.[1] ?? ''), { headers: browser });
    expect(on.status).toBe(200);
    const json = await fetch(shop.address + path, { headers: { accept: 'application/json' } });
    expect(json.status).toBe(404);
    expect(json.headers.get('content-type')).toContain('application/problem+json');
    expect(await json.json()).toMatchObject({ code: 'not_found', status: 404 });
  });

  it('get a problem document from the api, with a sentence in their language', async () => {
    const response = await fetch(`${shop.address}/api/staff/me`, { headers: { 'accept-language': 'zh' } });
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ code: 'unauthenticated', message: '请先登录后再操作。' });
  });
});

describe('a flood', () => {
  it('is refused after a while, with a sentence and a time; others are not', async () => {
    const flooder = await ShopperClient.arrive(shop.address);
    const acks: Ack<unknown>[] = [];
    for (let index = 0; index < 25; index++) {
      acks.push(
        await flooder.ask('message:send', {
          conversationId: flooder.conversationId,
          clientId: randomUUID(),
          text: `again ${index}`,
        }),
      );
    }
    const refused = acks.find((ack) => !ack.ok);
    expect(refused).toMatchObject({ ok: false, error: { code: 'too_many_requests' } });
    expect(refused && !refused.ok && refused.error.retryAfter).toBeGreaterThan(0);
    const other = await ShopperClient.arrive(shop.address);
    expect((await other.say('hello')).seq).toBe(1);
    flooder.close();
    other.close();
  });
});
