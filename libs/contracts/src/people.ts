/** Languages that the product speaks. */
export type Locale = 'en' | 'zh';

/** What a guest has proven by a mailed code: one customer's orders, or one guest order. */
export type GuestProof = { customerId: string; until: Date } | { orderNumber: string; until: Date };

/**
 * Whoever talks in the widget. `shopper` comes from the shop's signed token alone, `proof` from a confirmed code alone;
 * nothing that the visitor types can set either.
 */
export type Visitor = Readonly<{
  visitorId: string;
  siteKey: string;
  locale: Locale;
  /** Customer id at the shop (`sub` of its token), valid until `until`. */
  shopper?: { customerId: string; until: Date };
  proof?: GuestProof;
}>;

export type StaffRole = 'agent' | 'admin';

/** A signed-in member of the shop's staff. */
export type Staff = Readonly<{ staffId: string; name: string; email: string; role: StaffRole }>;

/** Whose orders a visitor may see at `now`: by the shop's sign-in first, then by a guest's proof. */
export type OrderOwner = { customerId: string } | { orderNumber: string };

/** The owner whose orders the visitor may see at `now`, or undefined. The only place where this is decided. */
export function orderOwner(visitor: Visitor, now: Date): OrderOwner | undefined {
  if (visitor.shopper && visitor.shopper.until > now) return { customerId: visitor.shopper.customerId };
  if (!visitor.proof || visitor.proof.until <= now) return undefined;
  return 'customerId' in visitor.proof
    ? { customerId: visitor.proof.customerId }
    : { orderNumber: visitor.proof.orderNumber };
}

/** One text for an owner, used to bind a message to the proof it needed: `customer:c-1` or `order:LL-100123`. */
export function ownerKey(owner: OrderOwner): string {
  return 'customerId' in owner ? `customer:${owner.customerId}` : `order:${owner.orderNumber}`;
}
