import { type ActionCommand } from '@app/contracts';
import { type EntityManager } from 'typeorm';
import { type ActionFacts } from './action-facts.js';
import { type BalanceMove, moveBalances, payerOf } from './balances.js';
import { contentHash } from './content-hash.js';
import { CustomerEntity } from './customer.entity.js';
import { type Address } from './shop-files.js';
import { OrderEntity, OrderItemEntity, RefundEntity, ReturnEntity } from './order.entity.js';

/** Everything that a command touched, as it was before, and what it added. */
export type Touched = {
  order?: Pick<OrderEntity, 'number' | 'state' | 'paymentMethod' | 'total' | 'discount' | 'promotion'> & {
    address: Address;
  };
  items?: Pick<OrderItemEntity, 'orderNumber' | 'line' | 'sku' | 'unitPrice'>[];
  /** How stock was moved. */
  stock?: { sku: string; by: number }[];
  returns?: string[];
  refunds?: string[];
  balances?: BalanceMove[];
  /** The customer's own address, where that was changed. */
  defaultAddress?: { customerId: string; address: CustomerEntity['address'] };
};

/** What has to be known to put things back as they are now. */
export async function keep(manager: EntityManager, facts: ActionFacts, command: ActionCommand): Promise<Touched> {
  const { order } = facts;
  const payer = payerOf(facts);
  if (command.kind === 'change_default_address' && payer !== undefined) {
    const customer = await manager.findOneBy(CustomerEntity, { id: payer });
    return customer ? { defaultAddress: { customerId: payer, address: customer.address } } : {};
  }
  if (!order) return {};
  const row = await manager.findOneByOrFail(OrderEntity, { number: order.orderNumber });
  const { number, state, address, paymentMethod, total, discount, promotion } = row;
  const items = await manager.find(OrderItemEntity, { where: { orderNumber: number }, order: { line: 'ASC' } });
  return {
    order: { number, state, address, paymentMethod, total, discount, promotion },
    items: items.map(({ orderNumber, line, sku, unitPrice }) => ({ orderNumber, line, sku, unitPrice })),
  };
}

/** A hash of everything that an undo would overwrite, of an order or a customer's address: it may have moved on since. */
export async function tracesOf(
  manager: EntityManager,
  orderNumber: string | undefined,
  customerId?: string,
): Promise<string> {
  if (customerId !== undefined)
    return contentHash((await manager.findOneBy(CustomerEntity, { id: customerId }))?.address ?? null);
  if (orderNumber === undefined) return contentHash(null);
  const [rows] = await manager.query<{ traces: unknown }[]>(
    `SELECT json_build_array(
       (SELECT json_build_array(state, address, payment_method, total, discount, promotion) FROM orders WHERE number = $1),
       (SELECT json_agg(json_build_array(line, sku, unit_price) ORDER BY line) FROM order_items WHERE order_number = $1),
       (SELECT json_agg(json_build_array(number, state) ORDER BY number) FROM returns WHERE order_number = $1),
       (SELECT json_agg(json_build_array(number, state) ORDER BY number) FROM refunds WHERE order_number = $1)) AS traces`,
    [orderNumber],
  );
  return contentHash(rows?.traces ?? null);
}

/** Puts back what was touched; or, with nothing written, the rule against it: the goods are sold, the refund is spent. */
export async function putBack(
  manager: EntityManager,
  touched: Touched,
): Promise<'undo_out_of_stock' | 'undo_spent' | undefined> {
  for (const { sku, by } of touched.stock ?? []) {
    const [row] = await manager.query<{ stock: number }[]>('SELECT stock FROM variants WHERE sku = $1 FOR UPDATE', [
      sku,
    ]);
    if (row && row.stock < by) return 'undo_out_of_stock';
  }
  const back = (touched.balances ?? []).map((move) => ({ ...move, by: -move.by }));
  if (!(await moveBalances(manager, back))) return 'undo_spent';
  for (const { sku, by } of touched.stock ?? [])
    await manager.query('UPDATE variants SET stock = stock - $2 WHERE sku = $1', [sku, by]);
  if (touched.order) {
    const { number, ...columns } = touched.order;
    await manager.update(OrderEntity, { number }, { ...columns, cancelledAt: null });
  }
  for (const { orderNumber, line, sku, unitPrice } of touched.items ?? [])
    await manager.update(OrderItemEntity, { orderNumber, line }, { sku, unitPrice });
  for (const number of touched.returns ?? []) await manager.delete(ReturnEntity, { number });
  for (const number of touched.refunds ?? []) await manager.delete(RefundEntity, { number });
  if (touched.defaultAddress) {
    const { customerId, address } = touched.defaultAddress;
    await manager.update(CustomerEntity, { id: customerId }, { address });
  }
  return undefined;
}
