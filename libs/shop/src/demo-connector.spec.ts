import { type ActionCommand, type OrderOwner } from '@app/contracts';
import { type ShopUnderTest, shopUnderTest } from '@app/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Order } from './order.js';
import { ordersOf } from './order-tree.js';
import { type CommandOutcome, type Preview, type ShopRefusal } from './shop-connector.js';

const NOW = new Date('2026-11-20T10:00:00Z');

let shop: ShopUnderTest;
let at = NOW;
beforeAll(async () => {
  shop = await shopUnderTest({ clock: () => at });
  await shop.shop.seed(NOW);
  // Nearly every order that the demo delivered lately has a return already.
  await shop.database.dataSource.query('DELETE FROM returns');
  await shop.database.dataSource.query('DELETE FROM refunds');
});
afterAll(() => shop.close());

let keys = 0;
const newKey = () => `key-${(keys += 1)}`;
const preview = (owner: OrderOwner, command: ActionCommand): Promise<Preview | ShopRefusal> =>
  shop.connector.preview(owner, command);
const execute = (owner: OrderOwner, command: ActionCommand, key = newKey()): Promise<CommandOutcome> =>
  shop.connector.execute(owner, command, key);
async function orderOf(owner: OrderOwner, number: string): Promise<Order> {
  const [order] = await ordersOf(shop.database.dataSource.manager, owner, { numbers: [number] });
  return order!;
}
async function stock(sku: string): Promise<number> {
  const [row] = await shop.database.dataSource.query<{ stock: number }[]>('SELECT stock FROM variants WHERE sku = $1', [
    sku,
  ]);
  return row!.stock;
}
const wet = { customerId: 'c-006' };
const cancel = (orderNumber: string): ActionCommand => ({ kind: 'cancel_order', orderNumber });

/** The newest order of a state that fits, with its owner. */
async function someOrder(state: string, fits: (order: Order) => boolean = () => true) {
  const rows = await shop.database.dataSource.query<{ number: string; customer: string }[]>(
    'SELECT number, customer_id AS customer FROM orders WHERE state = $1 AND customer_id IS NOT NULL ORDER BY placed_at DESC',
    [state],
  );
  for (const { number, customer } of rows) {
    const owner = { customerId: customer };
    const order = await orderOf(owner, number);
    if (fits(order)) return { owner, order };
  }
  throw new Error(`no order is ${state}`);
}
const inDays = (order: Order, days: number) => {
  const delivered = order.shipments.flatMap((one) => one.events.filter((event) => event.code === 'delivered'));
  return delivered.length > 0 && NOW.getTime() - delivered.at(-1)!.at.getTime() < days * 86_400_000;
};
const simple = (order: Order) => order.returns.length === 0 && order.refunds.length === 0;

describe('cancelling in the demo shop', () => {
  it('shows the refund first, then cancels, gives the stock back and owes the money, once per key', async () => {
    const order = await orderOf(wet, 'LL-102195');
    const shown = await preview(wet, cancel('LL-102195'));
    expect(shown).toMatchObject({ refund: { amount: order.total, to: 'paypal', by: '2026-11-20' }, undoMinutes: 30 });
    const before = await stock(order.items[0]!.sku);
    const key = newKey();
    const outcomes = await Promise.all([1, 2, 3].map(() => execute(wet, cancel('LL-102195'), key)));
    expect(outcomes[0]).toMatchObject({ state: 'done', reference: expect.stringMatching(/^RF-\d+$/) });
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(outcomes[2]).toEqual(outcomes[0]);
    const after = await orderOf(wet, 'LL-102195');
    expect(after.state).toBe('cancelled');
    expect(after.refunds.map((refund) => refund.amount)).toEqual([order.total]);
    expect(await stock(order.items[0]!.sku)).toBe(before + order.items[0]!.quantity);
    expect(await execute(wet, cancel('LL-102195'))).toMatchObject({ state: 'refused', rule: 'state' });
    expect(await shop.connector.undo(key)).toEqual({ state: 'undone' });
    expect(await shop.connector.undo(key)).toEqual({ state: 'undone' });
    expect(await orderOf(wet, 'LL-102195')).toEqual(order);
    expect(await stock(order.items[0]!.sku)).toBe(before);
  });

  it('owes nothing for a card that is charged at dispatch', async () => {
    const { owner, order } = await someOrder('paid', (one) => one.paymentMethod === 'visa');
    const shown = await preview(owner, cancel(order.orderNumber));
    expect(shown).not.toHaveProperty('refund');
  });

  it('refuses with the state, and says what is possible instead', async () => {
    const { owner, order } = await someOrder('shipped');
    expect(await preview(owner, cancel(order.orderNumber))).toMatchObject({
      refused: true,
      rule: 'state',
      sentence: { en: expect.stringContaining('already on its way') },
      instead: { en: expect.stringContaining('refused at the door') },
    });
  });

  it('knows nothing of somebody else’s order', async () => {
    expect(await preview({ customerId: 'c-001' }, cancel('LL-102202'))).toMatchObject({ rule: 'order_unknown' });
    expect(await execute({ orderNumber: 'LL-102314' }, cancel('LL-102202'))).toMatchObject({ rule: 'order_unknown' });
  });

  it('is refused when what was shown is no longer so', async () => {
    const { owner, order } = await someOrder('paid');
    const shown = await preview(owner, cancel(order.orderNumber));
    const address = { ...order.address, line1: 'Elsewhere 1' };
    await execute(owner, { kind: 'change_address', orderNumber: order.orderNumber, address });
    const version = 'version' in shown ? shown.version : '';
    const late = await shop.connector.execute(owner, cancel(order.orderNumber), newKey(), version);
    expect(late).toEqual({ state: 'refused', rule: 'changed' });
  });

  it('cannot be undone later than it says, or after the order moved on', async () => {
    const { owner, order } = await someOrder('paid', simple);
    const key = newKey();
    await execute(owner, cancel(order.orderNumber), key);
    at = new Date(NOW.getTime() + 31 * 60_000);
    expect(await shop.connector.undo(key)).toMatchObject({ state: 'refused', rule: 'undo_late' });
    at = NOW;
    await shop.database.dataSource.query(`UPDATE orders SET discount = discount + 1 WHERE number = $1`, [
      order.orderNumber,
    ]);
    expect(await shop.connector.undo(key)).toMatchObject({ state: 'refused', rule: 'undo_changed' });
  });
});

describe('changing in the demo shop', () => {
  it('moves an item to another size, its stock and its price', async () => {
    const { owner, order } = await someOrder('paid', (one) => one.items.some((item) => item.size));
    const item = order.items.find((one) => one.size)!;
    const [other] = await shop.database.dataSource.query<{ sku: string; price: number; stock: number }[]>(
      'SELECT sku, price, stock FROM variants WHERE product_id = $1 AND sku <> $2 AND stock > 3 LIMIT 1',
      [item.productId, item.sku],
    );
    const command: ActionCommand = {
      kind: 'change_items',
      orderNumber: order.orderNumber,
      changes: [{ line: item.line, sku: other!.sku }],
    };
    expect(await execute(owner, command)).toMatchObject({ state: 'done' });
    const after = await orderOf(owner, order.orderNumber);
    expect(after.items.find((one) => one.line === item.line)?.sku).toBe(other!.sku);
    expect(after.total.amount).toBe(order.total.amount + (other!.price - item.unitPrice.amount) * item.quantity);
    expect(await stock(other!.sku)).toBe(other!.stock - item.quantity);
  });

  it('refuses another product, the same variant, an unknown line and one that is named twice', async () => {
    const { owner, order } = await someOrder('paid', (one) => one.items.length > 1);
    const [first, second] = order.items;
    const change = (changes: { line: number; sku: string }[]) =>
      preview(owner, { kind: 'change_items', orderNumber: order.orderNumber, changes });
    expect(await change([{ line: first!.line, sku: second!.sku }])).toMatchObject({ rule: 'other_product' });
    expect(await change([{ line: first!.line, sku: first!.sku }])).toMatchObject({ rule: 'same_variant' });
    expect(await change([{ line: 99, sku: first!.sku }])).toMatchObject({ rule: 'line_unknown' });
    expect(await change([{ line: first!.line, sku: 'NO-SUCH' }])).toMatchObject({ rule: 'unknown_variant' });
    const twice = [1, 2].map(() => ({ line: first!.line, sku: first!.sku }));
    expect(await change([{ ...twice[0]!, sku: first!.sku }, twice[1]!])).toHaveProperty('rule');
  });

  it('changes an address inside its zone only', async () => {
    const { owner, order } = await someOrder(
      'paid',
      (one) => one.address.country === 'BE' || one.address.country === 'AT',
    );
    const to = (country: string) => ({
      kind: 'change_address' as const,
      orderNumber: order.orderNumber,
      address: { ...order.address, line1: 'New Street 2', country },
    });
    expect(await preview(owner, to('US'))).toMatchObject({ rule: 'other_zone' });
    expect(await preview(owner, to('BR'))).toMatchObject({ rule: 'not_shipped' });
    expect(await preview(owner, { ...to('BE'), address: order.address })).toMatchObject({ rule: 'same_address' });
    expect(await execute(owner, to('DE'))).toMatchObject({ state: 'done' });
    expect((await orderOf(owner, order.orderNumber)).address.line1).toBe('New Street 2');
  });
});

describe('sending back to the demo shop', () => {
  const fresh = (order: Order) =>
    inDays(order, 13) && simple(order) && order.items.every((item) => item.type !== 'earrings');

  it('takes back part of an order, with its share of what was paid, and not twice', async () => {
    const { owner, order } = await someOrder('delivered', (one) => fresh(one) && one.items.length > 1);
    const [item] = order.items;
    const command: ActionCommand = {
      kind: 'return_items',
      orderNumber: order.orderNumber,
      lines: [{ line: item!.line, quantity: item!.quantity }],
    };
    const shown = await preview(owner, command);
    expect(shown).toMatchObject({ sendBackBy: '2026-12-04', refund: { to: order.paymentMethod } });
    const outcome = await execute(owner, command);
    expect(outcome).toMatchObject({ state: 'done', reference: expect.stringMatching(/^RT-/) });
    const after = await orderOf(owner, order.orderNumber);
    expect(after.returns).toMatchObject([{ lines: [item!.line], quantities: [item!.quantity], state: 'approved' }]);
    expect(await preview(owner, command)).toMatchObject({ refused: true, rule: 'already_returned' });
  });

  it('refuses more pieces than there are, and a window that is over', async () => {
    const { owner, order } = await someOrder('delivered', fresh);
    const lines = [{ line: order.items[0]!.line, quantity: order.items[0]!.quantity + 1 }];
    expect(await preview(owner, { kind: 'return_items', orderNumber: order.orderNumber, lines })).toMatchObject({
      rule: 'quantity',
    });
    const old = await someOrder('delivered', (one) => !inDays(one, 60));
    const all = old.order.items.map(({ line, quantity }) => ({ line, quantity }));
    const asked: ActionCommand = { kind: 'return_items', orderNumber: old.order.orderNumber, lines: all };
    expect(await preview(old.owner, asked)).toMatchObject({
      rule: 'window',
      instead: { en: expect.stringContaining('guarantee') },
    });
  });

  it('refunds without a return up to its limit, for its reasons alone', async () => {
    const { owner, order } = await someOrder('delivered', fresh);
    const lines = order.items.map(({ line, quantity }) => ({ line, quantity }));
    const ask = (reason: string) =>
      preview(owner, { kind: 'request_refund', orderNumber: order.orderNumber, lines, reason });
    expect(await ask('too expensive')).toMatchObject({ rule: 'reason' });
    expect(await ask('item missing')).toMatchObject({
      refund: { amount: { amount: order.total.amount - (order.speed === 'express' ? order.shippingCost.amount : 0) } },
    });
    const big = order.total.amount > 3000 ? { rule: 'too_much' } : { refund: {} };
    expect(await ask('商品破损')).toMatchObject(big);
  });
});

describe('requests to the demo shop', () => {
  it('takes a report of damage, and one of lateness only when it is late', async () => {
    const { owner, order } = await someOrder('delivered', (one) => inDays(one, 13) && simple(one));
    const damaged: ActionCommand = {
      kind: 'report_problem',
      orderNumber: order.orderNumber,
      problem: 'damaged',
      lines: [order.items[0]!.line],
    };
    expect(await execute(owner, damaged)).toMatchObject({ state: 'done', reference: expect.stringMatching(/^RQ-/) });
    const moving = await someOrder('shipped', (one) =>
      one.shipments.every((shipment) => (shipment.expectedTo ?? NOW) > NOW),
    );
    const late: ActionCommand = {
      kind: 'report_problem',
      orderNumber: moving.order.orderNumber,
      problem: 'late',
      lines: [],
    };
    expect(await preview(moving.owner, late)).toMatchObject({ rule: 'not_late' });
  });

  it('does not close an account while an order is open, nor change a guest’s default address', async () => {
    const { owner, order } = await someOrder('shipped');
    expect(await preview(owner, { kind: 'delete_data' })).toMatchObject({ rule: 'open_orders' });
    const guest = { orderNumber: order.orderNumber };
    expect(await preview(guest, { kind: 'change_default_address', address: order.address })).toMatchObject({
      rule: 'customer_only',
    });
    expect(await execute(owner, { kind: 'request_data' })).toMatchObject({ state: 'done' });
  });

  it('refuses codes with the reason', async () => {
    const { owner, order } = await someOrder('paid');
    expect(await preview(owner, { kind: 'apply_promotion', code: 'NOPE' })).toMatchObject({
      rule: 'no_such_code',
    });
    expect(await preview(owner, { kind: 'apply_promotion', code: 'welcome10' })).toMatchObject({
      sentence: { en: expect.stringContaining('first order') },
    });
    const placed: ActionCommand = { kind: 'apply_promotion', code: 'WELCOME10', orderNumber: order.orderNumber };
    expect(await preview(owner, placed)).toMatchObject({
      rule: 'state',
      instead: { en: expect.stringContaining('your next one') },
    });
  });
});
