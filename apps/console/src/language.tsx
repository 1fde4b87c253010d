import type { Locale } from '@app/contracts';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { STRINGS, type Strings } from './strings.js';

type Language = { locale: Locale; t: Strings; switchLanguage: () => void };

const LanguageContext = createContext<Language | undefined>(undefined);
const KEY = 'floorwalker-console-locale';

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [locale, setLocale] = useState<Locale>(() =>
    (localStorage.getItem(KEY) ?? navigator.language).startsWith('zh') ? 'zh' : 'en',
  );
  useEffect(() => {
    document.documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en';
    localStorage.setItem(KEY, locale);
  }, [locale]);
  const language = useMemo(
    () => ({ locale, t: STRINGS[locale], switchLanguage: () => setLocale(locale === 'en' ? 'zh' : 'en') }),
    [locale],
  );
  return <LanguageContext.Provider value={language}>{children}</LanguageContext.Provider>;
}

/** Hours and minutes of a moment, in the reader's own time zone. */
export function clockTime(at: string, locale: Locale): string {
  const words = locale === 'zh' ? 'zh-CN' : 'en-GB';
  return new Date(at).toLocaleTimeString(words, { hour: '2-digit', minute: '2-digit' });
}

/** The day of a moment, in the reader's own time zone: `22 Nov`, `11月22日`. */
export function dayText(at: string, locale: Locale): string {
  const words = locale === 'zh' ? 'zh-CN' : 'en-GB';
  return new Date(at).toLocaleDateString(words, { day: 'numeric', month: 'short' });
}

/** Whether a moment is of this day, in the reader's own time zone. */
export function isToday(at: string): boolean {
  return new Date(at).toDateString() === new Date().toDateString();
}

export function useLanguage(): Language {
  const language = useContext(LanguageContext);
  if (!language) throw new Error('useLanguage outside of LanguageProvider');
  return language;
}
