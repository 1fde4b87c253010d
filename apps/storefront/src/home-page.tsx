import { Tiles } from './product-tile.js';
import { useLoaded, useShop } from './shop-context.js';
import { Wait } from './wait.js';

/** Three lanterns on a string, as they hang over the lane. */
function Lanterns() {
  return (
    <svg class="lanterns" viewBox="0 0 320 220" aria-hidden="true">
      <path d="M0 18Q160 62 320 14" fill="none" stroke="#8a3b12" stroke-width="2" />
      {LANTERNS.map(([x, y, size]) => (
        <g key={x} transform={`translate(${x} ${y}) scale(${size})`}>
          <circle cy="46" r="62" fill="#fff3d6" opacity=".55" />
          <path d="M0 0v14M-14 16h28M-14 76h28M0 78v20" stroke="#8a3b12" stroke-width="4" stroke-linecap="round" />
          <rect x="-30" y="18" width="60" height="56" rx="24" fill="#e8862e" />
          <path d="M-12 19q-9 27 0 54M12 19q9 27 0 54" fill="none" stroke="#b85c14" stroke-width="2.5" />
        </g>
      ))}
    </svg>
  );
}

/** x, y and size of each. */
const LANTERNS = [
  [62, 31, 0.9],
  [164, 38, 1.25],
  [268, 26, 0.75],
] as const;

export function HomePage() {
  const { t, api, locale } = useShop();
  const categories = useLoaded(() => api.categories(), [locale]);
  const popular = useLoaded(() => api.products(new URLSearchParams({ sort: 'popular' })), [locale]);
  return (
    <>
      <section class="hero">
        <div>
          <h1>{t.tagline}</h1>
          <p>{t.heroText}</p>
          <a class="button" href="/products">
            {t.browse}
          </a>
        </div>
        <Lanterns />
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
