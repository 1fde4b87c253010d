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
const SHIPMENT_STATE_WORDS: Record<ShipmentState, Sentence> = {
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

/** What a tracking event says. */
export const TRACKING_WORDS: Readonly<Record<string, Sentence>> = {
  label_created: SHIPMENT_STATE_WORDS.label_created,
  picked_up: { en: 'Picked up by the carrier', zh: '快递已揽收' },
  in_transit: SHIPMENT_STATE_WORDS.in_transit,
  arrived_in_country: { en: 'Arrived in the destination country', zh: '已到达目的地国家或地区' },
  customs: SHIPMENT_STATE_WORDS.customs,
  out_for_delivery: SHIPMENT_STATE_WORDS.out_for_delivery,
  delivered: SHIPMENT_STATE_WORDS.delivered,
  failed_attempt: SHIPMENT_STATE_WORDS.failed_attempt,
  at_pickup_point: SHIPMENT_STATE_WORDS.at_pickup_point,
  lost: SHIPMENT_STATE_WORDS.lost,
  returned_to_sender: SHIPMENT_STATE_WORDS.returned_to_sender,
};

/** Each state of a return as a shopper reads it. */
export const RETURN_STATE_WORDS: Readonly<Record<string, Sentence>> = {
  requested: { en: 'Requested, waiting for approval', zh: '已申请，待审核' },
  approved: { en: 'Approved, waiting for the parcel', zh: '已批准，待寄回' },
  in_transit: { en: 'On its way back to us', zh: '退货运输中' },
  received: { en: 'Received at our warehouse', zh: '仓库已收到' },
  refunded: { en: 'Refunded', zh: '已退款' },
  exchanged: { en: 'Exchanged', zh: '已换货' },
  rejected: { en: 'Not accepted', zh: '未通过' },
};

/** Each state of a refund as a shopper reads it. */
export const REFUND_STATE_WORDS: Readonly<Record<string, Sentence>> = {
  pending: { en: 'Being processed', zh: '处理中' },
  processed: { en: 'Paid out', zh: '已退出' },
  failed: { en: 'Could not be paid out', zh: '退款未成功' },
};

/** Names of the payment methods. */
export const PAYMENT_WORDS: Readonly<Record<string, Sentence>> = {
  visa: { en: 'Visa', zh: 'Visa' },
  mastercard: { en: 'Mastercard', zh: '万事达卡' },
  amex: { en: 'American Express', zh: '美国运通' },
  paypal: { en: 'PayPal', zh: 'PayPal' },
  ideal: { en: 'iDEAL', zh: 'iDEAL' },
  bancontact: { en: 'Bancontact', zh: 'Bancontact' },
  klarna: { en: 'Klarna', zh: 'Klarna' },
  alipay: { en: 'Alipay', zh: '支付宝' },
  wechat_pay: { en: 'WeChat Pay', zh: '微信支付' },
  apple_pay: { en: 'Apple Pay', zh: 'Apple Pay' },
  google_pay: { en: 'Google Pay', zh: 'Google Pay' },
  gift_card: { en: 'gift card', zh: '礼品卡' },
};
