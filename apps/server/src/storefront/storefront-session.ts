import { createHmac, timingSafeEqual } from 'node:crypto';

/** Name of the shop's own cookie; the chat never sees it. */
export const SHOP_COOKIE = 'lantern_lane';

/** The cookie's value for a signed-in demo shopper: the customer id and its signature. */
export function sealSession(customerId: string, secret: string): string {
  return `${customerId}.${signature(customerId, secret)}`;
}

/** The customer id of a cookie, or undefined when it was not signed by us. */
export function openSession(cookie: string | undefined, secret: string): string | undefined {
  const split = cookie?.lastIndexOf('.') ?? -1;
  if (cookie === undefined || split < 1) return undefined;
  const customerId = cookie.slice(0, split);
  const given = Buffer.from(cookie.slice(split + 1));
  const right = Buffer.from(signature(customerId, secret));
  return given.length === right.length && timingSafeEqual(given, right) ? customerId : undefined;
}

function signature(customerId: string, secret: string): string {
  return createHmac('sha256', `shop session:${secret}`).update(customerId).digest('base64url');
}
