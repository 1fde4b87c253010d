import { type EntityManager } from 'typeorm';
import { type Tau2Address, type Tau2Order, type Tau2Shop, type Tau2Task } from './tau2-files.js';
import { orderNumber } from './tau2-folder.js';

/** What of an order the tasks may change, in one form for both sides. Amounts in cents, lists sorted. */
export type OrderState = {
  status: string;
  items: string[];
  address: string;
  paymentMethod: string;
  cancelReason?: string;
  returned?: string[];
  returnTo?: string;
  /** Item out, item in. */
  exchanged?: string[];
  exchangePay?: string;
};
/** Every order of the task's shopper, and their own address. */
export type ShopState = { orders: Record<string, OrderState>; address: string };

type Write = Tau2Task['evaluation_criteria']['actions'][number];

const WRITES = new Set([
  'cancel_pending_order',
  'exchange_delivered_order_items',
  'modify_pending_order_address',
  'modify_pending_order_items',
  'modify_pending_order_payment',
  'modify_user_address',
  'return_delivered_order_items',
]);

/** The actions of a task that change the shop, in their order. */
export function writesOf(task: Tau2Task): Write[] {
  return task.evaluation_criteria.actions.filter(({ name }) => WRITES.has(name));
}

/** An argument that is a text. */
export function textOf(action: Write, name: string): string {
  const value = action.arguments[name];
  return typeof value === 'string' ? value : '';
}

/** An argument that is a list of texts. */
export function listOf(action: Write, name: string): string[] {
  const value = action.arguments[name];
  return Array.isArray(value) ? value.map(String) : [];
}

/** The address that an action's arguments spell out. */
export function addressArguments(action: Write): Tau2Address {
  const [address1, address2, city, country, state, zip] = [
    'address1',
    'address2',
    'city',
    'country',
    'state',
    'zip',
  ].map((name) => textOf(action, name)) as [string, string, string, string, string, string];
  return { address1, address2, city, country, state, zip };
}

/** The state that a task should end in: tau2's own rules for its actions, applied to its own data. */
export function expectedState(shop: Tau2Shop, userId: string, writes: readonly Write[]): ShopState {
  const user = shop.users[userId];
  const orders = Object.fromEntries(
    (user?.orders ?? []).flatMap((id) => {
      const order = shop.orders[id];
      return order ? [[orderNumber(id), startOf(order)]] : [];
    }),
  );
  const state: ShopState = { orders, address: user ? addressText(user.address) : '' };
  for (const write of writes) if (!lacksBalance(shop, userId, write)) apply(state, write);
  return state;
}

/**
 * Whether tau2's own tool refuses the action, because the gift card that it names does not cover the difference in price
 * (its policy: "it must have enough balance"). Of the 74 training tasks that is so in 105.
 */
function lacksBalance({ users, orders, products }: Tau2Shop, userId: string, write: Write): boolean {
  const method = users[userId]?.payment_methods[textOf(write, 'payment_method_id')];
  if (method?.source !== 'gift_card') return false;
  const items = orders[textOf(write, 'order_id')]?.items ?? [];
  const wanted = listOf(write, 'new_item_ids');
  const difference = listOf(write, 'item_ids').reduce((sum, id, i) => {
    const item = items.find((one) => one.item_id === id);
    const price = item && products[item.product_id]?.variants[wanted[i] ?? '']?.price;
    return item === undefined || price === undefined ? sum : sum + price - item.price;
  }, 0);
  return Math.round(difference * 100) > Math.round((method.balance ?? 0) * 100);
}

function startOf(order: Tau2Order): OrderState {
  return {
    status: order.status,
    items: order.items.map(({ item_id: id }) => id).sort(),
    address: addressText(order.address),
    paymentMethod: order.payment_history[0]?.payment_method_id ?? '',
  };
}

function apply(state: ShopState, write: Write): void {
  if (write.name === 'modify_user_address') {
    state.address = addressText(addressArguments(write));
    return;
  }
  const order = state.orders[orderNumber(textOf(write, 'order_id'))];
  if (!order) return;
  const [out, into] = [listOf(write, 'item_ids'), listOf(write, 'new_item_ids')];
  switch (write.name) {
    case 'cancel_pending_order':
      Object.assign(order, { status: 'cancelled', cancelReason: textOf(write, 'reason') });
      return;
    case 'modify_pending_order_address':
      order.address = addressText(addressArguments(write));
      return;
    case 'modify_pending_order_payment':
      order.paymentMethod = textOf(write, 'payment_method_id');
      return;
    case 'modify_pending_order_items':
      order.status = 'pending (items modified)';
      order.items = swapped(order.items, out, into);
      return;
    case 'return_delivered_order_items':
      order.status = 'return requested';
      order.returned = [...out].sort();
      order.returnTo = textOf(write, 'payment_method_id');
      return;
    case 'exchange_delivered_order_items':
      order.status = 'exchange requested';
      order.exchanged = out.map((id, i) => `${id} > ${into[i] ?? ''}`).sort();
      order.exchangePay = textOf(write, 'payment_method_id');
      return;
  }
}

function swapped(items: readonly string[], out: readonly string[], into: readonly string[]): string[] {
  const left = [...items];
  out.forEach((id, i) => left.splice(left.indexOf(id), 1, into[i] ?? ''));
  return left.sort();
}

type OrderRow = {
  number: string;
  state: string;
  paymentMethod: string;
  address: Record<string, string>;
  skus: string[];
};
type CommandRow = { number: string | null; command: Record<string, unknown> & { kind: string } };

/** The state that our shop's tables are in, for one shopper. */
export async function actualState(manager: EntityManager, shop: Tau2Shop, userId: string): Promise<ShopState> {
  const orders = await manager.query<OrderRow[]>(
    `SELECT number, state, payment_method AS "paymentMethod", address,
       ARRAY(SELECT sku FROM order_items WHERE order_number = number ORDER BY line) AS skus
     FROM orders WHERE customer_id = $1`,
    [userId],
  );
  const commands = await manager.query<CommandRow[]>(
    `SELECT order_number AS number, command FROM shop_commands
     WHERE owner_key = $1 AND outcome->>'state' = 'done' ORDER BY done_at`,
    [`customer:${userId}`],
  );
  const [customer] = await manager.query<{ address: Record<string, string> }[]>(
    'SELECT address FROM customers WHERE id = $1',
    [userId],
  );
  const state: ShopState = { orders: {}, address: ourAddress(customer?.address ?? {}) };
  for (const order of orders) {
    const before = shop.orders[`#${order.number}`];
    const own = commands.filter(({ number }) => number === order.number).map(({ command }) => command);
    state.orders[order.number] = {
      status: STATUS[order.state] ?? order.state,
      items: [...order.skus].sort(),
      address: ourAddress(order.address),
      paymentMethod: order.paymentMethod,
      ...done(own, before),
    };
  }
  return state;
}

const STATUS: Readonly<Record<string, string>> = { paid: 'pending', packed: 'processed' };

/** What the commands that were done say beside the order's own columns. */
function done(commands: readonly CommandRow['command'][], before: Tau2Order | undefined): Partial<OrderState> {
  const state: Partial<OrderState> = {};
  const skuOf = (line: number) => before?.items[line - 1]?.item_id ?? '';
  for (const command of commands) {
    const lines = (command['lines'] ?? []) as { line: number }[];
    const changes = (command['changes'] ?? []) as { line: number; sku: string }[];
    if (command.kind === 'cancel_order') state.cancelReason = text(command['reason']);
    if (command.kind === 'change_items') state.status = 'pending (items modified)';
    if (command.kind === 'return_items') {
      state.status = 'return requested';
      state.returned = lines.map(({ line }) => skuOf(line)).sort();
      state.returnTo = text(command['refundTo']) || (before?.payment_history[0]?.payment_method_id ?? '');
    }
    if (command.kind === 'exchange_items') {
      state.status = 'exchange requested';
      state.exchanged = changes.map(({ line, sku }) => `${skuOf(line)} > ${sku}`).sort();
      state.exchangePay = text(command['payWith']);
    }
  }
  return state;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function addressText({ address1, address2, city, state, zip }: Tau2Address): string {
  return [address1, address2, city, state, zip].filter(Boolean).join(', ').toLowerCase();
}

function ourAddress(address: Record<string, string>): string {
  const { line1, line2, city, region, postcode } = address;
  return [line1, line2, city, region, postcode].filter(Boolean).join(', ').toLowerCase();
}

/** What differs between two states, in words; empty when they are the same. */
export function differences(expected: ShopState, actual: ShopState): string[] {
  const found: string[] = [];
  if (expected.address !== actual.address) found.push(`address: ${actual.address}, expected ${expected.address}`);
  for (const number of new Set([...Object.keys(expected.orders), ...Object.keys(actual.orders)])) {
    const [wanted, had] = [expected.orders[number], actual.orders[number]];
    const keys = new Set([...Object.keys(wanted ?? {}), ...Object.keys(had ?? {})]) as Set<keyof OrderState>;
    for (const key of keys) {
      const [want, have] = [JSON.stringify(wanted?.[key]), JSON.stringify(had?.[key])];
      if (want !== have) found.push(`${number} ${key}: ${have}, expected ${want}`);
    }
  }
  return found;
}
