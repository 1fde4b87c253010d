import type { Locale, StorefrontSession } from '@app/contracts';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { shopApi } from './api.js';
import { CartPage } from './cart-page.js';
import { Empty } from './empty.js';
import { Header } from './header.js';
import { HomePage } from './home-page.js';
import { OrdersPage } from './orders-page.js';
import { ProductPageView } from './product-page.js';
import { ProductsPage } from './products-page.js';
import { followLinks, useAddress } from './route.js';
import { ShopContext, useShop } from './shop-context.js';
import { SignInPage } from './sign-in-page.js';
import { STRINGS } from './strings.js';
import { useWidget } from './widget.js';

function firstLocale(): Locale {
  const asked =
    new URLSearchParams(location.search).get('lang') ??
    localStorage.getItem('lantern-lane-locale') ??
    navigator.language;
  return asked.startsWith('zh') ? 'zh' : 'en';
}

export function App() {
  const [locale, setLocale] = useState<Locale>(firstLocale);
  const [session, setSession] = useState<StorefrontSession>();
  const api = useMemo(() => shopApi(locale), [locale]);
  const rounds = useRef(0);
  // What was asked before a sign-in or sign-out may be answered after it: only the newest question's answer counts.
  const refreshSession = useCallback(async () => {
    const round = (rounds.current += 1);
    const now = await api.session();
    if (round === rounds.current) setSession(now);
  }, [api]);
  useEffect(() => void refreshSession().catch(() => undefined), [refreshSession]);
  useEffect(() => {
    document.documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en';
    document.title = STRINGS[locale].shop;
    localStorage.setItem('lantern-lane-locale', locale);
  }, [locale]);
  useWidget(session, locale, api);
  const t = STRINGS[locale];
  const shop = useMemo(() => ({ locale, t, api, session, refreshSession }), [locale, t, api, session, refreshSession]);
  return (
    <ShopContext.Provider value={shop}>
      <div class="shop" onClick={followLinks}>
        <a class="skip" href="#content">
          {t.skip}
        </a>
        <aside class="demo-note">{t.demo}</aside>
        <Header onLocale={() => setLocale(locale === 'en' ? 'zh' : 'en')} />
        <main id="content" tabIndex={-1}>
          <Page />
        </main>
      </div>
    </ShopContext.Provider>
  );
}

function Page() {
  const { t } = useShop();
  const { pathname, searchParams } = useAddress();
  const [, room = '', name = ''] = pathname.split('/').map(decodeURIComponent);
  switch (room) {
    case '':
      return <HomePage />;
    case 'products':
      return <ProductsPage key={searchParams.toString()} query={searchParams} />;
    case 'product':
      return <ProductPageView key={name} slug={name} />;
    case 'cart':
      return <CartPage />;
    case 'orders':
      return <OrdersPage number={name || undefined} />;
    case 'sign-in':
      return <SignInPage />;
    default:
      return <Empty why={t.notFound} />;
  }
}
