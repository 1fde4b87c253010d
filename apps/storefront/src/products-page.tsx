import { Tiles } from './product-tile.js';
import { goTo } from './route.js';
import { useLoaded, useShop } from './shop-context.js';
import { Wait } from './wait.js';

/** On a phone the departments are one row that scrolls: the one that is open is brought into it. */
function showCurrent(list: HTMLUListElement | null): void {
  const current = list?.querySelector<HTMLElement>('[aria-current]');
  if (list && current)
    list.scrollLeft = current.offsetLeft - list.offsetLeft - (list.clientWidth - current.offsetWidth) / 2;
}

/** A department, a search, or everything. */
export function ProductsPage({ query }: { query: URLSearchParams }) {
  const { t, api, locale } = useShop();
  const page = useLoaded(() => api.products(query), [locale, query.toString()]);
  const categories = useLoaded(() => api.categories(), [locale]);
  const words = query.get('q');
  const category = query.get('category');
  const withQuery = (name: string, value: string) => {
    const next = new URLSearchParams(query);
    next.delete('page');
    next.set(name, value);
    return `/products?${next.toString()}`;
  };
  return (
    <div class="listing">
      <Wait for={categories}>
        {(list) => (
          <nav class="side" aria-label={t.categories}>
            <ul ref={showCurrent}>
              <li>
                <a href="/products" aria-current={category || words ? undefined : 'page'}>
                  {t.all}
                </a>
              </li>
              {list.map((entry) => (
                <li key={entry.id}>
                  <a href={`/products?category=${entry.id}`} aria-current={entry.id === category ? 'page' : undefined}>
                    {entry.name} <small>{entry.count}</small>
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </Wait>
      <section>
        <Wait for={page}>
          {({ products, total, page: shown, pages }) => (
            <>
              <div class="listing-head">
                <h1>
                  {words ||
                    (categories.state === 'ready' && categories.data.find((entry) => entry.id === category)?.name) ||
                    t.all}
                </h1>
                <span role="status">{t.results(total)}</span>
                <label>
                  {t.sort}{' '}
                  <select
                    value={query.get('sort') ?? 'popular'}
                    onChange={(event) => goTo(withQuery('sort', event.currentTarget.value))}
                  >
                    <option value="popular">{t.sortPopular}</option>
                    <option value="price_up">{t.sortPriceUp}</option>
                    <option value="price_down">{t.sortPriceDown}</option>
                    <option value="new">{t.sortNew}</option>
                  </select>
                </label>
              </div>
              {products.length === 0 ? <p class="empty">{t.noResults}</p> : <Tiles products={products} />}
              {pages > 1 && (
                <nav class="pages" aria-label={t.pages}>
                  {Array.from({ length: pages }, (_, index) => index + 1).map((number) => (
                    <a
                      key={number}
                      href={withQuery('page', String(number))}
                      aria-current={number === shown ? 'page' : undefined}
                    >
                      {number}
                    </a>
                  ))}
                </nav>
              )}
            </>
          )}
        </Wait>
      </section>
    </div>
  );
}
