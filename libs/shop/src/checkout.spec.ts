import { type Visitor } from '@app/contracts';
import { shopUnderTest, type ShopUnderTest } from '@app/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CheckoutCart } from './checkout.js';
import { VariantEntity } from './product.entity.js';

const NOW = new Date('2026-11-20T10:00:00Z');

describe('the checkout', () => {
  let under: ShopUnderTest;
  beforeAll(async () => {
    under = await shopUnderTest({ clock: () => NOW });
    await under.shop.seed(NOW);
  });
  afterAll(() => under.close());
  const shopper = (customerId: string): Visitor => ({
    visitorId: 'v',
    siteKey: 'demo',
    locale: 'en',
    shopper: { customerId, until: new Date(NOW.getTime() + 1000) },
  });
  const stock = async (sku: string): Promise<number> =>
    (await under.database.dataSource.manager.findOneByOrFail(VariantEntity, { sku })).stock;

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
      const number = await under.shop.placeOrder({ customerId: 'c-001' }, cart('KT001-GRN', 2), NOW);
      expect(await stock('KT001-GRN')).toBe(before - 2);
      const answer = await under.orders.byNumber(shopper('c-001'), NOW, number);
      expect(answer).toMatchObject({ orders: [{ state: 'paid', total: { amount: 9600 }, items: [{ quantity: 2 }] }] });
      const found = await under.orders.byWords(shopper('c-001'), NOW, { words: 'celadon teapot', language: 'en' }, 5);
      expect(found.needsProof ? [] : found.orders.map((order) => order.orderNumber)).toContain(number);
      expect(await under.shop.seed(NOW)).toMatchObject({ rowsWritten: 0, embedded: 0 });
      expect(await stock('KT001-GRN')).toBe(before - 2);
    });

    it('with the code that the shopper had kept for it, once', async () => {
      const buyer = { customerId: 'c-032' };
      const price = () => under.checkout.price(buyer, cart('KT001-GRN', 1), NOW);
      expect(await price()).toMatchObject({ discount: { amount: 0 } });
      const kept = { kind: 'apply_promotion', code: 'saleplus5' } as const;
      expect(await under.connector.execute(buyer, kept, 'keep-the-code')).toMatchObject({ state: 'done' });
      expect(await price()).toMatchObject({ promotion: 'SALEPLUS5', discount: { amount: 240 } });
      await under.shop.placeOrder(buyer, cart('KT001-GRN', 1), NOW);
      expect(await price()).toMatchObject({ discount: { amount: 0 } });
    });

    it('of a guest, who can prove it by that e-mail', async () => {
      const number = await under.shop.placeOrder({ email: 'New.Guest@shopper.example ' }, cart('KT001-GRN', 1), NOW);
      expect(await under.guests.guestOrder(number, 'new.guest@shopper.example')).toEqual({ orderNumber: number });
    });

    it('never for more than there is, however many buy at once', async () => {
      const sku = 'JK001-BLU-S';
      const left = await stock(sku);
      const results = await Promise.allSettled(
        Array.from({ length: left + 5 }, (_, at) =>
          under.shop.placeOrder({ email: `buyer${at}@shopper.example` }, cart(sku, 1), NOW),
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
      const placed = await Promise.all(
        carts.map((one, at) => under.shop.placeOrder({ email: `circle${at}@shopper.example` }, one, NOW)),
      );
      expect(new Set(placed).size).toBe(6);
    });

    it('gives the first-order code once, also when two orders are placed at once', async () => {
      const twice = [1, 2].map(() =>
        under.shop.placeOrder(
          { email: 'first@shopper.example' },
          cart('KT001-GRN', 1, { promotion: 'welcome10' }),
          NOW,
        ),
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
      await expect(
        under.shop.placeOrder({ customerId: 'c-001' }, cart('KT001-GRN', 1, over), NOW),
      ).rejects.toMatchObject({
        code,
      });
      expect(await stock('KT001-GRN')).toBe(before);
    });
  });
});
