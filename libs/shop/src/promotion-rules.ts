/** A promotion as the shop runs it. `value` is percent, or minor units for `amount`. */
export type Promotion = {
  code: string;
  kind: 'percent' | 'amount' | 'free_shipping';
  value: number;
  minimum: number;
  firstOrderOnly: boolean;
  excludesSale: boolean;
  studentsOnly: boolean;
  category: string | null;
  zones: string[] | null;
  startsAt: Date | null;
  endsAt: Date | null;
  title: { en: string; zh: string };
};

/** What a code is tried on. Prices are minor units; `onSale` = the item has a struck-through price. */
export type PromotionCart = {
  items: { category: string; unitPrice: number; quantity: number; onSale: boolean }[];
  zone: string;
  earlierOrders: number;
  student: boolean;
};

/** Why a code does not work. */
export type PromotionRefusal =
  | 'unknown'
  | 'not_started'
  | 'ended'
  | 'first_order_only'
  | 'students_only'
  | 'other_zone'
  | 'other_category'
  | 'sale_items_only'
  | 'below_minimum';

/** What a code gives: minor units off the goods, or free standard shipping; or why not. */
export type PromotionResult =
  { ok: true; discount: number; freeShipping: boolean } | { ok: false; reason: PromotionRefusal };

/** Whether a promotion runs at `now`: undefined, or why it does not. */
export function runs(promotion: Promotion, now: Date): 'not_started' | 'ended' | undefined {
  if (promotion.startsAt && promotion.startsAt > now) return 'not_started';
  if (promotion.endsAt && promotion.endsAt <= now) return 'ended';
  return undefined;
}

/** Tries a promotion on a cart. The minimum counts only the items that it may reduce. */
export function applyPromotion(promotion: Promotion, cart: PromotionCart, now: Date): PromotionResult {
  const refuse = (reason: PromotionRefusal): PromotionResult => ({ ok: false, reason });
  const stopped = runs(promotion, now);
  if (stopped) return refuse(stopped);
  if (promotion.firstOrderOnly && cart.earlierOrders > 0) return refuse('first_order_only');
  if (promotion.studentsOnly && !cart.student) return refuse('students_only');
  if (promotion.zones && !promotion.zones.includes(cart.zone)) return refuse('other_zone');
  const inCategory = cart.items.filter((item) => !promotion.category || item.category === promotion.category);
  if (inCategory.length === 0) return refuse('other_category');
  const eligible = inCategory.filter((item) => !promotion.excludesSale || !item.onSale);
  if (eligible.length === 0) return refuse('sale_items_only');
  const value = eligible.reduce((sum, item) => sum + item.unitPrice * item.quantity, 0);
  if (value < promotion.minimum) return refuse('below_minimum');
  if (promotion.kind === 'free_shipping') return { ok: true, discount: 0, freeShipping: true };
  const discount = promotion.kind === 'percent' ? Math.round((value * promotion.value) / 100) : promotion.value;
  return { ok: true, discount: Math.min(discount, value), freeShipping: false };
}
