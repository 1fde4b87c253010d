import { type TermsFact } from '../facts.js';

/** The shop's terms in plain sentences of both languages, so that they bear out what a sentence says of them. */
export function termsLines({ contact, delivery, returns, exchanges, refunds, invoices, cutOff }: TermsFact): {
  en: string[];
  zh: string[];
} {
  const bank = `${refunds.cardBankBusinessDaysMin}-${refunds.cardBankBusinessDaysMax}`;
  const hours = contact.hours.map(({ days, open, close }) => ({
    days: [Math.min(...days), Math.max(...days)] as const,
    open,
    close,
  }));
  return {
    en: [
      `You can return an item within ${returns.windowDays} days of delivery.`,
      `You can exchange an item within ${exchanges.windowDays} days of delivery, free of charge ${exchanges.freePerOrder} times per order.`,
      `We refund within ${refunds.businessDaysAfterReceipt} business days after your return reaches our warehouse.`,
      `A refund to your card needs another ${bank} business days at your bank.`,
      `The carrier tries to deliver ${delivery.attempts} times.`,
      `The pick-up point keeps the parcel for ${delivery.pickupPointDays} days.`,
      `We start a trace when a late parcel is ${delivery.traceAfterBusinessDays} business days past its expected date.`,
      `The carrier answers the trace of a lost parcel within ${delivery.traceAnswerBusinessDays} business days.`,
      `Invoices can be downloaded for ${invoices.availableYears} years.`,
      `Orders paid before ${cutOff} on a business day leave the same day; later orders leave the next business day.`,
      `Our colleagues of customer service are open by chat and e-mail: ${hours.map(({ days: [first, last], open, close }) => `${EN[first - 1]}${first === last ? '' : ` to ${EN[last - 1]}`} ${open}-${close}`).join(', ')}.`,
    ],
    zh: [
      `送达后 ${returns.windowDays} 天内可以退货。`,
      `送达后 ${exchanges.windowDays} 天内可以换货，每个订单免费换货 ${exchanges.freePerOrder} 次。`,
      `退货到达仓库后，我们在 ${refunds.businessDaysAfterReceipt} 个工作日内退款。`,
      `退款到账：银行卡还需银行处理 ${bank} 个工作日。`,
      `承运商会派送 ${delivery.attempts} 次。`,
      `自提点会保留包裹 ${delivery.pickupPointDays} 天。`,
      `包裹延误，超过预计送达日 ${delivery.traceAfterBusinessDays} 个工作日后，我们开始追查。`,
      `追查遗失的包裹：承运商会在 ${delivery.traceAnswerBusinessDays} 个工作日内答复。`,
      `发票可在 ${invoices.availableYears} 年内下载。`,
      `工作日 ${cutOff} 前付款的订单当天发出；之后的订单次日发出。`,
      `人工客服在线聊天和邮件服务时间：${hours.map(({ days: [first, last], open, close }) => `周${ZH[first - 1]}${first === last ? '' : `至周${ZH[last - 1]}`} ${open}-${close}`).join('、')}。`,
    ],
  };
}

const EN = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const ZH = '一二三四五六日';
