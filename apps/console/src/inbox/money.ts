import type { Locale, Money } from '@app/contracts';

/** An amount as staff read it: `€49.95`. */
export function moneyText({ amount, currency }: Money, locale: Locale): string {
  const language = locale === 'zh' ? 'zh-CN' : 'en-GB';
  const format = new Intl.NumberFormat(language, { style: 'currency', currency });
  // The currency says how many of its minor units make one: yen have none.
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
