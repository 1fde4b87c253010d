import { type ActionCommand, orderOf, type OrderOwner, type Sentence } from '@app/contracts';
import { type EntityManager, In } from 'typeorm';
import { normaliseOrderNumber, type Order } from './order.js';
import { ordersOf } from './order-tree.js';
import { ProductEntity, VariantEntity } from './product.entity.js';

/** A sellable form of a product as the rules look at it. Prices are minor units. */
export type VariantFacts = {
  sku: string;
  productId: string;
  name: Sentence;
  category: string;
  colour: string | null;
  size: string | null;
  price: number;
  stock: number;
};

/** Everything that the rules for one command look at, read in one place. */
export type ActionFacts = {
  owner: OrderOwner;
  /** The order that the command names, if it is the owner's. */
  order?: Order;
  /** The variants that the order has and those that the command wants, by sku. */
  variants: ReadonlyMap<string, VariantFacts>;
};

/** Reads the facts for a command; an order that is not the owner's is not there. */
export async function actionFacts(
  manager: EntityManager,
  owner: OrderOwner,
  command: ActionCommand,
): Promise<ActionFacts> {
  const number = orderOf(command);
  const numbers = number === undefined ? [] : [normaliseOrderNumber(number)];
  const [order] = numbers.length === 0 ? [] : await ordersOf(manager, owner, { numbers, limit: 1 });
  const wanted = 'changes' in command ? command.changes.map((change) => change.sku) : [];
  const had = order?.items.map((item) => item.sku) ?? [];
  return { owner, ...(order ? { order } : {}), variants: await variantFacts(manager, [...wanted, ...had]) };
}

async function variantFacts(manager: EntityManager, skus: readonly string[]): Promise<Map<string, VariantFacts>> {
  if (skus.length === 0) return new Map();
  const variants = await manager.findBy(VariantEntity, { sku: In([...new Set(skus)]) });
  const products = await manager.findBy(ProductEntity, { id: In(variants.map((variant) => variant.productId)) });
  const productOf = new Map(products.map((product) => [product.id, product]));
  return new Map(
    variants.map(({ sku, productId, color, size, price, stock }) => {
      const product = productOf.get(productId);
      const name = product?.name ?? { en: sku, zh: sku };
      return [sku, { sku, productId, name, category: product?.category ?? '', colour: color, size, price, stock }];
    }),
  );
}
