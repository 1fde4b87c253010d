import { randomUUID } from 'node:crypto';
import { type ActionCommand, type OrderOwner, type PostalAddress } from '@app/contracts';
import { type ShopConnector } from '@app/shop';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

/** A shop with orders in the states that the suite needs; both cancellable ones and the delivered one are the owner's. */
export type ConnectorUnderTest = {
  connector: ShopConnector;
  owner: OrderOwner;
  stranger: OrderOwner;
  cancellable: [string, string];
  delivered: { orderNumber: string; line: number };
  /** Another address to which the shop delivers. */
  elsewhere: PostalAddress;
  /** An order of the stranger's that is on its way. */
  shipped: string;
  close(): Promise<void>;
};

/** What every body of {@link ShopConnector} promises. */
export function shopConnectorSuite(name: string, open: () => Promise<ConnectorUnderTest>): void {
  describe(`${name}, as a shop connector`, () => {
    let shop: ConnectorUnderTest;
    beforeAll(async () => {
      shop = await open();
    });
    afterAll(() => shop.close());
    const cancel = (orderNumber: string): ActionCommand => ({ kind: 'cancel_order', orderNumber });

    it('previews without changing anything', async () => {
      const { connector, owner, cancellable } = shop;
      const first = await connector.preview(owner, cancel(cancellable[0]));
      expect(first).toMatchObject({ version: expect.any(String), refund: { amount: { currency: 'EUR' } } });
      expect(await connector.preview(owner, cancel(cancellable[0]))).toEqual(first);
    });

    it('knows no key that it was never given', async () => {
      expect(await shop.connector.outcomeOf(randomUUID())).toBeUndefined();
      expect(await shop.connector.undo(randomUUID())).toMatchObject({ state: 'refused' });
    });

    it('does a command once, however often it is asked with the same key, and says the same each time', async () => {
      const { connector, owner, cancellable } = shop;
      const key = randomUUID();
      const asked = [1, 2, 3, 4].map(() => connector.execute(owner, cancel(cancellable[0]), key));
      const [first, ...others] = await Promise.all(asked);
      expect(first).toMatchObject({ state: 'done' });
      for (const other of others) expect(other).toEqual(first);
      expect(await connector.outcomeOf(key)).toEqual(first);
      expect(await connector.execute(owner, cancel(cancellable[0]), randomUUID())).toMatchObject({ state: 'refused' });
    });

    it('takes back what it did, once, and is then as before', async () => {
      const { connector, owner, cancellable } = shop;
      const before = await connector.preview(owner, cancel(cancellable[1]));
      const key = randomUUID();
      expect(await connector.execute(owner, cancel(cancellable[1]), key)).toMatchObject({
        state: 'done',
        undoUntil: expect.any(String),
      });
      expect(await connector.undo(key)).toMatchObject({ state: 'undone' });
      expect(await connector.undo(key)).toMatchObject({ state: 'undone' });
      expect(await connector.outcomeOf(key)).toMatchObject({ state: 'undone' });
      expect(await connector.preview(owner, cancel(cancellable[1]))).toEqual(before);
    });

    it.each<[string, (shop: ConnectorUnderTest) => ActionCommand]>([
      [
        'an address',
        ({ cancellable: [, orderNumber] }) => ({ kind: 'change_address', orderNumber, address: shop.elsewhere }),
      ],
      [
        'a return',
        ({ delivered: { orderNumber, line } }) => ({
          kind: 'return_items',
          orderNumber,
          lines: [{ line, quantity: 1 }],
        }),
      ],
    ])('takes back %s, and can do it anew', async (_, commandOf) => {
      const { connector, owner } = shop;
      const command = commandOf(shop);
      const before = await connector.preview(owner, command);
      const [first, second] = [randomUUID(), randomUUID()];
      expect(await connector.execute(owner, command, first)).toMatchObject({ state: 'done' });
      expect(await connector.preview(owner, command)).not.toEqual(before);
      expect(await connector.undo(first)).toMatchObject({ state: 'undone' });
      expect(await connector.preview(owner, command)).toEqual(before);
      expect(await connector.execute(owner, command, second)).toMatchObject({ state: 'done' });
      expect(await connector.undo(second)).toMatchObject({ state: 'undone' });
      // What was taken back stays so under its key, whatever was done after it.
      expect(await connector.execute(owner, command, first)).toMatchObject({ state: 'undone' });
    });

    it('takes back what it did only while nothing else has happened to the order', async () => {
      const { connector, owner, cancellable } = shop;
      const [first, second] = [randomUUID(), randomUUID()];
      const move = (line1: string): ActionCommand => ({
        kind: 'change_address',
        orderNumber: cancellable[1],
        address: { ...shop.elsewhere, line1 },
      });
      await connector.execute(owner, move('Elsewhere 2'), first);
      await connector.execute(owner, move('Elsewhere 3'), second);
      expect(await connector.undo(first)).toMatchObject({ state: 'refused' });
      expect(await connector.outcomeOf(first)).toMatchObject({ state: 'done' });
      expect(await connector.undo(second)).toMatchObject({ state: 'undone' });
      expect(await connector.undo(first)).toMatchObject({ state: 'undone' });
    });

    it('refuses what is none of the shop’s business, without an order too', async () => {
      const { connector, owner } = shop;
      const command: ActionCommand = { kind: 'apply_promotion', code: 'NOBODY-KNOWS' };
      expect(await connector.preview(owner, command)).toMatchObject({ refused: true, rule: expect.any(String) });
      expect(await connector.execute(owner, command, randomUUID())).toMatchObject({ state: 'refused' });
    });

    it('refuses what was shown otherwise, and keeps to that under the same key', async () => {
      const { connector, owner, cancellable } = shop;
      const key = randomUUID();
      const late = await connector.execute(owner, cancel(cancellable[1]), key, 'another version');
      expect(late).toMatchObject({ state: 'refused', rule: 'changed' });
      expect(await connector.outcomeOf(key)).toEqual(late);
      expect(await connector.preview(owner, cancel(cancellable[1]))).toHaveProperty('version');
    });

    it('does what was shown, when it is still so', async () => {
      const { connector, owner, delivered } = shop;
      const { orderNumber, line } = delivered;
      const command: ActionCommand = { kind: 'return_items', orderNumber, lines: [{ line, quantity: 1 }] };
      const shown = await connector.preview(owner, command);
      const version = 'version' in shown ? shown.version : '';
      const done = await connector.execute(owner, command, randomUUID(), version);
      expect(done).toMatchObject({ state: 'done', reference: expect.any(String) });
    });

    it('refuses by its rules, with the rule and a sentence in both languages', async () => {
      const { connector, stranger, shipped } = shop;
      expect(await connector.preview(stranger, cancel(shipped))).toMatchObject({
        refused: true,
        rule: 'state',
        sentence: { en: expect.any(String), zh: expect.any(String) },
      });
      expect(await connector.execute(stranger, cancel(shipped), randomUUID())).toMatchObject({
        state: 'refused',
        rule: 'state',
      });
    });

    it('does nothing to an order of somebody else', async () => {
      const { connector, stranger, cancellable } = shop;
      expect(await connector.preview(stranger, cancel(cancellable[1]))).toMatchObject({ refused: true });
      expect(await connector.execute(stranger, cancel(cancellable[1]), randomUUID())).toMatchObject({
        state: 'refused',
      });
    });
  });
}
