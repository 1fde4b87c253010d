import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { freshDatabase, type FreshDatabase } from '@app/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { exportJWK, exportSPKI, generateKeyPair, type JWK, SignJWT, UnsecuredJWT } from 'jose';
import { GuestProofEntity } from './guest-proof.entity.js';
import { guardedFetch } from './guarded-fetch.js';
import {
  demoSite,
  identityEntities,
  identityMigrations,
  IdentityTokens,
  Jwks,
  Sites,
  Visitors,
  VisitorTokens,
} from './index.js';

const NOW = new Date('2026-11-20T10:00:00Z');
const DAY_MS = 86_400_000;
const SECRET = 'the demo site’s secret, of which nobody knows'.padEnd(40);
const later = (ms: number): Date => new Date(NOW.getTime() + ms);

type Claims = { sub?: string; aud?: string | string[]; exp?: Date; email?: string };

async function signed(claims: Claims, over: { alg?: string; secret?: string | Uint8Array } = {}): Promise<string> {
  const { sub, aud, exp, ...rest } = claims;
  const token = new SignJWT(rest).setProtectedHeader({ alg: over.alg ?? 'HS256' });
  if (sub !== undefined) token.setSubject(sub);
  if (aud !== undefined) token.setAudience(aud);
  if (exp !== undefined) token.setExpirationTime(exp);
  const secret = over.secret ?? SECRET;
  return token.sign(typeof secret === 'string' ? new TextEncoder().encode(secret) : secret);
}

const good: Claims = { sub: 'c-001', aud: 'demo', exp: later(3_600_000) };

describe('visitors', () => {
  let database: FreshDatabase;
  let sites: Sites;
  let visitors: Visitors;
  const tokens = new VisitorTokens('v'.repeat(43));

  beforeAll(async () => {
    database = await freshDatabase({ entities: identityEntities, migrations: identityMigrations });
    sites = new Sites(database.dataSource, demoSite({ key: 'demo', port: 3000, secret: SECRET }));
    const jwks = new Jwks((url) => guardedFetch(url, { allowPrivate: true }));
    visitors = new Visitors(database.dataSource, sites, tokens, new IdentityTokens(jwks));
  });
  afterAll(() => database.close());

  it('live in tables that agree with the entities', async () => {
    const { upQueries } = await database.dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map((query) => query.query)).toEqual([]);
    await database.dataSource.undoLastMigration();
    await database.dataSource.runMigrations();
  });

  describe('who arrive', () => {
    it('are new without a token, and the same again with theirs', async () => {
      const first = await visitors.arrive({ siteKey: 'demo' }, NOW);
      expect(first.visitor).toEqual({ visitorId: first.visitor.visitorId, siteKey: 'demo', locale: 'en' });
      const again = await visitors.arrive(
        { siteKey: 'demo', visitorToken: first.visitorToken, locale: 'zh' },
        later(DAY_MS),
      );
      expect(again.visitor).toEqual({ ...first.visitor, locale: 'zh' });
      expect(again.visitorToken).toBe(first.visitorToken);
      expect(await visitors.visitorOf(first.visitorToken, NOW)).toBe(first.visitor.visitorId);
    });

    it('get a new token for the same visitor when theirs is getting old', async () => {
      const first = await visitors.arrive({ siteKey: 'demo' }, NOW);
      const much = later(300 * DAY_MS);
      const again = await visitors.arrive({ siteKey: 'demo', visitorToken: first.visitorToken }, much);
      expect(again.visitor.visitorId).toBe(first.visitor.visitorId);
      expect(again.visitorToken).not.toBe(first.visitorToken);
    });

    it('are new with a token that is changed, old, unsigned, or of another site', async () => {
      const { visitor, visitorToken } = await visitors.arrive({ siteKey: 'demo' }, NOW);
      await sites.save({ key: 'second', origins: [], locale: 'zh', algorithm: 'HS256', secret: 's'.repeat(32) });
      const [head, body, signature] = visitorToken.split('.');
      const bad: [string, string, Date][] = [
        ['demo', `${head}.${body}.${signature?.split('').reverse().join('')}`, NOW],
        [
          'demo',
          new UnsecuredJWT({}).setSubject(visitor.visitorId).setAudience('demo').setExpirationTime('1d').encode(),
          NOW,
        ],
        ['demo', 'rubbish', NOW],
        ['demo', visitorToken, later(500 * DAY_MS)],
        ['second', visitorToken, NOW],
      ];
      for (const [siteKey, token, at] of bad) {
        const arrived = await visitors.arrive({ siteKey, visitorToken: token }, at);
        expect(arrived.visitor.visitorId).not.toBe(visitor.visitorId);
      }
      await expect(visitors.visitorOf('rubbish', NOW)).rejects.toMatchObject({ code: 'unauthenticated' });
    });

    it('are refused for a site that is not there', async () => {
      for (const siteKey of ['nope', '', '\u0000']) {
        await expect(visitors.arrive({ siteKey }, NOW)).rejects.toMatchObject({ code: 'unknown_site' });
      }
    });

    it('are the shopper that the shop’s token names, until it runs out', async () => {
      const { visitor } = await visitors.arrive({ siteKey: 'demo', identityToken: await signed(good) }, NOW);
      expect(visitor.shopper).toEqual({ customerId: 'c-001', until: good.exp });
    });

    it('hold their proof while it lasts, and nobody else holds it', async () => {
      const { visitor, visitorToken } = await visitors.arrive({ siteKey: 'demo' }, NOW);
      const until = later(1000);
      const proof = { visitorId: visitor.visitorId, owner: { orderNumber: 'LL-100123' }, until };
      await database.dataSource.manager.insert(GuestProofEntity, proof);
      const come = async (at: Date) => (await visitors.arrive({ siteKey: 'demo', visitorToken }, at)).visitor.proof;
      expect(await come(NOW)).toEqual({ orderNumber: 'LL-100123', until });
      expect(await come(until)).toBeUndefined();
      expect((await visitors.arrive({ siteKey: 'demo' }, NOW)).visitor.proof).toBeUndefined();
    });
  });

  describe('with a bad identity token', () => {
    const header = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    it.each<[string, string, () => Promise<string> | string]>([
      ['that has run out', 'identity_expired', () => signed({ ...good, exp: later(-1000) })],
      ['that runs out this very second', 'identity_expired', () => signed({ ...good, exp: NOW })],
      ['that lasts longer than 24 hours', 'identity_invalid', () => signed({ ...good, exp: later(DAY_MS + 120_000) })],
      ['without exp', 'identity_invalid', () => signed({ sub: 'c-001', aud: 'demo' })],
      ['without sub', 'identity_invalid', () => signed({ aud: 'demo', exp: good.exp })],
      ['with an empty sub', 'identity_invalid', () => signed({ ...good, sub: ' ' })],
      ['without aud', 'identity_invalid', () => signed({ sub: 'c-001', exp: good.exp })],
      ['for another site', 'identity_invalid', () => signed({ ...good, aud: 'second' })],
      ['signed with another secret', 'identity_invalid', () => signed(good, { secret: 'x'.repeat(40) })],
      ['signed with another algorithm', 'identity_invalid', () => signed(good, { alg: 'HS512' })],
      [
        'signed with no algorithm',
        'identity_invalid',
        () =>
          new UnsecuredJWT({})
            .setSubject('c-001')
            .setAudience('demo')
            .setExpirationTime(good.exp ?? NOW)
            .encode(),
      ],
      [
        'whose algorithm was changed to none',
        'identity_invalid',
        async () => `${header({ alg: 'none' })}.${(await signed(good)).split('.')[1]}.`,
      ],
      [
        'whose signature was cut off',
        'identity_invalid',
        async () => `${(await signed(good)).split('.').slice(0, 2).join('.')}.`,
      ],
      [
        'whose sub was changed',
        'identity_invalid',
        async () => {
          const [head, , signature] = (await signed(good)).split('.');
          return `${head}.${header({ sub: 'c-002', aud: 'demo', exp: 4_000_000_000 })}.${signature}`;
        },
      ],
      ['that is no token', 'identity_invalid', () => 'rubbish'],
      [
        'that is the visitor’s',
        'identity_invalid',
        () => tokens.issue('00000000-0000-4000-8000-000000000000', 'demo', NOW),
      ],
    ])('are refused: one %s', async (_what, code, make) => {
      const identityToken = await make();
      await expect(visitors.arrive({ siteKey: 'demo', identityToken }, NOW)).rejects.toMatchObject({ code });
      const { visitor } = await visitors.arrive({ siteKey: 'demo' }, NOW);
      await expect(visitors.refresh(visitor, identityToken, NOW)).rejects.toMatchObject({ code });
    });

    it('cannot borrow an account by its e-mail', async () => {
      const identityToken = await signed({ ...good, sub: 'c-044', email: 'mei.chen@shopper.example' });
      const { visitor } = await visitors.arrive({ siteKey: 'demo', identityToken }, NOW);
      expect(visitor.shopper?.customerId).toBe('c-044');
    });
  });

  it('who sign in again are renewed, or become the other shopper', async () => {
    const { visitor } = await visitors.arrive({ siteKey: 'demo', identityToken: await signed(good) }, NOW);
    const renewed = await visitors.refresh(
      visitor,
      await signed({ ...good, sub: 'c-002', exp: later(DAY_MS + 30_000) }),
      NOW,
    );
    expect(renewed).toEqual({ ...visitor, shopper: { customerId: 'c-002', until: later(DAY_MS) } });
  });

  describe('of a site that publishes its keys', () => {
    let server: Server;
    let url: string;
    let reads = 0;
    let published: JWK[] = [];
    const pair = async (kid: string) => {
      const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
      return { privateKey, publicKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'RS256' } };
    };
    let first: Awaited<ReturnType<typeof pair>>;
    let second: Awaited<ReturnType<typeof pair>>;
    const token = async (by: typeof first, kid: string): Promise<string> =>
      new SignJWT({})
        .setProtectedHeader({ alg: 'RS256', kid })
        .setSubject('c-001')
        .setAudience('keys')
        .setExpirationTime(later(DAY_MS - 1000))
        .sign(by.privateKey);
    const come = async (identityToken: string, at = NOW) => visitors.arrive({ siteKey: 'keys', identityToken }, at);

    beforeAll(async () => {
      [first, second] = await Promise.all([pair('one'), pair('two')]);
      server = createServer((_request, response) => {
        reads += 1;
        response.end(JSON.stringify({ keys: published }));
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`;
    });
    beforeEach(async () => {
      published = [first.jwk];
      reads = 0;
      const jwks = new Jwks((address) => guardedFetch(address, { allowPrivate: true }));
      visitors = new Visitors(database.dataSource, sites, tokens, new IdentityTokens(jwks));
      await sites.save({
        key: 'keys',
        origins: ['https://shop.example'],
        locale: 'zh',
        algorithm: 'RS256',
        jwksUrl: url,
      });
    });
    afterAll(() => new Promise((resolve) => server.close(resolve)));

    it('are known by a key that is read once', async () => {
      for (let turn = 0; turn < 3; turn += 1) {
        expect((await come(await token(first, 'one'))).visitor).toMatchObject({
          locale: 'zh',
          shopper: { customerId: 'c-001' },
        });
      }
      expect(reads).toBe(1);
    });

    it('are known by a new key soon, but an unknown one does not make us read all the time', async () => {
      await come(await token(first, 'one'));
      for (let turn = 0; turn < 5; turn += 1) {
        await expect(come(await token(second, 'two'))).rejects.toMatchObject({ code: 'identity_invalid' });
      }
      expect(reads).toBe(1);
      published = [first.jwk, second.jwk];
      expect((await come(await token(second, 'two'), later(31_000))).visitor.shopper?.customerId).toBe('c-001');
    });

    it('are refused when the public key was used as a shared secret', async () => {
      const secret = new TextEncoder().encode(await exportSPKI(first.publicKey));
      const forged = await signed({ ...good, aud: 'keys' }, { secret });
      await expect(come(forged)).rejects.toMatchObject({ code: 'identity_invalid' });
    });

    it('are told to come again when the keys cannot be read', async () => {
      await sites.save({
        key: 'keys',
        origins: [],
        locale: 'en',
        algorithm: 'RS256',
        jwksUrl: 'http://127.0.0.1:1/jwks.json',
      });
      await expect(come(await token(first, 'one'))).rejects.toMatchObject({ code: 'unavailable' });
    });
  });

  describe('sites', () => {
    it('allow the storefront under each loopback name in the demo, and are gone without it', async () => {
      expect((await sites.byKey('demo'))?.origins).toEqual([
        'http://127.0.0.1:3001',
        'http://localhost:3001',
        'http://[::1]:3001',
      ]);
      expect(await new Sites(database.dataSource, undefined).byKey('demo')).toBeNull();
    });

    it('are refused with a short secret, a path in an origin, or a header smuggled into one', async () => {
      const site = { key: 'x', locale: 'en' as const, algorithm: 'HS256' as const };
      const bad = [
        { ...site, origins: [], secret: 'short' },
        { ...site, origins: ['https://shop.example/path'], secret: 's'.repeat(32) },
        { ...site, origins: ["https://shop.example; script-src 'unsafe-inline'"], secret: 's'.repeat(32) },
      ];
      for (const each of bad) await expect(sites.save(each)).rejects.toThrow();
      expect(await sites.byKey('x')).toBeNull();
    });
  });
});
