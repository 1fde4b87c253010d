import type { QuoteRequest, QuoteView } from '@app/contracts';
import { useState } from 'preact/hooks';
import { setQuantity, useCart } from './cart.js';
import { CheckoutForm } from './checkout-form.js';
import { Empty } from './empty.js';
import { money, useLoaded, useShop } from './shop-context.js';
import { Wait } from './wait.js';

/** The cart and, below it, the checkout: one page, one price. */
export function CartPage() {
  const { t, api, locale, session } = useShop();
  const lines = useCart();
  const [chosen, setChoice] = useState<Partial<Omit<QuoteRequest, 'lines'>>>({});
  // Who is signed in may be known only after the page: until somebody chooses, it is their country.
  const choice = { country: session?.shopper?.address.country ?? 'NL', speed: 'standard' as const, ...chosen };
  const [placed, setPlaced] = useState<string>();
  const quote = useLoaded(
    () => api.quote({ ...choice, lines }),
    [locale, JSON.stringify(choice), JSON.stringify(lines)],
  );
  if (placed) {
    return (
      <div class="empty" role="status">
        <h1>{t.orderPlaced(placed)}</h1>
        {session?.shopper && <a href={`/orders/${placed}`}>{t.orders}</a>}
      </div>
    );
  }
  if (lines.length === 0) return <Empty why={t.cartEmpty} />;
  return (
    <>
      <h1>{t.cart}</h1>
      <Wait for={quote}>
        {(view) => (
          <div class="cart">
            <div>
              <CartLines view={view} />
              <Sums view={view} />
            </div>
            <CheckoutForm
              key={session?.shopper?.id}
              choice={choice}
              view={view}
              isOld={quote.state === 'ready' && quote.isOld}
              onChoice={(change) => setChoice({ ...chosen, ...change })}
              onPlaced={setPlaced}
            />
          </div>
        )}
      </Wait>
    </>
  );
}

function CartLines({ view }: { view: QuoteView }) {
  const { t, locale } = useShop();
  return (
    <ul class="cart-lines">
      {view.lines.map((line) => (
        <li key={line.sku}>
          <img src={line.picture} alt="" width="72" height="72" />
          <a href={`/product/${line.slug}`}>
            {line.title} <small>{line.variant}</small>
          </a>
          <input
            type="number"
            min="1"
            max="20"
            aria-label={`${t.quantity}: ${line.title}`}
            value={line.quantity}
            onChange={(event) => setQuantity(line.sku, event.currentTarget.valueAsNumber || 1)}
          />
          <span>{money({ ...line.unitPrice, amount: line.unitPrice.amount * line.quantity }, locale)}</span>
          <button
            type="button"
            class="plain"
            onClick={() => setQuantity(line.sku, 0)}
            aria-label={`${t.remove}: ${line.title}`}
          >
            {t.remove}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Sums({ view }: { view: QuoteView }) {
  const { t, locale } = useShop();
  return (
    <dl class="sums">
      <div>
        <dt>{t.subtotal}</dt>
        <dd>{money(view.subtotal, locale)}</dd>
      </div>
      {view.discount.amount > 0 && (
        <div>
          <dt>{t.discount}</dt>
          <dd>−{money(view.discount, locale)}</dd>
        </div>
      )}
      {view.shipping && (
        <div>
          <dt>{t.shipping}</dt>
          <dd>{money(view.shipping, locale)}</dd>
        </div>
      )}
      <div class="sum">
        <dt>{t.total}</dt>
        <dd>{money(view.total, locale)}</dd>
      </div>
    </dl>
  );
}
