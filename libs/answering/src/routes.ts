/** Who answers an intent. */
export type Topic = 'order' | 'shipping' | 'knowledge' | 'product' | 'talk' | 'person';

/** What an intent leads to. `articles` carry its answer, the likeliest first; `trouble` bars every recommendation. */
export type Route = { topic: Topic; articles: readonly string[]; trouble?: boolean };

const to = (topic: Topic, ...articles: string[]): Route => ({ topic, articles });
const trouble = (route: Route): Route => ({ ...route, trouble: true });

/** The one table that says where each intent goes. An intent that is not listed is answered from the knowledge. */
export const ROUTES: Readonly<Record<string, Route>> = {
  order_status: to('order', 'shipping/tracking', 'orders/status-meaning', 'shipping/split-shipments'),
  order_list: to('order'),
  order_cancel: trouble(to('order', 'orders/change-or-cancel', 'orders/preorders')),
  order_change_address: trouble(to('order', 'shipping/change-address')),
  order_change_item: trouble(to('order', 'orders/change-or-cancel')),
  order_confirmation_missing: trouble(to('knowledge', 'orders/missing-confirmation')),
  parcel_late: trouble(to('order', 'shipping/lost-or-late-parcel')),
  return_status: trouble(to('order', 'returns/how-to-return', 'refunds/when')),
  return_start: trouble(to('order', 'returns/how-to-return', 'returns/return-costs', 'returns/gift-returns')),
  refund_status: trouble(to('order', 'refunds/when', 'refunds/method', 'refunds/partial')),
  invoice_request: to('order', 'invoices/get-invoice'),

  delivery_time: to('shipping', 'shipping/delivery-times', 'shipping/order-cutoff'),
  shipping_cost: to('shipping', 'shipping/costs', 'shipping/free-shipping'),
  shipping_destinations: to('shipping', 'shipping/zones'),
  express_shipping: to('shipping', 'shipping/express'),
  customs_duties: to('shipping', 'shipping/customs-and-duties'),

  click_and_collect: to('knowledge', 'shipping/click-and-collect'),
  missed_delivery: trouble(to('knowledge', 'shipping/missed-delivery')),
  return_policy: to(
    'knowledge',
    'returns/return-window',
    'returns/return-costs',
    'returns/non-returnable',
    'returns/sale-items',
    'returns/gift-returns',
  ),
  exchange_item: to('knowledge', 'exchanges/size-or-colour', 'exchanges/how-long'),
  refund_policy: to('knowledge', 'refunds/when', 'refunds/method', 'refunds/shipping-costs', 'refunds/partial'),
  item_damaged: trouble(to('knowledge', 'returns/damaged-on-arrival')),
  item_wrong: trouble(to('knowledge', 'returns/wrong-item')),
  item_missing: trouble(to('knowledge', 'returns/missing-item', 'shipping/split-shipments')),
  payment_methods: to('knowledge', 'payment/methods', 'payment/currencies', 'payment/security'),
  payment_problem: trouble(to('knowledge', 'payment/declined')),
  pay_later: to('knowledge', 'payment/pay-later'),
  payment_charged: trouble(to('knowledge', 'payment/when-charged')),
  business_vat: to('knowledge', 'invoices/business-vat'),
  promo_code_problem: trouble(to('knowledge', 'promotions/code-not-working', 'promotions/codes')),
  promotions_available: to('knowledge', 'promotions/codes', 'returns/sale-items'),
  loyalty_points: to('knowledge', 'promotions/loyalty-points'),
  gift_card: to('knowledge', 'promotions/gift-cards'),
  gift_wrapping: to('knowledge', 'orders/gift-wrapping'),
  price_drop: to('knowledge', 'promotions/price-drop'),
  student_discount: to('knowledge', 'promotions/student-discount'),
  refer_friend: to('knowledge', 'promotions/refer-a-friend'),
  account_create: to('knowledge', 'accounts/create'),
  account_password: trouble(to('knowledge', 'accounts/reset-password')),
  account_update: to('knowledge', 'accounts/change-details'),
  account_close: trouble(to('knowledge', 'accounts/close-account')),
  newsletter: to('knowledge', 'accounts/newsletter'),
  privacy_data: to('knowledge', 'privacy/what-we-keep', 'privacy/your-data', 'privacy/cookies'),
  sizing_help: to('knowledge', 'sizing/clothes', 'sizing/shoes', 'sizing/children', 'sizing/between-sizes'),
  product_care: to(
    'knowledge',
    'care/wool',
    'care/down',
    'care/leather',
    'care/waterproof',
    'care/cotton-linen',
    'care/cast-iron',
    'care/porcelain',
    'care/wood-bamboo',
  ),
  warranty: trouble(to('knowledge', 'warranty/guarantee', 'warranty/claim', 'warranty/bags-five-years')),
  bulk_order: to('knowledge', 'orders/bulk-orders'),
  store_visit: to('knowledge', 'store/visit'),
  contact_hours: to('knowledge', 'store/contact-hours'),

  product_find: to('product'),
  product_gift: to('product'),
  product_stock: to('product', 'store/back-in-stock', 'orders/preorders'),
  product_price: to('product'),
  product_details: to('product'),

  talk_to_human: trouble(to('person')),
  complaint: trouble(to('talk')),
  praise: to('talk'),
  greeting: to('talk'),
  thanks: to('talk'),
  goodbye: to('talk'),
  bot_identity: to('talk'),
  affirm: to('talk'),
  deny: to('talk'),
};

/** Where an intent goes. */
export function routeOf(intent: string): Route {
  return ROUTES[intent] ?? to('knowledge');
}
