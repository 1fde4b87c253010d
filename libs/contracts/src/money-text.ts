import { type Locale } from './people.js';
import { type Money } from './money.js';

const TAGS: Record<Locale, string> = { en: 'en-GB', zh: 'zh-CN' };
const formats = new Map<string, Intl.NumberFormat>();

/**
 * An amount as a shopper reads it: `€49.95`, `$49.95`, `¥49.95`. A shop has one currency, so its own short sign says enough;
 * the currency knows how many of its minor units make one.
 */
export function moneyText({ amount, currency }: Money, locale: Locale): string {
  const format = formatOf(currency, locale);
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** How many decimals amounts of a currency have: 2 for EUR, 0 for JPY. */
export function decimalsOf(currency: string): number {
  return formatOf(currency, 'en').resolvedOptions().maximumFractionDigits ?? 2;
}

/** The short sign of a currency, as {@link moneyText} writes it: `€`, `$`; its code where it has none. */
export function signOf(currency: string): string {
  const parts = formatOf(currency, 'en').formatToParts(0);
  return parts.find(({ type }) => type === 'currency')?.value ?? currency;
}

function formatOf(currency: string, locale: Locale): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.NumberFormat(TAGS[locale], { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  formats.set(key, format);
  return format;
}
