import type { ProductDetail } from '@app/contracts';
import { useEffect, useState } from 'preact/hooks';
import { addToCart } from './cart.js';
import { colourName, swatch } from './colours.js';
import { Stars, Tiles } from './product-tile.js';
import { money, useLoaded, useShop } from './shop-context.js';
import { Wait } from './wait.js';
import { onceLoaded } from './widget.js';

export function ProductPageView({ slug }: { slug: string }) {
  const { api, locale } = useShop();
  const product = useLoaded(() => api.product(slug), [slug, locale]);
  return <Wait for={product}>{(data) => <Product product={data} />}</Wait>;
}

function Product({ product }: { product: ProductDetail }) {
  const { t, locale } = useShop();
  const first = product.variants.find((variant) => variant.stock > 0) ?? product.variants[0];
  const [sku, setSku] = useState(first?.sku);
  const [added, setAdded] = useState(false);
  const chosen = product.variants.find((variant) => variant.sku === sku) ?? first;
  useEffect(() => {
    const forget = onceLoaded((chat) => chat.page?.({ productId: product.id }));
    return () => {
      forget();
      window.floorwalker?.page?.({});
    };
  }, [product.id]);
  if (!chosen) return null;
  const colours = [...new Set(product.variants.flatMap((variant) => variant.colour ?? []))];
  const sizes = product.variants.filter((variant) => variant.size && variant.colour === chosen.colour);
  const stock = chosen.stock === 0 ? 'out' : chosen.stock < 4 ? 'low' : 'inStock';
  return (
    <article class="product">
      <img class="product-picture" src={product.picture} alt={product.name} width="400" height="400" />
      <div>
        <h1>{product.name}</h1>
        <p class="tile-meta">
          <Stars rating={product.rating} /> {t.reviews(product.ratingCount)}
        </p>
        <p class="price">
          {money(chosen.price, locale)} {chosen.compareAt && <s>{money(chosen.compareAt, locale)}</s>}
        </p>
        <p>{product.description}</p>
        {colours.length > 0 && (
          <fieldset>
            <legend>
              {t.colour}: {chosen.colour && colourName(chosen.colour, locale)}
            </legend>
            {colours.map((colour) => (
              <button
                key={colour}
                type="button"
                class="swatch"
                style={{ background: swatch(colour) }}
                aria-label={colourName(colour, locale)}
                aria-pressed={colour === chosen.colour}
                onClick={() =>
                  setSku(
                    (
                      product.variants.find((v) => v.colour === colour && v.size === chosen.size) ??
                      product.variants.find((v) => v.colour === colour)
                    )?.sku,
                  )
                }
              />
            ))}
          </fieldset>
        )}
        {sizes.length > 0 && (
          <fieldset>
            <legend>{t.size}</legend>
            {sizes.map((variant) => (
              <button
                key={variant.sku}
                type="button"
                class="size"
                data-out={variant.stock === 0 || undefined}
                aria-pressed={variant.sku === chosen.sku}
                onClick={() => setSku(variant.sku)}
              >
                {variant.size}
              </button>
            ))}
          </fieldset>
        )}
        <p class={`stock ${stock}`}>{t[stock]}</p>
        <button
          type="button"
          class="button"
          disabled={chosen.stock === 0}
          onClick={() => {
            addToCart({ sku: chosen.sku, productId: product.id });
            setAdded(true);
          }}
        >
          {t.addToCart}
        </button>
        <p role="status" class="added">
          {added && (
            <>
              {t.added} <a href="/cart">{t.viewCart}</a>
            </>
          )}
        </p>
        <h2>{t.details}</h2>
        <dl class="facts">
          {product.facts.map((fact) => (
            <div key={fact.label}>
              <dt>{fact.label}</dt>
              <dd>{fact.value}</dd>
            </div>
          ))}
        </dl>
      </div>
      {product.alsoBought.length > 0 && (
        <section class="also">
          <h2>{t.alsoBought}</h2>
          <Tiles products={product.alsoBought} />
        </section>
      )}
    </article>
  );
}
