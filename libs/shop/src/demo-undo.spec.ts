import { type ActionCommand, type ActionKind, type OrderOwner } from '@app/contracts';
import { type ShopUnderTest, shopUnderTest } from '@app/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DemoShopConnector } from './demo-connector.js';
import { type Order } from './order.js';
import { ordersOf } from './order-tree.js';
import { actionPolicySchema } from './rules/action-policy.js';
import { Rules } from './rules/rules.js';
import { readShopTables } from './shop-folder.js';
import { Shipping } from './shipping.js';

const NOW = new Date('2026-11-20T10:00:00Z');
const CARD = 'gift_card_1';
const owner: OrderOwner = { customerId: 'c-006' };

let shop: ShopUnderTest;
let connector: DemoShopConnector;
/** An order that is paid with the gift card, and one that is delivered; their first items come in several variants. */
let paid: string;
let delivered: string;
let keys = 0;
beforeAll(async () => {
  shop = await shopUnderTest({ clock: () => NOW });
  const tables = await readShopTables('knowledge-base');
  const given = (states: string[]) => ({ states, undoMinutes: 30, settledBy: 'own_method' });
  const refund = { from: 'now', businessDays: { gift_card: 0, other: 5 } };
  const actions = actionPolicySchema.parse({
    cancel_order: { ...given(['paid']), refund },
    change_address: { ...given(['paid']), zone: 'any' },
    change_items: { ...given(['paid']), refund },
    change_payment: { ...given(['paid']), refund },
    change_default_address: { undoMinutes: 30 },
    return_items: { ...given(['delivered']), refund: { from: 'receipt', businessDays: {} }, sendBackDays: 14 },
    exchange_items: { ...given(['delivered']), refund: { from: 'receipt', businessDays: {} } },
    request_refund: { ...given(['delivered']), refund },
    apply_promotion: { states: ['paid'], undoMinutes: 30 },
  });
  const rules = new Rules(actions, new Shipping(tables.shipping), tables.policy.payment);
  const { dataSource, transactions } = shop.database;
  connector = new DemoShopConnector(dataSource, transactions, rules, shop.points, () => NOW);
});
afterAll(() => shop.close());

/** The demo as it opens, with a customer who has a gift card and two orders. */
async function reopen(): Promise<void> {
  await shop.shop.reset(NOW);
  const { dataSource } = shop.database;
  await dataSource.query('DELETE FROM returns');
  await dataSource.query('UPDATE variants SET stock = 50');
  await giveCards(20_000);
  [paid, delivered] = [await ownOrder('paid'), await ownOrder('delivered')];
}

function giveCards(balanceCents: number): Promise<unknown> {
  const payments = [
    { id: CARD, kind: 'gift_card', balanceCents },
    { id: 'card_1', kind: 'visa' },
  ];
  return shop.database.dataSource.query(`UPDATE customers SET payments = $1 WHERE id = 'c-006'`, [
    JSON.stringify(payments),
  ]);
}

/** Makes an order in this state the customer's, paid with the gift card. */
async function ownOrder(state: string): Promise<string> {
  const { dataSource } = shop.database;
  const [row] = await dataSource.query<{ number: string }[]>(
    `SELECT number FROM orders o WHERE state = $1 AND EXISTS (
       SELECT 1 FROM order_items i JOIN variants v ON v.product_id = i.product_id AND v.sku <> i.sku
       WHERE i.order_number = o.number AND i.line = 1) ORDER BY number DESC LIMIT 1`,
    [state],
  );
  await dataSource.query(
    `UPDATE orders SET customer_id = 'c-006', payment_method = $1, promotion = NULL WHERE number = $2`,
    [CARD, row!.number],
  );
  return row!.number;
}

async function orderOf(number: string): Promise<Order> {
  const [order] = await ordersOf(shop.database.dataSource.manager, owner, { numbers: [number] });
  return order!;
}

async function balance(): Promise<number> {
  const [row] = await shop.database.dataSource.query<{ balance: number }[]>(
    `SELECT (payments->0->>'balanceCents')::int AS balance FROM customers WHERE id = 'c-006'`,
  );
  return row!.balance;
}

/** Everything that an action could have changed. */
async function everything(): Promise<unknown> {
  const tables = ['orders', 'order_items', 'returns', 'refunds', 'variants', 'customers'];
  const rows = await Promise.all(
    tables.map((table) => shop.database.dataSource.query<object[]>(`SELECT * FROM ${table} ORDER BY 1, 2`)),
  );
  return JSON.parse(JSON.stringify(rows));
}

/** Another variant of an order's first line. */
async function otherVariant(order: Order): Promise<string> {
  const [line] = order.items;
  const [row] = await shop.database.dataSource.query<{ sku: string }[]>(
    'SELECT sku FROM variants WHERE product_id = $1 AND sku <> $2 ORDER BY sku LIMIT 1',
    [line!.productId, line!.sku],
  );
  return row!.sku;
}

const ELSEWHERE = { name: 'Someone', line1: 'Elsewhere 1', city: 'Ghent', postcode: '9000', country: 'BE' };

/** A command of each kind that can be taken back. */
async function commandOf(kind: ActionKind): Promise<ActionCommand> {
  const [orderNumber, lines] = [delivered, [{ line: 1, quantity: 1 }]];
  const commands: Partial<Record<ActionKind, ActionCommand>> = {
    cancel_order: { kind: 'cancel_order', orderNumber: paid },
    change_address: { kind: 'change_address', orderNumber: paid, address: ELSEWHERE },
    change_items: {
      kind: 'change_items',
      orderNumber: paid,
      changes: [{ line: 1, sku: await otherVariant(await orderOf(paid)) }],
      payWith: CARD,
    },
    change_payment: { kind: 'change_payment', orderNumber: paid, payWith: 'card_1' },
    change_default_address: { kind: 'change_default_address', address: ELSEWHERE },
    return_items: { kind: 'return_items', orderNumber, lines },
    exchange_items: {
      kind: 'exchange_items',
      orderNumber,
      changes: [{ line: 1, sku: await otherVariant(await orderOf(delivered)) }],
      payWith: CARD,
    },
    request_refund: { kind: 'request_refund', orderNumber, lines, reason: 'damaged' },
    apply_promotion: { kind: 'apply_promotion', orderNumber: paid, code: 'TEST' },
  };
  return commands[kind]!;
}

describe('what the demo shop did', () => {
  beforeAll(async () => {
    await reopen();
    await shop.database.dataSource.query(
      `INSERT INTO promotions SELECT (jsonb_populate_record(p, '{"code": "TEST", "minimum": 0, "category": null, "zones": null,
         "starts_at": null, "ends_at": null}')).* FROM promotions p LIMIT 1`,
    );
    await shop.database.dataSource.query(
      `UPDATE promotions SET first_order_only = false, students_only = false, excludes_sale = false WHERE code = 'TEST'`,
    );
  });

  it.each([
    'cancel_order',
    'change_address',
    'change_items',
    'change_payment',
    'change_default_address',
    'return_items',
    'exchange_items',
    'request_refund',
    'apply_promotion',
  ] as const)('is taken back whole: %s', async (kind) => {
    const before = await everything();
    const key = `key-${(keys += 1)}`;
    const done = await connector.execute(owner, await commandOf(kind), key);
    expect(done).toMatchObject({ state: 'done', undoUntil: '2026-11-20T10:30:00.000Z' });
    expect(await everything()).not.toEqual(before);
    expect(await connector.undo(key)).toEqual({ state: 'undone' });
    expect(await everything()).toEqual(before);
  });
});

describe('a gift card', () => {
  beforeEach(reopen);

  it('gets the money of a cancelled order at once, and gives it back when that is undone', async () => {
    const { total } = await orderOf(paid);
    const key = `key-${(keys += 1)}`;
    await connector.execute(owner, { kind: 'cancel_order', orderNumber: paid }, key);
    await connector.execute(owner, { kind: 'cancel_order', orderNumber: paid }, key);
    expect(await balance()).toBe(20_000 + total.amount);
    expect((await orderOf(paid)).refunds).toMatchObject([{ state: 'processed', amount: total }]);
    await connector.undo(key);
    expect(await balance()).toBe(20_000);
  });

  it('keeps what was spent of it since: the undo is refused, with its sentence', async () => {
    const key = `key-${(keys += 1)}`;
    await connector.execute(owner, { kind: 'cancel_order', orderNumber: paid }, key);
    await shop.database.dataSource.query(
      `UPDATE customers SET payments = jsonb_set(payments, '{0,balanceCents}', '5') WHERE id = 'c-006'`,
    );
    expect(await connector.undo(key)).toMatchObject({
      state: 'refused',
      rule: 'undo_spent',
      sentence: { en: expect.stringContaining('spent'), zh: expect.stringContaining('礼品卡') },
    });
    expect((await orderOf(paid)).state).toBe('cancelled');
    expect(await balance()).toBe(5);
  });

  it('pays for an order only as far as it reaches, also when two ask for it at once', async () => {
    const { dataSource } = shop.database;
    const { total } = await orderOf(paid);
    await dataSource.query(
      `UPDATE orders SET customer_id = 'c-006', payment_method = 'card_1', state = 'paid', total = $1 WHERE number IN ($2, $3)`,
      [total.amount, paid, 'LL-102202'],
    );
    await giveCards(total.amount + 1);
    const pay = (orderNumber: string) =>
      connector.execute(owner, { kind: 'change_payment', orderNumber, payWith: CARD }, `key-${(keys += 1)}`);
    const outcomes = await Promise.all([pay(paid), pay('LL-102202')]);
    expect(outcomes.map(({ state }) => state).sort()).toEqual(['done', 'refused']);
    expect(outcomes.find(({ state }) => state === 'refused')).toMatchObject({ rule: 'balance' });
    expect(await balance()).toBe(1);
  });
});
