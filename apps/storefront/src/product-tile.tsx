import type { ProductSummary } from '@app/contracts';
import { money, useShop } from './shop-context.js';

/** A product as lists show it. */
function ProductTile({ product }: { product: ProductSummary }) {
  const { locale, t } = useShop();
  return (
    <li class="tile">
      <a href={`/product/${product.slug}`}>
        <img src={product.picture} alt="" width="400" height="400" loading="lazy" />
        <span class="tile-name">{product.name}</span>
        <span class="tile-price">
          {product.pricesDiffer && `${t.from} `}
          {money(product.price, locale)}
          {product.compareAt && <s>{money(product.compareAt, locale)}</s>}
        </span>
        <span class="tile-meta">
          <Stars rating={product.rating} /> ({product.ratingCount})
          {product.stock !== 'in_stock' && <em class={product.stock}>{t[product.stock]}</em>}
        </span>
      </a>
    </li>
  );
}

export function Tiles({ products }: { products: readonly ProductSummary[] }) {
  return (
    <ul class="tiles">
      {products.map((product) => (
        <ProductTile key={product.id} product={product} />
      ))}
    </ul>
  );
}

export function Stars({ rating }: { rating: number }) {
  return (
    <span class="stars" role="img" aria-label={`${rating.toFixed(1)} / 5`}>
      <span style={{ width: `${(rating / 5) * 100}%` }}>★★★★★</span>
    </span>
  );
}
