import { type ActionKind, type Sentence } from '@app/contracts';

/** What is said when it was done; `numbered` when the shop gave it a number of its own. */
export const DONE: Record<ActionKind, { plain: Sentence; numbered: Sentence }> = {
  cancel_order: {
    plain: { en: 'The order is cancelled.', zh: '订单已取消。' },
    numbered: { en: 'The order is cancelled; the refund is {reference}.', zh: '订单已取消，退款单号为 {reference}。' },
  },
  change_address: {
    plain: { en: 'The order goes to the new address.', zh: '订单将寄往新地址。' },
    numbered: { en: 'The order goes to the new address ({reference}).', zh: '订单将寄往新地址（{reference}）。' },
  },
  change_items: {
    plain: { en: 'The items are changed.', zh: '商品已更改。' },
    numbered: { en: 'The items are changed ({reference}).', zh: '商品已更改（{reference}）。' },
  },
  change_payment: {
    plain: { en: 'The payment method is changed.', zh: '支付方式已更改。' },
    numbered: { en: 'The payment method is changed ({reference}).', zh: '支付方式已更改（{reference}）。' },
  },
  change_default_address: {
    plain: { en: 'Your default address is changed.', zh: '您的默认地址已更改。' },
    numbered: { en: 'Your default address is changed ({reference}).', zh: '您的默认地址已更改（{reference}）。' },
  },
  return_items: {
    plain: { en: 'The return is registered.', zh: '退货申请已登记。' },
    numbered: { en: 'The return is registered as {reference}.', zh: '退货申请已登记，退货单号为 {reference}。' },
  },
  exchange_items: {
    plain: { en: 'The exchange is registered.', zh: '换货申请已登记。' },
    numbered: { en: 'The exchange is registered as {reference}.', zh: '换货申请已登记，单号为 {reference}。' },
  },
  request_refund: {
    plain: { en: 'The refund is requested.', zh: '退款申请已提交。' },
    numbered: { en: 'The refund is requested as {reference}.', zh: '退款申请已提交，单号为 {reference}。' },
  },
  request_invoice: {
    plain: { en: 'The invoice is on its way to your e-mail address.', zh: '发票将发送至您的邮箱。' },
    numbered: {
      en: 'The invoice {reference} is on its way to your e-mail address.',
      zh: '发票 {reference} 将发送至您的邮箱。',
    },
  },
  report_problem: {
    plain: { en: 'The report is with the team.', zh: '您的反馈已提交给客服团队。' },
    numbered: { en: 'The report is with the team as {reference}.', zh: '您的反馈已提交，编号为 {reference}。' },
  },
  apply_promotion: {
    plain: { en: 'The code is applied.', zh: '优惠码已使用。' },
    numbered: { en: 'The code is applied ({reference}).', zh: '优惠码已使用（{reference}）。' },
  },
  request_data: {
    plain: { en: 'The copy of your data is ready to download.', zh: '您的数据副本已可下载。' },
    numbered: {
      en: 'The copy of your data is ready to download. The shop has your request as {reference}.',
      zh: '您的数据副本已可下载。商店已收到您的申请，编号为 {reference}。',
    },
  },
  delete_data: {
    plain: { en: 'Your data were deleted here, as you asked.', zh: '已按您的要求删除您在这里的数据。' },
    numbered: {
      en: 'Your data were deleted here, as you asked. The shop has your request as {reference}.',
      zh: '已按您的要求删除您在这里的数据。商店已收到您的申请，编号为 {reference}。',
    },
  },
};
