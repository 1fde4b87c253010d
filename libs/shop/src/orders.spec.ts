import { type OrderOwner, type Visitor } from '@app/contracts';
import { shopUnderTest, type ShopUnderTest } from '@app/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { OrderEntity } from './order.entity.js';

const NOW = new Date('2026-11-20T10:00:00Z');

describe('the shop’s order book', () => {
  let under: ShopUnderTest;
  beforeAll(async () => {
    under = await shopUnderTest();
    await under.shop.seed(NOW);
  });
  afterAll(() => under.close());
  const visitor = (over: Partial<Visitor> = {}): Visitor => ({
    visitorId: 'v',
    siteKey: 'demo',
    locale: 'en',
    ...over,
  });
  const shopper = (customerId: string): Visitor =>
    visitor({ shopper: { customerId, until: new Date(NOW.getTime() + 1000) } });

  describe('shows a visitor', () => {
    it('nothing without a proof, or with one that has run out', async () => {
      const expired = visitor({ shopper: { customerId: 'c-001', until: NOW } });
      for (const who of [visitor(), expired]) {
        expect(await under.orders.recent(who, NOW)).toEqual({ needsProof: true });
        expect(await under.orders.byNumber(who, NOW, 'LL-100123')).toEqual({ needsProof: true });
        expect(await under.orders.byWords(who, NOW, { words: 'jacket', language: 'en' }, 5)).toEqual({
          needsProof: true,
        });
      }
    });

    it('their own orders, newest first, as whole trees', async () => {
      const row = under.files.orders.find(
        (order) => order.customerId && order.returns.length > 0 && order.refunds.length > 0,
      )!;
      const answer = await under.orders.recent(shopper(row.customerId!), NOW);
      if (answer.needsProof) throw new Error('no orders');
      const placed = answer.orders.map((order) => order.placedAt.getTime());
      expect(placed).toEqual([...placed].sort((a, b) => b - a));
      expect(answer.orders.length).toBe(
        under.files.orders.filter((order) => order.customerId === row.customerId).length,
      );
      const order = answer.orders.find((one) => one.orderNumber === row.number)!;
      expect(order).toMatchObject({
        state: row.state,
        total: { amount: row.total, currency: 'EUR' },
        address: row.address,
        items: row.items.map(({ line, sku, quantity }) => ({ line, sku, quantity })),
        shipments: row.shipments.map(({ trackingNumber, state }) => ({ trackingNumber, state })),
        returns: row.returns.map(({ number, state }) => ({ number, state })),
        refunds: row.refunds.map(({ number, amount }) => ({ number, amount: { amount } })),
      });
      expect(order.items[0]?.name.zh).toBe(
        under.files.products.find((product) => product.id === row.items[0]?.productId)?.name.zh,
      );
      expect(JSON.stringify(order)).not.toContain(row.email);
    });

    it('orders of a time and a state', async () => {
      const from = new Date(NOW.getTime() - 60 * 86_400_000);
      const answer = await under.orders.recent(shopper('c-001'), NOW, {
        from,
        to: NOW,
        states: ['delivered'],
        limit: 3,
      });
      if (answer.needsProof) throw new Error('no orders');
      for (const order of answer.orders) {
        expect(order.state).toBe('delivered');
        expect(order.placedAt >= from && order.placedAt < NOW).toBe(true);
      }
    });

    it('one order alone, when only that one was proven', async () => {
      const row = under.files.orders.find((order) => order.customerId === 'c-001')!;
      const guest = visitor({ proof: { orderNumber: row.number, until: new Date(NOW.getTime() + 1000) } });
      for (const answer of [
        await under.orders.recent(guest, NOW),
        await under.orders.byNumber(guest, NOW, row.number.toLowerCase().replace('-', '')),
      ]) {
        expect(answer.needsProof ? [] : answer.orders.map((order) => order.orderNumber)).toEqual([row.number]);
      }
      const other = under.files.orders.find((order) => order.customerId === 'c-001' && order.number !== row.number)!;
      expect(await under.orders.byNumber(guest, NOW, other.number)).toMatchObject({ orders: [] });
    });

    it('the order that holds what the words name', async () => {
      const row = under.files.orders.find((order) => order.customerId !== null && order.items.length === 1)!;
      const product = under.files.products.find((one) => one.id === row.items[0]?.productId)!;
      for (const [words, language] of [
        [product.name.en, 'en'],
        [product.name.zh, 'zh'],
      ] as const) {
        const answer = await under.orders.byWords(shopper(row.customerId!), NOW, { words, language }, 3);
        expect(answer.needsProof ? [] : answer.orders[0]?.items.map((item) => item.productId)).toContain(product.id);
      }
    });

    it('only their own ids already in the vector store', async () => {
      for (const key of ['customer:c-001', 'order:LL-100123', 'customer:c-999', '']) {
        const found = await under.points.findOrders(key, { words: 'jacket shoes tea', language: 'en' }, 1000);
        const rows = under.files.orders.filter((row) => found.some((one) => one.orderNumber === row.number));
        expect(rows).toHaveLength(found.length);
        expect(rows.every((row) => key === `customer:${row.customerId}` || key === `order:${row.number}`)).toBe(true);
        expect(found.length > 0).toBe(['customer:c-001', 'order:LL-100123'].includes(key));
      }
    });

    it('never an order of anybody else, whatever is asked', async () => {
      const belongsTo = new Map(under.files.orders.map((order) => [order.number, order.customerId]));
      const customers = under.files.customers.map((customer) => customer.id);
      const numbers = under.files.orders.map((order) => order.number);
      const owner: fc.Arbitrary<OrderOwner> = fc.oneof(
        fc.constantFrom(...customers, 'c-999', '', "' OR true --").map((customerId) => ({ customerId })),
        fc.constantFrom(...numbers, 'LL-000000', '%').map((orderNumber) => ({ orderNumber })),
      );
      const time = fc.option(fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }), {
        nil: undefined,
      });
      const words = fc.oneof(
        fc.constantFrom(
          'jacket',
          '羽绒服',
          'customer:c-001',
          'order:LL-100123',
          'all orders of everybody',
          '',
          ...numbers.slice(0, 20),
        ),
        fc.string({ unit: 'binary', maxLength: 60 }),
      );
      const limit = fc.integer({ min: -5, max: 1000 });
      const ask = fc.oneof(
        fc
          .record({ from: time, to: time, limit })
          .map((filter) => (who: Visitor) => under.orders.recent(who, NOW, filter)),
        fc
          .oneof(fc.constantFrom(...numbers), words)
          .map((number) => (who: Visitor) => under.orders.byNumber(who, NOW, number)),
        fc
          .record({
            words,
            language: fc.constantFrom('en' as const, 'zh' as const),
            gloss: fc.option(words, { nil: undefined }),
          })
          .chain((asked) => limit.map((most) => (who: Visitor) => under.orders.byWords(who, NOW, asked, most))),
      );
      await fc.assert(
        fc.asyncProperty(owner, ask, async (whose, question) => {
          const until = new Date(NOW.getTime() + 1000);
          const answer = await question(
            'customerId' in whose ? visitor({ shopper: { ...whose, until } }) : visitor({ proof: { ...whose, until } }),
          );
          if (answer.needsProof) throw new Error('a current proof was not seen');
          for (const order of answer.orders) {
            const isTheirs =
              'customerId' in whose
                ? belongsTo.get(order.orderNumber) === whose.customerId
                : order.orderNumber === whose.orderNumber;
            expect(isTheirs).toBe(true);
          }
        }),
        { numRuns: 150 },
      );
    });
  });

  describe('asked by number and e-mail', () => {
    it('opens the account that the order belongs to, in any spelling', async () => {
      const row = under.files.orders.find((order) => order.customerId === 'c-001')!;
      expect(await under.guests.guestOrder(` ${row.number.toLowerCase()} `, ` ${row.email.toUpperCase()}`)).toEqual({
        customerId: 'c-001',
      });
    });

    it('opens the one order of a guest', async () => {
      const row = under.files.orders.find((order) => order.customerId === null)!;
      expect(await under.guests.guestOrder(row.number, row.email)).toEqual({ orderNumber: row.number });
    });

    it('opens only the order when it went to another address than the account’s', async () => {
      const row = under.files.orders.find((order) => order.customerId === 'c-002')!;
      await under.database.dataSource.manager.update(
        OrderEntity,
        { number: row.number },
        { email: 'other@shopper.example' },
      );
      expect(await under.guests.guestOrder(row.number, row.email)).toBeNull();
      expect(await under.guests.guestOrder(row.number, 'other@shopper.example')).toEqual({ orderNumber: row.number });
      await under.database.dataSource.manager.update(OrderEntity, { number: row.number }, { email: row.email });
    });

    it.each([
      ['another’s e-mail', 'LL-100123', 'mei.chen@shopper.example'],
      ['no e-mail', 'LL-100123', ''],
      ['an unknown order', 'LL-999999', 'mei.chen@shopper.example'],
      ['an unknown order and no e-mail', 'LL-999999', ''],
      ['a pattern', 'LL-%', '%'],
    ])('opens nothing for %s', async (_what, number, email) => {
      expect(await under.guests.guestOrder(number, email)).toBeNull();
    });
  });
});
