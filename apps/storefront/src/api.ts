import type {
  CategoryView,
  CheckoutRequest,
  DemoShopper,
  Locale,
  ProductDetail,
  ProductPage,
  QuoteRequest,
  QuoteView,
  ShopOrderView,
  StorefrontSession,
} from '@app/contracts';

/** A refusal by the shop, with a sentence that is fit to show. */
class ShopRefusal extends Error {}

async function ask<T>(locale: Locale, method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`/shop/${path}`, {
    method,
    headers: { 'Accept-Language': locale, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (response.status === 204) return undefined as T;
  const answer: unknown = await response.json();
  if (response.ok) return answer as T;
  throw new ShopRefusal((answer as { message?: string }).message ?? response.statusText);
}

/** Everything that the pages ask of the shop, in one language. */
export function shopApi(locale: Locale) {
  return {
    session: () => ask<StorefrontSession>(locale, 'GET', 'session'),
    shoppers: () => ask<DemoShopper[]>(locale, 'GET', 'shoppers'),
    signIn: (customerId: string) => ask<void>(locale, 'POST', 'session', { customerId }),
    signOut: () => ask<void>(locale, 'DELETE', 'session'),
    identityToken: () => ask<{ token: string | null }>(locale, 'GET', 'identity-token'),
    categories: () => ask<CategoryView[]>(locale, 'GET', 'categories'),
    products: (query: URLSearchParams) => ask<ProductPage>(locale, 'GET', `products?${query.toString()}`),
    product: (slug: string) => ask<ProductDetail>(locale, 'GET', `products/${encodeURIComponent(slug)}`),
    quote: (request: QuoteRequest) => ask<QuoteView>(locale, 'POST', 'quote', request),
    checkout: (request: CheckoutRequest) => ask<{ orderNumber: string }>(locale, 'POST', 'checkout', request),
    orders: () => ask<ShopOrderView[]>(locale, 'GET', 'orders'),
    order: (number: string) => ask<ShopOrderView>(locale, 'GET', `orders/${encodeURIComponent(number)}`),
  };
}
export type ShopApi = ReturnType<typeof shopApi>;
