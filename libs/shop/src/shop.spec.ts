import { type OrderOwner, type Visitor } from '@app/contracts';
import { HashEmbedder } from '@app/language-model';
import { freshCollectionPrefix, freshDatabase, type FreshDatabase, startStores } from '@app/testing';
import { QdrantVectorIndex } from '@app/vectors';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeJwt } from 'jose';
import { Baskets } from './baskets.js';
import { Catalogue } from './catalogue.js';
import { Checkout, type CheckoutCart } from './checkout.js';
import { DemoShop } from './demo-shop.js';
import { shopEntities } from './entities.js';
import { GuestOrders } from './guest-orders.js';
import { shopMigrations } from './migrations.js';
import { OrderEntity } from './order.entity.js';
import { Orders } from './orders.js';
import { VariantEntity } from './product.entity.js';
import { Promotions } from './promotions.js';
import { Shipping } from './shipping.js';
import { readShopFolder, readShopTables, type ShopFolder } from './shop-folder.js';
import { ORDER_POINTS, PRODUCT_POINTS, ShopPoints } from './shop-points.js';

const NOW = new Date('2026-11-20T10:00:00Z');
const FOLDER = 'knowledge-base';

describe('the shop', () => {
  let database: FreshDatabase;
  let index: QdrantVectorIndex;
  let orders: Orders;
  let catalogue: Catalogue;
  let checkout: Checkout;
  let shop: DemoShop;
  let guests: GuestOrders;
  let files: ShopFolder;

  const visitor = (over: Partial<Visitor> = {}): Visitor => ({
    visitorId: 'v',
    siteKey: 'demo',
    locale: 'en',
    ...over,
  });
  const shopper = (customerId: string): Visitor =>
    visitor({ shopper: { customerId, until: new Date(NOW.getTime() + 1000) } });
  const stock = async (sku: string): Promise<number> =>
    (await database.dataSource.manager.findOneByOrFail(VariantEntity, { sku })).stock;

  beforeAll(async () => {
    database = await freshDatabase({ entities: shopEntities, migrations: shopMigrations });
    index = new QdrantVectorIndex({ url: startStores().qdrantUrl, prefix: freshCollectionPrefix() });
    const { dataSource, transactions } = database;
    const { shipping, policy } = await readShopTables(FOLDER);
    const points = new ShopPoints(dataSource, index, new HashEmbedder(), (text) => text);
    orders = new Orders(dataSource, points);
    catalogue = new Catalogue(dataSource, points);
    checkout = new Checkout(transactions, new Shipping(shipping), policy);
    guests = new GuestOrders(dataSource);
    shop = new DemoShop(
      { enabled: true, folder: FOLDER, secret: 's'.repeat(43) },
      dataSource,
      transactions,
      points,
      checkout,
    );
    files = await readShopFolder(FOLDER);
  }, 60_000);

  afterAll(async () => {
    await index.dropCollection(ORDER_POINTS);
    await index.dropCollection(PRODUCT_POINTS);
    await database.close();
  });

  it('has tables that agree with its entities', async () => {
    const { upQueries } = await database.dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map((query) => query.query)).toEqual([]);
  });

  it('can be taken back to nothing and forward again', async () => {
    await database.dataSource.undoLastMigration();
    await database.dataSource.runMigrations();
    expect(await database.dataSource.manager.count(OrderEntity)).toBe(0);
  });

  describe('when it is seeded', () => {
    it('loads everything, tells its progress, and embeds each text once', async () => {
      const progress: string[] = [];
      const report = await shop.seed(NOW, (stage, done, total) => progress.push(`${stage} ${done}/${total}`));
      expect(report.problems).toEqual([]);
      expect(report.embedded).toBe(report.products * 2 + report.orders);
      expect(await index.count(ORDER_POINTS)).toBe(report.orders);
      expect(progress).toContain(`products ${report.products * 2}/${report.products * 2}`);
      expect(progress.at(-1)).toBe(`orders ${report.orders}/${report.orders}`);
    }, 60_000);

    it('does nothing the second time, and keeps its dates', async () => {
      const report = await shop.seed(new Date(NOW.getTime() + 86_400_000));
      expect(report).toMatchObject({ rowsWritten: 0, embedded: 0 });
      const row = files.orders[0]!;
      const stored = await database.dataSource.manager.findOneByOrFail(OrderEntity, { number: row.number });
      expect(stored.placedAt).toEqual(new Date(NOW.getTime() - row.placedHoursAgo * 3_600_000));
    });

    it('embeds again only what the vector store lost', async () => {
      const lost: string[] = [];
      for await (const { id } of index.scroll(ORDER_POINTS)) if (lost.length < 3) lost.push(id);
      await index.delete(ORDER_POINTS, lost);
      expect(await shop.seed(NOW)).toMatchObject({ rowsWritten: 0, embedded: 3 });
    });

    it('puts no date, name, address or e-mail into the vector store', async () => {
      for await (const { payload } of index.scroll(ORDER_POINTS)) {
        expect(Object.keys(payload).sort()).toEqual(['hash', 'orderNumber', 'owners']);
      }
    });
  });

  describe('shows a visitor', () => {
    it('nothing without a proof, or with one that has run out', async () => {
      const expired = visitor({ shopper: { customerId: 'c-001', until: NOW } });
      for (const who of [visitor(), expired]) {
        expect(await orders.recent(who, NOW)).toEqual({ needsProof: true });
        expect(await orders.byNumber(who, NOW, 'LL-100123')).toEqual({ needsProof: true });
        expect(await orders.byWords(who, NOW, { words: 'jacket', language: 'en' }, 5)).toEqual({ needsProof: true });
      }
    });

    it('their own orders, newest first, as whole trees', async () => {
      const row = files.orders.find(
        (order) => order.customerId && order.returns.length > 0 && order.refunds.length > 0,
      )!;
      const answer = await orders.recent(shopper(row.customerId!), NOW);
      if (answer.needsProof) throw new Error('no orders');
      const placed = answer.orders.map((order) => order.placedAt.getTime());
      expect(placed).toEqual([...placed].sort((a, b) => b - a));
      expect(answer.orders.length).toBe(files.orders.filter((order) => order.customerId === row.customerId).length);
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
        files.products.find((product) => product.id === row.items[0]?.productId)?.name.zh,
      );
      expect(JSON.stringify(order)).not.toContain(row.email);
    });

    it('orders of a time and a state', async () => {
      const from = new Date(NOW.getTime() - 60 * 86_400_000);
      const answer = await orders.recent(shopper('c-001'), NOW, { from, to: NOW, states: ['delivered'], limit: 3 });
      if (answer.needsProof) throw new Error('no orders');
      for (const order of answer.orders) {
        expect(order.state).toBe('delivered');
        expect(order.placedAt >= from && order.placedAt < NOW).toBe(true);
      }
    });

    it('one order alone, when only that one was proven', async () => {
      const row = files.orders.find((order) => order.customerId === 'c-001')!;
      const guest = visitor({ proof: { orderNumber: row.number, until: new Date(NOW.getTime() + 1000) } });
      for (const answer of [
        await orders.recent(guest, NOW),
        await orders.byNumber(guest, NOW, row.number.toLowerCase().replace('-', '')),
      ]) {
        expect(answer.needsProof ? [] : answer.orders.map((order) => order.orderNumber)).toEqual([row.number]);
      }
      const other = files.orders.find((order) => order.customerId === 'c-001' && order.number !== row.number)!;
      expect(await orders.byNumber(guest, NOW, other.number)).toMatchObject({ orders: [] });
    });

    it('the order that holds what the words name', async () => {
      const row = files.orders.find((order) => order.customerId !== null && order.items.length === 1)!;
      const product = files.products.find((one) => one.id === row.items[0]?.productId)!;
      for (const [words, language] of [
        [product.name.en, 'en'],
        [product.name.zh, 'zh'],
      ] as const) {
        const answer = await orders.byWords(shopper(row.customerId!), NOW, { words, language }, 3);
        expect(answer.needsProof ? [] : answer.orders[0]?.items.map((item) => item.productId)).toContain(product.id);
      }
      const nothing = await orders.byWords(shopper(row.customerId!), NOW, { words: 'zzzz qqqq', language: 'en' }, 3);
      expect(nothing).toMatchObject({ orders: [] });
    });

    it('never an order of anybody else, whatever is asked', async () => {
      const belongsTo = new Map(files.orders.map((order) => [order.number, order.customerId]));
      const customers = files.customers.map((customer) => customer.id);
      const numbers = files.orders.map((order) => order.number);
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
        fc.record({ from: time, to: time, limit }).map((filter) => (who: Visitor) => orders.recent(who, NOW, filter)),
        fc
          .oneof(fc.constantFrom(...numbers), words)
          .map((number) => (who: Visitor) => orders.byNumber(who, NOW, number)),
        fc
          .record({
            words,
            language: fc.constantFrom('en' as const, 'zh' as const),
            gloss: fc.option(words, { nil: undefined }),
          })
          .chain((asked) => limit.map((most) => (who: Visitor) => orders.byWords(who, NOW, asked, most))),
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
    }, 60_000);
  });

  describe('asked by number and e-mail', () => {
    it('opens the account that the order belongs to, in any spelling', async () => {
      const row = files.orders.find((order) => order.customerId === 'c-001')!;
      expect(await guests.guestOrder(` ${row.number.toLowerCase()} `, ` ${row.email.toUpperCase()}`)).toEqual({
        customerId: 'c-001',
      });
    });

    it('opens the one order of a guest', async () => {
      const row = files.orders.find((order) => order.customerId === null)!;
      expect(await guests.guestOrder(row.number, row.email)).toEqual({ orderNumber: row.number });
    });

    it('opens only the order when it went to another address than the account’s', async () => {
      const row = files.orders.find((order) => order.customerId === 'c-002')!;
      await database.dataSource.manager.update(OrderEntity, { number: row.number }, { email: 'other@shopper.example' });
      expect(await guests.guestOrder(row.number, row.email)).toBeNull();
      expect(await guests.guestOrder(row.number, 'other@shopper.example')).toEqual({ orderNumber: row.number });
      await database.dataSource.manager.update(OrderEntity, { number: row.number }, { email: row.email });
    });

    it.each([
      ['another’s e-mail', 'LL-100123', 'mei.chen@shopper.example'],
      ['no e-mail', 'LL-100123', ''],
      ['an unknown order', 'LL-999999', 'mei.chen@shopper.example'],
      ['an unknown order and no e-mail', 'LL-999999', ''],
      ['a pattern', 'LL-%', '%'],
    ])('opens nothing for %s', async (_what, number, email) => {
      expect(await guests.guestOrder(number, email)).toBeNull();
    });
  });

  describe('finds products', () => {
    it('by words in both languages', async () => {
      const english = await catalogue.search({ words: 'celadon teapot', language: 'en', limit: 3 });
      expect(english[0]?.product.name.en).toBe('Celadon teapot');
      const chinese = await catalogue.search({ words: '青瓷茶壶', language: 'zh', limit: 3 });
      expect(chinese[0]?.product.name.en).toBe('Celadon teapot');
    });

    it('that meet every condition in one and the same variant', async () => {
      const hits = await catalogue.search({
        words: 'warm jacket',
        language: 'en',
        category: 'jackets',
        priceMax: 10_000,
        colours: ['blue'],
        notColours: ['black'],
        sizes: ['m'],
        inStockOnly: true,
        limit: 20,
      });
      expect(hits.length).toBeGreaterThan(2);
      for (const { product, matched } of hits) {
        expect(['blue', 'navy']).toContain(matched.colour);
        expect(matched.size).toBe('M');
        const fits = product.variants.some(
          ({ colour, size, price, stock: pieces }) =>
            colour === matched.colour && size === 'M' && price <= 10_000 && pieces > 0,
        );
        expect(fits).toBe(true);
      }
    });

    it('for somebody, leaving out what was shown, and tells which wish is met', async () => {
      const first = await catalogue.search({ language: 'zh', recipient: 'mother', inStockOnly: true, limit: 5 });
      expect(first).toHaveLength(5);
      expect(first.every(({ matched }) => matched.attribute === 'mother')).toBe(true);
      const shown = first.map(({ product }) => product.id);
      const next = await catalogue.search({ language: 'zh', recipient: 'mother', exclude: shown, limit: 5 });
      expect(next.some(({ product }) => shown.includes(product.id))).toBe(false);
    });

    it('none when nothing meets the conditions', async () => {
      expect(await catalogue.search({ words: 'jacket', language: 'en', priceMax: 1, limit: 5 })).toEqual([]);
    });

    it('like one, without itself', async () => {
      const teapot = (await catalogue.bySlug('celadon-teapot'))!;
      const hits = await catalogue.similar(teapot, { language: 'en', limit: 4 });
      expect(hits).toHaveLength(4);
      expect(hits.map(({ product }) => product.id)).not.toContain(teapot.id);
      expect(hits.some(({ product }) => product.type === 'teapot')).toBe(true);
    });

    it('by page, sorted, every one once', async () => {
      const seen: string[] = [];
      const { pages, total } = await catalogue.list({ page: 1 });
      for (let page = 1; page <= pages; page += 1)
        seen.push(...(await catalogue.list({ page })).products.map(({ id }) => id));
      expect(new Set(seen).size).toBe(total);
      const cheap = await catalogue.list({ category: 'kitchen', sort: 'price_up', page: 1 });
      const prices = cheap.products.map(({ variants }) => Math.min(...variants.map(({ price }) => price)));
      expect(prices).toEqual([...prices].sort((a, b) => a - b));
    });

    it('that were bought with another', async () => {
      const row = files.orders.find((order) => order.items.length > 1 && order.state === 'delivered')!;
      const [a, b] = row.items;
      const found = await new Baskets(database.dataSource).boughtTogether([a!.productId], 50);
      expect(found.map(({ productId }) => productId)).toContain(b!.productId);
    });
  });

  describe('takes an order', () => {
    const address = { name: 'Mei Chen', line1: 'Lindehof 14', city: 'Rotterdam', postcode: '3011 ZZ', country: 'NL' };
    const cart = (sku: string, quantity: number, over: Partial<CheckoutCart> = {}): CheckoutCart => ({
      items: [{ sku, quantity }],
      speed: 'standard',
      address,
      paymentMethod: 'ideal',
      ...over,
    });

    it('that the shopper sees at once, and finds by words', async () => {
      const before = await stock('KT001-GRN');
      const number = await shop.placeOrder({ customerId: 'c-001' }, cart('KT001-GRN', 2), NOW);
      expect(await stock('KT001-GRN')).toBe(before - 2);
      const answer = await orders.byNumber(shopper('c-001'), NOW, number);
      expect(answer).toMatchObject({ orders: [{ state: 'paid', total: { amount: 9600 }, items: [{ quantity: 2 }] }] });
      const found = await orders.byWords(shopper('c-001'), NOW, { words: 'celadon teapot', language: 'en' }, 5);
      expect(found.needsProof ? [] : found.orders.map((order) => order.orderNumber)).toContain(number);
      expect(await shop.seed(NOW)).toMatchObject({ rowsWritten: 0, embedded: 0 });
      expect(await stock('KT001-GRN')).toBe(before - 2);
    });

    it('of a guest, who can prove it by that e-mail', async () => {
      const number = await shop.placeOrder({ email: 'New.Guest@shopper.example ' }, cart('KT001-GRN', 1), NOW);
      expect(await guests.guestOrder(number, 'new.guest@shopper.example')).toEqual({ orderNumber: number });
    });

    it('never for more than there is, however many buy at once', async () => {
      const sku = 'JK001-BLU-S';
      const left = await stock(sku);
      const results = await Promise.allSettled(
        Array.from({ length: left + 5 }, (_, at) =>
          shop.placeOrder({ email: `buyer${at}@shopper.example` }, cart(sku, 1), NOW),
        ),
      );
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(left);
      for (const result of results)
        if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'out_of_stock' });
      expect(await stock(sku)).toBe(0);
    });

    it('without waiting in a circle when two carts hold the same things the other way round', async () => {
      const both = ['HM003-BRN', 'HM014-YEL'];
      const carts = Array.from({ length: 6 }, (_, at) => ({
        ...cart('', 1),
        items: (at % 2 === 0 ? both : [...both].reverse()).map((sku) => ({ sku, quantity: 1 })),
      }));
      await Promise.all(carts.map((one, at) => shop.placeOrder({ email: `circle${at}@shopper.example` }, one, NOW)));
    });

    it('gives the first-order code once, also when two orders are placed at once', async () => {
      const twice = [1, 2].map(() =>
        shop.placeOrder({ email: 'first@shopper.example' }, cart('KT001-GRN', 1, { promotion: 'welcome10' }), NOW),
      );
      const results = await Promise.allSettled(twice);
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const refused = results.find((result) => result.status === 'rejected');
      expect(refused?.reason).toMatchObject({ code: 'promotion_refused', message: 'first_order_only' });
    });

    it.each<[string, Partial<CheckoutCart>, string]>([
      ['a country it does not ship to', { address: { ...address, country: 'BR' } }, 'invalid_input'],
      ['a payment it does not take', { paymentMethod: 'bank_transfer' }, 'invalid_input'],
      ['an unknown code', { promotion: 'NOPE' }, 'promotion_refused'],
      ['an unknown sku', { items: [{ sku: 'NOPE', quantity: 1 }] }, 'not_found'],
    ])('refuses %s, and keeps the stock', async (_what, over, code) => {
      const before = await stock('KT001-GRN');
      await expect(shop.placeOrder({ customerId: 'c-001' }, cart('KT001-GRN', 1, over), NOW)).rejects.toMatchObject({
        code,
      });
      expect(await stock('KT001-GRN')).toBe(before);
    });
  });

  describe('in the demo', () => {
    it('lets one sign in as anybody, with a token for its site', async () => {
      const [first] = await shop.shoppers();
      expect(first!.orders).toBeGreaterThan(0);
      const claims = decodeJwt(await shop.identityToken(first!.customerId, NOW));
      expect(claims).toMatchObject({ sub: first!.customerId, aud: 'demo' });
      expect(claims.exp! - NOW.getTime() / 1000).toBeLessThanOrEqual(86_400);
      await expect(shop.identityToken('c-999', NOW)).rejects.toMatchObject({ code: 'not_found' });
    });

    it('has running promotions, and one for each of the others’ refusals', async () => {
      const promotions = new Promotions(database.dataSource.manager);
      const running = (await promotions.current(NOW)).map((promotion) => promotion.code);
      expect(running).toContain('WELCOME10');
      expect(running).not.toContain('SPRING20');
      expect(await promotions.byCode(' welcome10 ')).toMatchObject({ kind: 'percent', value: 10 });
    });

    it('starts over on request, with new dates, without placed orders, and without embedding', async () => {
      const later = new Date(NOW.getTime() + 30 * 86_400_000);
      const report = await shop.reset(later);
      expect(report).toMatchObject({ embedded: 0, problems: [] });
      const row = files.orders[0]!;
      const stored = await database.dataSource.manager.findOneByOrFail(OrderEntity, { number: row.number });
      expect(stored.placedAt).toEqual(new Date(later.getTime() - row.placedHoursAgo * 3_600_000));
      expect(await database.dataSource.manager.count(OrderEntity)).toBe(files.orders.length);
      expect(await index.count(ORDER_POINTS)).toBe(files.orders.length);
    }, 30_000);

    it('is closed where the demo does not run', async () => {
      const { dataSource, transactions } = database;
      const points = new ShopPoints(dataSource, index, new HashEmbedder(), (text) => text);
      const options = { enabled: false, folder: FOLDER, secret: 's'.repeat(43) };
      const closed = new DemoShop(options, dataSource, transactions, points, checkout);
      await expect(closed.shoppers()).rejects.toMatchObject({ code: 'forbidden' });
      await expect(closed.identityToken('c-001', NOW)).rejects.toMatchObject({ code: 'forbidden' });
    });
  });
});
