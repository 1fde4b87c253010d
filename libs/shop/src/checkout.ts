import { DomainError, ownerKey } from '@app/contracts';
import { type Transactions } from '@app/database';
import { type EntityManager, Not } from 'typeorm';
import { type CartPrice, type PricedItem, priceCart } from './cart-price.js';
import { CustomerEntity } from './customer.entity.js';
import { normaliseEmail } from './guest-orders.js';
import { OrderEntity, OrderItemEntity } from './order.entity.js';
import { type Policy } from './policy-schema.js';
import { ProductEntity } from './product.entity.js';
import { Promotions } from './promotions.js';
import { type DeliveryEstimate, type Shipping } from './shipping.js';
import { type Address, type Speed } from './shop-files.js';
import { withoutNul } from './without-nul.js';

/** What is in the cart, and how it is to be sent and paid. */
export type CheckoutCart = {
  items: { sku: string; quantity: number }[];
  speed: Speed;
  address: Address;
  paymentMethod: string;
  promotion?: string;
};

/** Who buys: a signed-in shopper, or a guest by e-mail. */
export type Buyer = { customerId: string } | { email: string };

type Person = { customerId: string | null; email: string };

/** Prices carts and places orders, in one transaction with the stock. */
export class Checkout {
  constructor(
    private readonly transactions: Transactions,
    private readonly shipping: Shipping,
    private readonly policy: Policy,
  ) {}

  /**
   * What a cart would cost now, and when it would come. Takes nothing out of stock.
   * @throws DomainError as {@link place}.
   */
  async price(buyer: Buyer, cart: CheckoutCart, now: Date): Promise<CartPrice & { estimate?: DeliveryEstimate }> {
    const price = await this.transactions.run(async (manager) => {
      const person = await personOf(manager, buyer);
      return this.#price(manager, person, await lockedItems(manager, cart), cart, now);
    });
    const estimate = this.shipping.estimate({ country: cart.address.country, speed: cart.speed, paidAt: now });
    return { ...price, ...(estimate ? { estimate } : {}) };
  }

  /**
   * Places an order as paid and takes its items out of stock; returns its number.
   * @throws DomainError `out_of_stock`, `promotion_refused`, `not_found` (customer or sku), `invalid_input` (country, payment).
   */
  async place(buyer: Buyer, cart: CheckoutCart, now: Date): Promise<string> {
    if (!this.policy.payment.methods.includes(cart.paymentMethod)) {
      throw new DomainError('invalid_input', `payment method ${cart.paymentMethod}`);
    }
    return this.transactions.run(async (manager) => {
      const person = await personOf(manager, buyer);
      const items = await lockedItems(manager, cart);
      const price = await this.#price(manager, person, items, cart, now);
      for (const item of items) {
        await manager.query('UPDATE variants SET stock = stock - $2 WHERE sku = $1', [item.sku, item.quantity]);
      }
      const number = await nextNumber(manager);
      await manager.insert(OrderEntity, {
        number,
        ...person,
        placedAt: now,
        state: 'paid',
        speed: cart.speed,
        promotion: price.promotion ?? null,
        discount: price.discount.amount,
        shippingCost: price.shipping.amount,
        total: price.total.amount,
        currency: price.total.currency,
        paymentMethod: cart.paymentMethod,
        address: cart.address,
        cancelledAt: null,
        sourceHash: null,
      });
      const lines = items.map(({ sku, productId, quantity, unitPrice }, index) => ({
        orderNumber: number,
        line: index + 1,
        sku,
        productId,
        quantity,
        unitPrice,
      }));
      await manager.insert(OrderItemEntity, lines);
      return number;
    });
  }

  async #price(
    manager: EntityManager,
    person: Person,
    items: PricedItem[],
    cart: CheckoutCart,
    now: Date,
  ): Promise<CartPrice> {
    const base = { items, country: cart.address.country, speed: cart.speed };
    if (!cart.promotion) return this.#priceWithKeptCode(manager, person, base, now);
    // Two first orders at once: the second waits here and then counts the first.
    await manager.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`promotion:${person.email}`]);
    return priceCart(this.shipping, { ...base, promotion: await promotionFor(manager, person, cart.promotion) }, now);
  }

  /** A code that the shopper had kept for their next order is taken off; where it does not fit, nothing is. */
  async #priceWithKeptCode(
    manager: EntityManager,
    person: Person,
    base: Parameters<typeof priceCart>[1],
    now: Date,
  ): Promise<CartPrice> {
    const code = await keptCode(manager, person);
    if (code === undefined) return priceCart(this.shipping, base, now);
    try {
      return priceCart(this.shipping, { ...base, promotion: await promotionFor(manager, person, code) }, now);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'promotion_refused')
        return priceCart(this.shipping, base, now);
      throw error;
    }
  }
}

/** A code with what its rules look at; an order that was cancelled used no code up. */
async function promotionFor(
  manager: EntityManager,
  person: Person,
  code: string,
): Promise<NonNullable<Parameters<typeof priceCart>[1]['promotion']>> {
  const found = await new Promotions(manager).byCode(code);
  const state = Not('cancelled' as const);
  const earlierOrders = await manager.countBy(OrderEntity, [
    { email: person.email, state },
    ...(person.customerId ? [{ customerId: person.customerId, state }] : []),
  ]);
  return { code, found, earlierOrders };
}

/** The code that a customer last had kept on request, if they have not ordered since. */
async function keptCode(manager: EntityManager, { customerId }: Person): Promise<string | undefined> {
  if (customerId === null) return undefined;
  const [kept] = await manager.query<{ code: string }[]>(
    `SELECT command->>'code' AS code FROM shop_commands
     WHERE kind = 'apply_promotion' AND owner_key = $1 AND order_number IS NULL AND outcome->>'state' = 'done'
       AND done_at > coalesce((SELECT max(placed_at) FROM orders WHERE customer_id = $2 AND state <> 'cancelled'), '-infinity')
     ORDER BY done_at DESC LIMIT 1`,
    [ownerKey({ customerId }), customerId],
  );
  return kept?.code;
}

async function personOf(manager: EntityManager, buyer: Buyer): Promise<Person> {
  if ('email' in buyer) return { customerId: null, email: normaliseEmail(buyer.email) };
  const customer = await manager.findOneBy(CustomerEntity, { id: buyer.customerId });
  if (!customer) throw new DomainError('not_found', `customer ${buyer.customerId}`);
  return { customerId: customer.id, email: customer.email };
}

/** The cart's variants, locked in one order (by sku) so that two checkouts never wait for each other in a circle. */
async function lockedItems(manager: EntityManager, cart: CheckoutCart): Promise<PricedItem[]> {
  const quantities = new Map<string, number>();
  for (const { sku, quantity } of cart.items) {
    const key = withoutNul(sku);
    quantities.set(key, (quantities.get(key) ?? 0) + quantity);
  }
  const variants = await lockVariants(manager, [...quantities.keys()]);
  const items: PricedItem[] = [];
  for (const [sku, quantity] of quantities) {
    const variant = variants.get(sku);
    if (!variant) throw new DomainError('not_found', `sku ${sku}`);
    if (variant.stock < quantity) throw new DomainError('out_of_stock', `${sku}: ${variant.stock} left`);
    items.push({ ...variant, quantity });
  }
  return items;
}

async function lockVariants(
  manager: EntityManager,
  skus: string[],
): Promise<Map<string, Omit<PricedItem, 'quantity'> & { stock: number }>> {
  const rows = await manager.query<
    { sku: string; product_id: string; price: number; compare_at: number | null; stock: number; weight_grams: number }[]
  >('SELECT * FROM variants WHERE sku = ANY($1) ORDER BY sku FOR UPDATE', [skus]);
  const products = await manager
    .createQueryBuilder(ProductEntity, 'p')
    .where('p.id = ANY(:ids)', { ids: rows.map((row) => row.product_id) })
    .getMany();
  const categoryOf = new Map(products.map((product) => [product.id, product.category]));
  return new Map(
    rows.map((row) => [
      row.sku,
      {
        sku: row.sku,
        productId: row.product_id,
        category: categoryOf.get(row.product_id) ?? '',
        unitPrice: row.price,
        onSale: row.compare_at !== null,
        weightGrams: row.weight_grams,
        stock: row.stock,
      },
    ]),
  );
}

async function nextNumber(manager: EntityManager): Promise<string> {
  const [row] = await manager.query<{ next: number }[]>(`SELECT nextval('order_numbers')::int AS next`);
  return `LL-${row?.next ?? 0}`;
}
