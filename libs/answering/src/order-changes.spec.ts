import { describe, expect, it } from '@jest/globals';
import { type OrderFact } from './facts.js';
import { delivered, eur, NOW, order, parcel } from './spec-facts.js';
import { answer } from './spec-order-answer.js';

describe('what is told about changes, money and late parcels', () => {
  const changes: [intent: string, of: OrderFact, en: RegExp, zh: RegExp][] = [
    ['order_cancel', order({ state: 'paid' }), /can still be cancelled free of charge/, /可以免费取消/],
    [
      'order_cancel',
      order({ state: 'packed' }),
      /no longer be cancelled, because it is packed.*refuse.*30 days/s,
      /已经打包好了.*拒收.*30 天/s,
    ],
    [
      'order_cancel',
      delivered(),
      /it was delivered on 10 November\. You can return it until 10 December/,
      /已于11月10日送达。您可以在12月10日前退货/,
    ],
    [
      'order_change_address',
      order({ state: 'paid' }),
      /address of order LL-100123 can still be changed/,
      /收货地址还可以修改/,
    ],
    ['order_change_address', order(), /can no longer be changed, because it is on its way/, /不能修改，因为已经发出了/],
    [
      'order_change_item',
      order({ state: 'paid' }),
      /can still be changed, if what you want is in stock/,
      /只要有货就可以修改/,
    ],
  ];
  it.each(changes)('tells from the real state whether %s is possible', (intent, of, en, zh) => {
    expect(answer(intent, [of]).text).toMatch(en);
    expect(answer(intent, [of], 'zh').text).toMatch(zh);
  });

  const refund = {
    number: 'RF-1',
    amount: eur(8900),
    method: 'visa',
    state: 'pending',
    requestedAt: '2026-11-15T10:00:00.000Z',
  };
  const money: [what: string, intent: string, of: OrderFact, en: RegExp, zh: RegExp][] = [
    [
      'a refund under way',
      'refund_status',
      delivered({ refunds: [{ ...refund, expectedBy: '2026-11-24T10:00:00.000Z' }] }),
      /refund of €89\.00 for order LL-100123 is being processed and goes to Visa\. You should have it by 24 November/,
      /€89\.00 退款正在处理中，将退至Visa。预计11月24日前到账/,
    ],
    [
      'a refund that was paid',
      'refund_status',
      delivered({ refunds: [{ ...refund, state: 'processed', processedAt: '2026-11-17T10:00:00.000Z' }] }),
      /We paid your refund of €89\.00 .* to Visa on 17 November/,
      /€89\.00 退款已于11月17日退至Visa/,
    ],
    [
      'a refund that failed',
      'refund_status',
      delivered({ refunds: [{ ...refund, state: 'failed' }] }),
      /could not be paid out/,
      /未能退至Visa/,
    ],
    [
      'a return that arrived, without a refund yet',
      'refund_status',
      delivered({
        returns: [
          { number: 'RT-1', lines: [1], state: 'received', requestedAt: NOW, receivedAt: '2026-11-18T10:00:00.000Z' },
        ],
      }),
      /reached our warehouse on 18 November\. We refund within 5 business days/,
      /我们已于11月18日收到订单 LL-100123 的退货。退货到达仓库后，我们会在 5 个工作日内退款/,
    ],
    ['no refund at all', 'refund_status', delivered(), /no return and no refund/, /没有退货或退款记录/],
    [
      'a return on its way',
      'return_status',
      delivered({ returns: [{ number: 'RT-1', lines: [1], state: 'in_transit', requestedAt: NOW }] }),
      /on its way to us/,
      /正在寄回途中/,
    ],
    [
      'until when to return',
      'return_start',
      delivered(),
      /You can return order LL-100123 until 10 December/,
      /12月10日前都可以退货/,
    ],
    [
      'a return that is too late',
      'return_start',
      delivered({ returnUntil: '2026-11-15' }),
      /30 days for a return ended on 15 November/,
      /30 天退货期已在11月15日结束/,
    ],
    [
      'the invoice of a sent order',
      'invoice_request',
      order(),
      /PDF with the dispatch e-mail.*7 years/s,
      /已随发货邮件发送.*7 年/s,
    ],
    [
      'the invoice of an order not yet sent',
      'invoice_request',
      order({ state: 'paid' }),
      /made when it is dispatched/,
      /发货时开具/,
    ],
  ];
  it.each(money)('tells about %s', (_what, intent, of, en, zh) => {
    expect(answer(intent, [of]).text).toMatch(en);
    expect(answer(intent, [of], 'zh').text).toMatch(zh);
  });

  it('starts no search for a parcel before its day, and offers one after it', () => {
    const late = (traceFrom: string) =>
      order({ parcels: [parcel({ expected: { from: '2026-11-10', to: '2026-11-16' }, traceFrom })] });
    expect(answer('parcel_late', [late('2026-11-23')]).text).toMatch(
      /If it is not with you by 23 November, we start a search/,
    );
    expect(answer('parcel_late', [late('2026-11-19')]).text).toMatch(
      /start a search with the carrier now; the carrier answers within 8 business days/,
    );
    expect(answer('parcel_late', [delivered()], 'zh').text).toMatch(/已于11月10日送达。如果没有收到，请先问问邻居/);
    expect(answer('parcel_late', [delivered()]).action).toBe('offer_person');
  });
});
