import { type Sentence } from '@app/contracts';
import { type OrderState, type ShipmentState } from './shop-files.js';

/** Each state of an order as a shopper reads it. */
export const ORDER_STATE_WORDS: Record<OrderState, Sentence> = {
  pending_payment: { en: 'Waiting for payment', zh: '待付款' },
  paid: { en: 'Paid, being prepared', zh: '已付款，备货中' },
  packed: { en: 'Packed, ready to leave', zh: '已打包，待发出' },
  partially_shipped: { en: 'Partly shipped', zh: '部分已发货' },
  shipped: { en: 'On its way', zh: '运输中' },
  delivered: { en: 'Delivered', zh: '已送达' },
  cancelled: { en: 'Cancelled', zh: '已取消' },
};

/** Each state of a parcel as a shopper reads it. */
export const SHIPMENT_STATE_WORDS: Record<ShipmentState, Sentence> = {
  label_created: { en: 'Label made, waiting for the carrier', zh: '已生成运单，等待揽收' },
  in_transit: { en: 'In transit', zh: '运输中' },
  customs: { en: 'In customs', zh: '清关中' },
  out_for_delivery: { en: 'Out for delivery', zh: '派送中' },
  delivered: { en: 'Delivered', zh: '已送达' },
  failed_attempt: { en: 'Delivery was tried, nobody was there', zh: '派送未成功，无人签收' },
  at_pickup_point: { en: 'Waiting at the pick-up point', zh: '已到自提点，待领取' },
  lost: { en: 'Lost', zh: '包裹遗失' },
  returned_to_sender: { en: 'Going back to us', zh: '退回商家' },
};

/** The steps of an order's timeline. */
export const STEP_WORDS = {
  placed: { en: 'Ordered', zh: '已下单' },
  paid: { en: 'Paid', zh: '已付款' },
  packed: { en: 'Packed', zh: '已打包' },
  shipped: { en: 'Shipped', zh: '已发货' },
  out_for_delivery: { en: 'Out for delivery', zh: '派送中' },
  delivered: { en: 'Delivered', zh: '已送达' },
} as const satisfies Record<string, Sentence>;

/** What went wrong with a parcel, as a step of the timeline. */
export const PROBLEM_WORDS: Partial<Record<ShipmentState, Sentence>> = {
  failed_attempt: SHIPMENT_STATE_WORDS.failed_attempt,
  lost: SHIPMENT_STATE_WORDS.lost,
  returned_to_sender: SHIPMENT_STATE_WORDS.returned_to_sender,
};
