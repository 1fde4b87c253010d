import {
  type ActionCommand,
  type ActionKind,
  orderOf,
  type OrderOwner,
  type PostalAddress,
  type Sentence,
} from '@app/contracts';
import { type EntityManager, In, Not } from 'typeorm';
import { CommandEntity } from './command.entity.js';
import { CustomerEntity } from './customer.entity.js';
import { normaliseOrderNumber, type Order } from './order.js';
import { OrderEntity } from './order.entity.js';
import { ordersOf } from './order-tree.js';
import { type OwnPayment } from './own-payment.js';
import { type Policy } from './policy-schema.js';
import { ProductEntity, VariantEntity } from './product.entity.js';
import { type Promotion } from './promotion-rules.js';
import { Promotions } from './promotions.js';

/** A sellable form of a product as the rules look at it. Prices are minor units. */
export type VariantFacts = {
  sku: string;
  productId: string;
  name: Sentence;
  category: string;
  colour: string | null;
  size: string | null;
  options?: Record<string, string>;
  price: number;
  onSale: boolean;
  stock: number;
  weightGrams: number;
};

/** Everything that the rules for one command look at, read in one place. */
export type ActionFacts = {
  owner: OrderOwner;
  /** The order that the command names, if it is the owner's. */
  order?: Order;
  /** What was done to that order before, on request. */
  history: readonly { kind: ActionKind; at: Date }[];
  /** The variants that the order has and those that the command wants, by sku. */
  variants: ReadonlyMap<string, VariantFacts>;
  /** The shopper's own payment methods; undefined = the shop does not tell. */
  payments?: readonly OwnPayment[];
  /** Kinds of payment that the shop takes. */
  paymentKinds: readonly string[];
  /** `order` or `dispatch`. */
  cardsChargedAt: string;
  defaultAddress?: Partial<PostalAddress>;
  /** The promotion of the code that the command names. */
  promotion?: Promotion;
  /** Orders before this one, cancelled ones not counted. */
  earlierOrders: number;
  /** The owner's orders, for rules on all of them. */
  openOrders: readonly Pick<Order, 'orderNumber' | 'state'>[];
};

/** Reads the facts for a command; an order that is not the owner's is not there. */
export async function actionFacts(
  manager: EntityManager,
  payment: Policy['payment'],
  owner: OrderOwner,
  command: ActionCommand,
): Promise<ActionFacts> {
  const number = orderOf(command);
  const numbers = number === undefined ? [] : [normaliseOrderNumber(number)];
  const [order] = numbers.length === 0 ? [] : await ordersOf(manager, owner, { numbers, limit: 1 });
  const wanted = 'changes' in command ? command.changes.map((change) => change.sku) : [];
  const had = order?.items.map((item) => item.sku) ?? [];
  const customerId = 'customerId' in owner ? owner.customerId : order?.customerId;
  const customer = customerId === undefined ? null : await manager.findOneBy(CustomerEntity, { id: customerId });
  const promotion = 'code' in command ? await new Promotions(manager).byCode(command.code) : null;
  return {
    owner,
    ...(order ? { order } : {}),
    history: order ? await historyOf(manager, order.orderNumber) : [],
    variants: await variantFacts(manager, [...wanted, ...had]),
    ...(customer?.payments ? { payments: customer.payments } : {}),
    paymentKinds: payment.methods,
    cardsChargedAt: payment.cardsChargedAt,
    ...(customer ? { defaultAddress: customer.address } : {}),
    ...(promotion ? { promotion } : {}),
    earlierOrders: await earlierOrders(manager, owner, order),
    openOrders: command.kind === 'delete_data' ? await ordersOf(manager, owner, {}) : [],
  };
}

async function historyOf(manager: EntityManager, orderNumber: string): Promise<{ kind: ActionKind; at: Date }[]> {
  const rows = await manager.find(CommandEntity, { where: { orderNumber }, order: { doneAt: 'ASC' } });
  return rows.filter((row) => row.outcome.state === 'done').map((row) => ({ kind: row.kind, at: row.doneAt }));
}

async function earlierOrders(manager: EntityManager, owner: OrderOwner, order: Order | undefined): Promise<number> {
  if (!('customerId' in owner)) return 0;
  return manager.countBy(OrderEntity, {
    customerId: owner.customerId,
    state: Not('cancelled'),
    ...(order ? { number: Not(order.orderNumber) } : {}),
  });
}

async function variantFacts(manager: EntityManager, skus: readonly string[]): Promise<Map<string, VariantFacts>> {
  if (skus.length === 0) return new Map();
  const variants = await manager.findBy(VariantEntity, { sku: In([...new Set(skus)]) });
  const products = await manager.findBy(ProductEntity, { id: In(variants.map((variant) => variant.productId)) });
  const productOf = new Map(products.map((product) => [product.id, product]));
  return new Map(
    variants.map(({ sku, productId, color, size, price, compareAt, stock, weightGrams, options }) => {
      const product = productOf.get(productId);
      const name = product?.name ?? { en: sku, zh: sku };
      const category = product?.category ?? '';
      const sold = { price, onSale: compareAt !== null, stock, weightGrams };
      const facts = { sku, productId, name, category, colour: color, size, ...(options ? { options } : {}), ...sold };
      return [sku, facts];
    }),
  );
}
