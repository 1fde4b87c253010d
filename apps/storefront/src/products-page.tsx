import { useState } from 'preact/hooks';
import { Tiles } from './product-tile.js';
import { goTo } from './route.js';
import { useLoaded, useShop } from './shop-context.js';
import { Wait } from './wait.js';

const PAGE = 24;

/** A department, a search, or everything. */
export function ProductsPage({ query }: { query: URLSearchParams }) {
  const { t, api, locale } = useShop();
  const [limit, setLimit] = useState(PAGE);
  const asked = new URLSearchParams(query);
  asked.set('limit', String(limit));
  const page = useLoaded(() => api.products(asked), [locale, asked.toString()]);
  const categories = useLoaded(() => api.categories(), [locale]);
  const words = query.get('q');
  const category = query.get('category');
  const sortBy = (sort: string) => {
    const next = new URLSearchParams(query);
    next.set('sort', sort);
    goTo(`/products?${next.toString()}`);
  };
  return (
    <div class="listing">
      <Wait for={categories}>
        {(list) => (
          <nav class="side" aria-label={t.categories}>
            <ul>
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
          {({ products, total }) => (
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
                  <select value={query.get('sort') ?? ''} onChange={(event) => sortBy(event.currentTarget.value)}>
                    <option value="">–</option>
                    <option value="rating">{t.sortRating}</option>
                    <option value="price">{t.sortPriceUp}</option>
                    <option value="-price">{t.sortPriceDown}</option>
                    <option value="new">{t.sortNew}</option>
                  </select>
                </label>
              </div>
              {products.length === 0 ? <p class="empty">{t.noResults}</p> : <Tiles products={products} />}
              {products.length < total && (
                <button type="button" class="more" onClick={() => setLimit(limit + PAGE)}>
                  {t.more}
                </button>
              )}
            </>
          )}
        </Wait>
      </section>
    </div>
  );
}
