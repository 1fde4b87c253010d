import { DomainError, type Money } from '@app/contracts';
import { type Promotion, applyPromotion } from './promotion-rules.js';
import { type Shipping } from './shipping.js';
import { type Speed } from './shop-files.js';

/** A line of a cart with what the shop knows about it. Price in minor units. */
export type PricedItem = {
  sku: string;
  productId: string;
  category: string;
  quantity: number;
  unitPrice: number;
  onSale: boolean;
  weightGrams: number;
};

/** What a cart costs. `subtotal - discount + shipping = total`. */
export type CartPrice = {
  subtotal: Money;
  discount: Money;
  shipping: Money;
  total: Money;
  promotion?: string;
};

/**
 * Prices a cart: goods, promotion, shipping by zone, weight and speed. Free shipping counts the goods after the discount.
 * A cart over the largest parcel travels as several at the price of the largest.
 * @throws DomainError `invalid_input` where the shop does not ship, `promotion_refused` with the reason in its message.
 */
export function priceCart(
  shipping: Shipping,
  cart: {
    items: readonly PricedItem[];
    country: string;
    speed: Speed;
    promotion?: { code: string; found: Promotion | null; earlierOrders: number };
  },
  now: Date,
): CartPrice {
  const subtotal = cart.items.reduce((sum, item) => sum + item.unitPrice * item.quantity, 0);
  const grams = cart.items.reduce((sum, item) => sum + item.weightGrams * item.quantity, 0);
  const zone = shipping.zone(cart.country);
  if (!zone) throw new DomainError('invalid_input', `not shipped to ${cart.country}`);
  const promotion = cart.promotion ? promote(cart.promotion, cart.items, zone.id, now) : undefined;
  const discount = promotion?.discount ?? 0;
  const quote = shipping.quote({
    country: cart.country,
    grams: Math.min(grams, shipping.tables.maxWeightGrams),
    subtotal: subtotal - discount,
  });
  if ('notShipped' in quote) throw new DomainError('invalid_input', `not shipped: ${quote.reason}`);
  const freed = promotion?.freeShipping === true && cart.speed === 'standard';
  const cost = freed ? 0 : quote[cart.speed].cost.amount;
  const money = (amount: number): Money => ({ amount, currency: shipping.tables.currency });
  return {
    subtotal: money(subtotal),
    discount: money(discount),
    shipping: money(cost),
    total: money(subtotal - discount + cost),
    ...(cart.promotion?.found ? { promotion: cart.promotion.found.code } : {}),
  };
}

function promote(
  promotion: { code: string; found: Promotion | null; earlierOrders: number },
  items: readonly PricedItem[],
  zone: string,
  now: Date,
): { discount: number; freeShipping: boolean } {
  if (!promotion.found) throw new DomainError('promotion_refused', 'unknown');
  const cart = { items: [...items], zone, earlierOrders: promotion.earlierOrders, student: false };
  const result = applyPromotion(promotion.found, cart, now);
  if (!result.ok) throw new DomainError('promotion_refused', result.reason);
  return result;
}
