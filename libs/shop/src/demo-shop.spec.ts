import { shopUnderTest, type ShopUnderTest } from '@app/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { OrderEntity } from './order.entity.js';
import { ORDER_POINTS } from './shop-points.js';

const NOW = new Date('2026-11-20T10:00:00Z');

describe('the demo shop', () => {
  let under: ShopUnderTest;
  beforeAll(async () => {
    under = await shopUnderTest();
  });
  afterAll(() => under.close());

  it('has tables that agree with its entities', async () => {
    const { upQueries } = await under.database.dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map((query) => query.query)).toEqual([]);
  });

  it('can be taken back to nothing and forward again', async () => {
    await under.database.dataSource.undoLastMigration();
    await under.database.dataSource.runMigrations();
    expect(await under.database.dataSource.manager.count(OrderEntity)).toBe(0);
  });

  describe('when it is seeded', () => {
    it('loads everything, tells its progress, and embeds each text once', async () => {
      const progress: string[] = [];
      const report = await under.shop.seed(NOW, (stage, done, total) => progress.push(`${stage} ${done}/${total}`));
      expect(report.problems).toEqual([]);
      expect(report.embedded).toBe(report.products * 2 + report.orders);
      expect(await under.index.count(ORDER_POINTS)).toBe(report.orders);
      expect(progress).toContain(`products ${report.products * 2}/${report.products * 2}`);
      expect(progress.at(-1)).toBe(`orders ${report.orders}/${report.orders}`);
    });

    it('does nothing the second time, and keeps its dates', async () => {
      const report = await under.shop.seed(new Date(NOW.getTime() + 86_400_000));
      expect(report).toMatchObject({ rowsWritten: 0, embedded: 0 });
      const row = under.files.orders[0]!;
      const stored = await under.database.dataSource.manager.findOneByOrFail(OrderEntity, { number: row.number });
      expect(stored.placedAt).toEqual(new Date(NOW.getTime() - row.placedHoursAgo * 3_600_000));
    });

    it('embeds again only what the vector store lost', async () => {
      const lost: string[] = [];
      for await (const { id } of under.index.scroll(ORDER_POINTS)) if (lost.length < 3) lost.push(id);
      await under.index.delete(ORDER_POINTS, lost);
      expect(await under.shop.seed(NOW)).toMatchObject({ rowsWritten: 0, embedded: 3 });
    });

    it('puts no date, name, address or e-mail into the vector store', async () => {
      for await (const { payload } of under.index.scroll(ORDER_POINTS)) {
        expect(Object.keys(payload).sort()).toEqual(['hash', 'orderNumber', 'owners']);
      }
    });
  });

  describe('in the demo', () => {
    it('lets one sign in as anybody, with a token for its site', async () => {
      const [first] = await under.shop.shoppers();
      expect(first!.orders).toBeGreaterThan(0);
      const claims = decodeJwt(await under.shop.identityToken(first!.customerId, NOW));
      expect(claims).toMatchObject({ sub: first!.customerId, aud: 'demo' });
      expect(claims.exp! - NOW.getTime() / 1000).toBeLessThanOrEqual(86_400);
      await expect(under.shop.identityToken('c-999', NOW)).rejects.toMatchObject({ code: 'not_found' });
    });

    it('has promotions that run and promotions that ended', async () => {
      const running = (await under.promotions.current(NOW)).map((promotion) => promotion.code);
      expect(running).toContain('WELCOME10');
      expect(running).not.toContain('SPRING20');
      expect(await under.promotions.byCode(' welcome10 ')).toMatchObject({ kind: 'percent', value: 10 });
    });

    it('starts over on request, with new dates, without placed orders, and without embedding', async () => {
      const later = new Date(NOW.getTime() + 30 * 86_400_000);
      const report = await under.shop.reset(later);
      expect(report).toMatchObject({ embedded: 0, problems: [] });
      const row = under.files.orders[0]!;
      const stored = await under.database.dataSource.manager.findOneByOrFail(OrderEntity, { number: row.number });
      expect(stored.placedAt).toEqual(new Date(later.getTime() - row.placedHoursAgo * 3_600_000));
      expect(await under.database.dataSource.manager.count(OrderEntity)).toBe(under.files.orders.length);
      expect(await under.index.count(ORDER_POINTS)).toBe(under.files.orders.length);
    });

    it('is closed where the demo does not run', async () => {
      await expect(under.closed.shoppers()).rejects.toMatchObject({ code: 'forbidden' });
      await expect(under.closed.identityToken('c-001', NOW)).rejects.toMatchObject({ code: 'forbidden' });
    });
  });
});
