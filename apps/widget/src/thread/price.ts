import { type Locale, type Money } from '@app/contracts';

const TAGS: Record<Locale, string> = { en: 'en-GB', zh: 'zh-CN' };

/** An amount as a shopper reads it: `€49.95`; the currency says how many of its minor units make one. */
export function price(money: Money, locale: Locale): string {
  const format = new Intl.NumberFormat(TAGS[locale], {
    style: 'currency',
    currency: money.currency,
    currencyDisplay: 'narrowSymbol',
  });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(money.amount / 10 ** digits);
}
