import { type ActionCommand } from '@app/contracts';
import { type EntityManager } from 'typeorm';
import { type ActionFacts } from './action-facts.js';
import { balanceMoves, moveBalances } from './balances.js';
import { CustomerEntity } from './customer.entity.js';
import { type Touched } from './demo-undo.js';
import { type Order } from './order.js';
import { OrderEntity, OrderItemEntity, RefundEntity, ReturnEntity } from './order.entity.js';
import { type Preview } from './shop-connector.js';

/** A command that the rules allow, with what it comes to. */
export type Deed = { command: ActionCommand; facts: ActionFacts; allowed: Omit<Preview, 'version'>; now: Date };

type Effect = { reference?: string; touched?: Touched };

/** Does in the demo shop's tables what a shop would do: states, addresses, items, stock, returns and refunds. */
export async function applyCommand(manager: EntityManager, deed: Deed): Promise<Effect> {
  const { command, facts, allowed, now } = deed;
  const { order } = facts;
  if (command.kind === 'change_default_address') return changeDefaultAddress(manager, command, facts);
  if (!order) return { reference: await nextNumber(manager, 'request', 'RQ') };
  switch (command.kind) {
    case 'cancel_order': {
      await manager.update(OrderEntity, { number: order.orderNumber }, { state: 'cancelled', cancelledAt: now });
      const stock = order.items.map(({ sku, quantity }) => ({ sku, by: quantity }));
      const paid = await paidBack(manager, order, deed);
      return { ...paid, touched: { ...paid.touched, ...(await moveStock(manager, stock)) } };
    }
    case 'change_address':
      await manager.update(OrderEntity, { number: order.orderNumber }, { address: command.address });
      return {};
    case 'change_payment':
      await manager.update(
        OrderEntity,
        { number: order.orderNumber },
        { paymentMethod: command.payWith, state: 'paid' },
      );
      return paidBack(manager, order, deed);
    case 'change_items':
      return changeItems(manager, deed, order, command.changes);
    case 'exchange_items': {
      const lines = command.changes.map(({ line }) => line);
      const number = await addReturn(manager, order, lines, undefined, 'exchange', now);
      const wanted = command.changes.map(({ line, sku }) => ({ sku, by: -quantityOf(order, line) }));
      return { reference: number, touched: { ...(await moveStock(manager, wanted)), returns: [number] } };
    }
    case 'return_items': {
      const lines = command.lines.map(({ line }) => line);
      const quantities = command.lines.map(({ quantity }) => quantity);
      const number = await addReturn(manager, order, lines, quantities, command.reason ?? 'changed_mind', now);
      return { reference: number, touched: { returns: [number] } };
    }
    case 'request_refund':
      return paidBack(manager, order, deed);
    case 'request_invoice':
      return { reference: `INV-${order.orderNumber.replace(/\D/g, '')}` };
    case 'apply_promotion': {
      const discount = order.discount.amount + (allowed.refund?.amount.amount ?? 0);
      const total = order.total.amount - (allowed.refund?.amount.amount ?? 0);
      const promotion = command.code.toUpperCase();
      await manager.update(OrderEntity, { number: order.orderNumber }, { promotion, discount, total });
      return paidBack(manager, order, deed);
    }
    default:
      return { reference: await nextNumber(manager, 'request', 'RQ') };
  }
}

async function changeDefaultAddress(
  manager: EntityManager,
  { address }: Extract<ActionCommand, { kind: 'change_default_address' }>,
  { owner }: ActionFacts,
): Promise<Effect> {
  if ('customerId' in owner) await manager.update(CustomerEntity, { id: owner.customerId }, { address });
  return {};
}

async function changeItems(
  manager: EntityManager,
  deed: Deed,
  order: Order,
  changes: readonly { line: number; sku: string }[],
): Promise<Effect> {
  const moves: { sku: string; by: number }[] = [];
  let difference = 0;
  for (const { line, sku } of changes) {
    const item = order.items.find((one) => one.line === line);
    const variant = deed.facts.variants.get(sku);
    if (!item || !variant) continue;
    difference += (variant.price - item.unitPrice.amount) * item.quantity;
    moves.push({ sku: item.sku, by: item.quantity }, { sku, by: -item.quantity });
    const where = { orderNumber: order.orderNumber, line };
    await manager.update(OrderItemEntity, where, { sku, unitPrice: variant.price });
  }
  const total = order.total.amount + difference;
  await manager.update(OrderEntity, { number: order.orderNumber }, { total });
  const paid = await paidBack(manager, order, deed);
  return { ...paid, touched: { ...paid.touched, ...(await moveStock(manager, moves)) } };
}

/** Money that moves now: balances of gift cards, and the refund that was promised, as a row of the order. */
async function paidBack(manager: EntityManager, order: Order, { facts, allowed, now }: Deed): Promise<Effect> {
  const { refund } = allowed;
  const balances = balanceMoves(facts, allowed);
  if (!(await moveBalances(manager, balances))) throw new Error('a gift card does not cover what the rules allowed');
  const moved = balances.length > 0 ? { balances } : {};
  if (!refund) return { touched: moved };
  const isThere = balances.some(({ by }) => by > 0);
  const number = await nextNumber(manager, 'refund', 'RF');
  await manager.insert(RefundEntity, {
    number,
    orderNumber: order.orderNumber,
    amount: refund.amount.amount,
    method: refund.to,
    state: isThere ? 'processed' : 'pending',
    requestedAt: now,
    processedAt: isThere ? now : null,
    expectedBy: refund.by === undefined ? null : new Date(`${refund.by}T12:00:00Z`),
  });
  return { reference: number, touched: { ...moved, refunds: [number] } };
}

async function addReturn(
  manager: EntityManager,
  order: Order,
  lines: number[],
  quantities: number[] | undefined,
  reason: string,
  now: Date,
): Promise<string> {
  const number = await nextNumber(manager, 'return', 'RT');
  await manager.insert(ReturnEntity, {
    number,
    orderNumber: order.orderNumber,
    lines,
    quantities: quantities ?? null,
    reason,
    state: 'approved',
    requestedAt: now,
    receivedAt: null,
  });
  return number;
}

/** Moves stock, by sku in one order, so that two at once never wait for each other in a circle. */
async function moveStock(manager: EntityManager, moves: readonly { sku: string; by: number }[]): Promise<Touched> {
  const sum = new Map<string, number>();
  for (const { sku, by } of moves) sum.set(sku, (sum.get(sku) ?? 0) + by);
  const stock = [...sum].map(([sku, by]) => ({ sku, by })).sort((a, b) => (a.sku < b.sku ? -1 : 1));
  for (const { sku, by } of stock)
    await manager.query('UPDATE variants SET stock = stock + $2 WHERE sku = $1', [sku, by]);
  return { stock };
}

function quantityOf(order: Order, line: number): number {
  return order.items.find((item) => item.line === line)?.quantity ?? 0;
}

async function nextNumber(
  manager: EntityManager,
  sequence: 'return' | 'refund' | 'request',
  prefix: string,
): Promise<string> {
  const [row] = await manager.query<{ next: number }[]>(`SELECT nextval('${sequence}_numbers')::int AS next`);
  return `${prefix}-${row?.next ?? 0}`;
}
