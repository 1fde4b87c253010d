/** Who answers an intent. */
export type Topic = 'order' | 'shipping' | 'knowledge' | 'product' | 'talk' | 'person';

/** What an intent leads to. `trouble` bars every recommendation. */
export type Route = { topic: Topic; trouble?: boolean };

const trouble = true;

/** The one table that says where each intent goes. An intent that is not listed is answered from the knowledge. */
const ROUTES: Readonly<Record<string, Route>> = {
  order_status: { topic: 'order' },
  order_list: { topic: 'order' },
  // No intent of the classifier: read off the words.
  order_address: { topic: 'order' },
  order_cancel: { topic: 'order', trouble },
  order_change_address: { topic: 'order', trouble },
  order_change_item: { topic: 'order', trouble },
  parcel_late: { topic: 'order', trouble },
  return_status: { topic: 'order', trouble },
  return_start: { topic: 'order', trouble },
  refund_status: { topic: 'order', trouble },
  invoice_request: { topic: 'order' },

  delivery_time: { topic: 'shipping' },
  shipping_cost: { topic: 'shipping' },
  shipping_destinations: { topic: 'shipping' },
  express_shipping: { topic: 'shipping' },
  customs_duties: { topic: 'shipping' },

  product_find: { topic: 'product' },
  product_gift: { topic: 'product' },
  product_stock: { topic: 'product' },
  product_price: { topic: 'product' },
  product_details: { topic: 'product' },

  return_policy: { topic: 'knowledge' },
  exchange_item: { topic: 'knowledge' },
  order_confirmation_missing: { topic: 'knowledge', trouble },
  missed_delivery: { topic: 'knowledge', trouble },
  item_damaged: { topic: 'knowledge', trouble },
  item_wrong: { topic: 'knowledge', trouble },
  item_missing: { topic: 'knowledge', trouble },
  payment_problem: { topic: 'knowledge', trouble },
  order_change_payment: { topic: 'knowledge' },
  refund_request: { topic: 'knowledge', trouble },
  promo_apply: { topic: 'knowledge' },
  data_request: { topic: 'knowledge' },
  data_delete: { topic: 'knowledge', trouble },
  payment_charged: { topic: 'knowledge', trouble },
  promo_code_problem: { topic: 'knowledge', trouble },
  account_password: { topic: 'knowledge', trouble },
  account_close: { topic: 'knowledge', trouble },
  warranty: { topic: 'knowledge', trouble },

  talk_to_human: { topic: 'person', trouble },
  complaint: { topic: 'talk', trouble },
  praise: { topic: 'talk' },
  greeting: { topic: 'talk' },
  thanks: { topic: 'talk' },
  goodbye: { topic: 'talk' },
  bot_identity: { topic: 'talk' },
  back_to_bot: { topic: 'talk' },
  tell_more: { topic: 'talk' },
  affirm: { topic: 'talk' },
  deny: { topic: 'talk' },
};

/** Where an intent goes. */
export function routeOf(intent: string): Route {
  return ROUTES[intent] ?? { topic: 'knowledge' };
}
