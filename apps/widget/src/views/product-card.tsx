import { type ProductCard } from '@app/contracts';
import { followable } from '../thread/linkify.js';
import { price } from '../thread/price.js';
import { useChat } from './chat-context.js';
import { Star } from './icons.js';

/** A product with its price, its stock and why it is shown; the whole card leads to it on the shop's page. */
export function ProductCardView({ card }: { card: ProductCard }) {
  const { session, t, locale } = useChat();
  const href = followable(session.shopAddress(card.url));
  const follow = (event: MouseEvent) => {
    session.clicked(card);
    const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (isPlain && href && session.tell({ type: 'frame:follow', href })) event.preventDefault();
  };
  return (
    <li class="product">
      <img src={card.picture} alt="" width="148" height="148" loading="lazy" />
      <div class="product-facts">
        <a class="product-title" dir="auto" href={href} target="_top" onClick={follow}>
          {card.title}
        </a>
        <p class="product-price">
          <b>{price(card.price, locale)}</b>
          {card.compareAt && (
            <s>
              <span class="hidden">{t.was} </span>
              {price(card.compareAt, locale)}
            </s>
          )}
        </p>
        <p class="product-state">
          <span class={`stock stock-${card.stock}`}>{t.stock[card.stock]}</span>
          {card.rating !== undefined && (
            <span class="stars">
              <Star size={12} /> <span aria-hidden="true">{card.rating.toFixed(1)}</span>
              <span class="hidden">{t.rating(card.rating.toFixed(1))}</span>
            </span>
          )}
        </p>
        {card.reason && (
          <p class="reason" dir="auto">
            {card.reason}
          </p>
        )}
      </div>
    </li>
  );
}
