// A shop of two products, kept in one JSON file. Put your own database behind the same functions.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

const DAY_MS = 86_400_000;
const UNDO_MINUTES = 30;
const RETURN_DAYS = 30;

/** The shop as it opens: two customers and four orders, dated back from now. */
export function exampleData(now = Date.now()) {
  const at = (daysAgo) => new Date(now - daysAgo * DAY_MS).toISOString();
  const address = { name: 'Ada Example', line1: 'Long Lane 1', city: 'Ghent', postcode: '9000', country: 'BE' };
  const product = (id, name, price, sizes) => ({
    id,
    slug: name.toLowerCase().replaceAll(' ', '-'),
    category: 'tops',
    name: { en: name },
    description: { en: `${name}, made to last.` },
    type: name.split(' ').at(-1).toLowerCase(),
    currency: 'EUR',
    variants: sizes.map((size) => ({ sku: `${id}-${size}`, size, color: 'blue', price, stock: 5, weightGrams: 400 })),
    addedAt: at(90),
  });
  const order = (number, customerId, state, daysAgo, sku, price) => ({
    number,
    customerId,
    email: `${customerId}@shopper.example`,
    placedAt: at(daysAgo),
    state,
    items: [{ line: 1, productId: sku.split('-')[0], sku, quantity: 1, unitPrice: price }],
    total: price,
    currency: 'EUR',
    paymentMethod: 'paypal',
    address,
    cancelledAt: null,
    returns: [],
    refunds: [],
  });
  const customer = (id, name) => ({ id, name, email: `${id}@shopper.example`, address, createdAt: at(200) });
  return {
    products: [product('ex1', 'Blue Shirt', 3900, ['S', 'M']), product('ex2', 'Warm Jumper', 6900, ['M', 'L'])],
    customers: [customer('ex-ada', 'Ada Example'), customer('ex-ben', 'Ben Example')],
    orders: [
      order('EX-1001', 'ex-ada', 'paid', 0.1, 'ex1-S', 3900),
      order('EX-1002', 'ex-ada', 'paid', 0.2, 'ex2-M', 6900),
      order('EX-1003', 'ex-ada', 'delivered', 6, 'ex1-M', 3900),
      order('EX-1004', 'ex-ben', 'shipped', 2, 'ex2-L', 6900),
    ],
    shipments: [
      {
        trackingNumber: 'EXT1003',
        orderNumber: 'EX-1003',
        carrier: 'Example Post',
        lines: [1],
        state: 'delivered',
        events: [{ at: at(3), code: 'delivered' }],
      },
    ],
    commands: {},
    numbers: 0,
  };
}

export class ExampleShop {
  #file;
  #data;

  constructor(file) {
    this.#file = file;
    this.#data = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : exampleData();
    this.#save();
  }

  get data() {
    return this.#data;
  }

  /** What a command would do, or why not. */
  preview(owner, command) {
    const order = this.#data.orders.find((one) => one.number === command.orderNumber);
    if (!Object.hasOwn(JUDGES, command.kind)) return NOT_OFFERED;
    const isOwn = order && (owner.customerId === order.customerId || owner.orderNumber === order.number);
    if (!isOwn) return refused('order_unknown', 'There is no such order among yours.', '您的订单中没有该订单。');
    const judged = JUDGES[command.kind](order, command, this.#data);
    if (judged.refused) return judged;
    const version = createHash('sha256')
      .update(JSON.stringify([judged, order]))
      .digest('base64url');
    return { ...judged, version };
  }

  /** Does it once per key: what became of a key is written down together with what was done. */
  execute(owner, command, key, expected) {
    const known = this.#known(key);
    if (known) return known.outcome;
    const preview = this.preview(owner, command);
    if (preview.refused) return this.#remember(key, command, { state: 'refused', ...preview, refused: undefined });
    if (expected && expected !== preview.version)
      return this.#remember(key, command, { state: 'refused', rule: 'changed' });
    const order = this.#data.orders.find((one) => one.number === command.orderNumber);
    const before = globalThis.structuredClone(order);
    const reference = EFFECTS[command.kind](order, command, preview, () => `EXR-${(this.#data.numbers += 1)}`);
    const undoUntil = preview.undoMinutes && new Date(Date.now() + preview.undoMinutes * 60_000).toISOString();
    const outcome = { state: 'done', ...(reference && { reference }), ...(undoUntil && { undoUntil }) };
    return this.#remember(key, command, outcome, { before, after: globalThis.structuredClone(order) });
  }

  outcomeOf(key) {
    return this.#known(key)?.outcome;
  }

  /** Puts the order back as it was, if nothing happened to it since. */
  undo(key) {
    const found = this.#known(key);
    if (!found) return { state: 'refused', rule: 'never_done' };
    if (found.outcome.state !== 'done') return found.outcome;
    const at = this.#data.orders.findIndex((one) => one.number === found.command.orderNumber);
    if (!found.outcome.undoUntil || Date.parse(found.outcome.undoUntil) <= Date.now())
      return { state: 'refused', rule: 'undo_late' };
    if (JSON.stringify(this.#data.orders[at]) !== JSON.stringify(found.after))
      return { state: 'refused', rule: 'changed' };
    this.#data.orders[at] = found.before;
    return this.#remember(key, found.command, { state: 'undone' });
  }

  #known(key) {
    return Object.hasOwn(this.#data.commands, key) ? this.#data.commands[key] : undefined;
  }

  #remember(key, command, outcome, undo = {}) {
    this.#data.commands[key] = { command, outcome: JSON.parse(JSON.stringify(outcome)), ...undo };
    this.#save();
    return this.#data.commands[key].outcome;
  }

  #save() {
    writeFileSync(`${this.#file}.new`, JSON.stringify(this.#data));
    renameSync(`${this.#file}.new`, this.#file);
  }
}

const refused = (rule, en, zh) => ({ refused: true, rule, sentence: { en, zh } });
const NOT_OFFERED = refused('not_offered', 'The shop does not do that on request.', '本店不提供此项服务。');
const packed = (order) =>
  refused('state', `Order ${order.number} is ${order.state}; that is too late.`, `订单 ${order.number} 已无法更改。`);
const euro = (amount) => ({ amount, currency: 'EUR' });
const isOpen = (order) => ['pending_payment', 'paid'].includes(order.state);

/** The shop's own rules: each says what would happen, or why not. */
const JUDGES = {
  cancel_order: (order) =>
    isOpen(order)
      ? { refund: { amount: euro(order.total), to: order.paymentMethod }, undoMinutes: UNDO_MINUTES }
      : packed(order),
  change_address: (order) => (isOpen(order) ? { undoMinutes: UNDO_MINUTES } : packed(order)),
  return_items: (order, { lines }, data) => {
    const delivered = data.shipments.find((one) => one.orderNumber === order.number)?.events.at(-1)?.at;
    if (order.state !== 'delivered' || !delivered)
      return refused('state', 'It is not delivered yet.', '订单尚未送达。');
    if (Date.now() - Date.parse(delivered) > RETURN_DAYS * DAY_MS)
      return refused('window', `The ${RETURN_DAYS} days are over.`, `已超过 ${RETURN_DAYS} 天退货期。`);
    if (order.returns.length > 0) return refused('already_returned', 'It is being returned already.', '已申请过退货。');
    const items = lines.map(({ line, quantity }) => ({ item: order.items.find((one) => one.line === line), quantity }));
    if (items.some(({ item, quantity }) => !item || quantity > item.quantity))
      return refused('quantity', 'There are not that many.', '数量超出订单。');
    const amount = items.reduce((sum, { item, quantity }) => sum + item.unitPrice * quantity, 0);
    return { refund: { amount: euro(amount), to: order.paymentMethod }, undoMinutes: UNDO_MINUTES };
  },
  request_invoice: () => ({}),
};

/** What is done; each may return the shop's own number for it. */
const EFFECTS = {
  cancel_order: (order, _command, { refund }, newNumber) => {
    order.state = 'cancelled';
    order.cancelledAt = new Date().toISOString();
    const number = newNumber();
    const { amount } = refund.amount;
    order.refunds.push({ number, amount, method: refund.to, state: 'pending', requestedAt: order.cancelledAt });
    return number;
  },
  change_address: (order, { address }) => void (order.address = address),
  return_items: (order, { lines, reason }, _preview, newNumber) => {
    const number = newNumber();
    order.returns.push({
      number,
      lines: lines.map(({ line }) => line),
      quantities: lines.map(({ quantity }) => quantity),
      reason: reason ?? 'changed_mind',
      state: 'approved',
      requestedAt: new Date().toISOString(),
    });
    return number;
  },
  request_invoice: (order) => `EXI-${order.number}`,
};
