/** What a desk says where it has nothing to show. The same sentence for an order of somebody else's and for none. */
export const NO_SUCH_ORDER = 'There is no such order among the orders of this shopper.';
export const NO_SUCH_LINE = 'The order has no such line.';
export const NOTHING_FOUND = 'Nothing found.';
export const PROPOSED_ALREADY = 'There is a proposal already: one thing at a time.';
export const NOT_AVAILABLE = 'That cannot be looked up at the moment.';
