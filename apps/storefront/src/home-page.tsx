import { Tiles } from './product-tile.js';
import { useLoaded, useShop } from './shop-context.js';
import { Wait } from './wait.js';

export function HomePage() {
  const { t, api, locale } = useShop();
  const categories = useLoaded(() => api.categories(), [locale]);
  const popular = useLoaded(() => api.products(new URLSearchParams({ sort: 'popular' })), [locale]);
  return (
    <>
      <section class="hero">
        <h1>{t.tagline}</h1>
        <p>{t.heroText}</p>
        <a class="button" href="/products">
          {t.browse}
        </a>
      </section>
      <h2>{t.categories}</h2>
      <Wait for={categories}>
        {(list) => (
          <ul class="departments">
            {list.map((category) => (
              <li key={category.id}>
                <a href={`/products?category=${category.id}`}>
                  <img src={category.picture} alt="" width="400" height="400" />
                  <span>{category.name}</span>
                </a>
              </li>
            ))}
          </ul>
        )}
      </Wait>
      <h2>{t.popular}</h2>
      <Wait for={popular}>{(page) => <Tiles products={page.products.slice(0, 8)} />}</Wait>
    </>
  );
}
