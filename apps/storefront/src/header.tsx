import { useState } from 'preact/hooks';
import { useCart } from './cart.js';
import { goTo } from './route.js';
import { useShop } from './shop-context.js';

/** Name, search, language, sign-in and cart: on every page. */
export function Header({ onLocale }: { onLocale: () => void }) {
  const { t, session } = useShop();
  const [words, setWords] = useState('');
  const count = useCart().reduce((sum, line) => sum + line.quantity, 0);
  const search = (event: Event) => {
    event.preventDefault();
    goTo(`/products?q=${encodeURIComponent(words.trim())}`);
  };
  return (
    <header class="header">
      <a class="logo" href="/">
        <img src="/favicon.svg" alt="" width="34" height="34" />
        <span>{t.shop}</span>
      </a>
      <form class="search" role="search" onSubmit={search}>
        <input
          type="search"
          name="q"
          aria-label={t.search}
          placeholder={t.search}
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
        <button type="submit">{t.searchButton}</button>
      </form>
      <nav class="header-links">
        <button type="button" class="plain" onClick={onLocale} lang={t.other === 'English' ? 'en' : 'zh-CN'}>
          {t.other}
        </button>
        <a href="/orders">{t.orders}</a>
        {session?.shopper ? <a href="/sign-in">{t.hello(session.shopper.name)}</a> : <a href="/sign-in">{t.signIn}</a>}
        <a href="/cart" class="cart-link">
          {t.cart} <span class="count">{count}</span>
        </a>
      </nav>
    </header>
  );
}
