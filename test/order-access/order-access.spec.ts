import { type Visitor } from '@app/contracts';
import {
  demoSite,
  guardedFetch,
  identityEntities,
  identityMigrations,
  IdentityTokens,
  Jwks,
  Sites,
  Visitors,
  VisitorTokens,
} from '@app/identity';
import { type Policy, readShopTables, Shipping } from '@app/shop';
import { shopUnderTest, type ShopUnderTest } from '@app/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SignJWT, UnsecuredJWT } from 'jose';
import { argumentTexts } from './arguments.js';
import { callers, idsOf } from './callers.js';
import { customerOf, foreignFinder, ordersIn } from './foreign.js';
import { type Bound, toolCalls } from './tools.js';

const NOW = new Date('2026-11-20T10:00:00Z');
const SECRET = 'the demo site’s secret, of which nobody knows'.padEnd(40);
const RUNS = 250;
const CALLS_A_RUN = 40;

let world: ShopUnderTest;
let bound: Bound;
let foreignIn: ReturnType<typeof foreignFinder>;

beforeAll(async () => {
  world = await shopUnderTest({ entities: identityEntities, migrations: identityMigrations });
  await world.shop.seed(NOW);
  const { shipping, policy }: { shipping: Shipping['tables']; policy: Policy } = await readShopTables('knowledge-base');
  bound = { orders: world.orders, shipping: new Shipping(shipping), policy };
  foreignIn = foreignFinder(world.files);
});
afterAll(() => world.close());

describe('orders, whoever asks and whatever a model calls', () => {
  it(`show 0 foreign rows in ${RUNS * CALLS_A_RUN} calls of any look-up with any argument`, async () => {
    const counted = { calls: 0, foreign: 0, own: 0, refused: 0 };
    const call = fc.record({
      caller: callers(world.files, NOW),
      tool: toolCalls(argumentTexts(world.files), NOW),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(call, { minLength: CALLS_A_RUN, maxLength: CALLS_A_RUN }), async (calls) => {
        const found = await Promise.all(
          calls.map(async ({ caller: { visitor, owner }, tool }) => {
            const answer = await tool.call(visitor, NOW, bound);
            const own = idsOf(world.files, owner);
            const customerId = customerOf(world.files, owner);
            counted.calls += 1;
            counted.own += ordersIn(answer).length > 0 ? 1 : 0;
            counted.refused += JSON.stringify(answer)?.includes('"needsProof":true') ? 1 : 0;
            return foreignIn(answer, own, customerId, tool.typed).map((what) => `${tool.tool}: ${what}`);
          }),
        );
        counted.foreign += found.flat().length;
        expect(found.flat()).toEqual([]);
      }),
      { numRuns: RUNS, seed: 20_261_122, endOnFailure: true },
    );
    expect(counted).toMatchObject({ calls: RUNS * CALLS_A_RUN, foreign: 0 });
    // The other half of the truth: those who may see orders do see them, and nobody else is told more than to prove it.
    expect(counted.own).toBeGreaterThan(1_000);
    expect(counted.refused).toBeGreaterThan(1_000);
  }, 300_000);

  it('stay closed to every token that the shop’s own site has not signed for this moment', async () => {
    const { dataSource } = world.database;
    const sites = new Sites(dataSource, demoSite({ key: 'demo', port: 3000, secret: SECRET }));
    await sites.save({
      ...{ key: 'another-site', origins: [], locale: 'en', algorithm: 'HS256' },
      secret: 'another site’s own secret, known to its owner',
    });
    const jwks = new Jwks((url) => guardedFetch(url, { allowPrivate: false }));
    const visitors = new Visitors(dataSource, sites, new VisitorTokens('v'.repeat(43)), new IdentityTokens(jwks));
    const secrets = fc.constantFrom(SECRET, 'another site’s own secret, known to its owner', 'guessed'.repeat(6));
    const token = fc.record({
      sub: fc.constantFrom(...world.files.customers.map(({ id }) => id)),
      aud: fc.constantFrom('demo', 'another-site', 'DEMO', ''),
      minutes: fc.constantFrom(-60, -1, 60, 25 * 60, 10_000),
      secret: secrets,
      unsigned: fc.boolean(),
      siteKey: fc.constantFrom('demo', 'another-site'),
    });
    await fc.assert(
      fc.asyncProperty(token, async ({ sub, aud, minutes, secret, unsigned, siteKey }) => {
        const until = new Date(NOW.getTime() + minutes * 60_000);
        const identityToken = unsigned
          ? new UnsecuredJWT({}).setSubject(sub).setAudience(aud).setExpirationTime(until).encode()
          : await new SignJWT({})
              .setProtectedHeader({ alg: 'HS256' })
              .setSubject(sub)
              .setAudience(aud)
              .setExpirationTime(until)
              .sign(new TextEncoder().encode(secret));
        const arrived = await visitors.arrive({ siteKey, identityToken }, NOW).catch(() => undefined);
        const visitor: Visitor = arrived?.visitor ?? { visitorId: 'v', siteKey, locale: 'en' };
        const signed = siteKey === 'demo' ? SECRET : 'another site’s own secret, known to its owner';
        const good = !unsigned && secret === signed && aud === siteKey && minutes > 0 && minutes <= 24 * 60;
        const answer = await world.orders.recent(visitor, NOW);
        expect(answer.needsProof ?? false).toBe(!good);
        expect(foreignIn(answer, idsOf(world.files, { customerId: sub }), sub, '')).toEqual([]);
      }),
      { numRuns: 500, seed: 20_261_122 },
    );
  });
});
