import type { Locale, Money, StorefrontSession } from '@app/contracts';
import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { type ShopApi } from './api.js';
import { type Strings } from './strings.js';

/** What every page of the shop has at hand. */
export type Shop = {
  locale: Locale;
  t: Strings;
  api: ShopApi;
  session: StorefrontSession | undefined;
  refreshSession: () => Promise<void>;
};

export const ShopContext = createContext<Shop | undefined>(undefined);

export function useShop(): Shop {
  const shop = useContext(ShopContext);
  if (!shop) throw new Error('useShop outside of the shop');
  return shop;
}

/** An amount in minor units as the language writes it. */
export function money({ amount, currency }: Money, locale: Locale): string {
  const tag = locale === 'zh' ? 'zh-CN' : 'en-GB';
  const format = new Intl.NumberFormat(tag, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** A moment as a date, in the shop's time zone. */
export function day(at: string, locale: Locale): string {
  const format = new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'medium',
    timeZone: 'Europe/Amsterdam',
  });
  return format.format(new Date(at));
}

export type Loaded<T> =
  | { state: 'loading' }
  | { state: 'failed'; message: string; retry: () => void }
  /** `isOld` = the answer to an earlier question, shown until the one to this question comes. */
  | { state: 'ready'; data: T; isOld: boolean };

/** Loads when `keys` change; a late answer to an earlier question is dropped. */
export function useLoaded<T>(load: () => Promise<T>, keys: readonly unknown[]): Loaded<T> {
  const [result, setResult] = useState<Loaded<T>>({ state: 'loading' });
  const [round, setRound] = useState(0);
  const question = JSON.stringify(keys);
  const [answered, setAnswered] = useState(question);
  useEffect(() => {
    let current = true;
    load().then(
      (data) => {
        if (!current) return;
        setResult({ state: 'ready', data, isOld: false });
        setAnswered(question);
      },
      (error: unknown) =>
        current &&
        setResult({
          state: 'failed',
          message: error instanceof Error ? error.message : String(error),
          retry: () => {
            setResult({ state: 'loading' });
            setRound((n) => n + 1);
          },
        }),
    );
    return () => {
      current = false;
    };
  }, [question, round]);
  return result.state === 'ready' ? { ...result, isOld: answered !== question } : result;
}
